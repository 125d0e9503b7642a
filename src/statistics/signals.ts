/** Why a point is more than chance, strongest first: a point has the first that holds. */
export type SignalRule = 'outside' | 'trend' | 'two-in-three' | 'run';

/** `high`: above the centre line, or rising for a trend; `low`: below, or falling. */
export interface Signal {
  readonly rule: SignalRule;
  readonly direction: 'high' | 'low';
}

/** A point on a control chart; limits lie at centre ± 3 sigma, and each point has its own sigma. */
export interface ControlledPoint {
  readonly value: number;
  readonly centre: number;
  readonly sigma: number;
}

type Sign = -1 | 0 | 1;

const RUN_LENGTH = 7;

/**
 * The signal of each point, null for none, with the four rules of NHS England's *Making Data Count* as its R package
 * applies them (NHSRplotthedots, `ptd_calculate_point_type`). `points` are consecutive points of one phase: no rule
 * looks across a known change.
 *
 * - A point exactly on the mean lies on neither side, so it breaks a run; two equal neighbours break a trend; a
 *   point exactly on a limit is inside it (the package compares by `sign` and strictly, and so do we).
 * - A trend is 7 points, thus 6 steps. Every point of a run or a trend is labelled, the earlier ones too; a turning
 *   point takes the direction of the later trend.
 * - Two in three: beyond ⅔ of 3 sigma, not of a limit cut at 0 or 1, which would call ordinary points signals. The
 *   third point may lie anywhere (Western Electric 1956); the R package asks that it be on the same side too, and
 *   does not count a point that is outside the limits as one of the two.
 */
export function signals(points: readonly ControlledPoint[]): readonly (Signal | null)[] {
  const outside = points.map((point) => beyond(point, 3));
  const trend = stretches(
    points.map((point, i) => sign(point.value - (points[i - 1]?.value ?? point.value))).slice(1),
    RUN_LENGTH - 1,
  );
  const trends = points.map((_, i) => [trend[i], trend[i - 1]].find(Boolean));
  const twoInThree = twoInThrees(points.map((point) => beyond(point, 2)));
  const run = stretches(
    points.map((point) => sign(point.value - point.centre)),
    RUN_LENGTH,
  );
  return points.map(
    (_, i) =>
      signal('outside', outside[i]) ??
      signal('trend', trends[i]) ??
      signal('two-in-three', twoInThree[i]) ??
      signal('run', run[i]),
  );
}

function signal(rule: SignalRule, side: Sign | undefined): Signal | null {
  return side ? { rule, direction: side > 0 ? 'high' : 'low' } : null;
}

function sign(difference: number): Sign {
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

function beyond({ value, centre, sigma }: ControlledPoint, sigmas: number): Sign {
  return Math.abs(value - centre) > sigmas * sigma ? sign(value - centre) : 0;
}

/** Keeps the signs that belong to at least `length` equal ones in a row, and makes the others 0. */
function stretches(signs: readonly Sign[], length: number): readonly Sign[] {
  const kept: Sign[] = [];
  for (let from = 0; from < signs.length;) {
    const side = signs[from] ?? 0;
    let to = from;
    while (to < signs.length && signs[to] === side) to += 1;
    const keep = to - from >= length ? side : 0;
    while (from < to) {
      kept.push(keep);
      from += 1;
    }
  }
  return kept;
}

function twoInThrees(sides: readonly Sign[]): readonly Sign[] {
  return sides.map((side, i) => {
    const near = [sides[i - 2], sides[i - 1], sides[i + 1], sides[i + 2]];
    return side !== 0 && near.includes(side) ? side : 0;
  });
}
