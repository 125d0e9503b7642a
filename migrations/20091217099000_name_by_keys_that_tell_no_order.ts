import type { Knex } from 'knex';
import { exactText } from './columns.ts';

const tables = ['embargo', 'outbox'] as const;

/** A number that goes up tells whoever sees two that are not neighbours of one that is hidden from them. */
export async function up(knex: Knex): Promise<void> {
  for (const name of tables) {
    await knex.schema.alterTable(name, (table) => {
      exactText(knex, table, 'key');
    });
    const rows = await knex(name).select<{ id: number }[]>('id');
    for (const { id } of rows)
      await knex(name)
        .where({ id })
        .update({ key: crypto.randomUUID().replaceAll('-', '') });
    await knex.schema.alterTable(name, (table) => {
      table.unique(['key']);
    });
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const name of tables)
    await knex.schema.alterTable(name, (table) => {
      table.dropUnique(['key']);
      table.dropColumn('key');
    });
}
