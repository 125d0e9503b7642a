export { ambassadorRoutes } from './ambassador-routes.ts';
export { whoToldUsRoutes } from './who-told-us-routes.ts';
export { ambassadorPaths } from './ambassador-paths.ts';
export { sendDigests } from './send-digests.ts';
export { sendDigestsCommand } from './send-digests-command.ts';
export { meetingLine } from './meeting-pages.ts';
export { freezePack } from './freeze-pack.ts';
export { listMeetings, nextMeeting } from './meeting-queries.ts';
export type { Meeting } from './meeting-queries.ts';
