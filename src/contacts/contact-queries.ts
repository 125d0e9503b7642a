import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { resolvedSql, safeguardingSql } from './contact-facts-queries.ts';
import type { AvoidableCode, Barrier, Caller, Channel, LegHow, Mode, Outcome } from './domain/contact.ts';

export interface ListedContact {
  readonly id: number;
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly receivedOn: Day;
  readonly recordedAt: Instant;
  readonly doorName: string;
  readonly doorTeam: string;
  readonly doorTeamId: number;
  readonly channel: Channel;
  readonly reasonName: string;
  readonly owningTeam: string | null;
  readonly owningTeamId: number | null;
  readonly customerName: string | null;
  readonly caller: Caller | null;
  readonly outcome: Outcome;
  readonly resolved: boolean | number;
  readonly barrier: Barrier | null;
  readonly avoidable: AvoidableCode | null;
  readonly note: string;
  readonly mode: Mode;
  readonly dueOn: Day | null;
  readonly keptOn: Day | null;
  /** The organisation outside that they were put in touch with, as it was called then. */
  readonly signpostedTo: string | null;
  /** Its entry in the directory; null where it was none of them. */
  readonly signpostedId: string | null;
  /** The contact that this one is, logged twice: it counts once, as the other. */
  readonly duplicateOf: string | null;
}

const listed = {
  id: 'c.id',
  reference: 'c.reference',
  receivedAt: 'c.received_at',
  receivedOn: 'c.received_on',
  recordedAt: 'c.recorded_at',
  doorName: 'dv.name',
  doorTeam: 'dt.name',
  doorTeamId: 'dv.team_id',
  channel: 'c.channel',
  reasonName: 'rv.name',
  owningTeam: 'ot.name',
  owningTeamId: 'rv.owning_team_id',
  customerName: 'cu.name',
  caller: 'c.caller',
  outcome: 'c.outcome',
  barrier: 'c.barrier',
  avoidable: 'c.avoidable',
  note: 'c.note',
  mode: 'c.mode',
  dueOn: 'p.due_on',
  keptOn: 'p.kept_on',
  signpostedTo: 's.organisation',
  signpostedId: 's.service_id',
};

const duplicateOfSql = '(select d.reference from contact as d where d.id = c.duplicate_of)';

/** knex's types take no raw columns by name beside plain ones, although it does. */
export function listedColumns(reader: Reader): Record<string, string> {
  return {
    ...listed,
    resolved: reader.raw(resolvedSql) as unknown as string,
    duplicateOf: reader.raw(duplicateOfSql) as unknown as string,
  };
}

/** Contacts with the names their door and reason had on the day. */
export function namedContacts(reader: Reader): Knex.QueryBuilder {
  return reader('contact as c')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 'c.door_id')
        .andOn('dv.valid_from', '<=', 'c.received_on')
        .andOn('dv.valid_to', '>', 'c.received_on');
    })
    .join('team as dt', 'dt.id', 'dv.team_id')
    .join('reason_version as rv', (join) => {
      join
        .on('rv.reason_id', 'c.reason_id')
        .andOn('rv.valid_from', '<=', 'c.received_on')
        .andOn('rv.valid_to', '>', 'c.received_on');
    })
    .leftJoin('team as ot', 'ot.id', 'rv.owning_team_id')
    .leftJoin('customer as cu', 'cu.id', 'c.customer_id')
    .leftJoin('handover as h', 'h.contact_id', 'c.id')
    .leftJoin('promise as p', 'p.contact_id', 'c.id')
    .leftJoin('signposting as s', 's.contact_id', 'c.id');
}

export interface ShownContact extends ListedContact {
  readonly version: number;
  readonly recordedBy: number | null;
  readonly recordedByName: string | null;
  readonly withdrawnAt: Instant | null;
  readonly customerId: number | null;
  readonly customerLink: string | null;
  readonly communicationNeeds: string | null;
  readonly phone: string | null;
  readonly postcode: string | null;
  readonly redirectedTo: string | null;
  readonly redirectedToTeamId: number | null;
  readonly doorId: number;
  readonly reasonId: number;
  readonly handedOverTo: string | null;
  readonly handedOverToTeamId: number | null;
  readonly handoverConfirmedAt: Instant | null;
  readonly handoverResolved: boolean | number | null;
  readonly hadToRepeat: boolean | number | null;
  readonly promiseTeam: string | null;
  readonly brokenOn: Day | null;
  readonly handoverDid: string | null;
  /** Whether a safeguarding concern was passed on. */
  readonly safeguarding: boolean | number;
}

