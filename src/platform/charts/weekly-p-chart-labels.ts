import { wholePercent } from '../../shared/words.ts';
import { element, escapeXml } from './svg.ts';
import { textWidth, wrap } from './text-layout.ts';
import { COLOUR, type Frame, type Look, type WeekScale } from './weekly-p-chart-frame.ts';
import { mark, targetStroke } from './weekly-p-chart-lines.ts';
import type { WeeklyPChartModel } from './weekly-p-chart-model.ts';

/** Above the first line of text, whose accents reach higher than its size says. */
const PADDING = 4;
const KEY_GAP = 8;

/** Markup and the room it takes, in units of the drawing. */
interface Block {
  readonly svg: string;
  readonly height: number;
}

/** Each phase's name and average over its own weeks; one that has no room beside its neighbour goes a row lower. */
export function phaseLabels(model: WeeklyPChartModel, look: Look, x: WeekScale): Block {
  const parts: string[] = [];
  let height = PADDING;
  let rowTop = PADDING;
  let rowRight = -Infinity;
  for (const phase of model.phases) {
    const room = Math.max(x(phase.to) - x(phase.from) - 8, look.phaseTextWidth);
    const name = wrap(phase.name, room, look.font, true).map((text) => ({ text, bold: true }));
    const centre = wrap(phase.centreText, room, look.font).map((text) => ({ text, bold: false }));
    const lines = [...name, ...centre];
    const width = Math.max(...lines.map(({ text, bold }) => textWidth(text, look.font, bold)), 0);
    const left = Math.max(0, Math.min(x(phase.from), look.width - width));
    if (left < rowRight) rowTop = height;
    lines.forEach(({ text, bold }, row) => {
      const at = rowTop + look.lineHeight * (row + 0.8);
      parts.push(label(text, left, at, { 'font-weight': bold ? 'bold' : undefined }));
    });
    rowRight = left + width + 6;
    height = Math.max(height, rowTop + lines.length * look.lineHeight);
  }
  return { svg: parts.join(''), height };
}

/** Each marker's text, centred on its line as far as the drawing's edges let it, one under another from `top`. */
export function markerTexts({ markers }: WeeklyPChartModel, look: Look, x: WeekScale, top: number): Block {
  const parts: string[] = [];
  let row = 0;
  for (const { at, text } of markers) {
    const lines = wrap(text, look.width - 8, look.font);
    const half = Math.max(...lines.map((part) => textWidth(part, look.font)), 0) / 2;
    const middle = Math.max(half, Math.min(x(at), look.width - half));
    for (const part of lines) {
      parts.push(label(part, middle, top + look.lineHeight * (row + 0.8), { 'text-anchor': 'middle' }));
      row += 1;
    }
  }
  return { svg: parts.join(''), height: row * look.lineHeight };
}

export function shareAxis({ look, x, y }: Frame): string {
  const [left = 0, right = 0] = x.range();
  return y
    .ticks(look.yTicks)
    .map((share) => {
      const at = y(share);
      const grid = { x1: left, x2: right, y1: at, y2: at, stroke: COLOUR.grid };
      return (
        element('line', grid) +
        label(wholePercent(share), left - 8, at + look.font * 0.35, {
          'text-anchor': 'end',
        })
      );
    })
    .join('');
}

/** As many week labels as have room, evenly spaced from the first. */
export function weekAxis(model: WeeklyPChartModel, frame: Frame): Block {
  const { look, bottom, x } = frame;
  const [left = 0, right = 0] = x.range();
  const parts = [element('line', { x1: left, x2: right, y1: bottom, y2: bottom, stroke: COLOUR.lines })];
  const week = x(1) - x(0);
  const step = Math.max(1, Math.ceil(look.tickTextWidth / week));
  let lines = 0;
  for (let i = 0; i < model.points.length; i += step) {
    const middle = x(i + 0.5);
    const wrapped = wrap(model.points[i]?.label ?? '', look.tickTextWidth - 8, look.font);
    const half = Math.max(...wrapped.map((text) => textWidth(text, look.font)), 0) / 2;
    if (middle + half > look.width) continue;
    parts.push(element('line', { x1: middle, x2: middle, y1: bottom, y2: bottom + 6, stroke: COLOUR.lines }));
    wrapped.forEach((text, row) => {
      parts.push(
        label(text, middle, bottom + 8 + look.lineHeight * (row + 0.8), { 'text-anchor': 'middle' }),
      );
    });
    lines = Math.max(lines, wrapped.length);
  }
  return { svg: parts.join(''), height: 12 + lines * look.lineHeight };
}

/** The shapes in use with their words, under the axis, and the target's line. */
export function shapeKey(
  { points, target, words }: WeeklyPChartModel,
  { look, x }: Frame,
  top: number,
): Block {
  const drawn = points.filter((point) => point.value !== null);
  const entries = [
    { hollow: false, signal: false, text: words.week },
    { hollow: false, signal: true, text: words.signal },
    { hollow: true, signal: false, text: words.hollow },
  ]
    .filter(({ hollow, signal }) => drawn.some((point) => point.hollow === hollow && point.signal === signal))
    .map(({ text, ...shape }) => ({
      text,
      draw: (x: number, y: number) => mark({ ...shape, value: y }, x, (value) => value, look),
    }));
  if (target) entries.push({ text: target.text, draw: (x, y) => targetStroke(x - 9, x + 9, y, look) });
  const [left = 0] = x.range();
  const parts: string[] = [];
  let at = left;
  let row = 0;
  for (const { text, draw } of entries) {
    const width = 22 + textWidth(text, look.font);
    if (at > left && at + width > look.width) {
      at = left;
      row += 1;
    }
    const base = top + KEY_GAP + look.lineHeight * (row + 0.8);
    parts.push(draw(at + 7, base - look.font * 0.35));
    parts.push(label(text, at + 20, base));
    at += width + 14;
  }
  return { svg: parts.join(''), height: entries.length > 0 ? KEY_GAP + (row + 1) * look.lineHeight : 0 };
}

export function label(
  text: string,
  x: number,
  y: number,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  return element('text', { x, y, ...attributes }, escapeXml(text));
}
