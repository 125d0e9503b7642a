import type { Knex } from 'knex';
import type { Database, Reader } from '../platform/database/database.ts';
import { groupBy } from '../shared/group-by.ts';
import { addDays } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { countAnew, countColumns, staleDays } from './count-queries.ts';
import { NOT_PROMISED, dayCountsAt, episodeCountsAt } from './domain/day-cells.ts';
import { partOf } from './domain/measure-days.ts';
import type { Breakdown } from './domain/measure-rows.ts';
import type { RepeatWindow } from './domain/measure.ts';
import { addCounts, noDays, noEpisodes } from './domain/measure-set.ts';
import type { DayCounts, EpisodeCounts } from './domain/measure-set.ts';
import { keptEditions } from './domain/parts.ts';
import type { Edition } from './domain/parts.ts';
import { measureByPart } from './measure-rows-queries.ts';
import type { MeasureRowsAsked, PartCounts } from './measure-rows-queries.ts';

interface Sums {
  readonly days: DayCounts;
  readonly episodes: EpisodeCounts;
}

/**
 * A measure in each team, door, channel or reason. Of the whole Directorate from the kept counts, at a cost that does
 * not grow with the contacts; within a part of it from that part's contacts.
 */
export async function measureInParts(
  database: Database,
  asked: MeasureRowsAsked,
  by: Breakdown,
): Promise<PartCounts[]> {
  const { teamId, doorId, channel, reasonId, customersOnly } = asked.scope;
  if ([teamId, doorId, channel, reasonId].some((narrow) => narrow !== null)) {
    return measureByPart(database, asked, by);
  }
  const edition = customersOnly ? 'customers' : 'all';
  const sums = await database.snapshot((reader) => sumsByPart(reader, asked, by, edition));
  return [...sums]
    .map(([key, { days, episodes }]) => ({ key, ...partOf(asked.key, days, episodes) }))
    .filter(({ denominator }) => denominator > 0);
}

export async function sumsByPart(
  reader: Reader,
  { period, window }: { readonly period: Period; readonly window: RepeatWindow },
  by: Breakdown,
  edition: Edition,
): Promise<Map<string, Sums>> {
  const stale = await staleDays(reader, period);
  const kept = (table: string): Knex.QueryBuilder =>
    (reader(table) as Knex.QueryBuilder)
      .where({ part: by })
      .whereIn('edition', keptEditions(edition))
      .where('day', '>=', period.from)
      .where('day', '<', period.to)
      .whereNotIn('day', stale)
      .groupBy('part_key');
  const dayRows = await kept('day_count').select<KeyedDays[]>('part_key', ...daySums(reader));
  const promiseRows = await kept('promise_count').select<KeyedDays[]>(
    'part_key',
    ...promiseSums(reader, period),
  );
  const episodeRows = await kept('episode_count')
    .where('repeat_window', window)
    .select<(EpisodeCounts & { part_key: string })[]>('part_key', ...episodeSums(reader, period, window));
  const anew = await countAnew(reader, stale, edition);
  const ofPart = <Row extends { readonly part: string; readonly key: string }>(rows: readonly Row[]) =>
    rows.filter(({ part }) => part === by);
  const promises = groupBy(ofPart(anew.promises), ({ key, day }) => `${key} ${day}`);
  const days: Keyed<Partial<DayCounts>>[] = [
    ...[...dayRows, ...promiseRows].map(({ part_key, ...counts }) => ({ key: part_key, counts })),
    ...ofPart(anew.days).map((cell) => ({
      key: cell.key,
      counts: dayCountsAt(period.to, cell, promises.get(`${cell.key} ${cell.day}`) ?? []),
    })),
  ];
  const episodes: Keyed<EpisodeCounts>[] = [
    ...episodeRows.map(({ part_key, ...counts }) => ({ key: part_key, counts })),
    ...ofPart(anew.episodes)
      .filter((cell) => cell.window === window)
      .map((cell) => ({ key: cell.key, counts: episodeCountsAt(period.to, cell) })),
  ];
  const dayCounts = groupBy(days, ({ key }) => key);
  const episodeCounts = groupBy(episodes, ({ key }) => key);
  return new Map(
    [...dayCounts].map(([key, rows]) => [
      key,
      {
        days: addCounts(
          noDays,
          rows.map(({ counts }) => ({ ...noDays, ...counts })),
        ),
        episodes: addCounts(
          noEpisodes,
          (episodeCounts.get(key) ?? []).map(({ counts }) => counts),
        ),
      },
    ]),
  );
}

interface Keyed<Counts> {
  readonly key: string;
  readonly counts: Counts;
}
type KeyedDays = Partial<DayCounts> & { readonly part_key: string };

const sumOf = (
  reader: Reader,
  condition: string,
  column: string,
  name: string,
  bindings: readonly string[] = [],
) =>
  reader.raw(`coalesce(sum(case when ${condition} then ?? else 0 end), 0) as ??`, [
    ...bindings,
    column,
    name,
  ]);

function daySums(reader: Reader): Knex.Raw[] {
  return Object.entries(countColumns.days)
    .filter(([name]) => name !== 'day')
    .map(([name, column]) => sumOf(reader, '1 = 1', column, name));
}

function promiseSums(reader: Reader, { to }: Period): Knex.Raw[] {
  return [
    sumOf(reader, 'due_on < ?', 'made', 'promisesDue', [to]),
    sumOf(reader, 'due_on < ?', 'kept', 'promisesKept', [to]),
    sumOf(reader, 'due_on >= ?', 'made', 'promisesNotYetDue', [to]),
  ];
}

/** As episodeCountsAt says it of one cell. */
function episodeSums(reader: Reader, { to }: Period, window: RepeatWindow): Knex.Raw[] {
  const knownBefore = addDays(to, -window);
  const known = (column: string, name: string) => sumOf(reader, 'day < ?', column, name, [knownBefore]);
  const pending = 'due_on <> ? and (day >= ? or due_on >= ?)';
  const toPending = [NOT_PROMISED, knownBefore, to];
  return [
    known('begun', 'known'),
    known('resolved_once', 'resolvedOnce'),
    sumOf(reader, 'day >= ?', 'begun', 'notYetKnown', [knownBefore]),
    known('anonymous', 'anonymous'),
    known('anonymous_resolved', 'anonymousResolved'),
    sumOf(reader, `not (${pending})`, 'wrong_door', 'wrongDoorKnown', toPending),
    sumOf(reader, `not (${pending})`, 'wrong_door_dealt_with', 'wrongDoorDealtWith', toPending),
    sumOf(reader, pending, 'wrong_door', 'wrongDoorPending', toPending),
  ];
}
