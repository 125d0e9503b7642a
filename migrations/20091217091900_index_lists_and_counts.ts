import type { Knex } from 'knex';

const counts = ['day_count', 'promise_count', 'episode_count'] as const;

/** What a list walks and counts without reading a contact, and a count's way to the days that it replaces. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'create index contact_listed on contact (received_on, received_at, id, withdrawn_at) where withdrawn_at is null',
  );
  for (const name of counts) {
    await knex.schema.alterTable(name, (table) => {
      table.index(['day']);
    });
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const name of counts) {
    await knex.schema.alterTable(name, (table) => {
      table.dropIndex(['day']);
    });
  }
  await knex.raw('drop index contact_listed');
}
