import type { Reader } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import { isSampled } from './domain/second-rating.ts';
import type { Answers } from './domain/questionnaire.ts';

/** A report of the sample. What its shopper answered is not asked for: the second rating is blind. */
export interface SampledReport {
  readonly id: number;
  readonly roundId: number;
  readonly roundName: string;
  readonly questionnaireId: number;
  readonly unblindedAt: Instant | null;
  readonly told: string;
  readonly rangAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly moderatedBy: number | null;
  readonly openingLine: string | null;
  readonly answerKey: string | null;
  readonly ratedAt: Instant | null;
  readonly ratedBy: string | null;
}

/** The sample of every round, oldest first. */
export async function sampledReports(reader: Reader): Promise<SampledReport[]> {
  const rows: (SampledReport & { seed: string | null })[] = await reader('shop_report as s')
    .join('round as r', 'r.id', 's.round_id')
    .leftJoin('round_plan as p', 'p.round_id', 'r.id')
    .leftJoin('assignment as a', 'a.id', 's.assignment_id')
    .leftJoin('scenario as c', 'c.id', 'a.scenario_id')
    .leftJoin('second_rating as sr', 'sr.report_id', 's.id')
    .leftJoin('account as by', 'by.id', 'sr.rated_by')
    .whereIn('s.state', ['submitted', 'accepted'])
    .where('s.outcome', 'reached')
    .orderBy('s.submitted_at')
    .orderBy('s.id')
    .select({
      id: 's.id',
      roundId: 'r.id',
      roundName: 'r.name',
      seed: 'p.seed',
      questionnaireId: 'r.questionnaire_id',
      unblindedAt: 'r.unblinded_at',
      told: 's.told',
      rangAt: 's.rang_at',
      answeredAt: 's.answered_at',
      endedAt: 's.ended_at',
      moderatedBy: 's.moderated_by',
      openingLine: 'c.opening_line',
      answerKey: 'c.answer_key',
      ratedAt: 'sr.rated_at',
      ratedBy: 'by.name',
    });
  return rows
    .filter(({ seed, roundName, id }) => isSampled(seed ?? roundName, id))
    .map((row) => {
      const report: SampledReport & { seed?: string | null } = { ...row };
      delete report.seed;
      return report;
    });
}

/** What second raters answered, by report. */
export async function secondAnswers(reader: Reader): Promise<ReadonlyMap<number, Answers>> {
  const rows = await reader('second_rating_answer').select<
    { reportId: number; questionId: number; value: string }[]
  >({ reportId: 'report_id', questionId: 'question_id', value: 'value' });
  const found = new Map<number, Map<number, string>>();
  for (const { reportId, questionId, value } of rows) {
    found.set(reportId, (found.get(reportId) ?? new Map<number, string>()).set(questionId, value));
  }
  return found;
}
