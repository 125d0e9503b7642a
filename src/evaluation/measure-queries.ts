import type { Knex } from 'knex';
import { contactFacts } from '../contacts/index.ts';
import { matchedContactsOfUnblindedRounds } from '../mystery-shopping/index.ts';
import type { Database, Reader } from '../platform/database/database.ts';
import { daysBetween } from '../platform/database/dialect.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { RepeatWindow } from './domain/measure.ts';
import type { DayCounts, EpisodeCounts } from './domain/measure-set.ts';

/** Whose contacts: all, or those first received by a team, at a door, on a channel, about a reason. */
export interface MeasureScope {
  readonly teamId: number | null;
  readonly doorId: number | null;
  readonly channel: string | null;
  readonly reasonId: number | null;
  /**
   * Leaves out the contacts that staff logged for shops of unblinded rounds: for evaluations and the Ambassadors.
   * Pages of managers never do, so that nothing on them depends on the vault.
   */
  readonly customersOnly: boolean;
}

/** The whole Directorate's customers: what an evaluation is about. */
export const everyCustomer: MeasureScope = {
  teamId: null,
  doorId: null,
  channel: null,
  reasonId: null,
  customersOnly: true,
};

export const eligible = 'f.left_out is null';
export const owned = 'f.owning_team_id is not null';
export const isWrongDoor = `${owned} and f.door_team_id <> f.owning_team_id`;
/** How many doors a customer saw: the first, the one they were handed over to, each further step. */
export const doorsSeenSql = `1 + (case when f.outcome = 'handed_over' then 1 else 0 end) + (
  select count(*) from leg l where l.contact_id = f.id and l.how in ('transferred', 'passed_on'))`;
