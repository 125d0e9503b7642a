import type { Knex } from 'knex';
import { contactFacts } from '../contacts/index.ts';
import { matchedContactsOfUnblindedRounds } from '../mystery-shopping/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { countDays } from './domain/count-days.ts';
import type { DaysCounted } from './domain/count-days.ts';
import type { CountedContact } from './domain/counted-contact.ts';
import type { DayCell, EpisodeCell, PromiseCell } from './domain/day-cells.ts';
import { repeatWindows } from './domain/measure.ts';
import type { RepeatWindow } from './domain/measure.ts';
import { keptEditions } from './domain/parts.ts';
import type { Edition, Part } from './domain/parts.ts';

const LONGEST_WINDOW = Math.max(...repeatWindows);
/** So many days' contacts are in memory at a time. */
export const DAYS_AT_A_TIME = 31;

export interface Cells {
  readonly days: readonly DayCell[];
  readonly promises: readonly PromiseCell[];
  readonly episodes: readonly EpisodeCell[];
}

/**
 * The kept counts of one part over a period, and for days whose kept counts are stale, what their contacts say now.
 * @param reader a snapshot: the two have to be of the same moment
 */
export async function cellsOf(
  reader: Reader,
  period: Period,
  { part, edition, windows }: { part: Part; edition: Edition; windows: readonly RepeatWindow[] },
): Promise<Cells> {
  const stale = await staleDays(reader, period);
  const kept = (table: string): Knex.QueryBuilder =>
    (reader(table) as Knex.QueryBuilder)
      .where({ part: part.part, part_key: part.key })
      .whereIn('edition', keptEditions(edition))
      .where('day', '>=', period.from)
      .where('day', '<', period.to)
      .whereNotIn('day', stale);
  const days = await kept('day_count').select<DayCell[]>(dayColumns);
  const promises = await kept('promise_count').select<PromiseCell[]>(promiseColumns);
  const episodes =
    windows.length === 0
      ? []
      : await kept('episode_count')
          .whereIn('repeat_window', [...windows])
          .select<EpisodeCell[]>(episodeColumns);
  const anew = await countAnew(reader, stale, edition);
  return {
    days: [...days, ...cellsIn(anew.days, part)].sort(byDay),
    promises: [...promises, ...cellsIn(anew.promises, part)],
    episodes: [...episodes, ...cellsIn(anew.episodes, part).filter(({ window }) => windows.includes(window))],
  };
}

function cellsIn<Cell extends object>(cells: readonly (Part & Cell)[], wanted: Part): Cell[] {
  return cells
    .filter(({ part, key }) => part === wanted.part && key === wanted.key)
    .map(
      (cell) =>
        Object.fromEntries(
          Object.entries(cell).filter(([name]) => name !== 'part' && name !== 'key'),
        ) as Cell,
    );
}

const dayColumns = {
  day: 'day',
  eligible: 'eligible',
  resolved: 'resolved',
  unconfirmed: 'unconfirmed',
  netEligible: 'net_eligible',
  netResolved: 'net_resolved',
  owned: 'owned',
  wrongDoor: 'wrong_door',
  unowned: 'unowned',
  sentBack: 'sent_back',
  abandoned: 'abandoned',
  safeguarding: 'safeguarding',
};
const promiseColumns = { day: 'day', dueOn: 'due_on', made: 'made', kept: 'kept' };
const episodeColumns = {
  day: 'day',
  window: 'repeat_window',
  dueOn: 'due_on',
  begun: 'begun',
  resolvedOnce: 'resolved_once',
  anonymous: 'anonymous',
  anonymousResolved: 'anonymous_resolved',
  wrongDoor: 'wrong_door',
  wrongDoorDealtWith: 'wrong_door_dealt_with',
};
export const countColumns = { days: dayColumns, promises: promiseColumns, episodes: episodeColumns };

function byDay(one: { day: Day }, other: { day: Day }): number {
  return one.day < other.day ? -1 : 1;
}

/** Days of the period that have to be counted anew, in order. */
export async function staleDays(reader: Reader, period?: Period): Promise<Day[]> {
  const query = reader('stale_day').orderBy('day').distinct<{ day: Day }[]>('day');
  if (period) query.where('day', '>=', period.from).where('day', '<', period.to);
  return (await query).map(({ day }) => day);
}

