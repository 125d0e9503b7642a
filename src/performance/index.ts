export { performanceRoutes } from './performance-routes.ts';
export { linkMeasure } from './link-measure.ts';
export { pressingDuties } from './duty-queries.ts';
export type { OpenDuty } from './duty-queries.ts';
export { sendDutyReminders } from './send-duty-reminders.ts';
export { sendDutyRemindersCommand } from './send-duty-reminders-command.ts';
export { dutyLine } from './year-pages.ts';
export { listYears } from './year-queries.ts';
