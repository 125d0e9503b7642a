import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { readPostcode } from '../domain/postcode.ts';
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

/** Where postcodes are, from either of the open files; null for a line that does not say. */
export async function* readPostcodes(file: FeedFile): AsyncGenerator<PostcodeRow | null> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true });
  const input = Readable.from(file.text());
  input.on('error', (error) => parser.destroy(error)).pipe(parser);
  let columns: Columns | null = null;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (columns === null) {
        const named = columnsIn(cells);
        columns = named ?? codePointOpen;
        if (named) continue;
      }
      yield rowOf(cells, columns);
    }
  } finally {
    input.destroy();
    parser.destroy();
  }
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
  // A postcode without a place has 0 and 0, or nothing.
  if (!asked?.isWhole || !(easting > 0 && northing > 0)) return null;
  return { postcode: asked.text, easting, northing };
}
