export { actUnderEmbargo, noteLook } from './act-under-embargo.ts';
export { hasEnded, lookOf } from './domain/embargo.ts';
export type { Embargo, Look } from './domain/embargo.ts';
export { eventsUnder, nameable, openTo, readersOf } from './embargo-queries.ts';
export type { EmbargoEvent, NamedReader } from './embargo-queries.ts';
export { embargoChain, insertEmbargo, moveEmbargo, nameReader, removeReader } from './embargo-store.ts';
