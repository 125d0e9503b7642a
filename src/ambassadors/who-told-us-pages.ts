import { equalityAnswers, equalityQuestionNames, equalityQuestions } from '../feedback/domain/equality.ts';
import type { EqualityCount } from '../feedback/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import type { Period } from '../shared/period.ts';
import { quarterInWords } from '../shared/quarter.ts';
import { inWords } from '../shared/words.ts';
import {
  narrowedRanges,
  rangeOfShown,
  suppressedCount,
  suppressedPercent,
  suppressedTotal,
} from '../statistics/index.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';

/** The optional questions about age, sex and so on, of a closed quarter and suppressed. */
export interface WhoToldUsPage extends PageModel {
  readonly about: string;
  readonly rounding: string;
  readonly questions: readonly {
    readonly legend: string;
    readonly base: string;
    /** None where a hidden number could be worked out from the others and the total. */
    readonly rows: readonly { readonly answer: string; readonly people: string; readonly share: string }[];
  }[];
}

export const whoToldUsView = defineView<WhoToldUsPage>('ambassadors/who-told-us');

export function whoToldUsPage(
  counts: readonly EqualityCount[],
  quarter: Period,
  policy: SmallNumberPolicy,
): WhoToldUsPage {
  return {
    title: 'Who told us',
    about: `What people said of themselves on a separate page, ${quarterInWords(quarter)}: the last quarter that has ended. Nobody has to say it, and it cannot be tied to what they wrote.`,
    rounding: `Numbers are rounded to the nearest ${inWords(policy.base)}; those under ${inWords(policy.threshold)} are not shown, and no share that rests on them. Rounded, the answers may come to a little more or less than all, and their shares to more or less than 100%.`,
    questions: equalityQuestionNames.map((question) => {
      const answers = Object.entries(equalityAnswers(question));
      const people = answers.map(
        ([answer]) =>
          counts.find((each) => each.question === question && each.answer === answer)?.people ?? 0,
      );
      const total = suppressedTotal(people, policy);
      const rows = answers.map(([, answer], place) => {
        const count = suppressedCount(people[place] ?? 0, policy);
        const percent = suppressedPercent(count, total, policy);
        return {
          answer,
          people: count.words,
          share: percent === null ? 'Too few to say' : `${String(percent)}%`,
        };
      });
      const open = leavesEnoughOpen(people, policy);
      return {
        legend: equalityQuestions[question].legend,
        base: baseInWords(total, open),
        rows: open && total.shown !== 0 ? rows : [],
      };
    }),
  };
}

function baseInWords(total: ReturnType<typeof suppressedTotal>, open: boolean): string {
  if (total.shown === 0) return 'Nobody answered.';
  const answered = `Answered by ${total.words} people.`;
  return open
    ? answered
    : `${answered} What each answered is not shown: from it, a small number could be worked out.`;
}

/** Whether somebody who adds and subtracts what is shown still cannot tell a hidden number. */
function leavesEnoughOpen(people: readonly number[], policy: SmallNumberPolicy): boolean {
  const shown = [suppressedTotal(people, policy), ...people.map((count) => suppressedCount(count, policy))];
  const ranges = shown.map((count) => rangeOfShown(count.shown, policy));
  const known = narrowedRanges(ranges, [{ whole: 0, parts: people.map((_, place) => place + 1) }]);
  return known.every(
    ({ low, high }, place) => shown[place]?.shown !== null || high - low + 1 >= policy.leastLeftOpen,
  );
}
