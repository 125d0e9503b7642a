import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Embargo, Look } from './domain/embargo.ts';

/**
 * Leaves out what is under an embargo that has not ended and does not name who looks: `.modify(openTo, 'y.embargo_id',
 * look)`. It is `hasEnded` and `lookOf` as SQL, and the only place that says so; whatever has no embargo is open.
 * @param column with its table's alias
 */
export function openTo(query: Knex.QueryBuilder, column: string, { accountId, at }: Look): void {
  void query.where((either) => {
    void either.whereNull(column).orWhereExists((embargo) => {
      void embargo
        .from('embargo as e')
        .select('e.id')
        .whereRaw('?? = ??', ['e.id', column])
        .where((ended) => {
          void ended.where('e.ends_on', '<=', londonDay(at));
          if (accountId === null) return;
          void ended.orWhereExists((named) => {
            void named
              .from('embargo_reader as r')
              .select('r.account_id')
              .whereRaw('?? = ??', ['r.embargo_id', 'e.id'])
              .where('r.account_id', accountId);
          });
        });
    });
  });
}

export async function findEmbargo(reader: Reader, id: number): Promise<Embargo | null> {
  const row = await reader('embargo')
    .where({ id })
    .first<Embargo | undefined>({ id: 'id', endsOn: 'ends_on' });
  return row ?? null;
}

export interface NamedEmbargo extends Embargo {
  /** As pages name it. */
  readonly key: string;
  readonly subject: string;
}

/** Embargoes whose subject whoever looks may know of, ended or not, oldest first: what papers may belong to. */
export async function embargoesNaming(reader: Reader, look: Look): Promise<NamedEmbargo[]> {
  const rows: NamedEmbargo[] = await reader('embargo as m')
    .modify(openTo, 'm.id', look)
    .orderBy(['m.ends_on', 'm.id'])
    .select({ id: 'm.id', endsOn: 'm.ends_on', key: 'm.key', subject: 'm.subject' });
  return rows;
}

export interface NamedReader {
  readonly accountId: number;
  readonly name: string;
  readonly email: string;
}

const person = { accountId: 'a.id', name: 'a.name', email: 'a.email' };

/** Who is named, by name. */
export async function readersOf(reader: Reader, embargoId: number): Promise<NamedReader[]> {
  const rows: NamedReader[] = await reader('embargo_reader as r')
    .join('account as a', 'a.id', 'r.account_id')
    .where('r.embargo_id', embargoId)
    .orderBy(['a.name', 'a.id'])
    .select(person);
  return rows;
}

/** Who could be: everybody who can sign in, but administrators. */
export async function nameable(reader: Reader): Promise<NamedReader[]> {
  const rows: NamedReader[] = await reader('account as a')
    .whereNull('a.deactivated_at')
    .whereNotExists((role: Knex.QueryBuilder) => {
      void role
        .from('account_role as ar')
        .select('ar.role')
        .whereRaw('?? = ??', ['ar.account_id', 'a.id'])
        .where('ar.role', 'administrator');
    })
    .orderBy(['a.name', 'a.id'])
    .select(person);
  return rows;
}

export interface EmbargoEvent {
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly about: string;
}

/** What was done under an embargo and who looked, newest first. */
export async function eventsUnder(reader: Reader, embargoId: number, limit: number): Promise<EmbargoEvent[]> {
  const rows: { at: Instant; actor: string; action: string; detail: string }[] = await reader(
    'embargo_audit_event',
  )
    .where({ subject: subjectOf(embargoId) })
    .orderBy('id', 'desc')
    .limit(limit)
    .select({ at: 'occurred_at', actor: 'actor', action: 'action', detail: 'detail' });
  const names = await namesOf(reader, rows);
  return rows.map(({ at, actor, action, detail }) => ({
    at,
    action,
    actor: names.get(actor) ?? actor,
    about: (JSON.parse(detail) as { about?: string }).about ?? '',
  }));
}

async function namesOf(
  reader: Reader,
  events: readonly { readonly actor: string }[],
): Promise<Map<string, string>> {
  const ids = events.flatMap(({ actor }) => Number(/^account:(\d+)$/.exec(actor)?.[1] ?? 0) || []);
  const people: { id: number; name: string }[] = await reader('account')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'name');
  return new Map(people.map(({ id, name }) => [`account:${String(id)}`, name]));
}

/** Everything done under one embargo stands under one subject of its trail. */
export function subjectOf(embargoId: number): string {
  return `embargo:${String(embargoId)}`;
}
