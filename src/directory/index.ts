export { entriesByReason } from './directory-queries.ts';
export type { DirectoryEntry } from './directory-queries.ts';
export { replaceEntries } from './directory-store.ts';
