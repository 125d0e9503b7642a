import knex from 'knex';
import type { Knex } from 'knex';
import { chunks } from './product-database.ts';
import { customerName, records, teamOfDoor } from './records.ts';
import type { BenchRecord } from './records.ts';
import type { Day } from '../../src/shared/london-time.ts';

/** The floor stores a contact as one wide row, with no more safety than a commit that outlives a power cut. */
function connectFloor(url: string): Knex {
  return url.startsWith('sqlite:')
    ? knex({
        client: 'sqlite3',
        connection: { filename: url.slice('sqlite:'.length) },
        useNullAsDefault: true,
        pool: {
          min: 1,
          max: 1,
          afterCreate: (
            connection: { exec(sql: string, done: (error: Error | null) => void): void },
            done: (error: Error | null, made: unknown) => void,
          ) => {
            connection.exec(
              'pragma journal_mode=wal; pragma synchronous=full; pragma cache_size=-65536',
              (error) => {
                done(error, connection);
              },
            );
          },
        },
      })
    : knex({ client: 'pg', connection: url, pool: { min: 0, max: 10 } });
}

export async function fillFloor(url: string, contacts: number, today: Day): Promise<void> {
  const connection = connectFloor(url);
  try {
    await createTable(connection, 'contact');
    for (const batch of records(contacts, today)) await insertBatch(connection, 'contact', batch);
    if (!url.startsWith('sqlite:')) await connection.raw('analyze');
  } finally {
    await connection.destroy();
  }
}

/** Writes the lines that the product imports from a file, from memory, checking nothing. @returns lines a second */
export async function floorImport(url: string, lines: number, today: Day): Promise<number> {
  const connection = connectFloor(url);
  try {
    await connection.schema.dropTableIfExists('imported');
    await createTable(connection, 'imported');
    const batches = [...records(lines, today)];
    const started = performance.now();
    for (const batch of batches) await insertBatch(connection, 'imported', batch);
    return (lines / (performance.now() - started)) * 1000;
  } finally {
    await connection.destroy();
  }
}

async function createTable(connection: Knex, name: string): Promise<void> {
  await connection.schema.createTable(name, (table) => {
    table.increments('id');
    for (const column of ['received_at', 'received_on', 'door', 'reason', 'outcome']) {
      table.text(column).notNullable();
    }
    table.integer('team').notNullable();
    table.text('customer').nullable();
    table.text('note').notNullable();
    table.text('search_text').notNullable();
    table.index(['received_on', 'received_at']);
  });
}

async function insertBatch(connection: Knex, table: string, batch: readonly BenchRecord[]): Promise<void> {
  const rows = batch.map(({ receivedAt, receivedOn, door, reason, customer, outcome, note }) => {
    const name = customer === null ? null : customerName(customer);
    return {
      ...{ received_at: receivedAt, received_on: receivedOn, outcome, note, customer: name },
      ...{ door: `Door ${String(door)}`, reason: `Reason ${String(reason)}`, team: teamOfDoor(door) + 1 },
      search_text: `${name ?? ''} ${note}`.toLowerCase(),
    };
  });
  await connection.transaction(async (tx) => {
    for (const some of chunks(rows, 400)) await tx(table).insert(some);
  });
}
