import { element, escapeXml } from '../platform/charts/svg.ts';
import { wrap } from '../platform/charts/text-layout.ts';
import { COLOUR, LOOKS } from '../platform/charts/weekly-p-chart-frame.ts';
import type { Look } from '../platform/charts/weekly-p-chart-frame.ts';
import { label } from '../platform/charts/weekly-p-chart-labels.ts';
import { grades, gradeWords } from './domain/grade.ts';
import type { Grade } from './domain/grade.ts';

export interface GradePictureRow {
  readonly name: string;
  /** Null in the first year there is. */
  readonly before: Grade | null;
  readonly now: Grade;
}

export interface GradePictureGiven {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly GradePictureRow[];
}

type Variant = 'wide' | 'narrow';

const RIM = 6;

/**
 * Each outcome on a line of four grades: where it stands, and, where that has changed, a ring where it stood and an
 * arrow from there. Wide with the names beside the lines, narrow with the names above them.
 */
export function gradePictureSvg(given: GradePictureGiven, variant: Variant): string {
  const look = LOOKS[variant];
  const isWide = variant === 'wide';
  const nameWidth = isWide ? 400 : look.width - RIM;
  const left = isWide ? nameWidth + 40 : 30;
  const right = look.width - (isWide ? 60 : 40);
  const x = (grade: Grade) => left + ((right - left) * (grade - 1)) / 3;
  const names = given.rows.map(({ name }) => wrap(name, nameWidth - RIM, look.font));
  let top = look.lineHeight * 1.6;
  const rows = given.rows.map((row, index) => {
    const lines = names[index] ?? [];
    const textHeight = lines.length * look.lineHeight;
    const at = isWide ? top + Math.max(textHeight, look.lineHeight) / 2 + 6 : top + textHeight + 14;
    const firstLine = isWide ? at - textHeight / 2 + look.lineHeight * 0.72 : top + look.lineHeight * 0.8;
    top = isWide ? top + Math.max(textHeight, look.lineHeight) + 14 : at + 18;
    const words = lines.map((text, line) => label(text, RIM / 2, firstLine + line * look.lineHeight, {}));
    return [...words, ...marksOf(row, at, x, look)].join('');
  });
  const id = `grades-${variant}`;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(look.width)} ${String(Math.ceil(top + 6))}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': 'Arial, Helvetica, sans-serif',
      'font-size': look.font,
      fill: COLOUR.text,
    },
    element('title', { id: `${id}-title` }, escapeXml(given.title)),
    element('desc', { id: `${id}-desc` }, escapeXml(given.description)),
    element('rect', { width: look.width, height: Math.ceil(top + 6), fill: COLOUR.ground }),
    ...grades.flatMap((grade) => [
      element('line', {
        ...{ x1: x(grade), x2: x(grade), y1: look.lineHeight * 1.3, y2: top, stroke: COLOUR.grid },
      }),
      label(gradeWords[grade].printed, x(grade), look.lineHeight, { 'text-anchor': 'middle' }),
    ]),
    ...rows,
  );
}

function marksOf(
  { before, now }: GradePictureRow,
  at: number,
  x: (grade: Grade) => number,
  look: Look,
): string[] {
  const radius = look.diamond;
  const track = element('line', {
    x1: x(1),
    x2: x(4),
    y1: at,
    y2: at,
    stroke: COLOUR.grid,
    'stroke-width': 2,
  });
  const dot = element('circle', { cx: x(now), cy: at, r: radius, fill: COLOUR.values });
  if (before === null || before === now) return [track, dot];
  const way = now > before ? 1 : -1;
  const tip = x(now) - way * (radius + 2);
  const colour = way > 0 ? COLOUR.values : COLOUR.signal;
  return [
    track,
    element('line', {
      ...{ x1: x(before) + way * radius, x2: tip - way * 6, y1: at, y2: at },
      ...{ stroke: colour, 'stroke-width': 3 },
    }),
    element('path', {
      d: `M${tip.toFixed(1)},${at.toFixed(1)}l${String(-way * 10)},-6v12z`,
      fill: colour,
    }),
    element('circle', {
      ...{ cx: x(before), cy: at, r: radius - 1, fill: COLOUR.ground, stroke: colour, 'stroke-width': 2 },
    }),
    dot,
  ];
}
