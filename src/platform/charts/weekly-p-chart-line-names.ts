import { textWidth } from './text-layout.ts';
import type { Frame } from './weekly-p-chart-frame.ts';
import { label } from './weekly-p-chart-labels.ts';
import { drawnLimit, type Limit } from './weekly-p-chart-lines.ts';
import type { WeeklyPChartModel, WeeklyPChartVariant } from './weekly-p-chart-model.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What the lines are, at their right ends where there is a margin, else inside, where no mark lies. */
export function lineNames(model: WeeklyPChartModel, frame: Frame, variant: WeeklyPChartVariant): string {
  return variant === 'wide' ? namesAtEnds(model, frame) : namesInside(model, frame);
}

function namesAtEnds({ phases, points, words }: WeeklyPChartModel, { look, x, y, bottom }: Frame): string {
  const phase = phases.findLast(({ centre }) => centre !== null);
  if (!phase) return '';
  const last = points.slice(phase.from, phase.to).findLast((point) => drawnLimit(point, 'upper') !== null);
  const ends = [
    { text: words.upper, share: last?.upper ?? null },
    { text: words.centre, share: phase.centre },
    { text: words.lower, share: last?.lower ?? null },
  ];
  let free = -Infinity;
  return ends
    .flatMap(({ text, share }) => (share === null ? [] : [{ text, at: y(share) }]))
    .map(({ text, at }, i, all) => {
      // Pushed down by the one above, but never so far that those below leave the plot.
      const lowest = bottom - (all.length - 1 - i) * look.lineHeight;
      const middle = Math.min(Math.max(at, free), lowest);
      free = middle + look.lineHeight;
      return label(text, x(phase.to) + 8, middle + look.font * 0.35);
    })
    .join('');
}

/**
 * On a small chart each limit's name runs along it: outside if a place there is clear of everything, else inside; a
 * name over the values' line is still better than a limit without one.
 */
function namesInside(model: WeeklyPChartModel, frame: Frame): string {
  const { look, top, bottom } = frame;
  const values = valueBoxes(model, frame);
  const taken = markerBoxes(model, frame);
  return LIMITS.map((limit) => {
    const places = [
      ...placesAlong(limit, 'outside', model, frame),
      ...placesAlong(limit, 'inside', model, frame),
    ]
      .filter((box) => box.right <= look.width && box.top >= top - OVERSHOOT && box.bottom <= bottom)
      .filter((box) => !taken.some((other) => overlap(box, other)));
    const place = places.find((box) => !values.some((other) => overlap(box, other))) ?? places[0];
    if (!place) return '';
    taken.push(place);
    return label(model.words[limit], place.left, place.bottom - DESCENT);
  }).join('');
}

const LIMITS: readonly Limit[] = ['upper', 'lower'];
/** Letters may rise a little above the plot's top line. */
const OVERSHOOT = 6;
const DESCENT = 3;

/** One place per week, clear of every step of the limit that runs along the words. */
function placesAlong(
  limit: Limit,
  side: 'outside' | 'inside',
  { points, words }: WeeklyPChartModel,
  { look, x, y }: Frame,
): readonly Box[] {
  const width = textWidth(words[limit], look.font);
  const weeks = Math.ceil(width / (x(1) - x(0))) + 1;
  const above = (limit === 'upper') === (side === 'outside');
  return points.flatMap((_, i) => {
    const shares = points.slice(i, i + weeks).map((point) => drawnLimit(point, limit));
    const heights = shares.filter((share) => share !== null).map(y);
    if (shares[0] === null || heights.length === 0) return [];
    const base = above ? Math.min(...heights) - DESCENT : Math.max(...heights) + look.font + 2;
    const left = x(i) + 4;
    return [{ left, right: left + width, top: base - look.font, bottom: base + DESCENT }];
  });
}

/** Marks, and places along the line between two of them. */
function valueBoxes({ points }: WeeklyPChartModel, { look, x, y }: Frame): readonly Box[] {
  return points.flatMap(({ value, hollow }, i) => {
    if (value === null) return [];
    const boxes = [around(x(i + 0.5), y(value), look.diamond)];
    const next = points[i + 1];
    if (hollow || !next || next.hollow || next.value === null) return boxes;
    const way = y(next.value) - y(value);
    return [
      ...boxes,
      ...[0.2, 0.4, 0.6, 0.8].map((part) => around(x(i + 0.5 + part), y(value) + part * way, 3)),
    ];
  });
}

function markerBoxes({ markers }: WeeklyPChartModel, { top, bottom, x }: Frame): Box[] {
  return markers.map(({ at }) => ({ left: x(at) - 3, right: x(at) + 3, top, bottom }));
}

function around(cx: number, cy: number, reach: number): Box {
  return { left: cx - reach, right: cx + reach, top: cy - reach, bottom: cy + reach };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
