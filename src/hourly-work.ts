import { forgetRefusalsBefore } from './accounts/index.ts';
import { sendDigests } from './ambassadors/index.ts';
import type { App } from './app.ts';
import { forgetDraftsBefore, forgetImportsBefore, purgeCustomers } from './contacts/index.ts';
import { forgetRunsBefore, forgetStagedBefore, offerEntriesAgain } from './directory/index.ts';
import { forgetComplainants } from './feedback/index.ts';
import { forgetAddressesBefore } from './outbox/index.ts';
import { sendDutyReminders } from './performance/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/database.ts';
import type { Logger } from './platform/log.ts';
import type { Mailer } from './platform/mail.ts';
import { forgetSubmissionsBefore } from './platform/web/form-submissions-store.ts';
import { toInstant } from './shared/london-time.ts';

const HOUR_MS = 3_600_000;
/** A form may stand open in a tab for a week. */
const FORM_OPEN_MS = 7 * 24 * HOUR_MS;
const A_DAY_MS = 24 * HOUR_MS;

export interface HourlyWork {
  readonly database: Database;
  readonly clock: Clock;
  readonly sessions: Pick<App['sessions'], 'forgetEnded'>;
  readonly baseUrl: string;
  /** Null without a mail server: mails wait in the outbox. */
  readonly mailer: Mailer | null;
  readonly logger: Pick<Logger, 'error'>;
}

/**
 * What the product does by itself: one thing after the other, and what fails is logged, holds up nothing else and is
 * tried again the next time. Several instances may do it at once.
 */
export async function doHourlyWork(work: HourlyWork): Promise<void> {
  const jobs: readonly (readonly [what: string, job: () => Promise<unknown>])[] = [
    ['removing ended sessions', () => work.sessions.forgetEnded()],
    ['removing what has had its time', () => forgetWhatIsOver(work)],
    ['removing personal details', () => purgeCustomers(work, 'system')],
    ['writing mails before a meeting', () => sendDigests(work)],
    ['reminding of duties', () => sendDutyReminders(work)],
    ['offering entries for reasons', () => offerEntriesAgain(work)],
  ];
  for (const [what, job] of jobs) {
    try {
      await job();
    } catch (error) {
      work.logger.error({ err: error }, `${what} failed`);
    }
  }
}

/** Tokens and drafts of forms that nobody has open any more, uploaded files, refusals, addresses, complainants’ details. */
async function forgetWhatIsOver({ database, clock }: HourlyWork): Promise<void> {
  const now = clock.now();
  const before = (ms: number) => toInstant(Date.parse(now) - ms);
  await database.transact(async (tx) => {
    await forgetSubmissionsBefore(tx, before(FORM_OPEN_MS));
    await forgetDraftsBefore(tx, before(FORM_OPEN_MS));
    await forgetImportsBefore(tx, before(A_DAY_MS));
    await forgetRefusalsBefore(tx, before(A_DAY_MS));
    await forgetStagedBefore(tx, before(A_DAY_MS));
    await forgetRunsBefore(tx, before(30 * A_DAY_MS));
    await forgetAddressesBefore(tx, before(2 * A_DAY_MS));
    await forgetComplainants(tx, now);
  });
}
