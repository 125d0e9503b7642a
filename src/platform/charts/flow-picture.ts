import { counted, formatCount } from '../../shared/words.ts';
import { element, escapeXml } from './svg.ts';
import { wrap } from './text-layout.ts';
import { COLOUR, LOOKS } from './weekly-p-chart-frame.ts';
import { label } from './weekly-p-chart-labels.ts';

/** Ways through the organisation: where contacts arrived, where they went, how they ended, and how many. */
export interface FlowPictureGiven {
  readonly heading: string;
  readonly idPrefix: string;
  readonly stages: readonly [string, string, string];
  readonly flows: readonly {
    readonly path: readonly [string, string, string];
    readonly count: number;
  }[];
  /** "contact", "contacts" */
  readonly unit: readonly [string, string];
  /** Whether places say how many passed through them; not where those sums may be known to nobody. */
  readonly totals: boolean;
}

export interface FlowPicture {
  readonly heading: string;
  readonly wideSvg: string | null;
  readonly narrowSvg: string | null;
  readonly findings: readonly string[];
  readonly stages: readonly string[];
  readonly rows: readonly { readonly path: readonly string[]; readonly count: string }[];
}

/** A flow picture drawn twice (wide, with names; narrow, with letters and their key), and its table. */
export function flowPicture(given: FlowPictureGiven): FlowPicture {
  const flows = given.flows
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.path.join('\n') < b.path.join('\n') ? -1 : 1));
  const total = flows.reduce((sum, { count }) => sum + count, 0);
  const [one, many] = given.unit;
  const most = flows[0];
  const findings = most
    ? [
        `${given.totals ? `${counted(total, one, many)} in all. ` : ''}Most took this way: ${most.path.join(' → ')} (${formatCount(most.count)}).`,
      ]
    : [`There are no ${many} to draw.`];
  const draw = (variant: 'wide' | 'narrow') =>
    most ? flowSvg({ ...given, flows }, total, findings.join(' '), variant) : null;
  return {
    heading: given.heading,
    wideSvg: draw('wide'),
    narrowSvg: draw('narrow'),
    findings,
    stages: given.stages,
    rows: flows.map(({ path, count }) => ({ path, count: formatCount(count) })),
  };
}

interface Node {
  readonly name: string;
  readonly count: number;
  readonly at: number;
  readonly size: number;
}

const NODE = 14;
const GAP = 14;

function flowSvg(
  given: FlowPictureGiven,
  total: number,
  description: string,
  variant: 'wide' | 'narrow',
): string {
  const look = LOOKS[variant];
  const isWide = variant === 'wide';
  const stages = ([0, 1, 2] as const).map((stage) => nodesOf(given.flows, stage));
  const most = Math.max(...stages.map((nodes) => nodes.length));
  const rowHeight = (isWide ? 2 : 1.2) * look.lineHeight + GAP;
  const plot = Math.max(look.plotHeight, most * rowHeight);
  const columns = [4, look.width / 2 - NODE / 2, look.width - NODE - 4];
  const top = isWide ? 2 * look.lineHeight : 8;
  const placed = stages.map((nodes) => place(nodes, total, plot, top, rowHeight));
  const key = isWide ? { svg: '', height: 0 } : nodeKey(given, placed, look, top + plot + 8);
  const height = Math.ceil(top + plot + 12 + key.height);
  const id = `${given.idPrefix}-${variant}`;
  const room = look.width / 2 - NODE - 16;
  const textOf = ({ name, count }: Node, stage: number, i: number) =>
    isWide
      ? wrap(given.totals ? `${name} ${formatCount(count)}` : name, room, look.font)
      : [keyOf(placed, stage, i)];
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `app-flow app-flow--${variant}`,
      viewBox: `0 0 ${String(look.width)} ${String(height)}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': 'Arial, Helvetica, sans-serif',
      'font-size': look.font,
      fill: COLOUR.text,
    },
    element('title', { id: `${id}-title` }, escapeXml(given.heading)),
    element('desc', { id: `${id}-desc` }, escapeXml(description)),
    element('rect', { width: look.width, height, fill: COLOUR.ground }),
    ...(isWide ? given.stages : []).map((name, i) =>
      label(name, anchorAt(columns[i] ?? 0, i), look.lineHeight, {
        'font-weight': 'bold',
        'text-anchor': anchorOf(i),
      }),
    ),
    bands(given.flows, placed, columns, 0),
    bands(given.flows, placed, columns, 1),
    ...placed.flatMap((nodes, stage) =>
      nodes.flatMap((node, i) => nodeMarks(node, columns[stage] ?? 0, stage, textOf(node, stage, i), look)),
    ),
    key.svg,
  );
}

/** On a small drawing names have no room: each place has a letter, A to Z through all stages. */
function keyOf(placed: readonly Node[][], stage: number, place: number): string {
  const before = placed.slice(0, stage).reduce((sum, nodes) => sum + nodes.length, 0);
  const at = before + place;
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${letter}${String(Math.floor(at / 26) + 1)}`;
}

