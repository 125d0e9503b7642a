import { insertContacts, insertNameWords } from '../../src/contacts/index.ts';
import type { NewContact } from '../../src/contacts/index.ts';
import { linkOfCustomer } from '../../src/contacts/domain/customer-link.ts';
import { searchTextOf } from '../../src/contacts/domain/search-words.ts';
import { REFERENCES, referenceOf } from '../../src/contacts/domain/reference.ts';
import type { Tx } from '../../src/platform/database/database.ts';
import { retainUntil } from './calendar.ts';
import type { DemoYear } from './contacts.ts';
import type { DemoContact } from './demo-contact.ts';
import type { DoorSlug, TeamSlug } from './organisation.ts';
import { seededRandom } from './random.ts';
import type { ReasonSlug } from './reasons.ts';

/** What the database calls those whom the generator knows by name. */
export interface Numbers {
  readonly team: Map<TeamSlug, number>;
  readonly door: Map<DoorSlug, number>;
  readonly reason: Map<ReasonSlug, number>;
  readonly person: Map<string, number>;
}

/** SQLite takes at most 500 rows in the form of statement that knex writes for it. */
const MOST_AT_ONCE = 400;

/** Writes a year's customers and contacts, and what stands beside each contact. */
export async function writeYear(tx: Tx, year: DemoYear, numbers: Numbers, seed: number): Promise<void> {
  const customerIds = await writeCustomers(tx, year);
  const rows = year.contacts.map((contact) => rowOf(contact, year, numbers, customerIds));
  const random = seededRandom(seed);
  const stored = await insertContacts(tx, rows, () => referenceOf(random.whole(0, REFERENCES - 1)));
  const contacts = year.contacts.map((contact, index) => ({ ...contact, id: numberOf(stored[index]?.id) }));
  await writeAftermaths(tx, contacts, numbers);
}

/** Only those who were ever in touch, in the order in which they first were. */
async function writeCustomers(tx: Tx, { contacts, customers }: DemoYear): Promise<Map<number, number>> {
  const seen = new Map<number, { first: DemoContact; last: DemoContact }>();
  for (const contact of contacts) {
    if (contact.customer === null) continue;
    seen.set(contact.customer, { first: seen.get(contact.customer)?.first ?? contact, last: contact });
  }
  const known = [...seen].map(([place, { first, last }]) => ({
    place,
    first,
    last,
    ...required(customers[place]),
  }));
  const ids = await insertAll(
    tx,
    'customer',
    known.map(({ name, first }) => ({ name, created_at: first.recordedAt })),
    'id',
  );
  await insertNameWords(
    tx,
    known.map(({ name }, index) => ({ id: numberOf(ids[index]), name })),
  );
  const idOf = new Map(known.map(({ place }, index) => [place, numberOf(ids[index])]));
  await insertAll(
    tx,
    'customer_detail',
    known.map(({ place, phone, postcode, communicationNeeds, last }) => ({
      customer_id: idOf.get(place),
      phone,
      postcode,
      communication_needs: communicationNeeds,
      retain_until: retainUntil(last.receivedOn),
    })),
  );
  return idOf;
}

function rowOf(
  contact: DemoContact,
  year: DemoYear,
  numbers: Numbers,
  customerIds: Map<number, number>,
): NewContact {
  const { customer, aftermath, note } = contact;
  const customerId = customer === null ? null : numberOf(customerIds.get(customer));
  const known = customer === null ? null : required(year.customers[customer]);
  return {
    receivedAt: contact.receivedAt,
    receivedOn: contact.receivedOn,
    recordedAt: contact.recordedAt,
    recordedBy: numberOf(numbers.person.get(contact.recordedBy)),
    doorId: numberOf(numbers.door.get(contact.door)),
    channel: contact.channel,
    reasonId: numberOf(numbers.reason.get(contact.reason)),
    customerId,
    customerLink: customerId === null ? null : linkOfCustomer(customerId),
    caller: contact.caller,
    outcome: contact.outcome,
    barrier: contact.barrier,
    avoidable: contact.avoidable,
    redirectedToTeamId:
      aftermath.redirectedTo === null ? null : numberOf(numbers.team.get(aftermath.redirectedTo)),
    note,
    mode: contact.mode,
    source: null,
    sourceReference: null,
    searchText: searchTextOf(known === null ? [note] : [known.name, note, known.phone, known.postcode]),
  };
}

async function writeAftermaths(
  tx: Tx,
  contacts: readonly (DemoContact & { id: number })[],
  { team, person }: Numbers,
): Promise<void> {
  const personId = (email: string | null) => (email === null ? null : numberOf(person.get(email)));
  const legs = contacts.flatMap(({ id, recordedBy, aftermath }) =>
    aftermath.legs.map(({ at, how, toTeam }) => ({
      contact_id: id,
      happened_at: at,
      how,
      to_team_id: toTeam === null ? null : numberOf(team.get(toTeam)),
      recorded_by: personId(recordedBy),
    })),
  );
  const promises = contacts.flatMap(({ id, aftermath: { promise } }) =>
    promise === null
      ? []
      : {
          contact_id: id,
          team_id: numberOf(team.get(promise.team)),
          due_on: promise.dueOn,
          kept_on: promise.keptOn,
          kept_by: personId(promise.keptBy),
        },
  );
  const handovers = contacts.flatMap(({ id, aftermath: { handover } }) =>
    handover === null
      ? []
      : {
          contact_id: id,
          to_team_id: numberOf(team.get(handover.toTeam)),
          confirmed_at: handover.confirmedAt,
          confirmed_by: personId(handover.confirmedBy),
          resolved: handover.resolved,
          had_to_repeat: handover.hadToRepeat,
        },
  );
  const signpostings = contacts.flatMap(({ id, aftermath: { signposting } }) =>
    signposting === null ? [] : { contact_id: id, ...signposting },
  );
  await insertAll(tx, 'leg', legs);
  await insertAll(tx, 'promise', promises);
  await insertAll(tx, 'handover', handovers);
  await insertAll(tx, 'signposting', signpostings);
}

/** @returns one column of the new rows, in their order, when it is asked for */
async function insertAll(
  tx: Tx,
  table: string,
  rows: readonly Record<string, unknown>[],
  column?: 'id',
): Promise<number[]> {
  const ids: number[] = [];
  for (let start = 0; start < rows.length; start += MOST_AT_ONCE) {
    const insertion = tx(table).insert(rows.slice(start, start + MOST_AT_ONCE));
    if (column === undefined) await insertion;
    else
      ids.push(
        ...(await insertion.returning<{ id: number }[]>(column)).map(({ id }) => id).sort((a, b) => a - b),
      );
  }
  return ids;
}

function numberOf(id: number | undefined): number {
  return required(id);
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the demonstration mentions something that it did not make');
  return value;
}
