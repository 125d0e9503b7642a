import { actionPaths } from '../actions/index.ts';
import { workedAnswers } from '../actions/domain/action.ts';
import type { Action } from '../actions/domain/action.ts';
import { themePaths } from '../feedback/index.ts';
import type { ClearedQuote } from '../feedback/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay } from '../shared/london-time.ts';
import { quarterInWords } from '../shared/quarter.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import { layMeasures } from './domain/lay-measure.ts';
import { inWords } from '../shared/words.ts';
import type { SaidShare } from '../statistics/index.ts';
import { baseOf, countedOf } from './measure-pages.ts';
import { meetingLine } from './meeting-pages.ts';
import type { MeetingLine } from './meeting-pages.ts';
import type { Meeting } from './meeting-queries.ts';
import type { OpenWork } from './open-work-queries.ts';
import { figureKeys } from './suppressed-edition-queries.ts';
import type { FigureKey, SuppressedEdition } from './suppressed-edition-queries.ts';

export interface DashboardPage extends PageModel {
  readonly sentence: string;
  readonly about: string;
  readonly figures: readonly {
    readonly name: string;
    readonly share: string;
    readonly percent: string | null;
    readonly base: string;
    /** The base under a heading that says so: "60 contacts" */
    readonly counted: string;
    readonly meaning: string;
    readonly href: string;
  }[];
  readonly measures: readonly { readonly text: string; readonly href: string }[];
  readonly quotes: readonly ClearedQuote[];
  readonly changesHeading: string;
  readonly changes: readonly string[];
  /** What was started or closed since the last meeting; null before there was one. */
  readonly since: { readonly heading: string; readonly lines: readonly OpenWork[] } | null;
  /** What waits for the group, besides the meeting itself. */
  readonly work: readonly OpenWork[];
  readonly next: (MeetingLine & { readonly agenda: string }) | null;
  readonly pages: readonly { readonly text: string; readonly href: string }[];
  readonly notShown: readonly string[];
}

export const dashboardView = defineView<DashboardPage>('ambassadors/dashboard');

interface FigureWords {
  readonly name: string;
  readonly meaning: string;
  /** What the base counts. */
  readonly base: string;
  /** When it happens more often than before, and when less. */
  readonly more: string;
  readonly fewer: string;
}

const figureWords: Readonly<Record<FigureKey, FigureWords>> = {
  recorded_fcr: {
    name: 'Sorted at the first contact',
    meaning:
      'As our staff recorded it. More is better. A handover counts only when the colleague who took over has confirmed it.',
    base: 'contacts',
    more: 'It was sorted at the first contact more often',
    fewer: 'It was sorted at the first contact less often',
  },
  sent_back_rate: {
    name: 'Sent back',
    meaning:
      'Told to try another part of the council or to ring again, left on voicemail, or cut off. Fewer is better.',
    base: 'contacts',
    more: 'Customers were sent back more often',
    fewer: 'Customers were sent back less often',
  },
  promises_kept: {
    name: 'Promises kept',
    meaning: 'We said by when we would get back to the customer, and did. More is better.',
    base: 'promises',
    more: 'Promises were kept more often',
    fewer: 'Promises were kept less often',
  },
  own_word: {
    name: 'Customers’ own word: was it sorted?',
    meaning: 'Answered “yes” on the feedback form, naming where they contacted us. More is better.',
    base: 'people',
    more: 'People told us more often that it was sorted',
    fewer: 'People told us less often that it was sorted',
  },
};

/** What the dashboard says besides figures. */
export interface DashboardGiven {
  readonly next: Meeting | null;
  readonly last: Meeting | null;
  readonly work: readonly OpenWork[];
  /** Actions that were started or closed since the last meeting. */
  readonly moved: readonly Action[];
}

