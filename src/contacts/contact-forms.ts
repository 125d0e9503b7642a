import type { ClosedDays, Door, Reason, Team } from '../organisation/index.ts';
import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { Fields } from '../platform/web/fields.ts';
import { addMonths, formatDay, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { isBankHoliday } from '../shared/working-days.ts';
import { avoidableCodes, barriers, callers, channels, isCodeOf, outcomes } from './domain/contact.ts';
import type { AvoidableCode, Barrier, Caller, Channel, Outcome } from './domain/contact.ts';
import { linkKinds } from './domain/contact-link.ts';
import type { LinkKind } from './domain/contact-link.ts';
import { readReceivedAt } from './domain/received-at.ts';

/** Longer than this nobody logs: the form was left open. */
const LONGEST_LOG_SECONDS = 3600;

/** The logging form as it was typed: what a page that comes back with errors shows again. */
export interface TypedContact {
  readonly door: string;
  readonly customer: string;
  readonly customer_id: string;
  readonly caller: string;
  readonly phone: string;
  readonly postcode: string;
  readonly communication_needs: string;
  readonly channel: string;
  readonly reason: string;
  readonly outcome: string;
  readonly handed_over_to: string;
  readonly promise_due: DateParts;
  readonly signposted_to: string;
  /** The directory’s entry that was chosen; it holds while its name stands in `signposted_to`. */
  readonly signposted_id: string;
  readonly redirected_to: string;
  readonly barrier: string;
  readonly avoidable: string;
  readonly note: string;
  readonly received_at: string;
  /** '1' when a safeguarding concern was passed on. */
  readonly safeguarding: string;
  /** From the first key to sending, as the browser's clock measured it; '' without JavaScript. */
  readonly elapsed_ms: string;
  /** What it has to do with an earlier contact: 'apart NWD-7K3F-9Q', or '' where nobody said. */
  readonly earlier: string;
}

/** A contact fit to be recorded. */
export interface ContactDraft {
  readonly doorId: number;
  readonly customerId: number | null;
  readonly customerName: string;
  readonly phone: string;
  readonly postcode: string;
  readonly communicationNeeds: string;
  readonly caller: Caller | null;
  readonly channel: Channel;
  readonly reasonId: number;
  readonly outcome: Outcome;
  readonly handedOverToTeamId: number | null;
  readonly promiseDue: Day | null;
  readonly signpostedTo: string | null;
  /** The entry that was chosen for it; null where the name was typed. */
  readonly signpostedId: string | null;
  readonly redirectedToTeamId: number | null;
  readonly barrier: Barrier | null;
  readonly avoidable: AvoidableCode | null;
  readonly note: string;
  readonly receivedAt: Instant;
  readonly safeguarding: boolean;
  /** How long logging it took; null where nobody measured it. */
  readonly loggedInSeconds: number | null;
  readonly earlier: { readonly kind: LinkKind; readonly reference: string } | null;
}

/** What the form may name: nothing else is accepted, whatever is sent. */
export interface ContactChoices {
  readonly doors: readonly Door[];
  readonly reasons: readonly Reason[];
  readonly teams: readonly Team[];
  /** From today on. */
  readonly closedDays: ClosedDays;
  readonly now: Instant;
}

export type FieldProblems = Partial<Record<keyof TypedContact, string>>;

export function typedContact(form: Fields): TypedContact {
  return {
    door: form.text('door'),
    customer: form.text('customer'),
    customer_id: form.text('customer_id'),
    caller: form.text('caller'),
    phone: form.text('phone'),
    postcode: form.text('postcode'),
    communication_needs: form.text('communication_needs'),
    channel: form.text('channel'),
    reason: form.text('reason'),
    outcome: form.text('outcome'),
    handed_over_to: form.text('handed_over_to'),
    promise_due: readDateParts(form, 'promise_due'),
    signposted_to: form.text('signposted_to'),
    signposted_id: form.text('signposted_id').slice(0, 200),
    redirected_to: form.text('redirected_to'),
    barrier: form.text('barrier'),
    avoidable: form.text('avoidable'),
    note: form.text('note').replaceAll('\r\n', '\n'),
    received_at: form.text('received_at'),
    safeguarding: form.text('safeguarding'),
    elapsed_ms: form.text('elapsed_ms'),
    earlier: form.text('earlier'),
  };
}

/** Longest texts, in characters; the note's is the contract's, the rest are generous. */
const longest = {
  customer: 200,
  phone: 40,
  postcode: 12,
  communication_needs: 200,
  signposted_to: 200,
  note: 500,
};

const tooLong: Readonly<Record<keyof typeof longest, string>> = {
  customer: 'Customer’s name',
  phone: 'Phone number',
  postcode: 'Postcode',
  communication_needs: 'Communication needs',
  signposted_to: 'Organisation',
  note: 'Note',
};

/** Checks what was typed. Values under an outcome that was not chosen are ignored, not refused. */
export function checkContact(
  typed: TypedContact,
  choices: ContactChoices,
): { draft: ContactDraft; problems: null } | { draft: null; problems: FieldProblems } {
  const problems: FieldProblems = {};
  const fail = (field: keyof TypedContact, message: string) => {
    problems[field] ??= message;
  };
  for (const field of Object.keys(longest) as (keyof typeof longest)[]) {
    if (typed[field].length > longest[field]) {
      fail(field, `${tooLong[field]} must be ${String(longest[field])} characters or less`);
    }
  }

  const door = choices.doors.find(({ id }) => String(id) === typed.door);
  if (!door) fail('door', 'Select the door it came to');
  const reason = choices.reasons.find(({ id }) => String(id) === typed.reason);
  if (!reason) fail('reason', 'Select what the customer wanted');
  const channel = typed.channel === '' ? (door?.defaultChannel ?? '') : typed.channel;
  if (!isCodeOf(channels, channel)) fail('channel', 'Select how they got in touch');
  if (!isCodeOf(outcomes, typed.outcome)) fail('outcome', 'Select how it ended');
  if (typed.caller !== '' && !isCodeOf(callers, typed.caller)) fail('caller', 'Select who is speaking');
  if (typed.avoidable !== '' && !isCodeOf(avoidableCodes, typed.avoidable)) {
    fail('avoidable', 'Select why it was avoidable, or leave it blank');
  }
  if (!/^\d{0,9}$/.test(typed.customer_id)) fail('customer', 'Choose the customer again, or type their name');
  const received = readReceivedAt(typed.received_at, choices.now);
  if (!received.ok) fail('received_at', received.problem);
  const receivedAt = received.ok ? received.value : choices.now;
  const follow = checkOutcome(typed, choices, londonDay(choices.now), fail);

  if (Object.keys(problems).length > 0 || !door || !reason) return { draft: null, problems };
  return {
    problems: null,
    draft: {
      doorId: door.id,
      customerId: typed.customer_id === '' ? null : Number(typed.customer_id),
      customerName: typed.customer,
      phone: typed.phone,
      postcode: typed.postcode,
      communicationNeeds: typed.communication_needs,
      caller: typed.caller === '' ? null : (typed.caller as Caller),
      channel: channel as Channel,
      reasonId: reason.id,
      outcome: typed.outcome as Outcome,
      ...follow,
      avoidable: typed.avoidable === '' ? null : (typed.avoidable as AvoidableCode),
      note: typed.note,
      receivedAt,
      safeguarding: typed.safeguarding === '1',
      loggedInSeconds: secondsOf(typed.elapsed_ms),
      earlier: earlierOf(typed.earlier),
    },
  };
}

/** What a browser measured is worth something only if it is a time that somebody might have taken. */
function secondsOf(elapsed: string): number | null {
  const seconds = /^\d{1,9}$/.test(elapsed) ? Math.round(Number(elapsed) / 1000) : null;
  return seconds !== null && seconds <= LONGEST_LOG_SECONDS ? seconds : null;
}

export function earlierOf(typed: string): ContactDraft['earlier'] {
  const [kind = '', reference = ''] = typed.split(' ');
  return isCodeOf(linkKinds, kind) ? { kind, reference } : null;
}

type Follow = Pick<
  ContactDraft,
  'handedOverToTeamId' | 'promiseDue' | 'signpostedTo' | 'signpostedId' | 'redirectedToTeamId' | 'barrier'
>;

/** What an outcome asks besides. */
function checkOutcome(
  typed: TypedContact,
  { teams, closedDays }: ContactChoices,
  today: Day,
  fail: (field: keyof TypedContact, message: string) => void,
): Follow {
  const none: Follow = {
    handedOverToTeamId: null,
    promiseDue: null,
    signpostedTo: null,
    signpostedId: null,
    redirectedToTeamId: null,
    barrier: null,
  };
  const teamNamed = (id: string) => teams.find((team) => String(team.id) === id)?.id ?? null;
  switch (typed.outcome) {
    case 'handed_over': {
      const team = teamNamed(typed.handed_over_to);
      if (team === null) fail('handed_over_to', 'Select the team that took over');
      return { ...none, handedOverToTeamId: team };
    }
    case 'promised':
      return { ...none, promiseDue: checkPromiseDue(typed.promise_due, { today, closedDays }, fail) };
    case 'signposted':
      if (typed.signposted_to === '')
        fail('signposted_to', 'Enter the organisation you put them in touch with');
      return {
        ...none,
        signpostedTo: typed.signposted_to,
        signpostedId: typed.signposted_id === '' ? null : typed.signposted_id,
      };
    case 'redirected': {
      const team = teamNamed(typed.redirected_to);
      if (team === null && typed.redirected_to !== '') {
        fail('redirected_to', 'Select the team they were asked to contact');
      }
      return { ...none, redirectedToTeamId: team };
    }
    case 'unresolved':
      if (!isCodeOf(barriers, typed.barrier)) {
        fail('barrier', 'Select what stood in the way');
        return none;
      }
      return { ...none, barrier: typed.barrier };
    default:
      return none;
  }
}

function checkPromiseDue(
  parts: DateParts,
  { today, closedDays }: { readonly today: Day; readonly closedDays: ClosedDays },
  fail: (field: 'promise_due', message: string) => void,
): Day | null {
  const due = dayOf(parts);
  const latest = addMonths(today, 12);
  if (isEmptyDate(parts)) fail('promise_due', 'Enter the date you will get back to them by');
  else if (due === null) fail('promise_due', 'The date you will get back to them by must be a real date');
  else if (due < today) fail('promise_due', 'The date you will get back to them by must be today or later');
  else if (due > latest)
    fail('promise_due', `The date you will get back to them by must be ${formatDay(latest)} or earlier`);
  else if (isBankHoliday(due))
    fail('promise_due', `Choose another date to get back to them by: ${formatDay(due)} is a bank holiday`);
  else if (closedDays.has(due))
    fail(
      'promise_due',
      `Choose another date to get back to them by: we are closed on ${formatDay(due)} (${closedDays.get(due) ?? ''})`,
    );
  else return due;
  return null;
}
