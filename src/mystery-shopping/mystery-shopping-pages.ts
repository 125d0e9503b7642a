import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatPeriod } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted, formatCount } from '../shared/words.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import type { Progress, Round, Waiting } from './round-queries.ts';
import { roundTag } from './round-words.ts';
import type { StateTag } from './round-words.ts';

const paths = mysteryShoppingPaths;

/** The coordinators' home: what came in, what waits, and where each round stands. */
export interface MysteryShoppingPage extends PageModel {
  readonly newRoundHref: string;
  readonly today: string;
  readonly tasks: readonly { readonly text: string; readonly href: string; readonly more: string }[];
  readonly rounds: readonly {
    readonly name: string;
    readonly href: string;
    readonly days: string;
    readonly state: StateTag;
    readonly planned: string;
    readonly sent: string;
    readonly overdue: string;
    readonly resultsHref: string | null;
  }[];
  readonly links: readonly { readonly text: string; readonly href: string; readonly more: string }[];
}

export const mysteryShoppingView = defineView<MysteryShoppingPage>('mystery-shopping/home');

export interface MysteryShoppingGiven {
  readonly rounds: readonly Round[];
  readonly progress: ReadonlyMap<number, Progress>;
  readonly waiting: Waiting;
  readonly sentToday: number;
  readonly today: Day;
}

export function mysteryShoppingPage(given: MysteryShoppingGiven): MysteryShoppingPage {
  const { rounds, progress, waiting, sentToday, today } = given;
  return {
    title: 'Mystery shopping',
    newRoundHref: paths.rounds.new,
    today:
      sentToday === 0
        ? 'No report has come in today.'
        : `${counted(sentToday, 'report has', 'reports have')} come in today.`,
    tasks: [
      { text: 'Reports to check', href: paths.moderation.list, more: formatCount(waiting.toModerate) },
      { text: 'Shops to match', href: paths.matching.list, more: formatCount(waiting.toMatch) },
    ],
    rounds: rounds.map((round) => ({
      name: round.name,
      href: paths.rounds.one(round.id),
      days: formatPeriod(round.opensOn, round.closesOn),
      state: roundTag(round, today),
      planned: formatCount(progress.get(round.id)?.planned ?? 0),
      sent: formatCount(progress.get(round.id)?.sent ?? 0),
      overdue: formatCount(progress.get(round.id)?.overdue ?? 0),
      resultsHref: round.unblindedAt === null ? null : paths.results(round.id),
    })),
    links: [
      { text: 'Appeals', href: paths.appeals.list, more: 'What managers say against a report' },
      { text: 'Second ratings', href: paths.secondRatings.list, more: 'Whether two people answer alike' },
      {
        text: 'An agency’s visits',
        href: paths.imports.list,
        more: 'Import what an outside agency has done',
      },
      { text: 'Shoppers', href: paths.shoppers.list, more: 'Who shops, and their links to sign in' },
      { text: 'Scenarios', href: paths.scenarios.list, more: 'What shoppers ask, and when they stop' },
      { text: 'Questionnaires', href: paths.questionnaires, more: 'What a shop is scored with' },
      {
        text: 'Who did and saw what',
        href: paths.audit,
        more: 'Every act and every look, by coordinators and shoppers',
      },
    ],
  };
}
