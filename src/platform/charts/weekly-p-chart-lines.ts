import { curveStepAfter, line } from 'd3-shape';
import { element } from './svg.ts';
import { COLOUR, type Frame, type Look } from './weekly-p-chart-frame.ts';
import type { WeeklyPChartModel, WeeklyPChartPoint } from './weekly-p-chart-model.ts';

export type Limit = 'lower' | 'upper';

/** A partial week's limits follow from a few days' work: they would dwarf the others, and decide nothing. */
export function drawnLimit(point: WeeklyPChartPoint, limit: Limit): number | null {
  return point.hollow ? null : point[limit];
}

/** A step per week, as wide as the week: a limit belongs to its week's base, not to the way between two weeks. */
export function limitLines({ points, phases }: WeeklyPChartModel, { look, x, y }: Frame): string {
  const step = line<readonly [number, number]>(
    ([week]) => x(week),
    ([, share]) => y(share),
  ).curve(curveStepAfter);
  return phases
    .flatMap(({ from, to }) =>
      (['lower', 'upper'] as const).flatMap((limit) =>
        stretches(
          points.slice(from, to).map((point, i) => ({ week: from + i, share: drawnLimit(point, limit) })),
        ),
      ),
    )
    .map((stretch) =>
      element('path', {
        class: 'app-p-chart__limit',
        d: step.digits(1)(stretch) ?? '',
        fill: 'none',
        stroke: COLOUR.limits,
        'stroke-width': look.stroke,
      }),
    )
    .join('');
}

/** The unbroken parts of a line of steps, each closed by the end of its last week. */
function stretches(
  steps: readonly { week: number; share: number | null }[],
): (readonly [number, number])[][] {
  const found: (readonly [number, number])[][] = [];
  let current: (readonly [number, number])[] = [];
  steps.forEach(({ week, share }, i) => {
    if (share === null) return;
    current.push([week, share]);
    if ((steps[i + 1]?.share ?? null) !== null) return;
    found.push([...current, [week + 1, share]]);
    current = [];
  });
  return found;
}

export function centreLines({ phases }: WeeklyPChartModel, { look, x, y }: Frame): string {
  return phases
    .map(({ from, to, centre }) =>
      centre === null
        ? ''
        : element('line', {
            class: 'app-p-chart__centre',
            x1: x(from),
            x2: x(to),
            y1: y(centre),
            y2: y(centre),
            stroke: COLOUR.lines,
            'stroke-width': look.stroke,
            'stroke-dasharray': '6 4',
          }),
    )
    .join('');
}

/** From below their texts down to the axis. */
export function markerLines({ markers }: WeeklyPChartModel, { look, top, bottom, x }: Frame): string {
  return markers
    .map((marker) =>
      element('line', {
        class: 'app-p-chart__marker',
        x1: x(marker.at),
        x2: x(marker.at),
        y1: top - 6,
        y2: bottom,
        stroke: COLOUR.lines,
        'stroke-width': look.stroke,
      }),
    )
    .join('');
}

/** Across the whole plot, in dots: no average and no limit looks like it. */
export function targetLine({ target }: WeeklyPChartModel, { look, x, y }: Frame): string {
  const [left = 0, right = 0] = x.range();
  return target ? targetStroke(left, right, y(target.share), look) : '';
}

export function targetStroke(left: number, right: number, at: number, look: Look): string {
  return element('line', {
    class: 'app-p-chart__target',
    x1: left,
    x2: right,
    y1: at,
    y2: at,
    stroke: COLOUR.signal,
    'stroke-width': look.stroke * 1.5,
    'stroke-dasharray': '2 4',
  });
}

export function valueLine({ points }: WeeklyPChartModel, { look, x, y }: Frame): string {
  const path = line<WeeklyPChartPoint>(
    (_, i) => x(i + 0.5),
    (point) => y(point.value ?? 0),
  ).defined((point) => point.value !== null && !point.hollow);
  return element('path', {
    class: 'app-p-chart__values',
    d: path.digits(1)([...points]) ?? '',
    fill: 'none',
    stroke: COLOUR.values,
    'stroke-width': look.stroke,
    'stroke-linejoin': 'round',
  });
}

/** A dot; a diamond for a signal; hollow for a partial week. */
export function mark(
  point: Pick<WeeklyPChartPoint, 'value' | 'hollow' | 'signal'>,
  cx: number,
  y: (share: number) => number,
  look: Look,
): string {
  if (point.value === null) return '';
  const cy = y(point.value);
  const colour = point.signal ? COLOUR.signal : COLOUR.values;
  const kinds = [point.signal && 'signal', point.hollow && 'hollow'].filter(Boolean);
  const paint = {
    class: ['app-p-chart__mark', ...kinds.map((kind) => `app-p-chart__mark--${String(kind)}`)].join(' '),
    fill: point.hollow ? COLOUR.ground : colour,
    stroke: point.hollow ? colour : COLOUR.ground,
    'stroke-width': point.hollow ? 1.5 : point.signal ? 1 : look.halo,
  };
  if (!point.signal) return element('circle', { ...paint, cx, cy, r: point.hollow ? look.hollow : look.dot });
  const reach = look.diamond;
  const corners = [
    [cx, cy - reach],
    [cx + reach, cy],
    [cx, cy + reach],
    [cx - reach, cy],
  ];
  return element('polygon', {
    ...paint,
    points: corners.map((corner) => corner.map((value) => value.toFixed(1)).join(',')).join(' '),
  });
}
