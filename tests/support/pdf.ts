import { inflateSync } from 'node:zlib';

/** Just enough of a PDF reader for the files that we write: what they say, and the tree that a screen reader walks. */
export interface ReadPdf {
  /** Lines of text in the order in which they are drawn, page by page, furniture included. */
  readonly text: string;
  readonly structure: StructureNode;
  /** The document's catalogue, as it is written. */
  readonly catalogue: string;
  readonly pages: number;
}

export interface StructureNode {
  readonly type: string;
  readonly alt: string | null;
  readonly scope: string | null;
  readonly children: readonly StructureNode[];
  /** Whether something is drawn for it. */
  readonly hasContent: boolean;
}

export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes);
  const catalogue = find(objects, /\/Type \/Catalog/);
  const pages = refsIn(objects.get(refOf(catalogue, 'Pages'))?.dictionary ?? '', 'Kids');
  return {
    catalogue,
    pages: pages.length,
    text: pages.map((page) => pageText(objects, page)).join('\n'),
    structure: structureOf(objects, refOf(catalogue, 'StructTreeRoot')),
  };
}

/** Every node of the tree, a parent before its children. */
export function everyNode(node: StructureNode): StructureNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer | null;
}

function objectsOf(bytes: Buffer): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  const text = bytes.toString('latin1');
  const offsets = [...text.slice(text.lastIndexOf('xref\n0')).matchAll(/^(\d{10}) 00000 n/gm)].map(([, at]) =>
    Number(at),
  );
  offsets.forEach((offset, index) => {
    const from = text.indexOf('obj', offset) + 3;
    const streamAt = text.indexOf('stream\n', from);
    const end = text.indexOf('endobj', from);
    if (streamAt === -1 || streamAt > end) {
      objects.set(index + 1, { dictionary: text.slice(from, end), stream: null });
      return;
    }
    const dictionary = text.slice(from, streamAt);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = bytes.subarray(streamAt + 7, streamAt + 7 + length);
    const stream = dictionary.includes('FlateDecode') ? inflateSync(raw) : raw;
    objects.set(index + 1, { dictionary, stream });
  });
  return objects;
}

function find(objects: Map<number, PdfObject>, pattern: RegExp): string {
  const found = [...objects.values()].find(({ dictionary }) => pattern.test(dictionary));
  if (!found) throw new Error(`nothing in the file matches ${String(pattern)}`);
  return found.dictionary;
}

function refOf(dictionary: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1] ?? 0);
}

function refsIn(dictionary: string, key: string): number[] {
  const list = new RegExp(`/${key} \\[([^\\]]*)\\]`).exec(dictionary)?.[1] ?? '';
  return [...list.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
}

function structureOf(objects: Map<number, PdfObject>, id: number): StructureNode {
  const dictionary = objects.get(id)?.dictionary ?? '';
  const kids = /\/K \[((?:[^[\]]|<<[^>]*>>)*)\]/.exec(dictionary)?.[1] ?? '';
  const withoutContent = kids.replace(/<<[\s\S]*?>>/g, '');
  const children = [...withoutContent.matchAll(/(\d+) 0 R/g)].map(([, child]) =>
    structureOf(objects, Number(child)),
  );
  const alt = /\/Alt (\((?:\\.|[^\\)])*\)|<[0-9a-f]*>)/s.exec(dictionary)?.[1];
  return {
    type: /\/S \/(\w+)/.exec(dictionary)?.[1] ?? 'StructTreeRoot',
    alt: alt === undefined ? null : pdfString(alt),
    scope: /\/Scope \/(\w+)/.exec(dictionary)?.[1] ?? null,
    children,
    hasContent: kids.includes('MCID') || /(^|\s)\d+(\s|$)/.test(withoutContent.replace(/\d+ 0 R/g, '')),
  };
}

function pdfString(written: string): string {
  if (!written.startsWith('(')) return utf16(Buffer.from(written.slice(1, -1), 'hex'));
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const plain = written.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter);
  const bytes = Buffer.from(plain, 'latin1');
  return bytes[0] === 0xfe && bytes[1] === 0xff ? utf16(bytes.subarray(2)) : plain;
}

function utf16(bytes: Buffer): string {
  return Buffer.from(bytes).swap16().toString('utf16le');
}

/** Glyphs by font, as the font's own table says which letters they are. */
function pageText(objects: Map<number, PdfObject>, page: number): string {
  const dictionary = objects.get(page)?.dictionary ?? '';
  const resources = objects.get(refOf(dictionary, 'Resources'))?.dictionary ?? dictionary;
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [
      name,
      lettersOf(
        objects
          .get(refOf(objects.get(Number(id))?.dictionary ?? '', 'ToUnicode'))
          ?.stream?.toString('latin1') ?? '',
      ),
    ]),
  );
  const content = objects.get(refOf(dictionary, 'Contents'))?.stream?.toString('latin1') ?? '';
  let letters = new Map<number, string>();
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map<number, string>();
    else
      lines.push(
        [...(shown ?? '').matchAll(/<([0-9a-f]*)>/g)]
          .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
          .map((code) => letters.get(parseInt(code, 16)) ?? '\uFFFD')
          .join(''),
      );
  }
  return lines.join('\n');
}

function lettersOf(cmap: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, from = '', , list = ''] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], at) => {
      letters.set(parseInt(from, 16) + at, utf16(Buffer.from(hex.replaceAll(' ', ''), 'hex')));
    });
  }
  return letters;
}
