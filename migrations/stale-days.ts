import type { Knex } from 'knex';
import { isPostgres } from './columns.ts';

/** The longest repeat window: so far apart may be two contacts of which one changes what the other counts as. */
const NEIGHBOURS_WITHIN_DAYS = 30;

/** What happens to rows, and which of them are looked at: those before it, or those after. */
const EVENTS = [
  ['insert', 'new'],
  ['update', 'old'],
  ['update', 'new'],
  ['delete', 'old'],
] as const;

/** How a table's rows lead to the contacts whose day they change. */
export type LeadsToContacts =
  | {
      readonly contactId: string;
      /** Whether also the customer's other contacts about the same reason count differently. */
      readonly neighbours: boolean;
    }
  | {
      /** What the row is a dated version of: contacts of its days. */ readonly version:
        'door_id' | 'reason_id';
    };

/**
 * Every insert, update and delete in a table that measures are counted from marks the days whose counts it may
 * change, in the same transaction. Triggers, so that nobody who writes can forget it. A table that contactFacts
 * reads and that has none fails a test.
 */
export async function markStaleDaysOf(knex: Knex, table: string, leads: LeadsToContacts): Promise<void> {
  if (isPostgres(knex)) await onPostgres(knex, table, leads);
  else await onSqlite(knex, table, leads);
}

async function onPostgres(knex: Knex, table: string, leads: LeadsToContacts): Promise<void> {
  const contacts =
    'version' in leads
      ? `join contact c on c.${leads.version} = x.${leads.version} and c.received_on >= x.valid_from and c.received_on < x.valid_to`
      : table === 'contact'
        ? ''
        : `join contact c on c.id = x.${leads.contactId}`;
  const contact = table === 'contact' ? 'x' : 'c';
  const own = `select ${contact}.received_on from changed x ${contacts}`;
  const days =
    'neighbours' in leads && leads.neighbours
      ? `${own} union select n.received_on from changed x ${contacts} join contact n on n.customer_link = ${contact}.customer_link and n.reason_id = ${contact}.reason_id and n.received_on between to_char(${contact}.received_on::date - ${String(NEIGHBOURS_WITHIN_DAYS)}, 'YYYY-MM-DD') and to_char(${contact}.received_on::date + ${String(NEIGHBOURS_WITHIN_DAYS)}, 'YYYY-MM-DD')`
      : own.replace('select', 'select distinct');
  await knex.raw(`create function mark_stale_days_of_${table}() returns trigger language plpgsql as
    $$ begin insert into stale_day (day) ${days}; return null; end $$`);
  for (const [event, rows] of EVENTS) {
    await knex.raw(`create trigger stale_days_${event}_${rows} after ${event} on ${table}
      referencing ${rows} table as changed for each statement execute function mark_stale_days_of_${table}()`);
  }
}

async function onSqlite(knex: Knex, table: string, leads: LeadsToContacts): Promise<void> {
  for (const [event, row] of EVENTS) {
    const marks = sqliteDays(table, leads, row).map(
      (days) => `insert into stale_day (day) select d.day from (${days}) d
        where not exists (select 1 from stale_day s where s.day = d.day);`,
    );
    await knex.raw(`create trigger ${table}_stale_days_${event}_${row} after ${event} on ${table}
      begin ${marks.join(' ')} end`);
  }
}

function sqliteDays(table: string, leads: LeadsToContacts, row: 'new' | 'old'): string[] {
  if ('version' in leads) {
    return [
      `select distinct c.received_on as day from contact c where c.${leads.version} = ${row}.${leads.version}
        and c.received_on >= ${row}.valid_from and c.received_on < ${row}.valid_to`,
    ];
  }
  const ofContact = (column: string) =>
    table === 'contact'
      ? `${row}.${column}`
      : `(select ${column} from contact where id = ${row}.${leads.contactId})`;
  const own =
    table === 'contact'
      ? `select ${row}.received_on as day`
      : `select received_on as day from contact where id = ${row}.${leads.contactId}`;
  if (!leads.neighbours) return [own];
  const within = (days: number) =>
    `date(${ofContact('received_on')}, '${days < 0 ? '' : '+'}${String(days)} days')`;
  return [
    own,
    `select distinct n.received_on as day from contact n where n.customer_link = ${ofContact('customer_link')}
      and n.reason_id = ${ofContact('reason_id')}
      and n.received_on between ${within(-NEIGHBOURS_WITHIN_DAYS)} and ${within(NEIGHBOURS_WITHIN_DAYS)}`,
  ];
}

export async function unmarkStaleDaysOf(knex: Knex, table: string): Promise<void> {
  for (const [event, row] of EVENTS) {
    if (isPostgres(knex)) await knex.raw(`drop trigger stale_days_${event}_${row} on ${table}`);
    else await knex.raw(`drop trigger ${table}_stale_days_${event}_${row}`);
  }
  if (isPostgres(knex)) await knex.raw(`drop function mark_stale_days_of_${table}()`);
}
