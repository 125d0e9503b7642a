import type { Database, Reader } from '../platform/database/database.ts';
import { daysBetween } from '../platform/database/dialect.ts';
import type { Day } from '../shared/london-time.ts';
import { addDays } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { contactFacts } from './contact-facts-queries.ts';
import type { Barrier } from './domain/contact.ts';

/** Days within which another contact about the same thing shows that a kept promise did not settle it. */
const REPEAT_DAYS = 14;

/** The contacts that came through one door for what one team owned on the day; what is left out of measures does not count. */
export interface DoorAndOwner {
  readonly doorId: number;
  /** Null: nobody owned the reason, and whether the door was the wrong one is unknown. */
  readonly ownerId: number | null;
  readonly contacts: number;
  readonly wrong: number;
  /** Of the wrong ones: not sent back, and resolved or settled by a promise that was kept in time. */
  readonly dealtWith: number;
  /** Of the wrong ones: promised, and not yet known to be settled. In neither part of the rate. */
  readonly pending: number;
}

export async function doorsAndOwners(
  { read: reader, engine }: Pick<Database, 'read' | 'engine'>,
  { from, to }: Period,
): Promise<DoorAndOwner[]> {
  const facts = contactFacts(reader).where('c.received_on', '>=', from).where('c.received_on', '<', to);
  const chained = reader(facts.as('f')).select(
    'f.*',
    reader.raw(`lead(f.received_on) over (partition by coalesce(f.customer_link, f.reference), f.reason_id
      order by f.received_on, f.received_at, f.reference) as next_on`),
  );
  const wrong = 'f.owning_team_id is not null and f.door_team_id <> f.owning_team_id';
  const pending = `f.outcome = 'promised' and (coalesce(f.due_on >= :to, false) or f.received_on >= :knownBefore)`;
  const repeats = `(f.next_on is not null and ${daysBetween(engine, 'f.received_on', 'f.next_on')} <= ${String(REPEAT_DAYS)})`;
  const settled = `not f.sent_back and (f.resolved or (f.outcome = 'promised' and f.kept_on <= f.due_on and not ${repeats}))`;
  const count = (sql: string, name: string) =>
    reader.raw(`sum(case when ${sql} then 1 else 0 end) as :name:`, {
      name,
      to,
      knownBefore: addDays(to, -REPEAT_DAYS),
    });
  return reader(chained.as('f'))
    .whereNull('f.left_out')
    .groupBy('f.door_id', 'f.owning_team_id')
    .select<DoorAndOwner[]>(
      'f.door_id as doorId',
      'f.owning_team_id as ownerId',
      count('1 = 1', 'contacts'),
      count(wrong, 'wrong'),
      count(`${wrong} and not (${pending}) and ${settled}`, 'dealtWith'),
      count(`${wrong} and ${pending}`, 'pending'),
    );
}

export interface DoorBarrier {
  readonly doorId: number;
  readonly barrier: Barrier;
  readonly contacts: number;
}

/** Why contacts could not be resolved, by the door they came through. */
export async function barriersByDoor(reader: Reader, { from, to }: Period): Promise<DoorBarrier[]> {
  return reader('contact as c')
    .whereNull('c.withdrawn_at')
    .whereNotNull('c.barrier')
    .where('c.outcome', 'unresolved')
    .where('c.received_on', '>=', from)
    .where('c.received_on', '<', to)
    .groupBy('c.door_id', 'c.barrier')
    .select<DoorBarrier[]>('c.door_id as doorId', 'c.barrier as barrier', reader.raw('count(*) as contacts'));
}

/** Doors and teams as they are called on a day, those no longer in use too. */
export async function namesOn(
  reader: Reader,
  day: Day,
): Promise<{ doors: Map<number, string>; teams: Map<number, string> }> {
  const [doors, teams] = await Promise.all([
    reader('door_version')
      .where('valid_from', '<=', day)
      .where('valid_to', '>', day)
      .select<{ id: number; name: string }[]>('door_id as id', 'name'),
    reader('team').select<{ id: number; name: string }[]>('id', 'name'),
  ]);
  const named = (rows: readonly { id: number; name: string }[]) =>
    new Map(rows.map(({ id, name }) => [id, name]));
  return { doors: named(doors), teams: named(teams) };
}
