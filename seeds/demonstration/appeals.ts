import { decideOnAppeal, insertAppeal, leaveOutAnswer } from '../../src/mystery-shopping/index.ts';
import { momentOf } from './calendar.ts';
import type { Vault } from './shopping.ts';

/** What managers said against three reports of the finished round: one upheld, one dismissed, one to decide. */
export async function writeAppeals({ tx, numbers }: Vault): Promise<void> {
  const manager = numbers.person.get('manager@example.org') ?? 0;
  const coordinator = numbers.person.get('coordinator@example.org') ?? 0;
  const team = numbers.team.get('occupational-therapy') ?? 0;
  const answers = await tx('unblinded_answer as a')
    .join('unblinded_shop as s', 's.id', 'a.shop_id')
    .where('s.team_id', team)
    .where('a.value', 'no')
    .where('a.scale', 'extent')
    .orderBy('a.shop_id')
    .orderBy('a.position')
    .limit(3)
    .select<{ shopId: number; questionId: number; reportId: number }[]>({
      shopId: 'a.shop_id',
      questionId: 'a.question_id',
      reportId: 's.report_id',
    });
  const made = { by: manager, at: momentOf('2010-06-10', 9 * 60 + 40) };
  const verdicts = [
    { decision: 'upheld', reason: 'The shopper’s own times show that nobody was hurried.' },
    { decision: 'dismissed', reason: 'What the shopper wrote down bears the answer out.' },
    null,
  ] as const;
  for (const [index, { shopId, questionId, reportId }] of answers.entries()) {
    const draft = {
      questionId,
      ground: 'not_what_happened' as const,
      words: 'The desk’s own note of that morning says otherwise.',
    };
    const id = await insertAppeal(tx, shopId, draft, made);
    const verdict = verdicts[index];
    if (!verdict) continue;
    const decided = { ...verdict, by: coordinator, at: momentOf('2010-06-17', 15 * 60) };
    await decideOnAppeal(tx, { id, version: 1 }, decided);
    if (verdict.decision === 'upheld') await leaveOutAnswer(tx, { shopId, reportId, questionId });
  }
}
