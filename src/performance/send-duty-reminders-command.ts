import { parseArgs } from 'node:util';
import { exitCodes, UnusableError } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import type { Mailer } from '../platform/mail.ts';
import { counted } from '../shared/words.ts';
import { sendDutyReminders } from './send-duty-reminders.ts';

/** @param mail read when the command runs, since only it needs the mail settings */
export function sendDutyRemindersCommand(
  mail: () => { readonly mailer: Mailer | null; readonly baseUrl: string | null },
): Command {
  return {
    name: 'send-duty-reminders',
    usage: 'send-duty-reminders',
    summary: 'Remind policy leads of duties of the yearly letter, once each; safe at any time',
    run: async (args, { databaseUrl, clock, terminal }) => {
      parseArgs({ args: [...args] });
      const { mailer, baseUrl } = mail();
      if (baseUrl === null) throw new UnusableError('Set BASE_URL, which the mails link to.');
      const { written, sent, failed } = await withMigratedDatabase(databaseUrl, (database) =>
        sendDutyReminders({ database, clock, mailer, baseUrl }),
      );
      const kept = mailer === null ? ' There is no mail server (SMTP_URL): they stay in the outbox.' : '';
      terminal.out(`${counted(written, 'mail')} written, ${counted(sent, 'mail')} sent.${kept}`);
      if (failed === 0) return exitCodes.done;
      terminal.err(`${counted(failed, 'mail')} could not be sent and will be tried again.`);
      return exitCodes.incomplete;
    },
  };
}
