import type { Team } from '../organisation/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatDayShort, formatInstant, formatTime, londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { dueInWords, stepInWords } from './contact-pages.ts';
import { contactPaths } from './contact-paths.ts';
import type { ListedContact, ShownContact } from './contact-queries.ts';
import type { ListedPromiseStep, PromiseCounts, PromiseStep } from './promise-store.ts';

export interface MyWorkPage extends PageModel {
  readonly tokens: FormTokens;
  /** Null for somebody whose account names no team. */
  readonly team: string | null;
  readonly summary: string;
  readonly groups: readonly { readonly heading: string; readonly promises: readonly PromiseLine[] }[];
  readonly handovers: readonly WorkLine[];
  /** What became of promises lately; null for staff. */
  readonly lately: readonly WorkLine[] | null;
}

interface WorkLine {
  readonly reference: string;
  readonly href: string;
  readonly text: string;
  readonly more: string;
}

interface PromiseLine extends WorkLine {
  readonly due: string;
  readonly overdue: boolean;
  readonly keepAction: string;
  readonly otherHref: string;
}

export const myWorkView = defineView<MyWorkPage>('contacts/my-work');

export interface MyWorkGiven {
  readonly team: Team;
  readonly today: Day;
  readonly tokens: FormTokens;
  readonly promises: readonly ListedContact[];
  readonly handovers: readonly ListedContact[];
  readonly counts: PromiseCounts;
  readonly steps: readonly ListedPromiseStep[] | null;
  readonly kept: readonly ListedContact[] | null;
}

export function myWorkPage(
  given: MyWorkGiven | (Pick<MyWorkGiven, 'today' | 'tokens'> & { team: null }),
): MyWorkPage {
  const { tokens } = given;
  const title = 'My work';
  if (given.team === null) {
    return { title, tokens, team: null, summary: '', groups: [], handovers: [], lately: null };
  }
  const { today, promises, handovers, counts } = given;
  const lines = promises.flatMap((contact) =>
    contact.dueOn === null
      ? []
      : [{ dueOn: contact.dueOn, line: promiseLine(contact, contact.dueOn, today) }],
  );
  const group = (heading: string, has: (dueOn: Day) => boolean) => {
    const some = lines.filter(({ dueOn }) => has(dueOn)).map(({ line }) => line);
    return some.length === 0 ? [] : [{ heading, promises: some }];
  };
  return {
    title,
    tokens,
    team: given.team.name,
    summary: `${counted(counts.open, 'promise')} to keep, ${String(counts.overdue)} overdue; ${counted(handovers.length, 'handover')} to confirm.`,
    groups: [
      ...group('Overdue', (dueOn) => dueOn < today),
      ...group('Due today', (dueOn) => dueOn === today),
      ...group('Later', (dueOn) => dueOn > today),
    ],
    handovers: handovers.map((contact) => ({
      reference: contact.reference,
      href: contactPaths.contact(contact.reference),
      text: `${contact.reasonName}, ${contact.customerName ?? 'anonymous'}`,
      more: `Handed over by ${contact.doorTeam} on ${formatDayShort(contact.receivedOn)} at ${formatTime(contact.receivedAt)}`,
    })),
    lately: given.steps && given.kept && latelyOf(given.steps, given.kept),
  };
}

function promiseLine(contact: ListedContact, dueOn: Day, today: Day): PromiseLine {
  const { reference } = contact;
  return {
    reference,
    href: contactPaths.contact(reference),
    text: `${contact.reasonName}, ${contact.customerName ?? 'anonymous'}`,
    more: `Promised on ${formatDayShort(contact.receivedOn)} at ${contact.doorName}`,
    due: dueInWords(dueOn, today),
    overdue: dueOn < today,
    keepAction: contactPaths.keepPromise(reference),
    otherHref: contactPaths.promise(reference),
  };
}

function latelyOf(steps: readonly ListedPromiseStep[], kept: readonly ListedContact[]): WorkLine[] {
  const lines = [
    ...steps.map((step) => ({
      on: londonDay(step.happenedAt),
      reference: step.reference,
      text: stepInWords(step),
      more: step.reason,
    })),
    ...kept.flatMap(({ keptOn, dueOn, reference, reasonName }) =>
      keptOn === null || dueOn === null
        ? []
        : [{ on: keptOn, reference, text: keptOn > dueOn ? 'Kept late' : 'Kept in time', more: reasonName }],
    ),
  ];
  return lines
    .sort((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
    .map(({ on, reference, text, more }) => ({
      reference,
      href: contactPaths.contact(reference),
      text: `${formatDayShort(on)}: ${text}`,
      more,
    }));
}

export interface PromisePage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly reference: string;
  readonly contactHref: string;
  readonly promised: string;
  readonly steps: readonly string[];
  /** Null once it is kept or broken. */
  readonly forms: {
    readonly keepAction: string;
    readonly handOnAction: string;
    readonly brokenAction: string;
    readonly teams: readonly SelectItem[];
    readonly handedOnReason: string;
    readonly brokenReason: string;
  } | null;
}

export const promiseView = defineView<PromisePage>('contacts/promise');

export interface PromiseGiven {
  readonly contact: ShownContact;
  readonly dueOn: Day;
  readonly teams: readonly Team[];
  readonly steps: readonly PromiseStep[];
  readonly today: Day;
  readonly tokens: FormTokens;
  readonly problems: FieldProblems;
  readonly typed: { readonly toTeam: string; readonly handedOnReason: string; readonly brokenReason: string };
}

export function promisePage(given: PromiseGiven): PromisePage {
  const { contact, dueOn, steps, today, typed, problems } = given;
  const { reference } = contact;
  const isOpen = contact.keptOn === null && contact.brokenOn === null && contact.withdrawnAt === null;
  return {
    title: `The promise of contact ${reference}`,
    tokens: given.tokens,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    reference,
    contactHref: contactPaths.contact(reference),
    promised: isOpen
      ? `${contact.promiseTeam ?? 'We'} promised to get back to ${contact.customerName ?? 'the customer'} ${dueInWords(dueOn, today)}.`
      : `It was promised for ${formatDay(dueOn)}. There is nothing more to say about it.`,
    steps: steps.map((step) => `${formatInstant(step.happenedAt)}: ${stepInWords(step)}. ${step.reason}`),
    forms: !isOpen
      ? null
      : {
          keepAction: contactPaths.keepPromise(reference),
          handOnAction: contactPaths.promiseHandedOn(reference),
          brokenAction: contactPaths.promiseBroken(reference),
          teams: optionsFrom(
            'Select a team',
            given.teams.filter(({ name }) => name !== contact.promiseTeam),
            typed.toTeam,
          ),
          handedOnReason: typed.handedOnReason,
          brokenReason: typed.brokenReason,
        },
  };
}
