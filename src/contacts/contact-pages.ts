import { directoryPaths } from '../directory/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { errorLines } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { daysFrom, formatDay, formatInstant } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import type { ContactLinks } from './contact-link-pages.ts';
import type { ContactHistory } from './contact-history-pages.ts';
import { contactPaths } from './contact-paths.ts';
import type { ShownContact, ShownLeg } from './contact-queries.ts';
import type { PromiseStep } from './promise-store.ts';
import { avoidableCodes, barriers, callers, channels, legHows, outcomes } from './domain/contact.ts';
import { wrongDoor } from './domain/wrong-door.ts';

interface SummaryRow {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
  /** Where more is known of it. */
  readonly actions?: {
    readonly items: readonly {
      readonly text: string;
      readonly href: string;
      readonly visuallyHiddenText: string;
    }[];
  };
}

export interface TimelineEntry {
  readonly when: string;
  readonly what: string;
  readonly more: string | null;
}

export interface ContactPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly reference: string;
  readonly undone: boolean;
  /** The contact that this one is, logged twice; null for one that counts itself. */
  readonly duplicateOf: { readonly reference: string; readonly href: string } | null;
  readonly summary: readonly SummaryRow[];
  readonly needs: string | null;
  readonly note: string;
  readonly timeline: readonly TimelineEntry[];
  readonly history: ContactHistory;
  readonly linked: ContactLinks;
  /** What was asked for above the record and has been done: says so where it was asked. */
  readonly done: readonly string[];
  readonly keepPromise: {
    readonly action: string;
    readonly otherHref: string;
    readonly due: string;
    readonly overdue: boolean;
  } | null;
  readonly confirmHandover: {
    readonly action: string;
    readonly team: string;
    readonly problem: string | null;
  } | null;
}

export const contactView = defineView<ContactPage>('contacts/show');

export function contactPage(given: {
  contact: ShownContact;
  legs: readonly ShownLeg[];
  history: ContactHistory;
  linked: ContactLinks;
  problems: FieldProblems;
  steps: readonly PromiseStep[];
  tokens: FormTokens;
  today: Day;
  handoverProblem?: string;
}): ContactPage {
  const { contact, legs, steps, history, linked, problems, tokens, today, handoverProblem = null } = given;
  const undone = contact.withdrawnAt !== null;
  return {
    title: `Contact ${contact.reference}`,
    tokens,
    errors: [
      ...(handoverProblem === null ? [] : [{ text: handoverProblem, href: '#resolved' }]),
      ...errorLines(problems),
    ],
    reference: contact.reference,
    undone,
    duplicateOf:
      contact.duplicateOf === null
        ? null
        : { reference: contact.duplicateOf, href: contactPaths.contact(contact.duplicateOf) },
    summary: summaryOf(contact),
    needs: contact.communicationNeeds === '' ? null : contact.communicationNeeds,
    note: contact.note,
    timeline: timelineOf(contact, legs, steps),
    history,
    linked,
    done: undone ? [] : doneInWords(contact),
    keepPromise:
      contact.dueOn === null || contact.keptOn !== null || contact.brokenOn !== null || undone
        ? null
        : {
            action: contactPaths.keepPromise(contact.reference),
            otherHref: contactPaths.promise(contact.reference),
            due: dueInWords(contact.dueOn, today),
            overdue: contact.dueOn < today,
          },
    confirmHandover:
      contact.handedOverTo === null || contact.handoverConfirmedAt !== null || undone
        ? null
        : {
            action: contactPaths.confirmHandover(contact.reference),
            team: contact.handedOverTo,
            problem: handoverProblem,
          },
  };
}

/** "by today", "by 25 June 2010", "by 22 June 2010: 2 days overdue" */
export function dueInWords(dueOn: Day, today: Day): string {
  if (dueOn === today) return 'by today';
  const overdue = daysFrom(dueOn, today);
  return `by ${formatDay(dueOn)}${overdue > 0 ? `: ${counted(overdue, 'day')} overdue` : ''}`;
}

function doneInWords({ dueOn, keptOn, handedOverTo, ...contact }: ShownContact): string[] {
  const done: string[] = [];
  if (dueOn !== null && keptOn !== null) {
    const when = keptOn > dueOn ? `late: it was promised for ${formatDay(dueOn)}` : 'in time';
    done.push(`We got back to them on ${formatDay(keptOn)}, ${when}.`);
  }
  if (handedOverTo !== null && contact.handoverConfirmedAt !== null) {
    const ended = contact.handoverResolved ? 'resolved before they left' : 'not resolved before they left';
    done.push(`The handover to ${handedOverTo} is confirmed: ${ended}.`);
  }
  return done;
}

