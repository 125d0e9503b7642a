export { documentRoutes } from './document-routes.ts';
export { documentPaths } from './document-paths.ts';
export { documentsUnder, toAcknowledge, toReview } from './document-queries.ts';
export { documentLookOf } from './find-document.ts';
