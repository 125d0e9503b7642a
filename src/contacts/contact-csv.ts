import { Readable } from 'node:stream';
import type { Reader } from '../platform/database/database.ts';
import { csvLine } from '../platform/csv.ts';
import { formatDay, formatInstant, formatTime } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { ListedContact } from './contact-queries.ts';
import { eachContact } from './contact-search-queries.ts';
import type { ContactFilter } from './contact-search-queries.ts';
import { avoidableCodes, barriers, callers, channels, outcomes } from './domain/contact.ts';
import { wrongDoor } from './domain/wrong-door.ts';

const columns: readonly (readonly [string, (contact: ListedContact) => string])[] = [
  ['Reference', (contact) => contact.reference],
  ['Received on', (contact) => formatDay(contact.receivedOn)],
  ['Received at', (contact) => formatTime(contact.receivedAt)],
  ['Door', (contact) => contact.doorName],
  ['Door’s team', (contact) => contact.doorTeam],
  ['Channel', (contact) => channels[contact.channel]],
  ['Reason', (contact) => contact.reasonName],
  ['Owning team', (contact) => contact.owningTeam ?? ''],
  ['Wrong door', (contact) => wrongDoor(contact.doorTeamId, contact.owningTeamId)],
  ['Customer', (contact) => contact.customerName ?? ''],
  ['Caller', (contact) => (contact.caller === null ? '' : callers[contact.caller])],
  ['Outcome', (contact) => outcomes[contact.outcome]],
  ['Resolved at first contact', (contact) => (contact.resolved ? 'yes' : 'no')],
  ['Duplicate of', (contact) => contact.duplicateOf ?? ''],
  ['Barrier', (contact) => (contact.barrier === null ? '' : barriers[contact.barrier])],
  ['Promised by', (contact) => dayOrNothing(contact.dueOn)],
  ['Promise kept on', (contact) => dayOrNothing(contact.keptOn)],
  ['Put in touch with', (contact) => contact.signpostedTo ?? ''],
  ['Directory entry', (contact) => contact.signpostedId ?? ''],
  ['Avoidable', (contact) => (contact.avoidable === null ? '' : avoidableCodes[contact.avoidable])],
  ['Note', (contact) => contact.note],
  ['Recorded', (contact) => formatInstant(contact.recordedAt)],
];

/** Days as the pages show them; a spreadsheet set to this country reads them as dates. */
function dayOrNothing(day: Day | null): string {
  return day === null ? '' : formatDay(day);
}

/** The same contacts as the list, all of them, as they are read from the database. */
export function contactCsv(reader: Reader, filter: ContactFilter): Readable {
  return Readable.from(lines(reader, filter));
}

async function* lines(reader: Reader, filter: ContactFilter): AsyncGenerator<string> {
  // The mark tells Excel that this is UTF-8.
  yield '\uFEFF' + csvLine(columns.map(([heading]) => heading));
  for await (const batch of eachContact(reader, filter)) {
    yield batch.map((contact) => csvLine(columns.map(([, value]) => value(contact)))).join('');
  }
}
