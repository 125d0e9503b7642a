import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { readPostcode } from '../../shared/postcode.ts';
import type { PostcodeRow } from '../postcode-store.ts';
import type { FeedFile } from './feed-files.ts';

interface Columns {
  readonly postcode: number;
  readonly easting: number;
  readonly northing: number;
}

/** Code-Point Open has no heading: postcode, quality, easting, northing. */
const codePointOpen: Columns = { postcode: 0, easting: 2, northing: 3 };

/** What the Office for National Statistics calls them in its directories. */
const headings = {
  postcode: ['pcds', 'pcd7', 'pcd8', 'pcd', 'pcd2', 'postcode'],
  easting: ['oseast1m', 'east1m', 'easting', 'eastings'],
  northing: ['osnrth1m', 'north1m', 'northing', 'northings'],
} as const;

/**
 * Where postcodes are, from either of the open files; null for a line that does not say.
 * @throws UnknownColumns at the first line, when the file is neither
 */
export async function* readPostcodes(file: FeedFile): AsyncGenerator<PostcodeRow | null> {
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  const input = Readable.from(file.open());
  input.on('error', (error) => parser.destroy(error)).pipe(parser);
  let columns: Columns | null = null;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (columns === null) {
        const named = columnsIn(cells);
        columns = named ?? codePointOpen;
        if (named) continue;
        if (!isCodePointOpen(cells)) throw new UnknownColumns(file.name);
      }
      yield rowOf(cells, columns);
    }
  } finally {
    input.destroy();
    parser.destroy();
  }
}

/** As in a folder that also has lists of what the columns are called. */
export class UnknownColumns extends Error {
  constructor(file: string) {
    super(
      `${file}: neither a heading with a postcode, an easting and a northing, nor Code-Point Open’s columns.`,
    );
  }
}

/** Its first line may be of a postcode that has no place. */
function isCodePointOpen(cells: readonly string[]): boolean {
  const isNumber = (cell: string | undefined) => /^\s*\d+(\.\d+)?\s*$/.test(cell ?? '');
  const { postcode, easting, northing } = codePointOpen;
  return (
    readPostcode(cells[postcode] ?? '')?.isWhole === true &&
    isNumber(cells[easting]) &&
    isNumber(cells[northing])
  );
}

function columnsIn(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const find = (of: readonly string[]) => names.findIndex((name) => of.includes(name));
  const [postcode, easting, northing] = [
    find(headings.postcode),
    find(headings.easting),
    find(headings.northing),
  ];
  return postcode === -1 || easting === -1 || northing === -1 ? null : { postcode, easting, northing };
}

function rowOf(cells: readonly string[], columns: Columns): PostcodeRow | null {
  const asked = readPostcode(cells[columns.postcode] ?? '');
  const [easting, northing] = [Number(cells[columns.easting]), Number(cells[columns.northing])];
  // A postcode without a place has 0 and 0, or nothing; Northern Ireland's lie on a grid of their own.
  if (!asked?.isWhole || asked.text.startsWith('BT') || !(easting > 0 && northing > 0)) return null;
  return { postcode: asked.text, easting, northing };
}
