import { channels } from '../organisation/domain/channel.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { addDays, formatDay, formatInstant } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import type { AskedCallBack } from './call-back-queries.ts';
import { eventsOn, summaryOf } from './domain/call.ts';
import type { Call } from './domain/call.ts';
import { canChange, reportReference } from './domain/shop-report.ts';
import { visitName, visitPaths } from './visit-paths.ts';
import type { VisitKey } from './visit-paths.ts';
import type { Visit } from './visit-queries.ts';

interface VisitTask {
  readonly text: string;
  readonly href: string;
  readonly more: string;
  readonly tag: { readonly text: string; readonly classes: string } | null;
}

export interface VisitsPage extends PageModel {
  readonly sections: readonly {
    readonly heading: string;
    readonly words: string;
    readonly urgent: boolean;
    readonly visits: readonly VisitTask[];
  }[];
  readonly unplannedHref: string;
  readonly calendarHref: string;
}

export const visitsView = defineView<VisitsPage>('mystery-shopping/visits');

/** What came back first, then what is to do by its date, then what is sent. */
export function visitsPage(
  visits: readonly Visit[],
  {
    drafts,
    asked,
  }: { readonly drafts: ReadonlyMap<string, Instant>; readonly asked: readonly AskedCallBack[] },
  today: Day,
): VisitsPage {
  const returned = visits.filter(({ reportState }) => reportState === 'returned');
  const toDo = visits.filter(({ reportState }) => reportState === null || reportState === 'draft');
  const sent = visits.filter(({ reportState }) => reportState !== null && !canChange(reportState));
  const overdue = toDo.filter((visit) => isOverdue(visit, today)).length;
  return {
    title: 'My visits',
    sections: [
      ...(returned.length === 0
        ? []
        : [
            {
              heading: 'Sent back to you with a question',
              words: 'Answer the question in your report, then send it again.',
              urgent: true,
              visits: returned.map((visit) => task(visit, visit.stateReason ?? '', null)),
            },
          ]),
      ...(asked.length === 0
        ? []
        : [
            {
              heading: 'Did they call back?',
              words: 'They promised to get back to you. Say whether they did.',
              urgent: true,
              visits: asked.map(askedTask),
            },
          ]),
      {
        heading: 'To do',
        words:
          toDo.length === 0
            ? 'You have no visits to do.'
            : `You have ${counted(toDo.length, 'visit')} to do${overdue === 0 ? '' : `, ${String(overdue)} overdue`}. Write each one up as soon as it ends.`,
        urgent: overdue > 0,
        visits: toDo.map((visit) => task(visit, placeAndDate(visit), toDoTag(visit, drafts, today))),
      },
      ...(sent.length === 0
        ? []
        : [
            {
              heading: 'Sent',
              words: 'Thank you. There is nothing more to do with these.',
              urgent: false,
              visits: sent.map((visit) => sentTask(visit)),
            },
          ]),
    ],
    unplannedHref: visitPaths.unplanned,
    calendarHref: visitPaths.calendar,
  };
}

function askedTask({ reportId, assignmentId, title, doorName, rangAt, dueOn }: AskedCallBack): VisitTask {
  const visit: VisitKey =
    assignmentId === null ? { kind: 'unplanned', reportId } : { kind: 'assignment', assignmentId };
  return {
    text: title ?? 'Unplanned call',
    href: visitPaths.callBack(visitName(visit)),
    more: `${doorName}, ${formatInstant(rangAt)}, due by ${formatDay(dueOn)}`,
    tag: null,
  };
}

export function nameOf({ assignmentId, reportId }: Visit): string {
  return visitName(
    assignmentId === null
      ? { kind: 'unplanned', reportId: reportId ?? 0 }
      : { kind: 'assignment', assignmentId },
  );
}

export function titleOf({ title, reasonName }: Visit): string {
  return title ?? `Unplanned: ${reasonName}`;
}

function isOverdue({ dueOn }: Visit, today: Day): boolean {
  return dueOn !== null && dueOn < today;
}

function task(visit: Visit, more: string, tag: VisitTask['tag']): VisitTask {
  return { text: titleOf(visit), href: visitPaths.brief(nameOf(visit)), more, tag };
}

function sentTask(visit: Visit): VisitTask {
  const when = visit.submittedAt === null ? '' : `, sent ${formatInstant(visit.submittedAt)}`;
  const more = `${reportReference(visit.reportId ?? 0)}${when}`;
  return { text: titleOf(visit), href: visitPaths.sent(nameOf(visit)), more, tag: null };
}

function placeAndDate(visit: Visit): string {
  const place = `${visit.doorName}, ${channelOf(visit).toLowerCase()}`;
  return visit.dueOn === null ? place : `${place}, by ${formatDay(visit.dueOn)}`;
}

function toDoTag(visit: Visit, drafts: ReadonlyMap<string, Instant>, today: Day): VisitTask['tag'] {
  if (isOverdue(visit, today)) return { text: 'Overdue', classes: 'govuk-tag--red' };
  if (visit.reportState === 'draft') return { text: 'Not sent yet', classes: 'govuk-tag--yellow' };
  if (drafts.has(nameOf(visit))) return { text: 'Draft', classes: 'govuk-tag--yellow' };
  return visit.dueOn === today ? { text: 'Due today', classes: 'govuk-tag--yellow' } : null;
}

export function channelOf({ channel }: Pick<Visit, 'channel'>): string {
  return (channels as Readonly<Record<string, string>>)[channel] ?? channel;
}

