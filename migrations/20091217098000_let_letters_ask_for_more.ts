import type { Knex } from 'knex';

/** A letter may ask for what no letter asked before: such a duty has words of its own. Null: those of the template. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('duty', (table) => {
    table.text('title').nullable();
    table.text('asks').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  // Earlier versions know no other duties than the template's.
  const own = knex('duty').whereNotNull('title').select('id');
  await knex('duty_file').whereIn('duty_id', own).delete();
  await knex('duty').whereNotNull('title').delete();
  await knex.schema.alterTable('duty', (table) => {
    table.dropColumns('title', 'asks');
  });
}
