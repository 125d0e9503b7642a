import type { PdfFonts } from './pdf-fonts.ts';
import type { Doc } from './pdf-writer.ts';

type Attributes = Readonly<Record<string, string>>;

interface Node {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: (Node | string)[];
}

/** What an element hands down to those inside it. */
const inherited = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** Drawn by eye only: the words are the figure's alternative text. */
const unseen = new Set(['title', 'desc', 'metadata', 'defs']);

export interface Drawing {
  readonly width: number;
  readonly height: number;
  draw(doc: Doc, fonts: PdfFonts): void;
}

/**
 * A drawing of platform/charts as vectors in a PDF. It knows the shapes that our charts are made of, and stops at any
 * other: a chart that came out half drawn would be worse than none.
 */
export function drawingOf(svg: string): Drawing {
  const root = parse(svg);
  const [, , width = 0, height = 0] = (root.attributes.viewBox ?? '').split(/[\s,]+/).map(Number);
  if (root.name !== 'svg' || !(width > 0) || !(height > 0)) throw new Error('a drawing needs a viewBox');
  return {
    width,
    height,
    draw: (doc, fonts) => {
      for (const child of root.children) drawNode(doc, fonts, child, root.attributes);
    },
  };
}

function drawNode(doc: Doc, fonts: PdfFonts, node: Node | string, parent: Attributes): void {
  if (typeof node === 'string' || unseen.has(node.name)) return;
  const handed = Object.fromEntries(
    inherited.flatMap((name) => (parent[name] === undefined ? [] : [[name, parent[name]]])),
  );
  const given: Attributes = { ...handed, ...node.attributes };
  const n = (name: string, otherwise = 0) => Number(given[name] ?? otherwise);
  doc.save();
  transform(doc, node.attributes.transform);
  switch (node.name) {
    case 'g':
    case 'a':
      for (const child of node.children) drawNode(doc, fonts, child, given);
      break;
    case 'rect':
      doc.rect(n('x'), n('y'), n('width'), n('height'));
      paint(doc, given);
      break;
    case 'line':
      doc.moveTo(n('x1'), n('y1')).lineTo(n('x2'), n('y2'));
      paint(doc, { ...given, fill: 'none' });
      break;
    case 'circle':
      doc.circle(n('cx'), n('cy'), n('r'));
      paint(doc, given);
      break;
    case 'ellipse':
      doc.ellipse(n('cx'), n('cy'), n('rx'), n('ry'));
      paint(doc, given);
      break;
    case 'path':
      if (given.d !== undefined && given.d !== '') {
        doc.path(given.d);
        paint(doc, given);
      }
      break;
    case 'polygon':
    case 'polyline': {
      const points = (given.points ?? '')
        .trim()
        .split(/\s+/)
        .map((pair) => pair.split(',').map(Number));
      points.forEach(([x = 0, y = 0], at) => (at === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)));
      if (node.name === 'polygon') doc.closePath();
      paint(doc, given);
      break;
    }
    case 'text':
      drawText(doc, fonts, node, given);
      break;
    default:
      throw new Error(`a PDF cannot draw <${node.name}>`);
  }
  doc.restore();
}

function paint(doc: Doc, given: Attributes): void {
  const fill = given.fill ?? '#000000';
  const stroke = given.stroke ?? 'none';
  const opacity = Number(given.opacity ?? 1);
  const filled = fill !== 'none';
  const stroked = stroke !== 'none';
  if (stroked) {
    doc.lineWidth(Number(given['stroke-width'] ?? 1)).strokeColor(stroke, opacity);
    const dashes = (given['stroke-dasharray'] ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const [dash = 0, space = dash] = dashes;
    if (dash > 0) doc.dash(dash, { space });
  }
  if (filled) doc.fillColor(fill, Number(given['fill-opacity'] ?? opacity));
  if (filled && stroked) doc.fillAndStroke();
  else if (filled) doc.fill();
  else if (stroked) doc.stroke();
}

function drawText(doc: Doc, fonts: PdfFonts, node: Node, given: Attributes): void {
  const size = parseFloat(given['font-size'] ?? '16');
  const isBold = (weight: string | undefined) => weight === 'bold' || Number(weight) >= 600;
  const bold = isBold(given['font-weight']);
  const spans = node.children.flatMap((child) =>
    typeof child === 'string'
      ? [{ text: child, at: {} }]
      : [{ text: child.children.filter((part) => typeof part === 'string').join(''), at: child.attributes }],
  );
  let x = Number(given.x ?? 0);
  let y = Number(given.y ?? 0);
  doc.fillColor(given.fill ?? '#000000', 1);
  for (const { text, at } of spans) {
    if (text.trim() === '') continue;
    if (at.x !== undefined) x = Number(at.x);
    if (at.y !== undefined) y = Number(at.y);
    if (at.dy !== undefined) y += at.dy.endsWith('em') ? parseFloat(at.dy) * size : Number(at.dy);
    const wide = fonts.width(text, size, bold);
    const anchor = given['text-anchor'] ?? 'start';
    const from = anchor === 'middle' ? x - wide / 2 : anchor === 'end' ? x - wide : x;
    // SVG says where letters stand, PDFKit where their line begins: an ascent above.
    x = from + fonts.draw(text, from, y - size * ASCENT, size, bold);
  }
}

/** Source Sans 3's ascent, as a part of its size. */
const ASCENT = 1.024;

function transform(doc: Doc, text: string | undefined): void {
  if (text === undefined) return;
  for (const [, name = '', inside = ''] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0, c = 0] = inside.split(/[\s,]+/).map(Number);
    if (name === 'translate') doc.translate(a, b);
    else if (name === 'rotate') doc.rotate(a, { origin: [b, c] });
    else throw new Error(`a PDF cannot do ${name}()`);
  }
}

/** Reads what platform/charts writes: elements, attributes in double quotes, text. */
function parse(svg: string): Node {
  const root: Node = { name: '', attributes: {}, children: [] };
  const open = [root];
  for (const [, close, name = '', attributes = '', alone, text = ''] of svg.matchAll(
    /<(\/)?([\w-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/)?>|([^<]+)/g,
  )) {
    const inside = open.at(-1);
    if (name === '') inside?.children.push(plain(text));
    else if (close !== undefined) open.pop();
    else {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        plain(value),
      ]);
      const node: Node = { name, attributes: Object.fromEntries(pairs) as Attributes, children: [] };
      inside?.children.push(node);
      if (alone === undefined) open.push(node);
    }
  }
  const first = root.children.find((child) => typeof child !== 'string');
  if (first === undefined) throw new Error('no drawing');
  return first;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function plain(text: string): string {
  return text.replace(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all);
}