function nodeKey(
  { stages, totals }: FlowPictureGiven,
  placed: readonly Node[][],
  look: { readonly width: number; readonly font: number; readonly lineHeight: number },
  top: number,
): { svg: string; height: number } {
  const lines = placed.flatMap((nodes, stage) => [
    { text: stages[stage] ?? '', bold: true, x: 4 },
    ...nodes.flatMap(({ name, count }, i) =>
      wrap(
        `${keyOf(placed, stage, i)}: ${name}${totals ? `, ${formatCount(count)}` : ''}`,
        look.width - 30,
        look.font,
      ).map((text, row) => ({ text, bold: false, x: row === 0 ? 4 : 24 })),
    ),
  ]);
  const svg = lines.map(({ text, bold, x }, row) =>
    label(text, x, top + look.lineHeight * (row + 0.8), { 'font-weight': bold ? 'bold' : undefined }),
  );
  return { svg: svg.join(''), height: lines.length * look.lineHeight + 8 };
}

type Flows = FlowPictureGiven['flows'];

function nodesOf(flows: Flows, stage: 0 | 1 | 2): { name: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const { path, count } of flows) sums.set(path[stage], (sums.get(path[stage]) ?? 0) + count);
  return [...sums].map(([name, count]) => ({ name, count }));
}

/** One under another, as tall as their share of what room the gaps leave, with at least a line's width. */
function place(
  nodes: readonly { name: string; count: number }[],
  total: number,
  plot: number,
  top: number,
  rowHeight: number,
): Node[] {
  const least = Math.min(rowHeight - GAP, plot / nodes.length - GAP);
  const spare = Math.max(0, plot - nodes.length * (least + GAP));
  let at = top;
  return nodes.map(({ name, count }) => {
    const size = least + (spare * count) / total;
    const node = { name, count, at, size };
    at += size + GAP;
    return node;
  });
}

/** Bands between a stage and the next, each as thick at its ends as its part of either node. */
function bands(flows: Flows, placed: readonly Node[][], columns: readonly number[], stage: 0 | 1): string {
  const next = (stage + 1) as 1 | 2;
  const from = new Map((placed[stage] ?? []).map((node) => [node.name, { ...node, used: 0 }]));
  const to = new Map((placed[next] ?? []).map((node) => [node.name, { ...node, used: 0 }]));
  const sums = new Map<string, { from: string; to: string; count: number }>();
  for (const { path, count } of flows) {
    const key = JSON.stringify([path[stage], path[next]]);
    const sum = sums.get(key) ?? { from: path[stage], to: path[next], count: 0 };
    sums.set(key, { ...sum, count: sum.count + count });
  }
  const [left, right] = [(columns[stage] ?? 0) + NODE, columns[next] ?? 0];
  const middle = (left + right) / 2;
  return [...sums.values()]
    .map(({ from: a, to: b, count }) => {
      const [start, end] = [from.get(a), to.get(b)];
      if (!start || !end) return '';
      const cut = (node: typeof start) => {
        const size = (node.size * count) / node.count;
        const at = node.at + node.used;
        node.used += size;
        return [at, at + size] as const;
      };
      const [a1, a2] = cut(start);
      const [b1, b2] = cut(end);
      const f = (value: number) => value.toFixed(1);
      return element('path', {
        class: 'app-flow__band',
        d: `M${f(left)},${f(a1)}C${f(middle)},${f(a1)},${f(middle)},${f(b1)},${f(right)},${f(b1)}L${f(right)},${f(b2)}C${f(middle)},${f(b2)},${f(middle)},${f(a2)},${f(left)},${f(a2)}Z`,
        fill: '#cfd8e3',
        stroke: '#6f7f92',
        'stroke-width': 0.5,
      });
    })
    .join('');
}

function nodeMarks(
  { at, size }: Node,
  column: number,
  stage: number,
  lines: readonly string[],
  look: { readonly font: number; readonly lineHeight: number },
): string[] {
  const x = stage === 2 ? column - 6 : column + NODE + 6;
  const first = at + size / 2 - ((lines.length - 1) * look.lineHeight) / 2 + look.font * 0.35;
  return [
    element('rect', {
      class: 'app-flow__node',
      x: column,
      y: at,
      width: NODE,
      height: size,
      fill: COLOUR.values,
    }),
    ...lines.map((text, i) =>
      label(text, x, first + i * look.lineHeight, {
        'text-anchor': stage === 2 ? 'end' : 'start',
        stroke: COLOUR.ground,
        'stroke-width': '4',
        'paint-order': 'stroke',
      }),
    ),
  ];
}

function anchorOf(stage: number): string {
  return stage === 0 ? 'start' : stage === 1 ? 'middle' : 'end';
}

function anchorAt(column: number, stage: number): number {
  return stage === 0 ? column : stage === 1 ? column + NODE / 2 : column + NODE;
}
