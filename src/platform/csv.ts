import { stringify } from 'csv-stringify/sync';

/** One line of CSV, line end included; text that a spreadsheet would run as a formula is made harmless. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return stringify([values.map((value) => (typeof value === 'string' ? harmless(value) : value))], {
    record_delimiter: '\r\n',
  });
}

/**
 * A quote mark before what Excel, Calc or Sheets take for a formula, full-width signs included. A phone number in
 * its international form stays readable: a plus sign and digits compute nothing.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n ＝＋－＠]/.test(text) && !/^\+?[\d ()-]+$/.test(text) ? `'${text}` : text;
}
