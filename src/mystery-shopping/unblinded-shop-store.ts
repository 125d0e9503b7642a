import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import { callBackState } from './domain/call-back.ts';
import { NOT_APPLICABLE } from './domain/questionnaire.ts';
import { answersOf } from './moderation-queries.ts';
import { questionsByQuestionnaire } from './questionnaire-queries.ts';

interface ShopRow {
  readonly report_id: number;
  readonly round_id: number;
  readonly round_name: string;
  readonly door_id: number;
  readonly team_id: number;
  readonly channel: string;
  readonly rang_at: string;
  readonly rang_on: string;
  readonly outcome: string;
  readonly scenario: string | null;
  readonly told: string;
  readonly questionnaire_id: number;
  /** Null where nobody promised to call back. */
  readonly dueOn: string | null;
  readonly answer: 'yes' | 'no' | null;
  readonly calledBackOn: string | null;
}

/** Copies a round's accepted shops out of the vault, for those who keep the doors. Who made them is not copied. */
export async function publishShops(tx: Tx, roundId: number): Promise<void> {
  const shops: ShopRow[] = await tx('shop_report as s')
    .join('round as r', 'r.id', 's.round_id')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 's.door_id')
        .andOn('dv.valid_from', '<=', 's.rang_on')
        .andOn('dv.valid_to', '>', 's.rang_on');
    })
    .leftJoin('assignment as a', 'a.id', 's.assignment_id')
    .leftJoin('scenario as c', 'c.id', 'a.scenario_id')
    .leftJoin('promised_call_back as b', 'b.report_id', 's.id')
    .where({ 's.round_id': roundId, 's.state': 'accepted' })
    .orderBy('s.rang_at')
    .orderBy('s.id')
    .select({
      report_id: 's.id',
      round_id: 'r.id',
      round_name: 'r.name',
      door_id: 's.door_id',
      team_id: 'dv.team_id',
      channel: 's.channel',
      rang_at: 's.rang_at',
      rang_on: 's.rang_on',
      outcome: 's.outcome',
      scenario: 'c.title',
      told: 's.told',
      questionnaire_id: 'r.questionnaire_id',
      dueOn: 'b.due_on',
      answer: 'b.answer',
      calledBackOn: 'b.called_back_on',
    });
  const questions = await questionsByQuestionnaire(tx);
  const answers = await answersOf(
    tx,
    shops.map(({ report_id }) => report_id),
  );
  for (const { questionnaire_id, scenario, dueOn, answer, calledBackOn, ...shop } of shops) {
    const [made] = await tx('unblinded_shop')
      .insert({
        ...shop,
        scenario: scenario ?? 'Unplanned shop',
        call_back_due_on: dueOn,
        call_back: dueOn === null ? null : callBackState({ dueOn, answer, calledBackOn }),
        called_back_on: calledBackOn,
      })
      .returning<{ id: number }[]>('id');
    const given = answers.get(shop.report_id);
    const rows = (questions.get(questionnaire_id) ?? []).flatMap(
      ({ id, position, words, scale, promise }) => {
        const value = given?.get(id);
        return value === undefined
          ? []
          : [{ shop_id: made?.id, question_id: id, position, words, scale, promise, value }];
      },
    );
    if (rows.length > 0) await tx('unblinded_answer').insert(rows);
  }
}

/** A report that an upheld appeal takes out of the results, there and in the vault. */
export async function excludeShop(
  tx: Tx,
  { shopId, reportId }: { readonly shopId: number; readonly reportId: number },
  { reason, by, at }: { readonly reason: string; readonly by: number; readonly at: Instant },
): Promise<void> {
  await tx('unblinded_shop').where({ id: shopId }).update({ excluded_at: at });
  await tx('shop_report')
    .where({ id: reportId })
    .update({ state: 'excluded', state_reason: reason, moderated_by: by, moderated_at: at });
}

/** An answer that an upheld appeal takes out of the score: from now on it does not apply. */
export async function leaveOutAnswer(
  tx: Tx,
  { shopId, reportId, questionId }: { shopId: number; reportId: number; questionId: number },
): Promise<void> {
  const value = NOT_APPLICABLE;
  await tx('unblinded_answer').where({ shop_id: shopId, question_id: questionId }).update({ value });
  await tx('answer').where({ report_id: reportId, question_id: questionId }).update({ value });
}
