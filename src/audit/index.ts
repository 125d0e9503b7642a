export { actorOf, appendToChain, recordAudit, takeTurn } from './audit-store.ts';
export type { Actor, AuditChain, AuditEvent, ChainedEvent } from './audit-store.ts';
export { countEvents, eventsAbout, firstBrokenLink, latestEvents } from './audit-queries.ts';
export type { RecordedEvent } from './audit-queries.ts';
