import PDFDocument from 'pdfkit';
import type { Block, DocumentModel, Print } from './document-model.ts';
import { drawingOf } from './pdf-svg.ts';
import { drawTable } from './pdf-table.ts';
import { PdfWriter } from './pdf-writer.ts';

/**
 * The document as a tagged PDF: headings, lists, tables with header cells and pictures with their words are in its
 * structure tree, so that a screen reader walks it as it would a page. Same model, same bytes.
 */
export async function documentPdf(model: DocumentModel, print: Print = 'ordinary'): Promise<Buffer> {
  const at = new Date(model.at);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as 'PDF/A-1',
    bufferPages: true,
    autoFirstPage: true,
    info: {
      Title: model.title,
      Author: model.author,
      Subject: model.subtitle ?? model.title,
      Creator: 'No Wrong Door',
      Producer: 'PDFKit',
      CreationDate: at,
      ModDate: at,
    },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  const writer = new PdfWriter(doc, print);
  drawTitle(writer, model);
  for (const block of model.blocks) drawBlock(writer, block);
  writer.end();
  drawFooters(writer, model.footer);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawTitle(writer: PdfWriter, { title, subtitle }: DocumentModel): void {
  writer.doc.outline.addItem(title);
  writer.text(writer.element('H1'), 'H1', title, { size: writer.size.headings[1], bold: true });
  if (subtitle !== undefined) writer.text(writer.element('P'), 'P', subtitle, { size: writer.size.lead });
  writer.y += writer.size.body;
}

function drawBlock(writer: PdfWriter, block: Block): void {
  const { size } = writer;
  switch (block.kind) {
    case 'heading': {
      const tag = `H${String(block.level)}`;
      const high = writer.lineHeight(size.headings[block.level]);
      writer.y += size.body * 0.6;
      // A heading keeps two lines of what it heads with it.
      writer.need(high + 3 * writer.lineHeight(size.body));
      if (block.level === 2) writer.doc.outline.addItem(block.text);
      writer.text(writer.element(tag), tag, block.text, { size: size.headings[block.level], bold: true });
      writer.y += size.body * 0.3;
      return;
    }
    case 'paragraph':
      writer.text(writer.element('P'), 'P', block.text, { size: block.lead ? size.lead : size.body });
      writer.y += size.body * 0.6;
      return;
    case 'note':
      drawBeside(writer, 'Note', block.text);
      return;
    case 'quote':
      drawBeside(writer, 'BlockQuote', `“${block.text}” ${block.source}`);
      return;
    case 'list':
      drawList(writer, block.items, block.numbered ?? false);
      return;
    case 'table':
      drawTable(writer, block);
      return;
    case 'figure':
      drawFigure(writer, block);
      return;
    case 'page_break':
      writer.newPage();
  }
}

/** With a bar at its side. */
function drawBeside(writer: PdfWriter, tag: 'Note' | 'BlockQuote', text: string): void {
  const { size } = writer;
  writer.need(2 * writer.lineHeight(size.body));
  const [page, top] = [writer.doc.page, writer.y];
  const element = writer.element(tag);
  writer.text(writer.element('P', element), 'P', text, { size: size.body, indent: 14 });
  if (writer.doc.page === page) {
    const high = writer.y - top;
    writer.artifact(() => writer.doc.rect(writer.left, top, 4, high).fill('#767676').fillColor('#0b0c0c'));
  }
  element.end();
  writer.y += size.body * 0.6;
}

function drawList(writer: PdfWriter, items: readonly string[], numbered: boolean): void {
  const { size } = writer;
  const list = writer.element('L');
  items.forEach((item, index) => {
    const label = numbered ? `${String(index + 1)}.` : '•';
    writer.need(writer.lineHeight(size.body));
    const element = writer.element('LI', list);
    writer.mark(writer.element('Lbl', element), 'Lbl', () => {
      writer.fonts.draw(label, writer.left + 4, writer.y, size.body, false);
    });
    writer.text(writer.element('LBody', element), 'LBody', item, {
      size: size.body,
      indent: numbered ? 2 * size.body : 1.4 * size.body,
    });
    writer.y += size.body * 0.2;
  });
  list.end();
  writer.y += size.body * 0.5;
}

function drawFigure(writer: PdfWriter, figure: Extract<Block, { kind: 'figure' }>): void {
  const { doc, size, left } = writer;
  const drawing = drawingOf(figure.svg);
  const scale = Math.min(writer.width / drawing.width, (writer.bottom - left) / (drawing.height + 60));
  const height = drawing.height * scale;
  writer.need(height + 2 * writer.lineHeight(size.body));
  writer.text(writer.element('P'), 'P', figure.caption, { size: size.body, bold: true });
  const top = writer.y;
  const element = writer.element('Figure', null, {
    alt: figure.alt,
    placement: 'Block',
    bbox: [left, top, left + drawing.width * scale, top + height],
  } as Parameters<PdfWriter['element']>[2]);
  writer.mark(element, 'Figure', () => {
    doc.save().translate(left, top).scale(scale);
    drawing.draw(doc, writer.fonts);
    doc.restore();
    doc.fillColor('#0b0c0c', 1).strokeColor('#0b0c0c', 1).undash();
  });
  element.end();
  writer.y = top + height + size.body * 0.5;
  writer.text(writer.element('P'), 'P', figure.alt, { size: size.body });
  writer.y += size.body * 0.5;
  drawTable(writer, figure.table);
}

function drawFooters(writer: PdfWriter, footer: string): void {
  const { doc, size, fonts, left, width } = writer;
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const number = `Page ${String(page + 1 - start)} of ${String(count)}`;
    const y = doc.page.height - 40;
    writer.artifact(() => {
      doc.fillColor('#0b0c0c', 1);
      const wide = fonts.width(number, size.small, false);
      const [line = ''] = fonts.lines(footer, width - wide - 20, size.small, false);
      fonts.draw(line, left, y, size.small, false);
      fonts.draw(number, left + width - wide, y, size.small, false);
    });
  }
}
