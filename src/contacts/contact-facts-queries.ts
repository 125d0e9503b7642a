import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import { sendingBackLegs } from './domain/contact.ts';

/** "Resolved at first contact", for a contact `c` and its handover `h`: the rule of docs/domain-language.md. */
export const resolvedSql =
  "(c.outcome in ('resolved', 'signposted') or (c.outcome = 'handed_over' and h.resolved is true))";

/** Whether safeguarding was communicated while a contact `c` was logged. */
export const safeguardingSql =
  'exists (select 1 from safeguarding_communication sc where sc.contact_id = c.id)';

/**
 * Why a contact `c` with its handover `h` is in no measure of how contacts ended, or null. Communicating safeguarding
 * is recorded and never a failure, so what was not resolved then is not held against anybody.
 */
export const leftOutSql = `(case when c.outcome = 'abandoned' then 'abandoned'
  when not ${resolvedSql} and ${safeguardingSql} then 'safeguarding' end)`;

const legs = sendingBackLegs.map((how) => `'${how}'`).join(', ');
/** "Sent back": told to try again themselves, by the outcome or by any leg. */
const sentBackSql = `(c.outcome = 'redirected' or exists (
  select 1 from leg l where l.contact_id = c.id and l.how in (${legs})))`;

/**
 * One row for each contact that counts (an undone one does not, nor one that was logged twice), with what the measures ask of it, all derived here
 * and nowhere else:
 *   id, reference, source_reference, received_on, received_at, channel, outcome, mode, avoidable, customer_link, reason_id, door_id,
 *   door_team_id (who kept the door that day), owning_team_id (who owned the reason that day, or null),
 *   resolvable (that day), resolved, sent_back, left_out ('abandoned', 'safeguarding' or null), confirmed_at, due_on, kept_on
 * Callers narrow it by received_on; it is a plain join, so the engines push that down to the index.
 */
export function contactFacts(reader: Reader): Knex.QueryBuilder {
  return reader('contact as c')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 'c.door_id')
        .andOn('dv.valid_from', '<=', 'c.received_on')
        .andOn('dv.valid_to', '>', 'c.received_on');
    })
    .join('reason_version as rv', (join) => {
      join
        .on('rv.reason_id', 'c.reason_id')
        .andOn('rv.valid_from', '<=', 'c.received_on')
        .andOn('rv.valid_to', '>', 'c.received_on');
    })
    .leftJoin('handover as h', 'h.contact_id', 'c.id')
    .leftJoin('promise as p', 'p.contact_id', 'c.id')
    .whereNull('c.withdrawn_at')
    .whereNull('c.duplicate_of')
    .select({
      id: 'c.id',
      reference: 'c.reference',
      source_reference: 'c.source_reference',
      received_on: 'c.received_on',
      received_at: 'c.received_at',
      channel: 'c.channel',
      outcome: 'c.outcome',
      mode: 'c.mode',
      avoidable: 'c.avoidable',
      customer_link: 'c.customer_link',
      reason_id: 'c.reason_id',
      door_id: 'c.door_id',
      door_team_id: 'dv.team_id',
      owning_team_id: 'rv.owning_team_id',
      resolvable: 'rv.resolvable',
      confirmed_at: 'h.confirmed_at',
      due_on: 'p.due_on',
      kept_on: 'p.kept_on',
      resolved: reader.raw(resolvedSql),
      sent_back: reader.raw(sentBackSql),
      left_out: reader.raw(leftOutSql),
    });
}
