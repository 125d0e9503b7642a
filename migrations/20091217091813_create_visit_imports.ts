import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Vault: an outside agency stands among the shoppers as who made its visits. It never signs in.
  await knex.schema.alterTable('shopper', (table) => {
    table.boolean('is_agency').notNullable().defaultTo(false);
  });
  // Which agency's visit a report is, and the agency's own number of it: the same one comes in once.
  await knex.schema.alterTable('shop_report', (table) => {
    exactText(knex, table, 'agency').nullable();
    exactText(knex, table, 'agency_reference').nullable();
    table.unique(['agency', 'agency_reference']);
  });
  // Vault: a file of an agency's visits on its way in. The file goes once it is imported; how its columns were read
  // stays, for the agency's next file.
  await knex.schema.createTable('visit_import', (table) => {
    table.increments('id');
    table.integer('account_id').notNullable().references('account.id').index();
    table.integer('round_id').notNullable().references('round.id');
    exactText(knex, table, 'agency').notNullable();
    table.text('file_name').notNullable();
    table.binary('content').nullable();
    table.text('mapping').nullable();
    exactText(knex, table, 'state').notNullable().checkIn(['mapping', 'checked', 'done']);
    // The report as JSON, of the preview or of the import.
    table.text('report').nullable();
    table.text('rejected_csv').nullable();
    exactText(knex, table, 'uploaded_at').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('visit_import');
  await knex.schema.alterTable('shop_report', (table) => {
    table.dropUnique(['agency', 'agency_reference']);
    table.dropColumns('agency', 'agency_reference');
  });
  await knex.schema.alterTable('shopper', (table) => {
    table.dropColumn('is_agency');
  });
}
