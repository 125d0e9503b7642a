import type { AppRequest, AppRoute, Surroundings } from '../../accounts/index.ts';
import { doorsOn, reasonsOn } from '../../organisation/index.ts';
import type { Door, Reason } from '../../organisation/index.ts';
import type { Fields } from '../../platform/web/fields.ts';
import { invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import { addDays, londonDay } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import { findContact } from '../contact-queries.ts';
import { channels, isCodeOf } from '../domain/contact.ts';
import type { Channel } from '../domain/contact.ts';
import { undoContact } from '../follow-up.ts';
import { recordTap } from './record-tally.ts';
import type { Tap } from './record-tally.ts';
import { talliedOutcomes } from './tallied.ts';
import { tallyPage, tallyView } from './tally-pages.ts';
import type { Desk, TallyPage } from './tally-pages.ts';
import { tallyPaths } from './tally-paths.ts';
import { talliedBy, usualReasons } from './tally-queries.ts';

/** A desk's usual reasons are those of a quarter of a year. */
const USUAL_DAYS = 90;
const USUAL_REASONS = 8;

export function tallyRoutes(settings: Surroundings): AppRoute[] {
  const permission = 'contacts.record';
  return [
    { method: 'get', path: tallyPaths.tally, permission, handle: (request) => show(settings, request) },
    { method: 'post', path: tallyPaths.tally, permission, handle: (request) => tap(settings, request) },
    {
      method: 'post',
      path: tallyPaths.undo,
      permission,
      handle: async ({ form, viewer }) => {
        const acting = { reference: form.text('reference'), accountId: viewer.accountId };
        await undoContact(settings, acting);
        const door = Number(form.text('door'));
        return redirect(tallyPaths.at(door, form.text('channel'), { taken_back: '1' }));
      },
    },
  ];
}

export interface DeskChoices {
  readonly today: Day;
  readonly doors: readonly Door[];
  readonly reasons: readonly Reason[];
  readonly door: Door | null;
  readonly channel: Channel | null;
}

/** The door and the channel that are asked for; with nothing asked for, the viewer's own. */
export async function deskChoices(
  { database, clock }: Surroundings,
  asked: Fields,
  viewer: AppRequest['viewer'],
): Promise<DeskChoices> {
  const today = londonDay(clock.now());
  const [doors, reasons] = await Promise.all([
    doorsOn(database.read, today),
    reasonsOn(database.read, today),
  ]);
  const doorId = asked.names().includes('door') ? asked.text('door') : String(viewer.defaultDoorId ?? '');
  const door = doors.find(({ id }) => String(id) === doorId) ?? null;
  const channel = asked.text('channel') || (viewer.defaultChannel ?? door?.defaultChannel ?? '');
  return { today, doors, reasons, door, channel: isCodeOf(channels, channel) ? channel : null };
}

/** A door's usual reasons, by name, and all others. */
export async function reasonsAt(
  { database }: Surroundings,
  { reasons, today }: Pick<DeskChoices, 'reasons' | 'today'>,
  doorId: number,
  most: number,
): Promise<{ usual: Reason[]; others: Reason[] }> {
  const since = addDays(today, -USUAL_DAYS);
  const ids = new Set(await usualReasons(database.read, doorId, { since, most }));
  return {
    usual: reasons.filter(({ id }) => ids.has(id)),
    others: reasons.filter(({ id }) => !ids.has(id)),
  };
}

async function deskOf(settings: Surroundings, choices: DeskChoices, accountId: number): Promise<Desk | null> {
  const { door, channel, today } = choices;
  if (!door || !channel) return null;
  const [{ usual, others }, tallied] = await Promise.all([
    reasonsAt(settings, choices, door.id, USUAL_REASONS),
    talliedBy(settings.database.read, { accountId, doorId: door.id, on: today }),
  ]);
  return { door, channel, today, usual, others, tallied };
}

async function show(settings: Surroundings, request: AppRequest): Promise<Reply> {
  const { query, viewer } = request;
  const choices = await deskChoices(settings, query, viewer);
  const desk = await deskOf(settings, choices, viewer.accountId);
  const counted = await countedBefore(settings, query.text('counted'), viewer.accountId);
  const takenBack = query.text('taken_back') !== '';
  const { doors } = choices;
  return page(tallyView, tallyPage({ doors, desk, tokens: request.tokens(), counted, takenBack }));
}

/** The contact that the last tap made, for whoever tapped, while it counts. */
async function countedBefore(
  { database }: Surroundings,
  reference: string,
  accountId: number,
): Promise<TallyPage['counted']> {
  const contact = reference === '' ? null : await findContact(database.read, reference);
  if (contact?.recordedBy !== accountId || contact.mode !== 'tally' || contact.withdrawnAt !== null)
    return null;
  const outcome = isCodeOf(talliedOutcomes, contact.outcome) ? talliedOutcomes[contact.outcome] : '';
  return { words: `${contact.reasonName}: ${outcome.toLowerCase()}`, reference: contact.reference };
}

async function tap(settings: Surroundings, request: AppRequest): Promise<Reply> {
  const { form, viewer } = request;
  const choices = await deskChoices(settings, form, viewer);
  const tokens = request.tokens();
  const read = readTap(form, choices);
  if (typeof read === 'string') {
    const desk = await deskOf(settings, choices, viewer.accountId);
    const href = choices.door && choices.channel ? '#reason' : '#door';
    const errors = [{ text: read, href }];
    return invalidPage(tallyView, tallyPage({ doors: choices.doors, desk, tokens, errors }));
  }
  // The same button of the same page twice is a double click; another button is another customer.
  const token = `${tokens.token} ${String(read.reasonId)}:${read.outcome}`;
  const reference = await recordTap(settings, read, { accountId: viewer.accountId, token });
  return redirect(tallyPaths.at(read.doorId, read.channel, { counted: reference }));
}

/** @returns what is wrong, in words, instead of a tap */
function readTap(form: Fields, { door, channel, reasons }: DeskChoices): Tap | string {
  if (!door) return 'Choose the door that you count at';
  if (!channel) return 'Choose how they get in touch';
  const [id = '', outcome = ''] = form.text('tap').split(':');
  const wanted = id === 'other' ? form.text('reason') : id;
  const reason = reasons.find((each) => String(each.id) === wanted);
  if (!reason) return 'Choose what they wanted';
  if (!isCodeOf(talliedOutcomes, outcome)) return 'Choose how it ended';
  return { doorId: door.id, channel, reasonId: reason.id, outcome };
}
