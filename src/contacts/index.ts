export { contactRoutes } from './contact-routes.ts';
export { contactPaths } from './contact-paths.ts';
export { contactFacts } from './contact-facts-queries.ts';
export { loggedOn, openHandovers, openPromises } from './contact-queries.ts';
export type { ListedContact } from './contact-queries.ts';
export { dueInWords } from './contact-pages.ts';
export { safeguardingRoutes } from './safeguarding-routes.ts';
export { insertContacts } from './contact-store.ts';
export type { NewContact } from './contact-store.ts';
