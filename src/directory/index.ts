export { directoryRoutes } from './directory-routes.ts';
export { entriesByReason } from './directory-queries.ts';
export type { DirectoryEntry } from './directory-queries.ts';
export { chooseEntries, countEarlierSignpostings, countSignposting } from './directory-store.ts';
export { writePostcodes } from './postcode-store.ts';
export { writeServices } from './service-store.ts';
export { importDirectoryCommand } from './import/import-directory-command.ts';
export { importPostcodesCommand } from './import/import-postcodes-command.ts';
