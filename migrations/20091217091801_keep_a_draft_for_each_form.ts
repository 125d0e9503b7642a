import type { Knex } from 'knex';
import { exactText } from './columns.ts';

/** What somebody has typed into a logging form and not yet saved: one for each form they have open. */
export async function up(knex: Knex): Promise<void> {
  await remake(knex, ['account_id', 'token']);
}

export async function down(knex: Knex): Promise<void> {
  await remake(knex, ['account_id']);
}

/** Neither engine changes a primary key in the same words; the newest draft that fits the key is kept. */
async function remake(knex: Knex, key: readonly string[]): Promise<void> {
  const drafts = (await knex('contact_draft').orderBy('kept_at', 'desc').select('*')) as Draft[];
  await knex.schema.dropTable('contact_draft');
  await knex.schema.createTable('contact_draft', (table) => {
    table.integer('account_id').notNullable().references('account.id').onDelete('CASCADE');
    // The form's idempotency token: once it has been sent there is no draft any more.
    exactText(knex, table, 'token').notNullable();
    table.text('fields').notNullable();
    exactText(knex, table, 'kept_at').notNullable();
    table.primary(key);
  });
  for (const draft of drafts)
    await knex('contact_draft')
      .insert(draft)
      .onConflict([...key])
      .ignore();
}

interface Draft {
  readonly account_id: number;
  readonly token: string;
  readonly fields: string;
  readonly kept_at: string;
}
