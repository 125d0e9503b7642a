export { actUnderEmbargo, noteLook } from './act-under-embargo.ts';
export { hasEnded, lookOf, mayBeNamed } from './domain/embargo.ts';
export type { Embargo, Look } from './domain/embargo.ts';
export { embargoesNaming, eventsUnder, nameable, openTo, readersOf } from './embargo-queries.ts';
export type { EmbargoEvent, NamedReader } from './embargo-queries.ts';
export { embargoChain, insertEmbargo, moveEmbargo, nameReader, recordUnderEmbargo } from './embargo-store.ts';
export { namePerson, removePerson } from './name-readers.ts';
export { namedPage, namedView } from './named-pages.ts';
