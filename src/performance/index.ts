export { performanceRoutes } from './performance-routes.ts';
export { sendDutyRemindersCommand } from './send-duty-reminders-command.ts';
