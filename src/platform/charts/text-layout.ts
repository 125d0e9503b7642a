/** Letter widths of Arial in hundredths of its size, rounded up by class: a server has no fonts to measure with. */
const NARROW = /[ijlI.,:;'’|!()[\] ftr-]/u;
const WIDE = /[A-HJ-Zmw%—@&]/u;

/** How wide a text may be: an upper guess, since a little air is better than a clipped label. */
export function textWidth(text: string, size: number, bold = false): number {
  const hundredths = Array.from(text).reduce(
    (sum, c) => sum + (NARROW.test(c) ? 34 : WIDE.test(c) ? 84 : 57),
    0,
  );
  return (hundredths / 100) * size * (bold ? 1.08 : 1);
}

/** Breaks at spaces so that each line fits `width`; a single longer word keeps a line to itself. */
export function wrap(text: string, width: number, size: number, bold = false): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && textWidth(longer, size, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