/** Counts days from their contacts. @param days in order */
export async function countAnew(
  reader: Reader,
  days: readonly Day[],
  edition: Edition,
): Promise<DaysCounted> {
  const counted: DaysCounted[] = [];
  for (let from = 0; from < days.length; from += DAYS_AT_A_TIME) {
    const some = days.slice(from, from + DAYS_AT_A_TIME);
    counted.push(countDays(await contactsFor(reader, some, edition), new Set(some)));
  }
  return {
    days: counted.flatMap((each) => each.days),
    promises: counted.flatMap((each) => each.promises),
    episodes: counted.flatMap((each) => each.episodes),
  };
}

/** Whether the editions of some days, in order, may differ: a contact of an unblinded round is among them or near. */
export async function anyUnblinded(reader: Reader, days: readonly Day[]): Promise<boolean> {
  const near = (reader('contact') as Knex.QueryBuilder)
    .whereIn('id', matchedContactsOfUnblindedRounds(reader))
    .where('received_on', '>=', addDays(days[0] ?? '', -LONGEST_WINDOW))
    .where('received_on', '<=', addDays(days.at(-1) ?? '', LONGEST_WINDOW));
  const found: unknown[] = await near.limit(1).select('id');
  return found.length > 0;
}

interface FactRow extends Omit<CountedContact, 'resolved' | 'sentBack' | 'confirmed' | 'order'> {
  readonly resolved: boolean | number;
  readonly sentBack: boolean | number;
  readonly confirmedAt: string | null;
  readonly receivedAt: string;
  readonly sourceReference: string | null;
  readonly reference: string;
}

/** The days' contacts, and those others of their customers that tell where an episode begins and whether it repeats. */
async function contactsFor(
  reader: Reader,
  days: readonly Day[],
  edition: Edition,
): Promise<CountedContact[]> {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const neighbours = reader('contact as m')
    .join('contact as n', (join) => {
      join.on('n.customer_link', 'm.customer_link').andOn('n.reason_id', 'm.reason_id');
    })
    .whereIn('m.received_on', [...days])
    .whereNotIn('n.received_on', [...days])
    .where('n.received_on', '>=', addDays(first, -LONGEST_WINDOW))
    .where('n.received_on', '<=', addDays(last, LONGEST_WINDOW))
    .distinct('n.id');
  const own = await factsIn(reader, edition, (facts) => facts.whereIn('c.received_on', [...days]));
  const others = await factsIn(reader, edition, (facts) => facts.whereIn('c.id', neighbours));
  return [...own, ...others];
}

async function factsIn(
  reader: Reader,
  edition: Edition,
  narrow: (facts: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<CountedContact[]> {
  const facts = narrow(contactFacts(reader));
  if (edition === 'customers') facts.whereNotIn('c.id', matchedContactsOfUnblindedRounds(reader));
  const query = reader(facts.as('f')) as Knex.QueryBuilder;
  const rows = await query.select<FactRow[]>({
    id: 'f.id',
    reference: 'f.reference',
    sourceReference: 'f.source_reference',
    day: 'f.received_on',
    receivedAt: 'f.received_at',
    channel: 'f.channel',
    outcome: 'f.outcome',
    customerLink: 'f.customer_link',
    reasonId: 'f.reason_id',
    doorId: 'f.door_id',
    doorTeamId: 'f.door_team_id',
    owningTeamId: 'f.owning_team_id',
    resolvable: 'f.resolvable',
    resolved: 'f.resolved',
    sentBack: 'f.sent_back',
    leftOut: 'f.left_out',
    confirmedAt: 'f.confirmed_at',
    dueOn: 'f.due_on',
    keptOn: 'f.kept_on',
  });
  return rows.map(({ confirmedAt, receivedAt, sourceReference, reference, ...row }) => ({
    ...row,
    resolved: Boolean(row.resolved),
    sentBack: Boolean(row.sentBack),
    confirmed: confirmedAt !== null,
    order: [receivedAt, sourceReference ?? '', reference].join('\0'),
  }));
}
