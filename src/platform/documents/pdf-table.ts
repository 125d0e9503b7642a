import type { DocumentTable } from './document-model.ts';
import type { PdfWriter, Structure } from './pdf-writer.ts';

const GAP = 8;
const PADDING = 3;

interface Cell {
  readonly lines: readonly string[];
  readonly bold: boolean;
  readonly numeric: boolean;
}

/**
 * A table with its caption and header cells. Columns that do not fit beside one another, as in large print, follow in a
 * further table under the same caption, the rows' headers with them; nothing is made smaller to fit.
 */
export function drawTable(writer: PdfWriter, table: DocumentTable): void {
  const parts = partsThatFit(writer, table);
  parts.forEach((part, index) => {
    const caption =
      parts.length === 1
        ? table.caption
        : `${table.caption} (part ${String(index + 1)} of ${String(parts.length)})`;
    drawPart(writer, { ...part, caption });
  });
}

function partsThatFit(writer: PdfWriter, table: DocumentTable): DocumentTable[] {
  const narrowest = table.columns.map((_, at) => narrowestOf(writer, table, at));
  const [header = 0, ...others] = narrowest;
  const parts: number[][] = [];
  let used = Infinity;
  others.forEach((width, index) => {
    if (used + width > writer.width && parts.at(-1)?.length !== 0) {
      parts.push([]);
      used = Math.min(header, writer.width / 2);
    }
    parts.at(-1)?.push(index + 1);
    used += width;
  });
  if (parts.length <= 1) return [table];
  return parts.map((columns) => {
    const kept = [0, ...columns];
    return {
      caption: table.caption,
      columns: kept.flatMap((at) => table.columns[at] ?? []),
      rows: table.rows.map((row) => kept.map((at) => row[at] ?? '')),
    };
  });
}

function narrowestOf({ fonts, size }: PdfWriter, { columns, rows }: DocumentTable, at: number): number {
  const texts = rows.map((row) => fonts.widestWord(row[at] ?? '', size.table, at === 0));
  return Math.max(fonts.widestWord(columns[at]?.text ?? '', size.table, true), ...texts) + GAP;
}

/** Every column gets what its longest word takes; what is left goes where the text is long. */
function columnWidths(writer: PdfWriter, table: DocumentTable): number[] {
  const { fonts, size, width } = writer;
  const narrowest = table.columns.map((_, at) => narrowestOf(writer, table, at));
  const natural = table.columns.map(({ text }, at) => {
    const cells = table.rows.map((row) => fonts.width(row[at] ?? '', size.table, at === 0));
    return Math.min(Math.max(fonts.width(text, size.table, true), ...cells) + GAP, width * 0.6);
  });
  const least = narrowest.reduce((sum, each) => sum + each, 0);
  if (least > width) return narrowest.map((each) => (each / least) * width);
  const wishes = natural.map((each, at) => Math.max(0, each - (narrowest[at] ?? 0)));
  const wished = wishes.reduce((sum, each) => sum + each, 0);
  const share = wished === 0 ? 0 : Math.min(1, (width - least) / wished);
  return narrowest.map((each, at) => each + (wishes[at] ?? 0) * share);
}

function drawPart(writer: PdfWriter, table: DocumentTable): void {
  const { size, fonts } = writer;
  const high = writer.lineHeight(size.table);
  const widths = columnWidths(writer, table);
  const cellsOf = (texts: readonly string[], isHead: boolean): Cell[] =>
    texts.map((text, at) => ({
      lines: fonts.lines(text, Math.max(10, (widths[at] ?? 0) - GAP), size.table, isHead || at === 0),
      bold: isHead || at === 0,
      numeric: table.columns[at]?.numeric === true,
    }));
  const head = cellsOf(
    table.columns.map(({ text }) => text),
    true,
  );
  const headHeight = heightOf(head, high);
  writer.need(writer.lineHeight(size.body) * 2 + headHeight + 3 * high);
  const element = writer.element('Table');
  writer.text(writer.element('Caption', element), 'Caption', table.caption, { size: size.body, bold: true });
  writer.y += PADDING;
  const rowOf = () => writer.element('TR', element);
  drawRow(writer, head, widths, cellElements(writer, rowOf(), head, true));
  for (const texts of table.rows) {
    const cells = cellsOf(texts, false);
    const height = heightOf(cells, high);
    if (height > writer.room) {
      writer.newPage();
      // The heading again for the eye; the structure has it once.
      writer.artifact(() => {
        drawLines(writer, head, widths, 0, Infinity);
      });
      writer.y += headHeight;
      writer.rule(writer.y - PADDING / 2);
    }
    drawRow(writer, cells, widths, cellElements(writer, rowOf(), cells, false));
  }
  element.end();
  writer.y += writer.lineHeight(size.body);
}

function cellElements(
  writer: PdfWriter,
  row: Structure,
  cells: readonly Cell[],
  isHead: boolean,
): Structure[] {
  return cells.map((_, at) =>
    isHead || at === 0
      ? writer.element('TH', row, { scope: isHead ? 'Column' : 'Row' } as Parameters<PdfWriter['element']>[2])
      : writer.element('TD', row),
  );
}

function heightOf(cells: readonly Cell[], high: number): number {
  return Math.max(1, ...cells.map(({ lines }) => lines.length)) * high + 2 * PADDING;
}

/** A row that is higher than what is left of a page goes on over the next ones, line by line. */
function drawRow(
  writer: PdfWriter,
  cells: readonly Cell[],
  widths: readonly number[],
  elements: readonly Structure[],
): void {
  const high = writer.lineHeight(writer.size.table);
  const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
  for (let from = 0; from < most;) {
    const fit = Math.max(1, Math.floor((writer.room - 2 * PADDING) / high));
    const to = Math.min(most, from + fit);
    drawLines(writer, cells, widths, from, to, elements);
    writer.y += (to - from) * high + 2 * PADDING;
    from = to;
    if (from < most) writer.newPage();
  }
  writer.rule(writer.y - PADDING / 2);
}

function drawLines(
  writer: PdfWriter,
  cells: readonly Cell[],
  widths: readonly number[],
  from: number,
  to: number,
  elements?: readonly Structure[],
): void {
  const { fonts, size } = writer;
  const high = writer.lineHeight(size.table);
  let x = writer.left;
  cells.forEach(({ lines, bold, numeric }, at) => {
    const width = widths[at] ?? 0;
    const draw = () => {
      lines.slice(from, to).forEach((line, index) => {
        const indent = numeric ? width - GAP - fonts.width(line, size.table, bold) : 0;
        fonts.draw(line, x + indent, writer.y + PADDING + index * high, size.table, bold);
      });
    };
    const element = elements?.[at];
    if (element === undefined) draw();
    else if (lines.slice(from, to).length > 0) {
      writer.mark(element, bold ? 'TH' : 'TD', draw);
    }
    x += width;
  });
}
