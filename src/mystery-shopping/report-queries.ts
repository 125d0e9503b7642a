import type { Reader } from '../platform/database/database.ts';
import { findCallBack } from './call-back-queries.ts';
import type { ReportDraft } from './domain/shop-report.ts';

/** A report as its shopper last saved it. */
export interface SavedReport extends ReportDraft {
  readonly id: number;
  readonly version: number;
}

/** For whoever has found its visit: it asks nobody's leave. */
export async function findReport(reader: Reader, reportId: number): Promise<SavedReport | null> {
  const row = await reader('shop_report')
    .where({ id: reportId })
    .first<Omit<SavedReport, 'answers' | 'callBack'> | undefined>({
      id: 'id',
      version: 'version',
      rangAt: 'rang_at',
      rangOn: 'rang_on',
      answeredAt: 'answered_at',
      endedAt: 'ended_at',
      outcome: 'outcome',
      told: 'told',
    });
  if (!row) return null;
  const answers = await reader('answer')
    .where({ report_id: reportId })
    .select<{ question_id: number; value: string }[]>('question_id', 'value');
  const callBack = await findCallBack(reader, reportId);
  return {
    ...row,
    answers: new Map(answers.map(({ question_id, value }) => [question_id, value])),
    callBack: callBack && { saidBy: callBack.saidBy },
  };
}
