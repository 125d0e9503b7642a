export { homeRoutes } from './home-routes.ts';
export { informationPaths } from './information-paths.ts';
export { informationRoutes } from './information-routes.ts';
