import { actOnce } from '../../accounts/index.ts';
import type { Sender, Surroundings } from '../../accounts/index.ts';
import { mailsAskedForSince, writeMailToAddress } from '../../outbox/index.ts';
import { RefusedForm } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { toInstant } from '../../shared/london-time.ts';
import type { Result } from '../../shared/result.ts';

const HOUR_MS = 3_600_000;
/** In an hour, from one person: more than any desk asks for, and too few to be worth misusing. */
const MOST_IN_AN_HOUR = 30;

export interface EntryMail {
  readonly serviceId: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * Writes an entry to a customer who asked for it. The audit trail keeps that it was done, and not to whom.
 * @returns the mail's id
 */
export async function writeEntryMail(
  around: Surroundings,
  { serviceId, ...mail }: EntryMail,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const since = toInstant(Date.parse(at) - HOUR_MS);
    if ((await mailsAskedForSince(tx, sender.accountId, since)) >= MOST_IN_AN_HOUR)
      throw new RefusedForm({
        email: `You have sent ${String(MOST_IN_AN_HOUR)} in the last hour. Print the sheet, or try again later`,
      });
    const id = await writeMailToAddress(tx, { ...mail, askedBy: sender.accountId }, at);
    const event = { action: 'directory.mailed', subject: `service:${serviceId}`, detail: { mail: id } };
    return { result: String(id), event };
  });
}
