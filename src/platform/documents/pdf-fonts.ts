import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { unpackWoff } from './unpack-woff.ts';

type Doc = InstanceType<typeof PDFDocument>;

/** A file is opened with its own fonts inside, so that it reads the same everywhere: Source Sans 3. */
const folder = '@fontsource/source-sans-3/files/source-sans-3';
const require = createRequire(import.meta.url);
const file = (subset: string, weight: number) =>
  unpackWoff(readFileSync(require.resolve(`${folder}-${subset}-${String(weight)}-normal.woff`)));

/** Each weight in two files: Western European letters, and the rest of Latin (Welsh ŵ and ŷ). */
const files = {
  'latin-400': file('latin', 400),
  'latin-700': file('latin', 700),
  'latin-ext-400': file('latin-ext', 400),
  'latin-ext-700': file('latin-ext', 700),
} as const;

export interface Run {
  readonly font: string;
  readonly text: string;
}

/** What the fonts do not have, in letters that they have. */
const spelt: readonly (readonly [RegExp, string])[] = [
  [/→/g, 'to'],
  [/≤/g, '<='],
  [/≥/g, '>='],
  // Spaces of other widths, and what has none: their glyphs are empty, and the fonts' reader fails for some of them.
  [/[\p{Zs}\u2028\u2029\t\r\n]/gu, ' '],
  [/[\p{Cc}\p{Cf}]/gu, ''],
];

export class PdfFonts {
  readonly #doc: Doc;
  readonly #has = new Map<string, (codePoint: number) => boolean>();
  /** Measuring a word is the dearest part of laying out a long table, and words come again. */
  readonly #widths = new Map<string, number>();

  constructor(doc: Doc) {
    this.#doc = doc;
    for (const [name, bytes] of Object.entries(files)) {
      doc.registerFont(name, bytes);
      doc.font(name);
      const { font } = (doc as unknown as { _font: { font: Coverage } })._font;
      this.#has.set(name, (codePoint) => font.hasGlyphForCodePoint(codePoint));
    }
  }

  /** Parts of a text by the font that has their letters; a letter that none has becomes a question mark. */
  runs(text: string, bold: boolean): Run[] {
    const weight = bold ? '700' : '400';
    const runs: { font: string; text: string }[] = [];
    for (const letter of spelt.reduce((all, [from, to]) => all.replace(from, to), text)) {
      const found = [`latin-${weight}`, `latin-ext-${weight}`].find((name) =>
        this.#has.get(name)?.(letter.codePointAt(0) ?? 0),
      );
      const font = found ?? `latin-${weight}`;
      const last = runs.at(-1);
      if (last?.font === font) last.text += found === undefined ? '?' : letter;
      else runs.push({ font, text: found === undefined ? '?' : letter });
    }
    return runs;
  }

  width(text: string, size: number, bold: boolean): number {
    const key = `${bold ? 'b' : 'n'}${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known * size;
    const unit = this.runs(text, bold).reduce(
      (sum, run) => sum + this.#doc.font(run.font).fontSize(1000).widthOfString(run.text) / 1000,
      0,
    );
    this.#widths.set(key, unit);
    return unit * size;
  }

  /** Lines no wider than `width`; a word that is wider is cut. */
  lines(text: string, width: number, size: number, bold: boolean): string[] {
    const space = this.width(' ', size, bold);
    const lines: string[] = [];
    let line = '';
    let used = 0;
    const put = (word: string, wide: number) => {
      if (line !== '' && used + space + wide <= width) {
        line += ` ${word}`;
        used += space + wide;
        return;
      }
      if (line !== '') lines.push(line);
      line = word;
      used = wide;
    };
    for (const word of text.split(/\s+/).filter(Boolean)) {
      for (const part of this.#cut(word, width, size, bold)) put(part, this.width(part, size, bold));
    }
    if (line !== '' || lines.length === 0) lines.push(line);
    return lines;
  }

  /** The narrowest a text can be set without cutting a word. */
  widestWord(text: string, size: number, bold: boolean): number {
    return Math.max(0, ...text.split(/\s+/).map((word) => this.width(word, size, bold)));
  }

  #cut(word: string, width: number, size: number, bold: boolean): string[] {
    if (this.width(word, size, bold) <= width) return [word];
    const parts: string[] = [];
    let part = '';
    for (const letter of word) {
      if (part !== '' && this.width(part + letter, size, bold) > width) {
        parts.push(part);
        part = letter;
      } else part += letter;
    }
    return [...parts, part];
  }

  /** One line of text whose top left corner is given. @returns its width */
  draw(text: string, x: number, y: number, size: number, bold: boolean): number {
    let at = x;
    for (const run of this.runs(text, bold)) {
      this.#doc.font(run.font).fontSize(size).text(run.text, at, y, { lineBreak: false });
      at += this.width(run.text, size, bold);
    }
    return at - x;
  }
}

interface Coverage {
  hasGlyphForCodePoint(codePoint: number): boolean;
}