const count = (condition: string) => `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;

/** Counts for each London day of the period that has contacts, in order; from the contacts themselves. */
export async function countsByDay(
  reader: Reader,
  period: Period,
  scope: MeasureScope,
): Promise<(DayCounts & { day: Day })[]> {
  const dueBeforeEnd = 'f.due_on < ?';
  const columns = [
    ['eligible', count(eligible)],
    ['resolved', count(`${eligible} and f.resolved`)],
    ['unconfirmed', count(`${eligible} and f.outcome = 'handed_over' and f.confirmed_at is null`)],
    ['netEligible', count(`${eligible} and f.resolvable <> 'no'`)],
    ['netResolved', count(`${eligible} and f.resolvable <> 'no' and f.resolved`)],
    ['owned', count(`${eligible} and ${owned}`)],
    ['wrongDoor', count(`${eligible} and ${isWrongDoor}`)],
    ['unowned', count(`${eligible} and f.owning_team_id is null`)],
    ['sentBack', count(`${eligible} and f.sent_back`)],
    ['abandoned', count("f.left_out = 'abandoned'")],
    ['safeguarding', count("f.left_out = 'safeguarding'")],
    ['promisesDue', count(dueBeforeEnd)],
    ['promisesKept', count(`${dueBeforeEnd} and f.kept_on <= f.due_on`)],
    ['promisesNotYetDue', count('f.due_on >= ?')],
  ] as const;
  const facts = countedFacts(reader, scope)
    .where('c.received_on', '>=', period.from)
    .where('c.received_on', '<', period.to);
  const sums = columns.map(([name, sql]) =>
    reader.raw(`${sql} as ??`, sql.includes('?') ? [period.to, name] : [name]),
  );
  const query = reader(facts.as('f')) as Knex.QueryBuilder;
  const rows: (DayCounts & { day: Day })[] = await inScope(query, scope)
    .groupBy('f.received_on')
    .orderBy('f.received_on')
    .select('f.received_on as day', ...sums);
  return rows;
}

/**
 * Counts that need a customer's other contacts about the same reason, by the day on which they begin. An episode chains contacts whose London days
 * are at most `window` apart, across `from` and through contacts the customer stopped; so looking back and ahead one
 * window tells whether a contact begins one and whether a second follows. Anonymous contacts are partitions of one.
 */
export async function episodesByDay(
  { read: reader, engine }: Pick<Database, 'read' | 'engine'>,
  period: Period,
  scope: MeasureScope,
  window: RepeatWindow,
): Promise<(EpisodeCounts & { day: Day })[]> {
  const chained = chainedFacts(reader, period, scope, window);
  const knownBefore = addDays(period.to, -window);
  const { begins, repeats, known, wrong, pending, dealtWith } = episodeSql(engine, window);
  const columns = {
    known: count(known),
    resolvedOnce: count(`${known} and f.resolved and not ${repeats}`),
    notYetKnown: count(`${begins} and f.received_on >= :knownBefore`),
    anonymous: count(`${known} and f.customer_link is null`),
    anonymousResolved: count(`${known} and f.customer_link is null and f.resolved`),
    wrongDoorKnown: count(`${wrong} and not (${pending})`),
    wrongDoorDealtWith: count(`${wrong} and not (${pending}) and ${dealtWith}`),
    wrongDoorPending: count(`${wrong} and ${pending}`),
  };
  const sums = Object.entries(columns).map(([name, sql]) =>
    reader.raw(`${sql} as :name:`, { knownBefore, to: period.to, name }),
  );
  const query = reader(chained.as('f')) as Knex.QueryBuilder;
  const rows: (EpisodeCounts & { day: Day })[] = await inScope(query, scope)
    .where('f.received_on', '>=', period.from)
    .groupBy('f.received_on')
    .orderBy('f.received_on')
    .select('f.received_on as day', ...sums);
  return rows;
}

/** The period's facts and one window before them, each with the days of its neighbours in its chain. */
export function chainedFacts(
  reader: Reader,
  period: Period,
  scope: MeasureScope,
  window: RepeatWindow,
): Knex.QueryBuilder {
  const facts = countedFacts(reader, scope)
    .where('c.received_on', '>=', addDays(period.from, -window))
    .where('c.received_on', '<', period.to);
  const overNeighbours = `over (partition by coalesce(f.customer_link, f.reference), f.reason_id
    order by f.received_on, f.received_at, coalesce(f.source_reference, ''), f.reference)`;
  return (reader(facts.as('f')) as Knex.QueryBuilder).select(
    'f.*',
    reader.raw(`lag(f.received_on) ${overNeighbours} as previous_on`),
    reader.raw(`lead(f.received_on) ${overNeighbours} as next_on`),
  );
}

/**
 * Conditions on such facts; `:knownBefore` is the period's end less one window: a window is known if and only if
 * received_on + window < to.
 */
export function episodeSql(engine: Database['engine'], window: RepeatWindow) {
  const begins = `${eligible} and (f.previous_on is null or ${daysBetween(engine, 'f.previous_on', 'f.received_on')} > ${String(window)})`;
  const repeats = `(f.next_on is not null and ${daysBetween(engine, 'f.received_on', 'f.next_on')} <= ${String(window)})`;
  return {
    begins,
    repeats,
    known: `${begins} and f.received_on < :knownBefore`,
    wrong: `${eligible} and ${isWrongDoor}`,
    pending: `f.outcome = 'promised' and (coalesce(f.due_on >= :to, false) or f.received_on >= :knownBefore)`,
    dealtWith: `not f.sent_back and (f.resolved or (f.outcome = 'promised' and f.kept_on <= f.due_on and not ${repeats}))`,
  };
}

export function countedFacts(reader: Reader, { customersOnly }: MeasureScope): Knex.QueryBuilder {
  const facts = contactFacts(reader);
  return customersOnly ? facts.whereNotIn('c.id', matchedContactsOfUnblindedRounds(reader)) : facts;
}

/** By the first door a contact reached: an episode belongs to where it began. */
export function inScope(query: Knex.QueryBuilder, scope: MeasureScope): Knex.QueryBuilder {
  if (scope.teamId !== null) query.where('f.door_team_id', scope.teamId);
  if (scope.doorId !== null) query.where('f.door_id', scope.doorId);
  if (scope.channel !== null) query.where('f.channel', scope.channel);
  if (scope.reasonId !== null) query.where('f.reason_id', scope.reasonId);
  return query;
}
