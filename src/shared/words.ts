/**
 * Words as they are compared: case, accents and runs of space folded here, because the engines fold differently
 * (SQLite's LIKE folds ASCII only, PostgreSQL's by collation).
 */
export function normaliseWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** "1 contact", "12 contacts", "1,486 contacts" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-GB');
}

const fiveToTen = ['five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** "five" to "ten"; any other number in figures. */
export function inWords(count: number): string {
  return fiveToTen[count - 5] ?? formatCount(count);
}

/**
 * How many hundredths, or thousandths, a share is: whole, a half upwards. A quotient that cannot be written exactly is
 * taken for the fraction that it stands for: 2,875 of 5,000 is 57.5 per cent, and 0.575 times 100 is a little less.
 */
export function roundedShare(share: number, of: 100 | 1000): number {
  // Twelve digits tell all shares of up to a thousand million apart, and leave out what was lost in dividing.
  return Math.round(Number((share * of).toPrecision(12)));
}

/** "58%" */
export function wholePercent(share: number): string {
  return `${String(roundedShare(share, 100))}%`;
}

/** "63.4%"; a dash where there is nothing to divide by. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${percentPoints(share)}%`;
}

/** "63.4" */
export function percentPoints(share: number): string {
  return (roundedShare(share, 1000) / 10).toFixed(1);
}

/** A name as it stands in a URL or a form's option. */
export function slugOf(name: string): string {
  return normaliseWords(name)
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