function summaryOf(contact: ShownContact): SummaryRow[] {
  const rows: [string, string | null][] = [
    ['Received', formatInstant(contact.receivedAt)],
    [
      'Customer',
      contact.customerName ?? (contact.customerLink === null ? 'Anonymous' : 'Known by a pseudonym only'),
    ],
    ['Phone', contact.phone],
    ['Postcode', contact.postcode],
    ['Who was speaking', contact.caller === null ? null : callers[contact.caller]],
    ['What they wanted', contact.reasonName],
    ['Who owns it', contact.owningTeam ?? 'Nobody owns this yet'],
    ['Door', `${contact.doorName} (${contact.doorTeam})`],
    ['Wrong door', wrongDoorInWords(contact)],
    ['How they got in touch', channels[contact.channel]],
    ['How it ended', outcomes[contact.outcome]],
    ['Resolved at first contact', resolvedInWords(contact)],
    ['What stood in the way', contact.barrier === null ? null : barriers[contact.barrier]],
    ['Asked to contact', contact.redirectedTo],
    [SIGNPOSTED, contact.signpostedTo],
    ['Safeguarding', contact.safeguarding ? 'A concern was passed on' : null],
    ['Avoidable', contact.avoidable === null ? null : avoidableCodes[contact.avoidable]],
    [
      'Logged',
      `${formatInstant(contact.recordedAt)}${contact.recordedByName === null ? '' : ` by ${contact.recordedByName}`}`,
    ],
  ];
  return rows.flatMap(([key, value]) =>
    value === null || value === ''
      ? []
      : [{ key: { text: key }, value: { text: value }, ...(key === SIGNPOSTED ? toItsEntry(contact) : {}) }],
  );
}

const SIGNPOSTED = 'Put in touch with';

/** The entry is read also once it has closed or is gone. */
function toItsEntry({ signpostedId }: ShownContact): Pick<SummaryRow, 'actions'> {
  if (signpostedId === null) return {};
  const link = {
    text: 'Entry',
    visuallyHiddenText: 'in the directory',
    href: directoryPaths.service(signpostedId),
  };
  return { actions: { items: [link] } };
}

function wrongDoorInWords(contact: ShownContact): string {
  const answers = {
    yes: 'Yes: another team owns this',
    no: 'No',
    unknown: 'Unknown, until somebody owns the reason',
  };
  return answers[wrongDoor(contact.doorTeamId, contact.owningTeamId)];
}

function resolvedInWords(contact: ShownContact): string {
  if (contact.outcome === 'abandoned') return 'Not counted';
  if (contact.safeguarding && !contact.resolved) return 'Not counted: safeguarding was communicated';
  if (contact.outcome === 'handed_over' && contact.handoverConfirmedAt === null) return 'Not confirmed yet';
  return contact.resolved ? 'Yes' : 'No';
}

/** The customer's way through the organisation, as far as it is known. */
function timelineOf(
  contact: ShownContact,
  legs: readonly ShownLeg[],
  steps: readonly PromiseStep[],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    {
      when: formatInstant(contact.receivedAt),
      what: `Reached ${contact.doorName}`,
      more: contact.reasonName,
    },
    ...legs.map((leg) => ({
      when: formatInstant(leg.happenedAt),
      what: leg.to === null ? legHows[leg.how] : `${legHows[leg.how]}: ${leg.to}`,
      more: null,
    })),
  ];
  if (contact.handedOverTo !== null) entries.push(handoverEntry(contact, contact.handedOverTo));
  for (const step of steps) {
    entries.push({ when: formatInstant(step.happenedAt), what: stepInWords(step), more: step.reason });
  }
  if (contact.dueOn !== null) {
    entries.push({
      when: formatDay(contact.dueOn),
      what: `${contact.promiseTeam ?? 'We'} promised to get back to them by this date`,
      more: keptInWords(contact),
    });
  }
  return entries;
}

function keptInWords({ keptOn, brokenOn }: ShownContact): string {
  if (keptOn !== null) return `Kept on ${formatDay(keptOn)}`;
  return brokenOn === null ? 'Not kept yet' : `Said on ${formatDay(brokenOn)} to be broken`;
}

/** "Handed on to Occupational Therapy by Pat Lee" */
export function stepInWords({ step, toTeam, by }: PromiseStep): string {
  return step === 'broken' ? `Not kept, says ${by}` : `Handed on to ${toTeam ?? 'another team'} by ${by}`;
}

function handoverEntry(contact: ShownContact, team: string): TimelineEntry {
  const confirmed = contact.handoverConfirmedAt !== null;
  const ended = contact.handoverResolved ? 'Resolved before they left' : 'Not resolved before they left';
  const repeat = contact.hadToRepeat ? 'they had to repeat it' : 'they did not have to repeat it';
  return {
    when: formatInstant(contact.handoverConfirmedAt ?? contact.receivedAt),
    what: `Handed over to ${team}`,
    more: confirmed
      ? `${ended}; ${repeat}${contact.handoverDid ? `. ${contact.handoverDid}` : ''}`
      : 'Not confirmed by them yet',
  };
}