export function dashboardPage(
  edition: SuppressedEdition,
  { next, last, work, moved }: DashboardGiven,
): DashboardPage {
  const quarter = quarterInWords(edition.quarter);
  const before = quarterInWords(edition.before);
  const { policy } = edition;
  return {
    title: 'The Ambassadors Group',
    sentence: sentenceOf(edition.figures.recorded_fcr, quarter),
    about: `These figures are for the whole Directorate, ${quarter}: the last quarter that has ended.${launchNote(edition)}`,
    figures: figureKeys.map((key) => ({
      ...figureOf(figureWords[key], edition.figures[key]),
      href: ambassadorPaths.measure(key),
    })),
    measures: layMeasures.map(({ key, name }) => ({ text: name, href: ambassadorPaths.measure(key) })),
    quotes: edition.quotes,
    changesHeading: `What changed since ${before}`,
    changes: changesOf(edition, before),
    since: last && {
      heading: `Done since the meeting on ${formatDay(last.heldOn)}`,
      lines: moved.map((action) => moveOf(action, last.heldOn)),
    },
    work,
    next: next && { ...meetingLine(next), agenda: next.agenda },
    pages: [
      { text: 'Themes of comments', href: themePaths.list },
      { text: 'Actions', href: actionPaths.list },
      { text: 'Meetings and their papers', href: ambassadorPaths.meetings },
      { text: 'Who told us, and what staff say', href: ambassadorPaths.whoToldUs },
      { text: 'You said, we did', href: actionPaths.youSaidWeDid },
    ],
    notShown: [
      `Very small numbers. Fewer than ${inWords(policy.threshold)} could point to one person, so we say “fewer than ${String(policy.threshold)}”, and leave out every share that rests on them.`,
      `Exact numbers. Everything else is rounded to the nearest ${inWords(policy.base)}, and shares are worked out from the rounded numbers.`,
      'Shares of fewer than ten, and totals in which one person makes up more than half.',
      'The quarter that is still running, and anything about one person. Teams and doors are shown by the quarter only, and only those with ten or more.',
      'Names, numbers and addresses in what people wrote, and the day on which they wrote it.',
    ],
  };
}

function sentenceOf({ share }: SaidShare, quarter: string): string {
  if (share === null)
    return `There is too little to say how often customers had it sorted at the first contact in ${quarter}.`;
  const said = share.replace(/ \(.*$/, '');
  return `${said} contacts were sorted at the first contact in ${quarter}, as our staff recorded it.`;
}

function moveOf({ id, title, state, startedOn, closedOn, worked }: Action, since: string): OpenWork {
  const href = actionPaths.action(id);
  if (closedOn === null || closedOn < since)
    return { text: `Started on ${formatDay(startedOn ?? since)}: ${title}`, href };
  if (state === 'not_done')
    return { text: `Could not be done, said on ${formatDay(closedOn)}: ${title}`, href };
  const answer = worked === null ? '' : `. Did it work? ${workedAnswers[worked]}`;
  return { text: `Done on ${formatDay(closedOn)}: ${title}${answer}`, href };
}

function figureOf(words: FigureWords, said: SaidShare) {
  const { share, percent } = said;
  return {
    name: words.name,
    share: share ?? 'Too few to say',
    percent: percent === null ? null : `${String(percent)}%`,
    base: baseOf(said, words.base),
    counted: countedOf(said, words.base),
    meaning: words.meaning,
  };
}

function changesOf({ changes }: SuppressedEdition, before: string): string[] {
  const lines = figureKeys.flatMap((key) => {
    const changed = changes[key];
    if (changed === null) return [];
    const words = figureWords[key];
    const then = `then ${changed.then.charAt(0).toLowerCase()}${changed.then.slice(1)}`;
    if (changed.change === 'no clear change') return [`${words.name}: no clear change; ${then}.`];
    return [`${changed.change === 'more' ? words.more : words.fewer}; ${then}.`];
  });
  return lines.length > 0
    ? lines
    : [`Nothing can be compared: there was too little in this quarter or in ${before}.`];
}

/** A figure from before the policy says nothing of the policy. */
function launchNote({ quarter, before, launch }: SuppressedEdition): string {
  const began = `the policy began on ${formatDay(launch)}`;
  if (launch >= quarter.to) return ` That was before the policy: ${began}.`;
  if (launch > quarter.from) return ` Part of it was before the policy: ${began}.`;
  return launch > before.from
    ? ` The quarter before it was, wholly or in part, before the policy: ${began}.`
    : '';
}
