import type { Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { callBackDue } from './domain/call-back.ts';
import type { PromisedCallBack } from './domain/call-back.ts';

/** Writes down what a report says was promised. What has been answered about the same promise stays. */
export async function replaceCallBack(
  tx: Tx,
  reportId: number,
  rangOn: Day,
  promised: PromisedCallBack | null,
): Promise<void> {
  if (promised === null) {
    await tx('promised_call_back').where({ report_id: reportId }).delete();
    return;
  }
  const due = callBackDue(rangOn, promised);
  const same = await tx('promised_call_back')
    .where({ report_id: reportId, due_on: due })
    .update({ said_by: promised.saidBy });
  if (same > 0) return;
  await tx('promised_call_back')
    .insert({
      ...{ report_id: reportId, said_by: promised.saidBy, due_on: due, ask_on: due },
      ...{ answer: null, called_back_on: null, answered_at: null },
    })
    .onConflict('report_id')
    .merge();
}

export interface CallBackAnswer {
  /** Null: not yet, to be asked again. */
  readonly answer: 'yes' | 'no' | null;
  readonly calledBackOn: Day | null;
  readonly askOn: Day;
}

export async function answerCallBack(
  tx: Tx,
  reportId: number,
  { answer, calledBackOn, askOn }: CallBackAnswer,
  at: Instant,
): Promise<void> {
  await tx('promised_call_back')
    .where({ report_id: reportId })
    .update({
      answer,
      called_back_on: calledBackOn,
      ask_on: askOn,
      answered_at: answer === null ? null : at,
    });
}
