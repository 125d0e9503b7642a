import { formatCount, percent } from '../../shared/words.ts';
import { element, escapeXml } from './svg.ts';
import { wrap } from './text-layout.ts';
import { COLOUR } from './weekly-p-chart-frame.ts';

export interface ParetoBar {
  readonly name: string;
  readonly count: number;
  /** Of this bar and those above it, from 0 to 1. */
  readonly cumulative: number;
}

/** As wide as the narrowest screen: the text keeps its 16 px there, and a wide one shows it larger. */
const WIDTH = 320;
const FONT = 16;
const LINE = 20;
const BAR = 22;
const GAP = 14;

/**
 * A Pareto chart lying on its side: the longest bar on top, its name above it, and how much it and all above it come
 * to. @param bars in their order, the largest first
 */
export function paretoChart(title: string, bars: readonly ParetoBar[]): string {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const ground = (height: number) =>
    element('rect', { x: 0, y: 0, width: WIDTH, height, fill: COLOUR.ground });
  const drawn: string[] = [];
  let y = 4;
  for (const { name, count, cumulative } of bars) {
    for (const line of wrap(`${name}: ${formatCount(count)}`, WIDTH - 8, FONT)) {
      y += LINE;
      drawn.push(text(4, y - 5, line));
    }
    const length = Math.max(2, (count / most) * (WIDTH - 90));
    drawn.push(element('rect', { x: 4, y, width: length, height: BAR, fill: COLOUR.values }));
    drawn.push(text(length + 10, y + BAR - 6, percent(cumulative)));
    y += BAR + GAP;
  }
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${String(WIDTH)} ${String(y)}`,
    role: 'img',
    'aria-label': title,
  };
  return element('svg', attributes, ground(y), ...drawn);
}

function text(x: number, y: number, words: string): string {
  return element(
    'text',
    { x, y, 'font-family': 'Arial, sans-serif', 'font-size': FONT, fill: COLOUR.text },
    escapeXml(words),
  );
}
