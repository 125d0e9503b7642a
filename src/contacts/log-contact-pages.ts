import type { Viewer } from '../accounts/index.ts';
import type { DirectoryEntry } from '../directory/index.ts';
import type { Reason } from '../organisation/index.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { FieldProblems, TypedContact } from './contact-forms.ts';
import type { ContactChoices } from './contact-forms.ts';
import { earlierLine } from './contact-link-pages.ts';
import type { EarlierLine } from './contact-link-pages.ts';
import type { EarlierContact } from './contact-link-store.ts';
import { contactPaths } from './contact-paths.ts';
import type { ShownContact } from './contact-queries.ts';
import { avoidableCodes, barriers, callers, channels, outcomes } from './domain/contact.ts';
import { linkKinds } from './domain/contact-link.ts';
import { avoidableKeys, callerKeys, SAFEGUARDING_KEY } from './domain/shortcut-keys.ts';
import type { DraftNotice } from './draft-pages.ts';
import type { CustomerCandidate, KnownCustomerPanel } from './known-customer-pages.ts';

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
  /** What this person typed in this form or another and has not saved. */
  readonly drafts: readonly DraftNotice[];
  /** Who the form says is calling. */
  readonly known: KnownCustomerPanel | null;
  /** Whom they might mean; null until somebody looks. */
  readonly candidates: { readonly words: string; readonly customers: readonly CustomerCandidate[] } | null;
  /** Contacts that this one may belong to, and what it has to do with them. */
  readonly earlier: readonly (EarlierLine & { readonly choices: readonly EarlierChoice[] })[];
  /** What stands below the reason that is chosen, for whoever has no JavaScript. */
  readonly about: { readonly words: string; readonly entries: readonly DirectoryEntry[] } | null;
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
  readonly extrasOpen: boolean;
  /** The letters that answer the optional questions, as JSON for the script. */
  readonly callerKeys: string;
  readonly avoidableKeys: string;
  readonly safeguardingKey: string;
  readonly shortcuts: boolean;
  /** Where the cursor waits: the first field of a call, or the error summary. */
  readonly focusOnCustomer: boolean;
  /** Nothing can be logged until an administrator has entered these. */
  readonly missing: readonly string[];
}

export interface EarlierChoice {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

export const logContactView = defineView<LogContactPage>('contacts/new');

export function logContactPage(
  given: {
    viewer: Viewer;
    tokens: FormTokens;
    choices: ContactChoices;
    last?: LastContact | null;
    problems?: FieldProblems;
    drafts?: LogContactPage['drafts'];
    known?: KnownCustomerPanel | null;
    candidates?: LogContactPage['candidates'];
    earlier?: readonly EarlierContact[];
    entries?: ReadonlyMap<number, readonly DirectoryEntry[]>;
    focusOnCustomer?: boolean;
    entriesAsked?: boolean;
  },
  typed: TypedContact,
): LogContactPage {
  const { viewer, tokens, choices, last = null, problems = {}, entries = new Map<never, never>() } = given;
  const errors = errorLines(problems);
  const reason = choices.reasons.find(({ id }) => String(id) === typed.reason);
  return {
    title: 'Log a contact',
    tokens,
    errors,
    last,
    drafts: given.drafts ?? [],
    known: given.known ?? null,
    candidates: given.candidates ?? null,
    earlier: (given.earlier ?? []).slice(0, 1).map((contact) => ({
      ...earlierLine(contact),
      choices: earlierChoices(contact, typed.earlier),
    })),
    about: reason ? aboutIt(reason, entries.get(reason.id) ?? [], given.entriesAsked) : null,
    typed,
    problems: messagesOf(problems),
    doors: optionsFrom('Choose a door', choices.doors, typed.door),
    channels: optionsFromCodes('Choose how they got in touch', channels, typed.channel),
    callers: optionsFromCodes('Not asked', callers, typed.caller),
    reasons: [
      { value: '', text: 'Choose what they wanted' },
      ...choices.reasons.map((reason) => reasonOption(reason, typed.reason, entries.get(reason.id) ?? [])),
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
      Boolean(typed.phone || typed.postcode || typed.communication_needs || typed.caller) ||
      Boolean(problems.phone ?? problems.postcode ?? problems.communication_needs),
    extrasOpen: Boolean(problems.avoidable) || typed.avoidable !== '' || typed.safeguarding !== '',
    callerKeys: JSON.stringify(callerKeys),
    avoidableKeys: JSON.stringify(avoidableKeys),
    safeguardingKey: SAFEGUARDING_KEY,
    shortcuts: viewer.shortcuts,
    focusOnCustomer: errors.length === 0 && (given.focusOnCustomer ?? true),
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
function reasonOption(reason: Reason, chosen: string, entries: readonly DirectoryEntry[]): SelectItem {
  return {
    value: String(reason.id),
    text: reason.name,
    selected: String(reason.id) === chosen,
    attributes: {
      'data-synonyms': reason.synonyms,
      'data-owner': reason.owningTeamName ?? 'Nobody owns this yet',
      'data-usually': reason.usualResolution,
      ...(entries.length > 0 ? { 'data-entries': JSON.stringify(entries) } : {}),
    },
  };
}

/** A known customer's are one matter unless somebody says otherwise; of anybody else's somebody has to say so. */
function earlierChoices({ reference, strength }: EarlierContact, chosen: string): EarlierChoice[] {
  const byItself = strength === 'customer' ? 'episode' : 'apart';
  return Object.entries(linkKinds).map(([kind, text]) => {
    const value = kind === byItself ? '' : `${kind} ${reference}`;
    return { value, text, checked: value === chosen };
  });
}

function aboutIt(
  reason: Reason,
  entries: readonly DirectoryEntry[],
  isAsked = false,
): NonNullable<LogContactPage['about']> {
  const none = 'The directory has no entry for this. Type the organisation’s name.';
  const words = [aboutReason(reason), ...(isAsked && entries.length === 0 ? [none] : [])];
  return { words: words.join(' '), entries };
}

/** "Blue Badge team. Take the application by phone." */
function aboutReason({ owningTeamName, usualResolution }: Reason): string {
  return [`${owningTeamName ?? 'Nobody owns this yet'}.`, usualResolution].filter(Boolean).join(' ');
}
