import {
  narrowedRanges,
  rangeOfShown,
  suppressedCount,
  suppressedPercent,
  suppressedTotal,
} from '../statistics/index.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';

/** A question with how many gave each answer, as Ambassadors may see it. */
export interface SuppressedAnswers {
  readonly legend: string;
  readonly base: string;
  /** None where a hidden number could be worked out from the others and the total. */
  readonly rows: readonly { readonly answer: string; readonly people: string; readonly share: string }[];
}

/** @param counts true numbers; of an answer that is not among them, none */
export function suppressedAnswers(
  { legend, answers }: { readonly legend: string; readonly answers: Readonly<Record<string, string>> },
  counts: readonly { readonly answer: string; readonly people: number }[],
  policy: SmallNumberPolicy,
): SuppressedAnswers {
  const named = Object.entries(answers);
  const people = named.map(([code]) => counts.find(({ answer }) => answer === code)?.people ?? 0);
  const total = suppressedTotal(people, policy);
  const rows = named.map(([, answer], place) => {
    const count = suppressedCount(people[place] ?? 0, policy);
    const percent = suppressedPercent(count, total, policy);
    return {
      answer,
      people: count.words,
      share: percent === null ? 'Too few to say' : `${String(percent)}%`,
    };
  });
  const open = leavesEnoughOpen(people, policy);
  return { legend, base: baseInWords(total, open), rows: open && total.shown !== 0 ? rows : [] };
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
