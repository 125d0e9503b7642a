import { writeLetter } from '../outbox/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import { safeguardingWords } from './domain/safeguarding-words.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { policyLeads } from './policy-lead-queries.ts';

/**
 * Writes to each policy lead when what was said may mean that somebody is in danger: they may not sign in today.
 * Nothing of what was said is in the mail, nor where: mail is read by others too.
 * @returns the mails' purpose, to send them at once; null where there are none
 */
export async function tellOfDanger(
  tx: Tx,
  comment: { readonly id: number; readonly text: string },
  { baseUrl, at }: { readonly baseUrl: string; readonly at: Instant },
): Promise<string | null> {
  if (safeguardingWords(comment.text).length === 0) return null;
  const purpose = `danger in comment ${String(comment.id)}`;
  for (const { accountId, name } of await policyLeads(tx)) {
    const body = [
      `Dear ${name},`,
      '',
      'A comment may mean that somebody is in danger. Sign in and read it now:',
      `${baseUrl}${feedbackPaths.comment(comment.id)}`,
      '',
    ].join('\n');
    await writeLetter(tx, { purpose, accountId, subject: 'Read now: a comment', body }, at);
  }
  return purpose;
}