/** One contact, undone or not; null when there is none with this reference. */
export async function findContact(reader: Reader, reference: string): Promise<ShownContact | null> {
  const row = await namedContacts(reader)
    .leftJoin('account as a', 'a.id', 'c.recorded_by')
    .leftJoin('customer_detail as cd', 'cd.customer_id', 'c.customer_id')
    .leftJoin('team as rt', 'rt.id', 'c.redirected_to_team_id')
    .leftJoin('team as ht', 'ht.id', 'h.to_team_id')
    .leftJoin('team as pt', 'pt.id', 'p.team_id')
    .where('c.reference', reference)
    .first<ShownContact | undefined>({
      ...listedColumns(reader),
      version: 'c.version',
      recordedBy: 'c.recorded_by',
      recordedByName: 'a.name',
      withdrawnAt: 'c.withdrawn_at',
      customerId: 'c.customer_id',
      customerLink: 'c.customer_link',
      communicationNeeds: 'cd.communication_needs',
      phone: 'cd.phone',
      postcode: 'cd.postcode',
      redirectedTo: 'rt.name',
      redirectedToTeamId: 'c.redirected_to_team_id',
      doorId: 'c.door_id',
      reasonId: 'c.reason_id',
      handedOverTo: 'ht.name',
      handedOverToTeamId: 'h.to_team_id',
      handoverConfirmedAt: 'h.confirmed_at',
      handoverResolved: 'h.resolved',
      hadToRepeat: 'h.had_to_repeat',
      promiseTeam: 'pt.name',
      brokenOn: 'p.broken_on',
      handoverDid: 'h.did',
      safeguarding: reader.raw(safeguardingSql) as unknown as string,
    });
  return row ?? null;
}

export interface ShownLeg {
  readonly happenedAt: Instant;
  readonly how: LegHow;
  readonly to: string | null;
}

/** A contact's legs, in order. */
export async function legsOf(reader: Reader, contactId: number): Promise<ShownLeg[]> {
  return reader('leg as l')
    .leftJoin('team as t', 't.id', 'l.to_team_id')
    .leftJoin('door_version as dv', (join) => {
      join.on('dv.door_id', 'l.to_door_id').andOn('dv.valid_to', '=', reader.raw("'9999-12-31'"));
    })
    .where('l.contact_id', contactId)
    .orderBy('l.happened_at')
    .orderBy('l.id')
    .select<ShownLeg[]>(
      'l.happened_at as happenedAt',
      'l.how as how',
      reader.raw('coalesce(dv.name, t.name) as ??', ['to']),
    );
}

/** Promises of a team that are still to be kept, most overdue first. */
export async function openPromises(reader: Reader, teamId: number, limit: number): Promise<ListedContact[]> {
  return namedContacts(reader)
    .where('p.team_id', teamId)
    .whereNull('p.kept_on')
    .whereNull('p.broken_on')
    .whereNull('c.withdrawn_at')
    .orderBy('p.due_on')
    .orderBy('c.received_at')
    .limit(limit)
    .select<ListedContact[]>(listedColumns(reader));
}

/** Handovers to a team whose receiver has not said how they ended, oldest first. */
export async function openHandovers(reader: Reader, teamId: number, limit: number): Promise<ListedContact[]> {
  return namedContacts(reader)
    .where('h.to_team_id', teamId)
    .whereNull('h.confirmed_at')
    .whereNull('c.withdrawn_at')
    .orderBy('c.received_at')
    .limit(limit)
    .select<ListedContact[]>(listedColumns(reader));
}

/** How many contacts somebody logged on a day. */
export async function loggedOn(reader: Reader, accountId: number, day: Day): Promise<number> {
  const row = (await reader('contact')
    .where({ recorded_by: accountId, received_on: day })
    .whereNull('withdrawn_at')
    .count({ logged: '*' })
    .first()) as { logged: number };
  return row.logged;
}