export interface VisitPage extends PageModel {
  readonly facts: readonly {
    readonly key: { readonly text: string };
    readonly value: { readonly text: string };
  }[];
  /** Null for a visit that nobody planned, and while it may not be begun. */
  readonly brief: {
    readonly persona: string;
    readonly openingLine: string;
    readonly exitLine: string;
    readonly abortRule: string;
  } | null;
  /** Why it may not be begun now. */
  readonly paused: string | null;
  /** The coordinator's question, when the report came back. */
  readonly question: string | null;
  readonly steps: readonly VisitStep[];
  readonly action: { readonly text: string; readonly href: string };
}

/** One of the short pages that a shop is done with, and how far it is. */
interface VisitStep {
  readonly title: { readonly text: string };
  readonly href?: string;
  readonly hint?: { readonly text: string };
  readonly status: {
    readonly text?: string;
    readonly tag?: { readonly text: string; readonly classes?: string };
  };
}

/** What there is of a visit besides its brief. */
interface VisitKept {
  readonly call: Call;
  readonly drafts: ReadonlyMap<string, Instant>;
  /** How many. */
  readonly photos: number;
  /** While its door has given enough of its time, for a visit that has not begun. */
  readonly pausedUntil: Day | null;
}

export const visitView = defineView<VisitPage>('mystery-shopping/visit');

/** The brief: what somebody on the way to a phone needs, and nothing of what the right answer is. */
export function visitPage(visit: Visit, { call, drafts, photos, pausedUntil }: VisitKept): VisitPage {
  const { persona, openingLine, exitLine, abortRule, dueOn, plannedAt } = visit;
  const facts = [
    ['Door', visit.doorName],
    ['How', channelOf(visit)],
    ['What about', visit.reasonName],
    ...(plannedAt === null ? [] : [['Begin at', `${formatInstant(plannedAt)}, or within the hour after`]]),
    ...(dueOn === null ? [] : [['By', formatDay(dueOn)]]),
    ['Round', `${visit.roundName}, until ${formatDay(addDays(visit.closesOn, -1))}`],
  ];
  return {
    title: titleOf(visit),
    facts: facts.map(([key = '', value = '']) => ({ key: { text: key }, value: { text: value } })),
    brief:
      persona === null ||
      openingLine === null ||
      exitLine === null ||
      abortRule === null ||
      pausedUntil !== null
        ? null
        : { persona, openingLine, exitLine, abortRule },
    question: visit.reportState === 'returned' ? visit.stateReason : null,
    paused:
      pausedUntil === null
        ? null
        : `Do not begin this before ${formatDay(pausedUntil)}: the door has given us enough of its time this week.`,
    steps: pausedUntil === null ? stepsOf(visit, call, drafts.get(nameOf(visit)), photos) : [],
    action:
      pausedUntil === null
        ? actionOf(visit, call, drafts.get(nameOf(visit)))
        : { text: 'I have made it already', href: visitPaths.result(nameOf(visit)) },
  };
}

const DONE = { text: 'Done' };
const NOT_YET = { text: 'Not yet' };
const TO_DO = { tag: { text: 'To do', classes: 'govuk-tag--blue' } };
const GOING_ON = { tag: { text: 'Not finished', classes: 'govuk-tag--yellow' } };

function stepsOf(visit: Visit, call: Call, draftSavedAt: Instant | undefined, photos: number): VisitStep[] {
  const name = nameOf(visit);
  const { reportState } = visit;
  if (reportState !== null && !canChange(reportState)) return [];
  const isSaved = reportState !== null && draftSavedAt === undefined;
  const steps: VisitStep[] = [];
  if (eventsOn(visit.channel) !== null) {
    const summary = summaryOf(call);
    const isOver = summary !== null || (isSaved && call.state === 'none');
    steps.push({
      title: {
        text: visit.channel === 'phone' || visit.channel === 'textphone' ? 'Make the call' : 'Make the visit',
      },
      href: visitPaths.call(name),
      ...(summary === null ? {} : { hint: { text: summary } }),
      status: isOver ? DONE : call.state === 'none' ? TO_DO : GOING_ON,
    });
  }
  return [
    ...steps,
    {
      title: { text: 'Say what happened and what it was like' },
      href: visitPaths.result(name),
      ...(draftSavedAt === undefined ? {} : { hint: { text: `Draft kept ${formatInstant(draftSavedAt)}` } }),
      status: isSaved ? DONE : draftSavedAt === undefined ? TO_DO : GOING_ON,
    },
    {
      title: { text: 'Add photos, if there is something to show' },
      href: visitPaths.evidence(name),
      status: { text: photos === 0 ? 'None' : counted(photos, 'photo') },
    },
    {
      title: { text: 'Check and send' },
      ...(isSaved ? { href: visitPaths.check(name) } : {}),
      status: isSaved ? TO_DO : NOT_YET,
    },
  ];
}

function actionOf(visit: Visit, call: Call, draftSavedAt: Instant | undefined): VisitPage['action'] {
  const name = nameOf(visit);
  if (visit.reportState === null) {
    const hasBegun = call.state !== 'none' && call.state !== 'ended';
    if (hasBegun) return { text: 'Go on with the call', href: visitPaths.call(name) };
    return draftSavedAt === undefined
      ? { text: 'Report this visit', href: visitPaths.result(name) }
      : { text: 'Go on with your report', href: visitPaths.result(name) };
  }
  if (visit.reportState === 'draft') return { text: 'Go on with your report', href: visitPaths.result(name) };
  return visit.reportState === 'returned'
    ? { text: 'Change your report', href: visitPaths.result(name) }
    : { text: 'See your receipt', href: visitPaths.sent(name) };
}
