import { leavesHiddenOpen, rangeOfShown } from '../../statistics/index.ts';
import type { Range, ReaderKnows, SmallNumberPolicy, Sum } from '../../statistics/index.ts';
import type { JudgedCell } from './cell.ts';

/** More contacts than there are. */
const MOST = 1e9;

/** Where in the list of ranges a cell's three numbers stand. */
interface Places {
  readonly denominator: number;
  readonly numerator: number;
  /** The rest: denominator = numerator + rest. */
  readonly rest: number;
}

/**
 * Whether every hidden number could still be several, for a reader who adds up everything shown of a figure and a
 * period: its whole, and its breakdowns, which all add up to it. Asked twice where a cell is shown as it was before:
 * of a reader who takes it for today's, and of one who knows by how much it may have moved.
 */
export function leavesEnoughOpen(
  whole: JudgedCell,
  breakdowns: readonly (readonly JudgedCell[])[],
  policy: SmallNumberPolicy,
): boolean {
  const anyKept = [whole, ...breakdowns.flat()].some((cell) => cell.kept);
  return [0, ...(anyKept ? [policy.base] : [])].every((moved) =>
    leavesHiddenOpen(readerOf(whole, breakdowns, moved, policy), policy),
  );
}

function readerOf(
  whole: JudgedCell,
  breakdowns: readonly (readonly JudgedCell[])[],
  moved: number,
  policy: SmallNumberPolicy,
): ReaderKnows {
  const known: Range[] = [];
  const sums: Sum[] = [];
  const hidden: number[] = [];
  const places = new Map<string, Places>();
  const learn = (cell: JudgedCell): Places => {
    const first = known.length;
    const at = { denominator: first, numerator: first + 1, rest: first + 2 };
    known.push(...rangesOf(cell, cell.kept ? moved : 0, policy), { low: 0, high: MOST });
    sums.push({ whole: at.denominator, parts: [at.numerator, at.rest] });
    if (isHidden(cell, 'denominator', policy)) hidden.push(at.denominator);
    if (isHidden(cell, 'numerator', policy)) hidden.push(at.numerator);
    places.set(cell.key, at);
    return at;
  };
  const addUp = (to: Places, parts: readonly Places[]) => {
    for (const number of ['denominator', 'numerator', 'rest'] as const)
      sums.push({ whole: to[number], parts: parts.map((part) => part[number]) });
  };
  const total = learn(whole);
  for (const cells of breakdowns) {
    const parts = cells.map(learn);
    if (isSumOf(whole, cells)) addUp(total, parts);
    else known.push(...slack(sums, known.length, total, parts));
    for (const outer of breakdowns.flat()) {
      const inner = cells.filter((cell) => cell.within === outer.key);
      const to = places.get(outer.key);
      if (to && inner.length > 0 && isSumOf(outer, inner))
        addUp(
          to,
          inner.map((cell) => places.get(cell.key)).filter((place) => place !== undefined),
        );
    }
  }
  return { known, sums, hidden };
}

/** Months of promises: each counts what fell due within it, so that the quarter has them all and some more. */
function slack(sums: Sum[], next: number, to: Places, parts: readonly Places[]): Range[] {
  return (['denominator', 'numerator', 'rest'] as const).map((number, index) => {
    const isAnything = number === 'rest';
    sums.push({ whole: to[number], parts: [...parts.map((part) => part[number]), next + index] });
    return { low: isAnything ? -MOST : 0, high: MOST };
  });
}

function rangesOf(cell: JudgedCell, moved: number, policy: SmallNumberPolicy): [Range, Range] {
  const { shown, listed } = cell;
  const widened = ({ low, high }: Range) => ({ low: Math.max(0, low - moved), high: high + moved });
  if (shown.dominated)
    return [
      { low: policy.threshold, high: MOST },
      { low: 0, high: MOST },
    ];
  if (listed)
    return [widened(rangeOfShown(shown.denominator, policy)), widened(rangeOfShown(shown.numerator, policy))];
  // What is not named may also be nothing at all.
  const small = { low: 0, high: Math.max(policy.threshold, policy.leastBase - policy.base / 2) - 1 };
  return [widened(small), widened(small)];
}

function isHidden(cell: JudgedCell, number: 'denominator' | 'numerator', policy: SmallNumberPolicy): boolean {
  if (cell.shown.dominated || !cell.listed) return cell[number] > 0;
  return cell.shown[number] === null || (cell[number] > 0 && cell[number] < policy.threshold);
}

function isSumOf(whole: JudgedCell, parts: readonly JudgedCell[]): boolean {
  return (['denominator', 'numerator'] as const).every(
    (number) => parts.reduce((sum, part) => sum + part[number], 0) === whole[number],
  );
}
