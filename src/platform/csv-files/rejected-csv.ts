import { csvLine } from '../csv.ts';
import type { CsvSource } from './csv-source.ts';
import { readCsv } from './read-csv.ts';

export interface LineProblem {
  /** The file's heading; null when it is about the whole line. */
  readonly column: string | null;
  readonly problem: string;
}

export type RejectedLine = LineProblem & { readonly line: number };

/** The column that is added; a file that was mended and comes again has it already. */
const WHY = 'Why it was rejected';
const BATCH = 2000;

/** The rejected lines in the file's own columns, and why: mended, it can be imported as it is. */
export async function rejectedCsv(source: CsvSource, rejected: readonly RejectedLine[]): Promise<string> {
  const reasons = new Map(rejected.map((line) => [line.line, reasonOf(line)]));
  const written: string[] = [];
  let added = -1;
  let isHeading = true;
  for await (const records of readCsv(source, BATCH)) {
    for (const { line, fields } of records) {
      const why = isHeading ? WHY : reasons.get(line);
      if (isHeading) added = fields.findIndex((heading) => heading.trim() === WHY);
      isHeading = false;
      if (why === undefined) continue;
      const own = added === -1 ? fields : fields.filter((_, place) => place !== added);
      written.push(csvLine([...own, why]));
    }
  }
  return written.join('');
}

export function reasonOf({ column, problem }: RejectedLine): string {
  return column === null ? problem : `${column}: ${problem}`;
}
