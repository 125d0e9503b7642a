import type { Knex } from 'knex';
import { exactText } from './columns.ts';

/**
 * The figure of a measure that is linked to an outcome, as it was on the day it was taken: exact, and as everybody may
 * see it (null where that is hidden). Taken from the contact log, or from a sealed evaluation.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outcome_evidence', (table) => {
    for (const name of ['taken_at', 'period_from', 'period_to']) exactText(knex, table, name).nullable();
    for (const name of ['numerator', 'denominator', 'shown_numerator', 'shown_denominator'])
      table.integer(name).nullable();
  });
  await knex.raw(
    'alter table outcome_evidence add column edition_id integer references evaluation_edition (id)',
  );
}

export async function down(knex: Knex): Promise<void> {
  for (const name of [
    ...['taken_at', 'period_from', 'period_to', 'numerator', 'denominator'],
    ...['shown_numerator', 'shown_denominator', 'edition_id'],
  ])
    await knex.raw('alter table outcome_evidence drop column ??', [name]);
}
