import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import { addDays, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { KeptPlan } from './round-store.ts';
import type { RoundMarks, Undecided } from './domain/round-state.ts';
import type { ReportState } from './domain/shop-report.ts';

export interface Round extends RoundMarks {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly questionnaireId: number;
  readonly questionnaireName: string;
}

/** The newest first. */
export async function listRounds(reader: Reader): Promise<Round[]> {
  return (await rounds(reader).orderBy('r.opens_on', 'desc').orderBy('r.id', 'desc')) as Round[];
}

export async function findRound(reader: Reader, id: number): Promise<Round | null> {
  const [round] = (await rounds(reader).where('r.id', id)) as Round[];
  return round ?? null;
}

function rounds(reader: Reader): Knex.QueryBuilder {
  return reader('round as r').join('questionnaire as q', 'q.id', 'r.questionnaire_id').select({
    id: 'r.id',
    name: 'r.name',
    version: 'r.version',
    questionnaireId: 'r.questionnaire_id',
    questionnaireName: 'q.name',
    opensOn: 'r.opens_on',
    closesOn: 'r.closes_on',
    closedAt: 'r.closed_at',
    unblindedAt: 'r.unblinded_at',
  });
}

/** What a round was planned by; null for one that was planned before plans were kept. */
export async function findPlan(reader: Reader, roundId: number): Promise<KeptPlan | null> {
  const row = await reader('round_plan')
    .where({ round_id: roundId })
    .first<(Omit<KeptPlan, 'rules'> & KeptPlan['rules']) | undefined>({
      hash: 'hash',
      seed: 'seed',
      canonical: 'canonical',
      compares: 'compares',
      budgetMinutes: 'budget_minutes',
      lockoutDays: 'lockout_days',
      mostPerDay: 'most_per_day',
    });
  if (!row) return null;
  const { budgetMinutes, lockoutDays, mostPerDay, ...plan } = row;
  return { ...plan, rules: { budgetMinutes, lockoutDays, mostPerDay } };
}

const count = (condition: string) => `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;

/** What came of a round so far. */
export interface Progress {
  readonly roundId: number;
  readonly planned: number;
  /** Reports that were sent, whatever was decided about them. */
  readonly sent: number;
  readonly accepted: number;
  readonly returned: number;
  readonly excluded: number;
  readonly overdue: number;
}

/** By round; an unplanned shop is sent but not planned, so a round may send more than it planned. */
export async function progressOfRounds(reader: Reader, today: Day): Promise<ReadonlyMap<number, Progress>> {
  const reports = await reader('shop_report as s')
    .groupBy('s.round_id')
    .select<Omit<Progress, 'planned' | 'overdue'>[]>(
      's.round_id as roundId',
      reader.raw(`${count("s.state <> 'draft'")} as sent`),
      reader.raw(`${count("s.state = 'accepted'")} as accepted`),
      reader.raw(`${count("s.state = 'returned'")} as returned`),
      reader.raw(`${count("s.state = 'excluded'")} as excluded`),
    );
  const plans = await reader('assignment as a')
    .leftJoin('shop_report as s', 's.assignment_id', 'a.id')
    .groupBy('a.round_id')
    .select<Pick<Progress, 'roundId' | 'planned' | 'overdue'>[]>(
      'a.round_id as roundId',
      reader.raw('count(*) as planned'),
      reader.raw(`${count("a.due_on < ? and (s.id is null or s.state = 'draft')")} as overdue`, [today]),
    );
  const nothing = { planned: 0, sent: 0, accepted: 0, returned: 0, excluded: 0, overdue: 0 };
  const found = new Map<number, Progress>();
  for (const part of [...plans, ...reports]) {
    found.set(part.roundId, { ...nothing, ...found.get(part.roundId), ...part });
  }
  return found;
}

export interface ListedShop {
  /** Null for a shop that was not planned. */
  readonly assignmentId: number | null;
  readonly scenarioTitle: string | null;
  readonly doorName: string;
  readonly shopperName: string;
  readonly channel: string;
  readonly dueOn: Day | null;
  /** The moment at which it begins; null where none was planned. */
  readonly plannedAt: Instant | null;
  readonly reportId: number | null;
  readonly state: ReportState | null;
  readonly rangAt: Instant | null;
}

/** Every shop of a round: those planned by due day, then those that were not planned. */
export async function shopsOfRound(reader: Reader, roundId: number): Promise<ListedShop[]> {
  const planned = await reader('assignment as a')
    .join('scenario as sc', 'sc.id', 'a.scenario_id')
    .join('shopper as p', 'p.id', 'a.shopper_id')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 'a.door_id')
        .andOn('dv.valid_from', '<=', 'a.due_on')
        .andOn('dv.valid_to', '>', 'a.due_on');
    })
    .leftJoin('shop_report as s', 's.assignment_id', 'a.id')
    .where('a.round_id', roundId)
    .orderBy('a.due_on')
    .orderBy('a.planned_at')
    .orderBy('a.id')
    .select<ListedShop[]>({
      assignmentId: 'a.id',
      scenarioTitle: 'sc.title',
      doorName: 'dv.name',
      shopperName: 'p.name',
      channel: 'a.channel',
      dueOn: 'a.due_on',
      plannedAt: 'a.planned_at',
      reportId: 's.id',
      state: 's.state',
      rangAt: 's.rang_at',
    });
  const unplanned = await reader('shop_report as s')
    .join('shopper as p', 'p.id', 's.shopper_id')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 's.door_id')
        .andOn('dv.valid_from', '<=', 's.rang_on')
        .andOn('dv.valid_to', '>', 's.rang_on');
    })
    .where('s.round_id', roundId)
    .whereNull('s.assignment_id')
    .orderBy('s.rang_at')
    .orderBy('s.id')
    .select<Omit<ListedShop, 'assignmentId' | 'scenarioTitle' | 'dueOn' | 'plannedAt'>[]>({
      doorName: 'dv.name',
      shopperName: 'p.name',
      channel: 's.channel',
      reportId: 's.id',
      state: 's.state',
      rangAt: 's.rang_at',
    });
  return [
    ...planned,
    ...unplanned.map((shop) => ({
      ...shop,
      assignmentId: null,
      scenarioTitle: null,
      dueOn: null,
      plannedAt: null,
    })),
  ];
}

/** What stands between a round and its results. */
export async function undecidedIn(reader: Reader, roundId: number): Promise<Undecided> {
  const row = await reader('shop_report as s')
    .leftJoin('shop_match as m', 'm.report_id', 's.id')
    .where('s.round_id', roundId)
    .first<Undecided>(
      reader.raw(`${count("s.state = 'submitted'")} as "toModerate"`),
      reader.raw(`${count("s.state = 'returned'")} as "returned"`),
      reader.raw(
        `${count("s.state = 'accepted' and s.outcome = 'reached' and m.report_id is null")} as "toMatch"`,
      ),
    );
  return row;
}

/** What waits for a coordinator, in all rounds. */
export interface Waiting {
  readonly toModerate: number;
  readonly toMatch: number;
}

export async function waitingForCoordinators(reader: Reader): Promise<Waiting> {
  const row = await reader('shop_report as s')
    .join('round as r', 'r.id', 's.round_id')
    .leftJoin('shop_match as m', 'm.report_id', 's.id')
    .whereNull('r.unblinded_at')
    .first<Waiting>(
      reader.raw(`${count("s.state = 'submitted'")} as "toModerate"`),
      reader.raw(
        `${count(
          "s.state = 'accepted' and s.outcome = 'reached' and m.report_id is null and r.closed_at is not null",
        )} as "toMatch"`,
      ),
    );
  return row;
}

/** Reports that came in on a London day. */
export async function countSentOn(reader: Reader, day: Day): Promise<number> {
  // A London day lies within a day and a bit of its UTC namesake; which moments are in it is decided here, not there.
  const sent = await reader('shop_report')
    .where('submitted_at', '>=', addDays(day, -1))
    .where('submitted_at', '<', addDays(day, 2))
    .pluck<Instant[]>('submitted_at');
  return sent.filter((at) => londonDay(at) === day).length;
}
