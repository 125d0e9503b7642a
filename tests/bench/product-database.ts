import { hashPassword, insertAccount } from '../../src/accounts/index.ts';
import { insertContacts } from '../../src/contacts/index.ts';
import { searchTextOf } from '../../src/contacts/domain/search-words.ts';
import { countStaleDays } from '../../src/evaluation/index.ts';
import { usualPlan } from '../../src/evaluation/domain/evaluation-plan.ts';
import { insertEvaluation } from '../../src/evaluation/evaluation-store.ts';
import { writePlan } from '../../src/evaluation/plan-store.ts';
import {
  baselinePeriod,
  evaluationPeriod,
  insertDoor,
  insertReason,
  insertTeam,
  writeSetting,
} from '../../src/organisation/index.ts';
import { withBulkCache } from '../../src/platform/database/bulk-writing.ts';
import type { Database, Tx } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { addDays, addMonths, toInstant } from '../../src/shared/london-time.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { fillDirectory } from './directory-records.ts';
import { DOORS, REASONS, TEAMS, customerName, customersAmong, records, teamOfDoor } from './records.ts';
import type { BenchRecord } from './records.ts';

export const PASSWORD = 'nine otters by lamplight';
/** As many people log at once as there are connections. */
export const STAFF = 10;
export const POLICY_LEAD = 'policy@example.org';
const MOST_AT_ONCE = 400;

export function staffEmail(index: number): string {
  return `staff${String(index % STAFF)}@example.org`;
}

/** What a request has to name. */
export interface ProductIds {
  readonly teams: readonly number[];
  readonly doors: readonly number[];
  readonly reasons: readonly number[];
  readonly evaluation: number;
}

/** An organisation, its people, and two years of contacts, in a database of its own. */
export async function fillProduct(url: string, contacts: number, today: Day): Promise<ProductIds> {
  await migrate(url);
  const database = openDatabase(url);
  try {
    const ids = await database.transact((tx) => organisation(tx, today));
    const customers = await writeCustomers(database, customersAmong(contacts));
    await withBulkCache(database, async () => {
      for (const batch of records(contacts, today)) {
        await database.transact((tx) => writeContacts(tx, batch, ids, customers));
      }
    });
    await fillDirectory(database);
    // As they are half a minute after the last contact, at the latest.
    await countStaleDays(database);
    // SQLite gets no statistics, since the product makes none; PostgreSQL makes its own when it is not a test's.
    if (database.engine === 'postgres') await database.transact((tx) => tx.raw('analyze'));
    return ids;
  } finally {
    await database.close();
  }
}

async function organisation(tx: Tx, today: Day): Promise<ProductIds> {
  const numbered = <Made>(count: number, make: (index: number) => Promise<Made>) =>
    inTurn(
      Array.from({ length: count }, (_, index) => index),
      make,
    );
  const teams = await numbered(TEAMS, (index) =>
    insertTeam(tx, { slug: `team-${String(index)}`, name: `Team ${String(index)}` }),
  );
  const doors = await numbered(DOORS, (index) => {
    const teamId = teams[teamOfDoor(index)] ?? 0;
    return insertDoor(tx, {
      slug: `door-${String(index)}`,
      name: `Door ${String(index)}`,
      teamId,
      defaultChannel: 'phone',
    });
  });
  const reasons = await numbered(REASONS, (index) => {
    const owningTeamId = teams[index % TEAMS] ?? 0;
    return insertReason(tx, {
      slug: `reason-${String(index)}`,
      name: `Reason ${String(index)}`,
      owningTeamId,
      resolvable: 'depends',
    });
  });
  const passwordHash = await hashPassword(PASSWORD);
  const at = toInstant(Date.now());
  await numbered(STAFF, (index) =>
    insertAccount(
      tx,
      {
        ...{ email: staffEmail(index), name: `Staff ${String(index)}`, roles: ['staff'], passwordHash },
        teamId: teams[index % TEAMS] ?? null,
        defaultDoorId: doors[index] ?? null,
      },
      at,
    ),
  );
  const lead = await insertAccount(
    tx,
    { email: POLICY_LEAD, name: 'Lead', roles: ['policy_lead', 'administrator'], teamId: null, passwordHash },
    at,
  );
  const launch = addMonths(addDays(today, -1), -6);
  await writeSetting(tx, 'launch_date', launch);
  const planned = {
    title: 'The first six months',
    period: evaluationPeriod(launch),
    baseline: baselinePeriod(launch),
    window: 14,
    createdAt: at,
  } as const;
  const evaluation = await insertEvaluation(tx, planned, lead);
  await writePlan(tx, evaluation, planned, usualPlan, { at, by: lead });
  return { teams, doors, reasons, evaluation };
}

async function writeCustomers(database: Database, count: number): Promise<number[]> {
  const created_at = toInstant(Date.now());
  const names = Array.from({ length: count }, (_, index) => ({ name: customerName(index), created_at }));
  return database.transact(async (tx) => {
    const batches = await inTurn(chunks(names, MOST_AT_ONCE), (batch) =>
      tx('customer').insert(batch).returning<{ id: number }[]>('id'),
    );
    return batches.flat().map(({ id }) => id);
  });
}

async function writeContacts(
  tx: Tx,
  batch: readonly BenchRecord[],
  ids: ProductIds,
  customers: readonly number[],
): Promise<void> {
  const stored = await insertContacts(
    tx,
    batch.map(({ receivedAt, receivedOn, door, reason, customer, outcome, note }) => {
      const customerId = customer === null ? null : (customers[customer] ?? null);
      return {
        ...{ receivedAt, receivedOn, recordedAt: receivedAt, recordedBy: null, outcome, note },
        ...{ doorId: ids.doors[door] ?? 0, reasonId: ids.reasons[reason] ?? 0, channel: 'phone' },
        ...{ customerId, customerLink: customerId === null ? null : `customer:${String(customerId)}` },
        ...{ caller: null, avoidable: null, redirectedToTeamId: null, mode: 'full' },
        barrier: outcome === 'unresolved' ? 'no_time' : null,
        ...{ source: null, sourceReference: null },
        searchText: searchTextOf([customer === null ? '' : customerName(customer), note]),
      };
    }),
  );
  const promises = batch.flatMap(({ outcome, door, receivedOn }, index) => {
    const contact = stored[index];
    if (outcome !== 'promised' || !contact) return [];
    const due = addDays(receivedOn, 3);
    return [{ contact_id: contact.id, team_id: ids.teams[teamOfDoor(door)], due_on: due, kept_on: due }];
  });
  for (const some of chunks(promises, MOST_AT_ONCE)) await tx('promise').insert(some);
}

export function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
}

/** One after the other: a transaction has one connection. */
async function inTurn<Given, Made>(
  given: readonly Given[],
  make: (each: Given) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const each of given) made.push(await make(each));
  return made;
}
