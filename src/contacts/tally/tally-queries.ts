import type { Knex } from 'knex';
import type { Reader } from '../../platform/database/database.ts';
import type { Day } from '../../shared/london-time.ts';
import type { Outcome } from '../domain/contact.ts';

/** Reasons that a door hears of, the most frequent first. @param since first London day that counts */
export async function usualReasons(
  reader: Reader,
  doorId: number,
  { since, most }: { since: Day; most: number },
): Promise<number[]> {
  return (reader('contact') as Knex.QueryBuilder)
    .where({ door_id: doorId })
    .where('received_on', '>=', since)
    .whereNull('withdrawn_at')
    .groupBy('reason_id')
    .orderByRaw('count(*) desc')
    .orderBy('reason_id')
    .limit(most)
    .pluck<number[]>('reason_id');
}

export interface Tallied {
  readonly reasonId: number;
  readonly outcome: Outcome;
  readonly count: number;
}

/** What one person has tapped at a door on a day, but for what was taken back. */
export async function talliedBy(
  reader: Reader,
  given: { readonly accountId: number; readonly doorId: number; readonly on: Day },
): Promise<Tallied[]> {
  return (reader('contact') as Knex.QueryBuilder)
    .where({
      mode: 'tally',
      recorded_by: given.accountId,
      door_id: given.doorId,
      received_on: given.on,
    })
    .whereNull('source')
    .whereNull('withdrawn_at')
    .groupBy('reason_id', 'outcome')
    .select<Tallied[]>({ reasonId: 'reason_id', outcome: 'outcome' }, reader.raw('count(*) as count'));
}
