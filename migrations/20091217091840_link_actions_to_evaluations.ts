import type { Knex } from 'knex';

/** An action that came from a recommendation leads back to the evaluation that made it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table action add column evaluation_id integer references evaluation (id)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table action drop column evaluation_id');
}
