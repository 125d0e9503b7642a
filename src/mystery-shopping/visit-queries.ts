import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { ReportState } from './domain/shop-report.ts';
import type { VisitKey } from './visit-paths.ts';

/** One shop of one shopper's: planned, with a brief, or not planned, which has a report from its beginning. */
export interface Visit {
  readonly assignmentId: number | null;
  readonly roundId: number;
  readonly roundName: string;
  readonly questionnaireId: number;
  readonly opensOn: Day;
  /** Exclusive. */
  readonly closesOn: Day;
  readonly closedAt: Instant | null;
  readonly doorId: number;
  readonly doorName: string;
  readonly reasonId: number;
  readonly reasonName: string;
  readonly channel: string;
  readonly dueOn: Day | null;
  /** The moment at which to begin; null where none was planned. */
  readonly plannedAt: Instant | null;
  /** Null for a visit that nobody planned. The answer key is for coordinators, and is not asked for. */
  readonly title: string | null;
  readonly persona: string | null;
  readonly openingLine: string | null;
  readonly exitLine: string | null;
  readonly abortRule: string | null;
  readonly reportId: number | null;
  readonly reportState: ReportState | null;
  /** The coordinator's question, when it came back. */
  readonly stateReason: string | null;
  readonly submittedAt: Instant | null;
}

/** A shopper's visits of open rounds, by due date; those that nobody planned come last. */
export async function listVisits(reader: Reader, shopperId: number, today: Day): Promise<Visit[]> {
  const planned = (await plannedVisits(reader, shopperId, today)
    .whereNull('o.closed_at')
    .where('o.opens_on', '<=', today)
    .orderBy('a.due_on')
    .orderBy('a.id')) as Visit[];
  const unplanned = (await unplannedVisits(reader, shopperId, today)
    .whereNull('o.closed_at')
    .orderBy('s.id')) as Visit[];
  return [...planned, ...unplanned];
}

/** @returns null when there is no such visit, or it is not this shopper's */
export async function findVisit(
  reader: Reader,
  shopperId: number,
  key: VisitKey,
  today: Day,
): Promise<Visit | null> {
  const found = (
    key.kind === 'assignment'
      ? await plannedVisits(reader, shopperId, today).where('a.id', key.assignmentId)
      : await unplannedVisits(reader, shopperId, today).where('s.id', key.reportId)
  ) as Visit[];
  return found[0] ?? null;
}

export interface OpenRound {
  readonly id: number;
  readonly name: string;
  readonly questionnaireId: number;
  readonly opensOn: Day;
  readonly closesOn: Day;
}

/** Rounds that have begun and that nobody has closed, by name. */
export async function openRounds(reader: Reader, today: Day): Promise<OpenRound[]> {
  return reader('round')
    .whereNull('closed_at')
    .where('opens_on', '<=', today)
    .orderBy('name')
    .orderBy('id')
    .select<OpenRound[]>({
      id: 'id',
      name: 'name',
      questionnaireId: 'questionnaire_id',
      opensOn: 'opens_on',
      closesOn: 'closes_on',
    });
}

const ofEvery = {
  roundId: 'o.id',
  roundName: 'o.name',
  questionnaireId: 'o.questionnaire_id',
  opensOn: 'o.opens_on',
  closesOn: 'o.closes_on',
  closedAt: 'o.closed_at',
  doorName: 'd.name',
  reasonName: 'r.name',
  assignmentId: 'a.id',
  dueOn: 'a.due_on',
  plannedAt: 'a.planned_at',
  title: 'c.title',
  persona: 'c.persona',
  openingLine: 'c.opening_line',
  exitLine: 'c.exit_line',
  abortRule: 'c.abort_rule',
  reportId: 's.id',
  reportState: 's.state',
  stateReason: 's.state_reason',
  submittedAt: 's.submitted_at',
};

/** Doors and reasons are called as they are on the day somebody looks. */
function plannedVisits(reader: Reader, shopperId: number, today: Day) {
  return reader('assignment as a')
    .join('round as o', 'o.id', 'a.round_id')
    .join('scenario as c', 'c.id', 'a.scenario_id')
    .leftJoin('shop_report as s', 's.assignment_id', 'a.id')
    .join('door_version as d', 'd.door_id', 'a.door_id')
    .join('reason_version as r', 'r.reason_id', 'c.reason_id')
    .where('a.shopper_id', shopperId)
    .whereRaw('d.valid_from <= ? and d.valid_to > ?', [today, today])
    .whereRaw('r.valid_from <= ? and r.valid_to > ?', [today, today])
    .select({ ...ofEvery, doorId: 'a.door_id', channel: 'a.channel', reasonId: 'c.reason_id' });
}

function unplannedVisits(reader: Reader, shopperId: number, today: Day) {
  return reader('shop_report as s')
    .join('round as o', 'o.id', 's.round_id')
    .leftJoin('assignment as a', 'a.id', 's.assignment_id')
    .leftJoin('scenario as c', 'c.id', 'a.scenario_id')
    .join('door_version as d', 'd.door_id', 's.door_id')
    .join('reason_version as r', 'r.reason_id', 's.reason_id')
    .where('s.shopper_id', shopperId)
    .whereNull('s.assignment_id')
    .whereRaw('d.valid_from <= ? and d.valid_to > ?', [today, today])
    .whereRaw('r.valid_from <= ? and r.valid_to > ?', [today, today])
    .select({ ...ofEvery, doorId: 's.door_id', channel: 's.channel', reasonId: 's.reason_id' });
}
