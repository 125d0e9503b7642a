import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatDayShort, formatInstant, formatPeriod, formatTime } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted, formatCount } from '../shared/words.ts';
import { canClose, isDecided, roundState } from './domain/round-state.ts';
import type { Undecided } from './domain/round-state.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { comparisons } from './domain/comparison.ts';
import type { Deviation } from './plan-deviation-queries.ts';
import type { PausedDoor } from './round-pause-queries.ts';
import type { ListedShop, Progress, Round } from './round-queries.ts';
import type { KeptPlan } from './round-store.ts';
import { channelName, reportStates, roundTag } from './round-words.ts';
import type { StateTag } from './round-words.ts';

const paths = mysteryShoppingPaths;

interface Act {
  readonly id: string;
  readonly action: string;
  readonly tokens: FormTokens;
  readonly version: string;
  readonly heading: string;
  readonly words: string;
  readonly button: string;
}

interface BudgetForm {
  readonly action: string;
  readonly tokens: FormTokens;
  readonly version: string;
  readonly typed: string;
  readonly message: { readonly text: string } | undefined;
}

interface Row {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

export interface RoundPage extends PageModel {
  readonly state: StateTag;
  readonly rows: readonly Row[];
  readonly progress: readonly { readonly name: string; readonly count: string }[];
  readonly resultsHref: string | null;
  /** Where the round pauses, since its staff minutes are used up. */
  readonly paused: readonly string[];
  /** Null where there is no budget, or nothing more to take. */
  readonly budget: BudgetForm | null;
  /** What has to be done before it can be unblinded; empty when nothing, or when that is not the next step. */
  readonly before: readonly { readonly text: string; readonly href: string }[];
  readonly act: Act | null;
  readonly shops: readonly {
    readonly due: string;
    readonly scenario: string;
    readonly door: string;
    readonly channel: string;
    readonly shopper: string;
    readonly state: StateTag;
    /** Null until a report is sent. */
    readonly href: string | null;
    /** Null where it can no longer be moved. */
    readonly moveHref: string | null;
  }[];
  /** Where it is otherwise than planned. */
  readonly deviations: readonly string[];
  readonly errors: readonly ErrorLine[];
}

export const roundView = defineView<RoundPage>('mystery-shopping/round');

export interface RoundGiven {
  readonly round: Round;
  readonly progress: Progress | undefined;
  readonly undecided: Undecided;
  readonly shops: readonly ListedShop[];
  readonly plan: KeptPlan | null;
  readonly paused: readonly PausedDoor[];
  readonly deviations: readonly Deviation[];
  readonly today: Day;
  readonly tokens: FormTokens;
  /** What stood in the form that raises the budget, when it came back. */
  readonly typedBudget: string;
}

export function roundPage(given: RoundGiven, problems: FieldProblems = {}): RoundPage {
  const { round, undecided, today } = given;
  const state = roundState(round, today);
  const row = (key: string, text: string): Row => ({ key: { text: key }, value: { text } });
  return {
    title: round.name,
    state: roundTag(round, today),
    rows: [
      row('Days', formatPeriod(round.opensOn, round.closesOn)),
      row('Questionnaire', round.questionnaireName),
      ...planRows(given.plan),
      ...(round.closedAt === null ? [] : [row('Closed', formatInstant(round.closedAt))]),
      ...(round.unblindedAt === null ? [] : [row('Unblinded', formatInstant(round.unblindedAt))]),
    ],
    progress: progressRows(given.progress),
    paused: given.paused.map(
      ({ doorName, minutes, budget, until }) =>
        `${doorName}, until ${formatDay(until)}: ${String(minutes)} of ${counted(budget, 'minute')} used this week`,
    ),
    budget: budgetForm(given, problems),
    resultsHref: state === 'unblinded' ? paths.results(round.id) : null,
    before: state === 'closed' ? stepsBefore(undecided) : [],
    act: actFor(given),
    shops: given.shops.map((shop) => shopRow(shop, round, today)),
    deviations: given.deviations.map(deviationInWords),
    errors: errorLines(problems),
  };
}

function budgetForm(
  { round, plan, tokens, typedBudget }: RoundGiven,
  problems: FieldProblems,
): BudgetForm | null {
  const budget = plan?.rules.budgetMinutes ?? null;
  if (budget === null || round.closedAt !== null) return null;
  return {
    action: paths.rounds.budget(round.id),
    tokens,
    version: String(round.version),
    typed: typedBudget === '' ? String(budget) : typedBudget,
    message: fieldMessages(problems).budget,
  };
}

function planRows(plan: KeptPlan | null): Row[] {
  if (!plan) return [];
  const { budgetMinutes, lockoutDays, mostPerDay } = plan.rules;
  const row = (key: string, text: string): Row => ({ key: { text: key }, value: { text } });
  return [
    row('Compares', comparisons[plan.compares]),
    row(
      'Rules',
      [
        budgetMinutes === null
          ? 'No budget of staff time'
          : `${counted(budgetMinutes, 'minute')} of staff time for each door and week`,
        lockoutDays === 0
          ? 'shoppers may come back to a door at any time'
          : `${counted(lockoutDays, 'day')} between two shops of one shopper at one door`,
        ...(mostPerDay === null ? [] : [`at most ${counted(mostPerDay, 'shop')} of one shopper on a day`]),
      ].join('; '),
    ),
    row('Seed', plan.seed),
    row('Hash of the plan, which is public', plan.hash),
  ];
}

function progressRows(progress: Progress | undefined): RoundPage['progress'] {
  const rows: readonly (readonly [string, keyof Omit<Progress, 'roundId'>])[] = [
    ['Planned', 'planned'],
    ['Sent', 'sent'],
    ['Accepted', 'accepted'],
    ['Returned', 'returned'],
    ['Excluded', 'excluded'],
    ['Overdue', 'overdue'],
  ];
  return rows.map(([name, key]) => ({ name, count: formatCount(progress?.[key] ?? 0) }));
}

function stepsBefore({ toModerate, returned, toMatch }: Undecided): RoundPage['before'] {
  const steps = [
    { count: toModerate, words: 'to check', href: paths.moderation.list },
    { count: returned, words: 'returned and not answered: accept or exclude', href: paths.moderation.list },
  ].map(({ count, words, href }) => ({ count, text: `${counted(count, 'report')} ${words}`, href }));
  const match = { count: toMatch, text: `${counted(toMatch, 'shop')} to match`, href: paths.matching.list };
  return [...steps, match].filter(({ count }) => count > 0).map(({ text, href }) => ({ text, href }));
}

function actFor({ round, undecided, progress, today, tokens }: RoundGiven): Act | null {
  const state = roundState(round, today);
  const form = { tokens, version: String(round.version) };
  if (canClose(state)) {
    const left = (progress?.planned ?? 0) - (progress?.sent ?? 0);
    const missing =
      left > 0 ? ` ${counted(left, 'planned shop has', 'planned shops have')} not been sent yet.` : '';
    return {
      ...form,
      id: 'close',
      action: paths.rounds.close(round.id),
      heading: 'Close the round',
      words: `Shoppers can send no more reports, and you can match shops to logged contacts. A closed round cannot be opened again.${missing}`,
      button: 'Close the round',
    };
  }
  if (state !== 'closed' || !isDecided(undecided)) return null;
  return {
    ...form,
    id: 'unblind',
    action: paths.rounds.unblind(round.id),
    heading: 'Unblind the round',
    words:
      'You and the policy lead can see its results, and its matched contacts leave the evaluation’s figures. Reports and matches can no longer be changed, and this cannot be undone.',
    button: 'Unblind the round',
  };
}

function deviationInWords(deviation: Deviation): string {
  const { scenarioTitle, fromShopper, toShopper, fromAt, toAt, reason, movedBy, movedAt } = deviation;
  const when =
    fromAt === toAt
      ? []
      : [`from ${fromAt === null ? 'no moment' : formatInstant(fromAt)} to ${formatInstant(toAt)}`];
  const who = fromShopper === toShopper ? [] : [`from ${fromShopper} to ${toShopper}`];
  const by = `${movedBy}, ${formatInstant(movedAt)}`;
  return `${scenarioTitle}: ${[...who, ...when].join(', ')}. ${reason} (${by})`;
}

function shopRow(shop: ListedShop, round: Round, today: Day): RoundPage['shops'][number] {
  const canMove = round.closedAt === null && shop.assignmentId !== null && shop.reportId === null;
  const isSent = shop.state !== null && shop.state !== 'draft';
  return {
    due: dueInWords(shop),
    scenario: shop.scenarioTitle ?? 'None',
    door: shop.doorName,
    channel: channelName(shop.channel),
    shopper: shop.shopperName,
    state: shopState(shop, today),
    moveHref: canMove ? paths.moveShop(shop.assignmentId) : null,
    href: isSent && shop.reportId !== null ? paths.moderation.one(shop.reportId) : null,
  };
}

function dueInWords({ dueOn, plannedAt }: ListedShop): string {
  if (dueOn === null) return 'Not planned';
  return plannedAt === null ? formatDayShort(dueOn) : `${formatDayShort(dueOn)}, ${formatTime(plannedAt)}`;
}

function shopState({ state, dueOn }: ListedShop, today: Day): StateTag {
  if (state !== null && state !== 'draft') return reportStates[state];
  if (dueOn !== null && dueOn < today) return { text: 'Overdue', tagClass: 'govuk-tag--red' };
  return state === null ? { text: 'To do', tagClass: 'govuk-tag--blue' } : reportStates.draft;
}
