import { randomBytes } from 'node:crypto';
import { actOnce } from '../../accounts/index.ts';
import type { Sender, Surroundings } from '../../accounts/index.ts';
import { ForbiddenError } from '../../shared/errors.ts';
import { instantOf, londonDay, toInstant } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';
import { indexContact } from '../contact-search-store.ts';
import { insertContacts } from '../contact-store.ts';
import type { NewContact } from '../contact-store.ts';
import type { Channel } from '../domain/contact.ts';
import { UNDO_MS } from '../follow-up.ts';
import { PAPER_SOURCE } from './tallied.ts';
import type { TalliedOutcome } from './tallied.ts';
import { withdrawSheet } from './tally-store.ts';

export interface Tap {
  readonly doorId: number;
  readonly channel: Channel;
  readonly reasonId: number;
  readonly outcome: TalliedOutcome;
}

/** Logs one anonymous contact, now. @returns its reference */
export async function recordTap(around: Surroundings, tap: Tap, sender: Sender): Promise<string> {
  const done = await actOnce(around, sender, async (tx, at) => {
    const [contact] = await insertContacts(tx, [anonymous(tap, { receivedAt: at, at, sender })]);
    if (!contact) throw new Error('the new contact came back without a reference');
    await indexContact(tx, contact.id);
    const detail = { outcome: tap.outcome, mode: 'tally' };
    return {
      result: contact.reference,
      event: { action: 'contact.recorded', subject: `contact:${contact.reference}`, detail },
    };
  });
  if (!done.ok) throw new Error('a tap refuses no form');
  return done.value;
}

export interface Sheet {
  readonly doorId: number;
  readonly channel: Channel;
  readonly on: Day;
  readonly counts: readonly {
    readonly reasonId: number;
    readonly outcome: TalliedOutcome;
    readonly count: number;
  }[];
}

/** Logs what a sheet of paper counted: so many anonymous contacts, all or none. @returns the sheet's number */
export async function recordSheet(around: Surroundings, sheet: Sheet, sender: Sender): Promise<string> {
  const done = await actOnce(around, sender, async (tx, at) => {
    const number = randomBytes(6).toString('hex');
    const receivedAt = momentOnSheet(sheet.on, at);
    const contacts = sheet.counts.flatMap(({ reasonId, outcome, count }) =>
      Array.from({ length: count }, () => ({ ...sheet, reasonId, outcome })),
    );
    await insertContacts(
      tx,
      contacts.map((tap, index) => ({
        ...anonymous(tap, { receivedAt, at, sender }),
        source: PAPER_SOURCE,
        sourceReference: `${number}-${String(index + 1)}`,
      })),
    );
    const detail = { doorId: sheet.doorId, on: sheet.on, contacts: contacts.length };
    return {
      result: number,
      event: { action: 'paper_sheet.keyed', subject: `paper_sheet:${number}`, detail },
    };
  });
  if (!done.ok) throw new Error('a sheet refuses no form');
  return done.value;
}

/** Takes a whole sheet back. @throws ForbiddenError for somebody else's sheet, or after ten minutes */
export async function undoSheet(around: Surroundings, number: string, sender: Sender): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    const since = toInstant(Date.parse(at) - UNDO_MS);
    const contacts = await withdrawSheet(tx, number, { accountId: sender.accountId, since, at });
    if (contacts === 0) throw new ForbiddenError();
    const event = { action: 'paper_sheet.undone', subject: `paper_sheet:${number}`, detail: { contacts } };
    return { result: number, event };
  });
}

/** Paper tells the day and not the hour: noon, or now when today's noon is still to come. */
function momentOnSheet(on: Day, now: Instant): Instant {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const noon = instantOf({ year, month, day, hour: 12, minute: 0 });
  return noon.ok && noon.value < now ? noon.value : now;
}

function anonymous(
  { doorId, channel, reasonId, outcome }: Tap,
  { receivedAt, at, sender }: { receivedAt: Instant; at: Instant; sender: Sender },
): NewContact {
  return {
    receivedAt,
    receivedOn: londonDay(receivedAt),
    recordedAt: at,
    recordedBy: sender.accountId,
    doorId,
    channel,
    reasonId,
    customerId: null,
    customerLink: null,
    caller: null,
    outcome,
    barrier: null,
    avoidable: null,
    redirectedToTeamId: null,
    note: '',
    mode: 'tally',
    source: null,
    sourceReference: null,
    searchText: '',
  };
}
