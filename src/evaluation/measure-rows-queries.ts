import type { Knex } from 'knex';
import type { Database } from '../platform/database/database.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { MeasureKey, RepeatWindow } from './domain/measure.ts';
import type { Breakdown, RowsKey, RowsPart } from './domain/measure-rows.ts';
import {
  chainedFacts,
  countedFacts,
  doorsSeenSql,
  eligible,
  episodeSql,
  inScope,
  isWrongDoor,
  owned,
} from './measure-queries.ts';
import type { MeasureScope } from './measure-queries.ts';

export interface MeasureRowsAsked<Key extends RowsKey = MeasureKey> {
  readonly key: Key;
  readonly period: Period;
  readonly scope: MeasureScope;
  readonly window: RepeatWindow;
}

/** One contact behind a figure; nothing of it tells who the customer is. */
export interface CountedRow {
  readonly reference: string;
  readonly receivedOn: Day;
  readonly receivedAt: Instant;
  readonly door: string;
  readonly team: string;
  readonly channel: string;
  readonly reason: string;
  /** The team that owned the reason on that day, if any. */
  readonly owner: string | null;
  readonly outcome: string;
  /** Whether it is above the line too. */
  readonly counted: boolean;
}

/** A measure's parts as conditions on facts `f`; `outside` is what is not yet known. */
function partsSql(engine: Database['engine'], key: RowsKey, window: RepeatWindow): Record<RowsPart, string> {
  const episode = episodeSql(engine, window);
  const share = (denominator: string, numerator: string, outside = '1 = 0') => ({
    denominator,
    numerator: `${denominator} and ${numerator}`,
    outside,
  });
  switch (key) {
    case 'recorded_fcr':
      return share(eligible, 'f.resolved');
    case 'net_fcr':
      return share(`${eligible} and f.resolvable <> 'no'`, 'f.resolved');
    case 'repeat_adjusted_fcr':
      return share(
        episode.known,
        `f.resolved and not ${episode.repeats}`,
        `${episode.begins} and f.received_on >= :knownBefore`,
      );
    case 'wrong_door_share':
      return share(`${eligible} and ${owned}`, isWrongDoor, `${eligible} and not (${owned})`);
    case 'no_wrong_door_rate':
      return share(
        `${episode.wrong} and not (${episode.pending})`,
        episode.dealtWith,
        `${episode.wrong} and ${episode.pending}`,
      );
    case 'sent_back_rate':
      return share(eligible, 'f.sent_back');
    case 'avoidable_contact':
      return share(
        `${eligible} and f.mode = 'full'`,
        'f.avoidable is not null',
        `${eligible} and f.mode <> 'full'`,
      );
    case 'doors_per_resolved_contact':
      return share(`${eligible} and f.resolved`, `${doorsSeenSql} > 1`);
    case 'promises_kept':
      return share('f.due_on < :to', 'f.kept_on <= f.due_on', 'f.due_on >= :to');
  }
}

/** The facts that a measure is counted from; only where it depends on neighbours are these looked for. */
function factsFor({ read, engine }: Pick<Database, 'read' | 'engine'>, asked: MeasureRowsAsked<RowsKey>) {
  const { key, period, scope, window } = asked;
  const depends = key === 'repeat_adjusted_fcr' || key === 'no_wrong_door_rate';
  const facts = depends
    ? chainedFacts(read, period, scope, window)
    : countedFacts(read, scope)
        .where('c.received_on', '>=', period.from)
        .where('c.received_on', '<', period.to);
  const query = inScope(read(facts.as('f')) as Knex.QueryBuilder, scope).where(
    'f.received_on',
    '>=',
    period.from,
  );
  const bindings = { to: period.to, knownBefore: addDays(period.to, -window) };
  const condition = (sql: string) => read.raw(`(${sql})`, sql.includes(':') ? bindings : {});
  return { query, condition, parts: partsSql(engine, key, window) };
}

/** How many contacts a part of a measure has, and one page of them, oldest first. */
export async function measureRows(
  database: Pick<Database, 'read' | 'engine'>,
  asked: MeasureRowsAsked<RowsKey>,
  { part, page, size }: { readonly part: RowsPart; readonly page: number; readonly size: number },
): Promise<{ total: number; rows: CountedRow[] }> {
  const { query, condition, parts } = factsFor(database, asked);
  query.where(condition(parts[part]));
  const [{ total }] = (await query.clone().count({ total: '*' })) as [{ total: number }];
  const within = (version: string) => [`${version}.valid_from`, `${version}.valid_to`] as const;
  const [doorFrom, doorTo] = within('dn');
  const [reasonFrom, reasonTo] = within('rn');
  const rows = await query
    .join('door_version as dn', (join) => {
      join
        .on('dn.door_id', 'f.door_id')
        .andOn(doorFrom, '<=', 'f.received_on')
        .andOn(doorTo, '>', 'f.received_on');
    })
    .join('reason_version as rn', (join) => {
      join
        .on('rn.reason_id', 'f.reason_id')
        .andOn(reasonFrom, '<=', 'f.received_on')
        .andOn(reasonTo, '>', 'f.received_on');
    })
    .join('team as t', 't.id', 'f.door_team_id')
    .leftJoin('team as o', 'o.id', 'f.owning_team_id')
    .orderByRaw("f.received_on, f.received_at, coalesce(f.source_reference, ''), f.reference")
    .limit(size)
    .offset((page - 1) * size)
    .select<(Omit<CountedRow, 'counted'> & { counted: number })[]>(
      {
        reference: 'f.reference',
        receivedOn: 'f.received_on',
        receivedAt: 'f.received_at',
        door: 'dn.name',
        team: 't.name',
        channel: 'f.channel',
        reason: 'rn.name',
        owner: 'o.name',
        outcome: 'f.outcome',
      },
      database.read.raw('case when ? then 1 else 0 end as counted', [condition(parts.numerator)]),
    );
  return { total, rows: rows.map((row) => ({ ...row, counted: Boolean(row.counted) })) };
}

export interface PartCounts {
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
}

const columns: Readonly<Record<Breakdown, string>> = {
  team: 'f.door_team_id',
  door: 'f.door_id',
  channel: 'f.channel',
  reason: 'f.reason_id',
};

/** A measure in each team, door, channel or reason of a scope, counted from the contacts. */
export async function measureByPart(
  database: Pick<Database, 'read' | 'engine'>,
  asked: MeasureRowsAsked,
  by: Breakdown,
): Promise<PartCounts[]> {
  const { query, condition, parts } = factsFor(database, asked);
  const count = (part: RowsPart) =>
    database.read.raw('sum(case when ? then 1 else 0 end) as ??', [condition(parts[part]), part]);
  const rows = await query
    .groupBy(columns[by])
    .select<{ key: number | string; numerator: number; denominator: number }[]>(
      database.read.raw('?? as ??', [columns[by], 'key']),
      count('numerator'),
      count('denominator'),
    );
  return rows.map((row) => ({ ...row, key: String(row.key) })).filter(({ denominator }) => denominator > 0);
}
