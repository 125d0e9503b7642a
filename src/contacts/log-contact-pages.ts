import type { Viewer } from '../accounts/index.ts';
import type { Door, Reason } from '../organisation/index.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import { dayAsTyped } from '../platform/web/day-query.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { localStamp, londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { nextWorkingDay } from '../shared/working-days.ts';
import type { FieldProblems, TypedContact } from './contact-forms.ts';
import type { ContactChoices } from './contact-forms.ts';
import { contactPaths } from './contact-paths.ts';
import type { ShownContact } from './contact-queries.ts';
import { avoidableCodes, barriers, callers, channels, outcomes } from './domain/contact.ts';

/** What just happened to the contact before this one. */
export interface LastContact {
  readonly reference: string;
  readonly href: string;
  /** Null once it cannot be undone. */
  readonly undoAction: string | null;
  readonly undone: boolean;
}

export interface LogContactPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly last: LastContact | null;
  readonly typed: TypedContact;
  readonly problems: Readonly<Record<keyof TypedContact, { text: string } | undefined>>;
  readonly doors: readonly SelectItem[];
  readonly channels: readonly SelectItem[];
  readonly callers: readonly SelectItem[];
  readonly reasons: readonly SelectItem[];
  readonly handedOverTo: readonly SelectItem[];
  readonly redirectedTo: readonly SelectItem[];
  readonly barriers: readonly SelectItem[];
  readonly avoidable: readonly SelectItem[];
  readonly outcomes: readonly {
    readonly value: string;
    readonly text: string;
    readonly key: string;
    readonly checked: boolean;
  }[];
  readonly detailsOpen: boolean;
  readonly shortcuts: boolean;
  /** Where the cursor waits: the first field of a call, or the error summary. */
  readonly focusOnCustomer: boolean;
  /** Nothing can be logged until an administrator has entered these. */
  readonly missing: readonly string[];
}

export const logContactView = defineView<LogContactPage>('contacts/new');

/** An empty form: what a new call starts with. */
export function emptyContact(viewer: Viewer, doors: readonly Door[], today: Day): TypedContact {
  const door =
    doors.find(({ id }) => id === viewer.defaultDoorId) ?? (doors.length === 1 ? doors[0] : undefined);
  return {
    door: door ? String(door.id) : '',
    customer: '',
    customer_id: '',
    caller: '',
    phone: '',
    postcode: '',
    communication_needs: '',
    channel: viewer.defaultChannel ?? door?.defaultChannel ?? '',
    reason: '',
    outcome: '',
    handed_over_to: '',
    promise_due: datePartsOf(nextWorkingDay(today)),
    signposted_to: '',
    redirected_to: '',
    barrier: '',
    avoidable: '',
    note: '',
    received_at: '',
  };
}

/** The form as it was when a contact was saved, for the person who has just undone it. */
export function typedAgain(contact: ShownContact, today: Day): TypedContact {
  const id = (value: number | null) => (value === null ? '' : String(value));
  return {
    door: String(contact.doorId),
    customer: contact.customerName ?? '',
    customer_id: id(contact.customerId),
    caller: contact.caller ?? '',
    phone: contact.phone ?? '',
    postcode: contact.postcode ?? '',
    communication_needs: contact.communicationNeeds ?? '',
    channel: contact.channel,
    reason: String(contact.reasonId),
    outcome: contact.outcome,
    handed_over_to: id(contact.handedOverToTeamId),
    promise_due: datePartsOf(contact.dueOn ?? nextWorkingDay(today)),
    signposted_to: contact.signpostedTo ?? '',
    redirected_to: id(contact.redirectedToTeamId),
    barrier: contact.barrier ?? '',
    avoidable: contact.avoidable ?? '',
    note: contact.note,
    received_at: receivedAsTyped(contact),
  };
}

