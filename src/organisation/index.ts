export { doorAccess } from './door-hours-queries.ts';
export type { DoorAccess } from './door-hours-queries.ts';
export { doorsOn, reasonsOn, teamsOn } from './organisation-queries.ts';
export type { Door, Reason, Team } from './organisation-queries.ts';
export { replaceDoorAccess } from './door-hours-store.ts';
export { organisationRoutes } from './organisation-routes.ts';
export { insertDoor, insertReason, insertTeam } from './organisation-store.ts';
export type { NewDoor, NewReason, NewTeam, Resolvable } from './organisation-store.ts';
export { baselinePeriod, evaluationPeriod, readSetting, writeSetting } from './setting-store.ts';
