import type { Knex } from 'knex';
import { contactFacts } from '../contacts/index.ts';
import type { Breakdown } from '../evaluation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';

export interface LargestCustomer {
  readonly contacts: number;
  readonly promises: number;
}

/** The most that one recognised customer has of a period's contacts, and of its promises. */
export async function mostOfOneCustomer(reader: Reader, period: Period): Promise<LargestCustomer> {
  const row: LargestCustomer = await reader(perCustomer(reader, period, []).as('p')).first(mostOf(reader));
  return row;
}

const partColumns: Readonly<Record<Breakdown, string>> = {
  team: 'f.door_team_id',
  door: 'f.door_id',
  channel: 'f.channel',
  reason: 'f.reason_id',
};

/** The same for each team, door, channel or reason. */
export async function mostOfOneCustomerBy(
  reader: Reader,
  period: Period,
  kind: Breakdown,
): Promise<ReadonlyMap<number | string, LargestCustomer>> {
  const inner = perCustomer(reader, period, [partColumns[kind]]).select(`${partColumns[kind]} as part`);
  const rows: (LargestCustomer & { part: number | string })[] = await reader(inner.as('p'))
    .groupBy('p.part')
    .select('p.part', ...mostOf(reader));
  return new Map(rows.map((row) => [row.part, row]));
}

function mostOf(reader: Reader): [Knex.Raw, Knex.Raw] {
  return [
    reader.raw('coalesce(max(p.contacts), 0) as contacts'),
    reader.raw('coalesce(max(p.promises), 0) as promises'),
  ];
}

function perCustomer(reader: Reader, { from, to }: Period, parts: readonly string[]): Knex.QueryBuilder {
  const facts = contactFacts(reader)
    .whereNotNull('c.customer_link')
    .where('c.received_on', '>=', from)
    .where('c.received_on', '<', to);
  return (reader(facts.as('f')) as Knex.QueryBuilder)
    .groupBy('f.customer_link', ...parts)
    .select(
      reader.raw('sum(case when f.left_out is null then 1 else 0 end) as contacts'),
      reader.raw('sum(case when f.due_on < ? then 1 else 0 end) as promises', [to]),
    );
}
