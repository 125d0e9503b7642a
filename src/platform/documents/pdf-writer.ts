import type PDFDocument from 'pdfkit';
import { PdfFonts } from './pdf-fonts.ts';
import type { Print } from './document-model.ts';

export type Doc = InstanceType<typeof PDFDocument>;
export type Structure = ReturnType<Doc['struct']>;
type Content = ReturnType<Doc['markStructureContent']>;

/** Sizes in points. */
export interface Sizes {
  readonly body: number;
  readonly lead: number;
  readonly table: number;
  readonly small: number;
  readonly headings: Readonly<Record<1 | 2 | 3 | 4, number>>;
}

const sizes: Readonly<Record<Print, Sizes>> = {
  ordinary: { body: 11, lead: 13, table: 9.5, small: 9, headings: { 1: 24, 2: 18, 3: 14, 4: 12 } },
  large: { body: 18, lead: 20, table: 18, small: 16, headings: { 1: 30, 2: 26, 3: 22, 4: 20 } },
};

const MARGIN = 56;
const LINE = 1.35;

/** A page under way: where the next line goes, and the structure that a screen reader walks. */
export class PdfWriter {
  readonly doc: Doc;
  readonly fonts: PdfFonts;
  readonly size: Sizes;
  readonly left = MARGIN;
  readonly #root: Structure;
  y = MARGIN;

  constructor(doc: Doc, print: Print) {
    this.doc = doc;
    this.fonts = new PdfFonts(doc);
    this.size = sizes[print];
    this.#root = doc.struct('Document');
    doc.addStructure(this.#root);
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  get bottom(): number {
    return this.doc.page.height - MARGIN - 2 * this.size.small;
  }

  get room(): number {
    return this.bottom - this.y;
  }

  end(): void {
    this.#root.end();
  }

  newPage(): void {
    this.doc.addPage();
    this.y = MARGIN;
  }

  /** Begins a page unless so much fits on this one. */
  need(height: number): void {
    if (this.room < height && this.y > MARGIN) this.newPage();
  }

  lineHeight(size: number): number {
    return size * LINE;
  }

  /** A structure element of the document, or of `parent`. */
  element(
    type: string,
    parent: Structure | null = null,
    options: Parameters<Doc['struct']>[1] = {},
  ): Structure {
    const element = this.doc.struct(type, options);
    (parent ?? this.#root).add(element);
    return element;
  }

  /** What is drawn belongs to `element`, which may go on over several pages. */
  mark(element: Structure, tag: string, draw: () => void): void {
    const content: Content = this.doc.markStructureContent(tag);
    draw();
    this.doc.endMarkedContent();
    element.add(content);
  }

  /** What is drawn is decoration: a screen reader passes over it. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact');
    draw();
    this.doc.endMarkedContent();
  }

  /** Lines of text over as many pages as they take, as the content of one element. */
  text(
    element: Structure,
    tag: string,
    text: string,
    { size, bold = false, indent = 0 }: { size: number; bold?: boolean; indent?: number },
  ): void {
    const high = this.lineHeight(size);
    let lines = this.fonts.lines(text, this.width - indent, size, bold);
    while (lines.length > 0) {
      this.need(high);
      const fit = Math.max(1, Math.floor(this.room / high));
      const here = lines.slice(0, fit);
      lines = lines.slice(fit);
      this.mark(element, tag, () => {
        for (const line of here) {
          this.fonts.draw(line, this.left + indent, this.y, size, bold);
          this.y += high;
        }
      });
    }
  }

  /** A line across, at the height where the next thing begins. */
  rule(y: number, colour = '#767676'): void {
    this.artifact(() => {
      this.doc
        .save()
        .lineWidth(0.5)
        .strokeColor(colour)
        .moveTo(this.left, y)
        .lineTo(this.left + this.width, y)
        .stroke()
        .restore();
    });
  }
}
