import type { Reader, Tx } from '../database/database.ts';
import type { Instant } from '../../shared/london-time.ts';

export interface Submission {
  /** The form's idempotency token. */
  readonly token: string;
  /** Who sent it: another person's token is another form. */
  readonly owner: string;
  readonly at: Instant;
}

/**
 * Runs an act once for a form's token, however often the form is sent. The token is claimed in the act's own
 * transaction: a second sender waits for the first to commit, then gets its result instead of acting again.
 * @returns what the first run returned, and whether this was it
 */
export async function once(
  tx: Tx,
  submission: Submission,
  act: () => Promise<string>,
): Promise<{ result: string; first: boolean }> {
  const { token, owner, at } = submission;
  const claimed = await tx('form_submission')
    .insert({ token, owner, result: '', submitted_at: at })
    .onConflict(['token', 'owner'])
    .ignore()
    .returning<{ token: string }[]>('token');
  if (claimed.length === 0) {
    const earlier = await tx('form_submission').where({ token, owner }).first<{ result: string }>('result');
    return { result: earlier.result, first: false };
  }
  const result = await act();
  await tx('form_submission').where({ token, owner }).update({ result });
  return { result, first: true };
}

/** Whether this form has already done what it does. */
export async function wasSent(
  reader: Reader,
  { token, owner }: Pick<Submission, 'token' | 'owner'>,
): Promise<boolean> {
  return (await reader('form_submission').where({ token, owner }).first('token')) !== undefined;
}

/** Tokens are worth keeping as long as a form may stand open in a tab. */
export async function forgetSubmissionsBefore(tx: Tx, before: Instant): Promise<void> {
  await tx('form_submission').where('submitted_at', '<', before).delete();
}