/** Blank for a contact that was logged as it happened. */
function receivedAsTyped({ receivedAt, recordedAt }: ShownContact): string {
  if (Date.parse(recordedAt) - Date.parse(receivedAt) < 60_000) return '';
  return `${dayAsTyped(londonDay(receivedAt))} ${localStamp(receivedAt).slice('2010-06-24 '.length)}`;
}

export function logContactPage(
  given: {
    viewer: Viewer;
    tokens: FormTokens;
    choices: ContactChoices;
    last?: LastContact | null;
    problems?: FieldProblems;
  },
  typed: TypedContact,
): LogContactPage {
  const { viewer, tokens, choices, last = null, problems = {} } = given;
  const errors = errorLines(problems);
  return {
    title: 'Log a contact',
    tokens,
    errors,
    last,
    typed,
    problems: messagesOf(problems),
    doors: optionsFrom('Choose a door', choices.doors, typed.door),
    channels: optionsFromCodes('Choose how they got in touch', channels, typed.channel),
    callers: optionsFromCodes('Not asked', callers, typed.caller),
    reasons: [
      { value: '', text: 'Choose what they wanted' },
      ...choices.reasons.map((reason) => reasonOption(reason, typed.reason)),
    ],
    handedOverTo: optionsFrom('Choose a team', choices.teams, typed.handed_over_to),
    redirectedTo: optionsFrom('To try again, or not known', choices.teams, typed.redirected_to),
    barriers: optionsFromCodes('Choose what stood in the way', barriers, typed.barrier),
    avoidable: optionsFromCodes('No, or not sure', avoidableCodes, typed.avoidable),
    outcomes: Object.entries(outcomes).map(([value, text], index) => ({
      value,
      text,
      key: String(index + 1),
      checked: value === typed.outcome,
    })),
    detailsOpen:
      Boolean(typed.phone || typed.postcode || typed.communication_needs) ||
      Boolean(problems.phone ?? problems.postcode ?? problems.communication_needs),
    shortcuts: viewer.shortcuts,
    focusOnCustomer: errors.length === 0,
    missing: [
      ...(choices.doors.length === 0 ? ['a door'] : []),
      ...(choices.reasons.length === 0 ? ['a reason'] : []),
    ],
  };
}

export function lastContact(contact: ShownContact, viewer: Viewer, now: string, undoMs: number): LastContact {
  const { reference } = contact;
  const undone = contact.withdrawnAt !== null;
  const inTime = Date.parse(now) - Date.parse(contact.recordedAt) <= undoMs;
  const canUndo = !undone && contact.recordedBy === viewer.accountId && inTime;
  return {
    reference,
    href: contactPaths.contact(reference),
    undoAction: canUndo ? contactPaths.undo(reference) : null,
    undone,
  };
}

/** In the order of the form, each leading to its field. */
function errorLines(problems: FieldProblems): ErrorLine[] {
  const order: (keyof TypedContact)[] = [
    'door',
    'customer',
    'phone',
    'postcode',
    'communication_needs',
    'caller',
    'channel',
    'reason',
    'outcome',
    'handed_over_to',
    'promise_due',
    'signposted_to',
    'redirected_to',
    'barrier',
    'note',
    'avoidable',
    'received_at',
  ];
  return order.flatMap((field) => {
    const text = problems[field];
    return text === undefined
      ? []
      : [{ text, href: `#${field === 'promise_due' ? 'promise_due-day' : field}` }];
  });
}

function messagesOf(problems: FieldProblems): LogContactPage['problems'] {
  const messages: Partial<Record<string, { text: string }>> = {};
  for (const [field, text] of Object.entries(problems)) messages[field] = { text };
  return messages as LogContactPage['problems'];
}

/** The typeahead and the hint below it read these from the option, so that without JavaScript the list still works. */
function reasonOption(reason: Reason, chosen: string): SelectItem {
  return {
    value: String(reason.id),
    text: reason.name,
    selected: String(reason.id) === chosen,
    attributes: {
      'data-synonyms': reason.synonyms,
      'data-owner': reason.owningTeamName ?? 'Nobody owns this yet',
      'data-usually': reason.usualResolution,
    },
  };
}
