import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Interval } from '../../statistics/index.ts';
import { wholePercent } from '../../shared/words.ts';
import { element, escapeXml } from './svg.ts';
import { textWidth, wrap } from './text-layout.ts';
import { COLOUR, LOOKS, type Look } from './weekly-p-chart-frame.ts';
import { label } from './weekly-p-chart-labels.ts';

export type FunnelVariant = 'wide' | 'narrow';

export interface FunnelDrawing {
  /** Starts every id in the drawing: unique on its page. */
  readonly idPrefix: string;
  readonly title: string;
  readonly description: string;
  readonly overall: number;
  readonly points: readonly FunnelMark[];
  /** The limits for any base, as the points were judged by. */
  readonly limits: (n: number) => { readonly inner: Interval; readonly outer: Interval };
  readonly words: {
    readonly base: string;
    readonly overall: string;
    readonly inner: string;
    readonly outer: string;
  };
}

export interface FunnelMark {
  /** Its place in the table: "3". */
  readonly key: string;
  readonly base: number;
  readonly value: number;
  /** How far out: a dot, a triangle, a diamond. */
  readonly reach: 'inside' | 'between' | 'beyond';
}

const STEPS = 60;

/** A funnel plot as one `<svg>` element, without styles or scripts; shapes and dashes say it without colour. */
export function funnelSvg(drawing: FunnelDrawing, variant: FunnelVariant): string {
  const look = LOOKS[variant];
  const largest = Math.max(...drawing.points.map(({ base }) => base), 1);
  const smallest = Math.min(...drawing.points.map(({ base }) => base), largest);
  const x = scaleLinear([0, largest * 1.06], [look.left, look.width - 8]);
  const bases = Array.from({ length: STEPS + 1 }, (_, i) => {
    const from = Math.max(1, smallest * 0.8);
    return from * (largest / from) ** (i / STEPS);
  });
  const top = 14;
  const bottom = top + look.plotHeight;
  const y = scaleLinear(domainOf(drawing, Math.max(1, Math.floor(smallest))), [bottom, top])
    .nice(look.yTicks)
    .clamp(true);
  const curve = (limit: (n: number) => number) =>
    line<number>(
      (n) => x(n),
      (n) => y(limit(n)),
    ).digits(1)(bases) ?? '';
  const curves = (['inner', 'outer'] as const).flatMap((which) =>
    (['low', 'high'] as const).map((end) =>
      element('path', {
        class: `app-funnel__${which}`,
        d: curve((n) => drawing.limits(Math.round(n))[which][end]),
        fill: 'none',
        stroke: COLOUR.limits,
        'stroke-width': look.stroke,
        'stroke-dasharray': which === 'inner' ? '6 4' : undefined,
      }),
    ),
  );
  const key = lineKey(drawing, look, bottom + 2 * look.lineHeight + 12);
  const height = Math.ceil(bottom + 2 * look.lineHeight + 12 + key.height + 6);
  const id = `${drawing.idPrefix}-${variant}`;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `app-funnel app-funnel--${variant}`,
      viewBox: `0 0 ${String(look.width)} ${String(height)}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': 'Arial, Helvetica, sans-serif',
      'font-size': look.font,
      fill: COLOUR.text,
    },
    element('title', { id: `${id}-title` }, escapeXml(drawing.title)),
    element('desc', { id: `${id}-desc` }, escapeXml(drawing.description)),
    element('rect', { width: look.width, height, fill: COLOUR.ground }),
    ...y.ticks(look.yTicks).flatMap((share) => [
      element('line', { x1: look.left, x2: look.width - 8, y1: y(share), y2: y(share), stroke: COLOUR.grid }),
      label(wholePercent(share), look.left - 8, y(share) + look.font * 0.35, {
        'text-anchor': 'end',
      }),
    ]),
    element('line', { x1: look.left, x2: look.width - 8, y1: bottom, y2: bottom, stroke: COLOUR.lines }),
    ...x
      .ticks(look.yTicks - 1)
      .filter((base) => Number.isInteger(base))
      .map((base) =>
        label(base.toLocaleString('en-GB'), x(base), bottom + look.lineHeight, { 'text-anchor': 'middle' }),
      ),
    label(drawing.words.base, look.width - 8, bottom + 2 * look.lineHeight, { 'text-anchor': 'end' }),
    ...curves,
    element('line', {
      class: 'app-funnel__overall',
      x1: look.left,
      x2: look.width - 8,
      y1: y(drawing.overall),
      y2: y(drawing.overall),
      stroke: COLOUR.lines,
      'stroke-width': look.stroke,
    }),
    ...drawing.points.map((point) => pointMark(point, x(point.base), y(point.value), look)),
    key.svg,
  );
}

/** From the lowest to the highest of what is drawn, with at least 20 points between. */
function domainOf({ points, limits, overall }: FunnelDrawing, smallest: number): readonly [number, number] {
  const { inner } = limits(smallest);
  const shares = [overall, inner.low, inner.high, ...points.map(({ value }) => value)];
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const spare = Math.max(0.02, (0.2 - (high - low)) / 2);
  return [Math.max(0, low - spare), Math.min(1, high + spare)];
}

function pointMark({ key, reach }: FunnelMark, cx: number, cy: number, look: Look): string {
  const size = look.dot + 2;
  const paint = {
    class: `app-funnel__mark app-funnel__mark--${reach}`,
    fill: reach === 'inside' ? COLOUR.values : COLOUR.signal,
    stroke: COLOUR.ground,
    'stroke-width': 1,
  };
  const corners = (points: readonly (readonly [number, number])[]) =>
    points.map(([dx, dy]) => `${(cx + dx * size).toFixed(1)},${(cy + dy * size).toFixed(1)}`).join(' ');
  const shape =
    reach === 'inside'
      ? element('circle', { ...paint, cx, cy, r: size })
      : element('polygon', {
          ...paint,
          points:
            reach === 'between'
              ? corners([
                  [0, -1.3],
                  [1.3, 1],
                  [-1.3, 1],
                ])
              : corners([
                  [0, -1.5],
                  [1.5, 0],
                  [0, 1.5],
                  [-1.5, 0],
                ]),
        });
  const half = textWidth(key, look.font, true) / 2;
  const at = Math.min(cx + size + 3, look.width - 2 * half);
  return shape + label(key, at, cy + look.font * 0.35, { 'font-weight': 'bold' });
}

/** What the three kinds of line are. */
function lineKey({ words }: FunnelDrawing, look: Look, top: number): { svg: string; height: number } {
  const parts: string[] = [];
  let row = 0;
  const entries = [
    { text: words.overall, stroke: COLOUR.lines, dash: undefined },
    { text: words.inner, stroke: COLOUR.limits, dash: '6 4' },
    { text: words.outer, stroke: COLOUR.limits, dash: undefined },
  ];
  for (const { text, stroke, dash } of entries) {
    const lines = wrap(text, look.width - 62, look.font);
    const at = top + look.lineHeight * (row + 0.5);
    parts.push(
      element('line', { x1: 4, x2: 40, y1: at, y2: at, stroke, 'stroke-width': 2, 'stroke-dasharray': dash }),
      ...lines.map((each, i) => label(each, 48, top + look.lineHeight * (row + i + 0.8))),
    );
    row += lines.length;
  }
  return { svg: parts.join(''), height: row * look.lineHeight };
}
