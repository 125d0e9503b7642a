import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Answers } from './domain/questionnaire.ts';
import type { ReportState } from './domain/shop-report.ts';

/** A report as a coordinator reads it, beside its scenario. */
export interface ModeratedReport {
  readonly id: number;
  readonly version: number;
  readonly roundId: number;
  readonly roundName: string;
  readonly questionnaireId: number;
  readonly closedAt: Instant | null;
  readonly unblindedAt: Instant | null;
  readonly shopperId: number;
  /** Null for a shop that was not planned. */
  readonly assignmentId: number | null;
  readonly shopperName: string;
  /** The agency's own number of it; null for our own shoppers' reports. */
  readonly agencyReference: string | null;
  readonly doorId: number;
  readonly doorName: string;
  readonly reasonName: string;
  readonly channel: string;
  readonly rangAt: Instant;
  readonly rangOn: Day;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly outcome: 'reached' | 'unreachable';
  readonly told: string;
  readonly submittedAt: Instant | null;
  readonly state: ReportState;
  readonly stateReason: string;
  readonly moderatedBy: string | null;
  readonly moderatedAt: Instant | null;
  /** Null, as the scenario's other parts, for a shop that was not planned. */
  readonly scenarioTitle: string | null;
  readonly openingLine: string | null;
  readonly answerKey: string | null;
  readonly plannedAt: Instant | null;
  readonly staffMinutes: number | null;
}

/** Reports that wait for a coordinator, or came back to their shopper with a question; oldest first. */
export async function undecidedReports(reader: Reader): Promise<ModeratedReport[]> {
  return (await reports(reader)
    .whereIn('s.state', ['submitted', 'returned'])
    .whereNull('r.unblinded_at')
    .orderBy('s.submitted_at')
    .orderBy('s.id')) as ModeratedReport[];
}

/** One report that was sent; a draft is its shopper's alone. */
export async function findSentReport(reader: Reader, id: number): Promise<ModeratedReport | null> {
  const [report] = (await reports(reader)
    .where('s.id', id)
    .whereNot('s.state', 'draft')) as ModeratedReport[];
  return report ?? null;
}

function reports(reader: Reader): Knex.QueryBuilder {
  return reader('shop_report as s')
    .join('round as r', 'r.id', 's.round_id')
    .join('shopper as p', 'p.id', 's.shopper_id')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 's.door_id')
        .andOn('dv.valid_from', '<=', 's.rang_on')
        .andOn('dv.valid_to', '>', 's.rang_on');
    })
    .join('reason_version as rv', (join) => {
      join
        .on('rv.reason_id', 's.reason_id')
        .andOn('rv.valid_from', '<=', 's.rang_on')
        .andOn('rv.valid_to', '>', 's.rang_on');
    })
    .leftJoin('assignment as a', 'a.id', 's.assignment_id')
    .leftJoin('scenario as sc', 'sc.id', 'a.scenario_id')
    .leftJoin('account as by', 'by.id', 's.moderated_by')
    .select({
      id: 's.id',
      version: 's.version',
      roundId: 's.round_id',
      roundName: 'r.name',
      questionnaireId: 'r.questionnaire_id',
      closedAt: 'r.closed_at',
      unblindedAt: 'r.unblinded_at',
      shopperId: 's.shopper_id',
      assignmentId: 's.assignment_id',
      shopperName: 'p.name',
      agencyReference: 's.agency_reference',
      doorName: 'dv.name',
      reasonName: 'rv.name',
      channel: 's.channel',
      rangAt: 's.rang_at',
      rangOn: 's.rang_on',
      answeredAt: 's.answered_at',
      endedAt: 's.ended_at',
      outcome: 's.outcome',
      told: 's.told',
      submittedAt: 's.submitted_at',
      state: 's.state',
      stateReason: 's.state_reason',
      moderatedBy: 'by.name',
      moderatedAt: 's.moderated_at',
      scenarioTitle: 'sc.title',
      openingLine: 'sc.opening_line',
      answerKey: 'sc.answer_key',
      doorId: 's.door_id',
      plannedAt: 'a.planned_at',
      staffMinutes: 'sc.staff_minutes',
    });
}

/** Each report's answers, by question. */
export async function answersOf(
  reader: Reader,
  reportIds: readonly number[],
): Promise<ReadonlyMap<number, Answers>> {
  const rows = await reader('answer')
    .whereIn('report_id', [...reportIds])
    .select<{ reportId: number; questionId: number; value: string }[]>({
      reportId: 'report_id',
      questionId: 'question_id',
      value: 'value',
    });
  const found = new Map<number, Map<number, string>>();
  for (const { reportId, questionId, value } of rows) {
    const answers = found.get(reportId) ?? new Map<number, string>();
    found.set(reportId, answers.set(questionId, value));
  }
  return found;
}
