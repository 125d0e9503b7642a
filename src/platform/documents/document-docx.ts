import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { IRunOptions } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Block, DocumentModel, DocumentTable, Print } from './document-model.ts';
import { drawingOf } from './pdf-svg.ts';

/** Half points. */
const sizes: Readonly<Record<Print, { body: number; table: number }>> = {
  ordinary: { body: 22, table: 19 },
  large: { body: 36, table: 36 },
};
/** Shown by a Word too old for SVG: one white pixel. The table below has the same figures. */
const WHITE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);
const PAGE_WIDTH = 600;

/** The document for Word, for whoever has to put it into a committee's template. Same model, same bytes. */
export async function documentDocx(model: DocumentModel, print: Print = 'ordinary'): Promise<Buffer> {
  const size = sizes[print];
  const document = new Document({
    title: model.title,
    creator: model.author,
    lastModifiedBy: model.author,
    description: model.subtitle ?? model.title,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: size.body, language: { value: 'en-GB' } } },
        title: { run: { size: size.body * 2, bold: true, color: '0b0c0c' } },
        heading1: { run: { size: Math.round(size.body * 1.6), bold: true, color: '0b0c0c' } },
        heading2: { run: { size: Math.round(size.body * 1.3), bold: true, color: '0b0c0c' } },
        heading3: { run: { size: Math.round(size.body * 1.1), bold: true, color: '0b0c0c' } },
      },
    },
    numbering: { config: model.blocks.flatMap(numberingOf) },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun(`${model.footer} · Page `),
                  new TextRun({ children: [PageNumber.CURRENT] }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(clean(model.title))] }),
          ...(model.subtitle === undefined ? [] : [paragraph(model.subtitle)]),
          ...model.blocks.flatMap((block, index) => blockDocx(block, index, size.table)),
        ],
      },
    ],
  });
  return dated(await Packer.toBuffer(document), model.at);
}

const headings = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 } as const;

function blockDocx(block: Block, index: number, tableSize: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: headings[block.level],
          keepNext: true,
          spacing: { before: 240, after: 120 },
          children: [new TextRun(clean(block.text))],
        }),
      ];
    case 'paragraph':
      return [paragraph(block.text)];
    case 'note':
      return [paragraph(block.text, { indent: { left: 400 } })];
    case 'quote':
      return [paragraph(`“${block.text}” ${block.source}`, { indent: { left: 400 } })];
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            spacing: { after: 80 },
            ...(block.numbered
              ? { numbering: { reference: `list-${String(index)}`, level: 0 } }
              : { bullet: { level: 0 } }),
            children: [new TextRun(clean(item))],
          }),
      );
    case 'table':
      return tableDocx(block, tableSize);
    case 'figure':
      return [picture(block, index), paragraph(block.alt), ...tableDocx(block.table, tableSize)];
    case 'page_break':
      return [new Paragraph({ pageBreakBefore: true, children: [] })];
  }
}

/** Each numbered list begins at one. */
function numberingOf(block: Block, index: number) {
  if (block.kind !== 'list' || !block.numbered) return [];
  const level = {
    level: 0,
    format: LevelFormat.DECIMAL,
    text: '%1.',
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 500, hanging: 400 } } },
  };
  return [{ reference: `list-${String(index)}`, levels: [level] }];
}

/** Its options by name: a string, which TextRun takes as well, has a `bold` of its own. */
function run(options: IRunOptions): TextRun {
  return new TextRun(options);
}

function paragraph(text: string, more: { indent?: { left: number } } = {}): Paragraph {
  return new Paragraph({ spacing: { after: 160 }, ...more, children: [new TextRun(clean(text))] });
}

function tableDocx({ caption, columns, rows }: DocumentTable, size: number): (Paragraph | Table)[] {
  const cell = (text: string, at: number, isHeader: boolean) =>
    new TableCell({
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: columns[at]?.numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [run({ text: clean(text), bold: isHeader, size })],
        }),
      ],
    });
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160, after: 80 },
      children: [run({ text: clean(caption), bold: true })],
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: columns.map(() => Math.floor(9000 / columns.length)),
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ text }, at) => cell(text, at, true)),
        }),
        ...rows.map(
          (texts) =>
            new TableRow({ cantSplit: true, children: texts.map((text, at) => cell(text, at, at === 0)) }),
        ),
      ],
    }),
    new Paragraph({ children: [] }),
  ];
}

function picture({ svg, caption, alt }: Extract<Block, { kind: 'figure' }>, index: number): Paragraph {
  const { width, height } = drawingOf(svg);
  return new Paragraph({
    keepNext: true,
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(svg),
        transformation: { width: PAGE_WIDTH, height: Math.round((PAGE_WIDTH * height) / width) },
        fallback: { type: 'png', data: WHITE_PIXEL },
        altText: {
          title: clean(caption),
          description: clean(alt),
          name: `figure-${String(index)}`,
          id: String(index + 1),
        },
      }),
    ],
  });
}

/** Without what XML 1.0 forbids. */
function clean(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}

/** The library stamps the moment of writing on the file and on each part of it: the document's own date instead. */
function dated(bytes: Uint8Array, at: string): Buffer {
  const parts = unzipSync(new Uint8Array(bytes));
  const named = Object.entries(parts).map(([name, data]): [string, Uint8Array] => {
    if (name !== 'docProps/core.xml') return [name, data];
    const core = strFromU8(data).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${at}`);
    return [name, strToU8(core)];
  });
  // A zip knows no time zone and writes local time: noon of the day is the same day everywhere it is opened.
  const [year = 1980, month = 1, day = 1] = at.slice(0, 10).split('-').map(Number);
  const mtime = new Date(year, month - 1, day, 12);
  return Buffer.from(zipSync(Object.fromEntries(named), { mtime }));
}
