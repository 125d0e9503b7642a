import type { Database, Reader } from '../../platform/database/database.ts';
import type { JsonObject } from '../domain/record.ts';
import type { After, FeedPage } from './feed-queries.ts';

/** One of the standard's lists, as it was asked for. */
export interface FeedList {
  readonly page: (
    reader: Reader,
    range: { readonly offset: number; readonly limit: number },
  ) => Promise<FeedPage>;
  /** In the order of the ids. */
  readonly after: (reader: Reader, after: After) => Promise<readonly string[]>;
  /** All ids, where the list has another order; null where it has none. */
  readonly inOrder: ((reader: Reader) => Promise<readonly string[]>) | null;
  readonly look: (reader: Reader, ids: readonly string[]) => Promise<readonly JsonObject[]>;
}

const LINES_AT_ONCE = 500;

/**
 * A whole list, a line for each record, as fast as the other side reads: of its records only some stand in memory.
 * Whatever is written meanwhile, no record comes twice and none is passed over that was there all the time: it goes on
 * after the last id, and by distance from one list of ids. Every record is read of one moment. The whole list is not:
 * whoever reads slowly would hold a connection for as long, and anybody may read this.
 */
export async function* feedLines(
  database: Pick<Database, 'snapshot'>,
  list: FeedList,
  atOnce = LINES_AT_ONCE,
): AsyncGenerator<string> {
  for await (const records of list.inOrder
    ? byListOfIds(database, list, list.inOrder, atOnce)
    : byId(database, list, atOnce))
    for (const record of records) yield `${JSON.stringify(record)}\n`;
}

async function* byId(
  database: Pick<Database, 'snapshot'>,
  { after: findAfter, look }: FeedList,
  atOnce: number,
): AsyncGenerator<readonly JsonObject[]> {
  let after = '';
  for (;;) {
    const start = after;
    const { ids, records } = await database.snapshot(async (reader) => {
      const found = await findAfter(reader, { after: start, limit: atOnce });
      return { ids: found, records: await look(reader, found) };
    });
    yield records;
    const last = ids.at(-1);
    if (last === undefined || ids.length < atOnce) return;
    after = last;
  }
}

async function* byListOfIds(
  database: Pick<Database, 'snapshot'>,
  { look }: FeedList,
  find: NonNullable<FeedList['inOrder']>,
  atOnce: number,
): AsyncGenerator<readonly JsonObject[]> {
  const ids = await database.snapshot(find);
  for (let start = 0; start < ids.length; start += atOnce)
    yield await database.snapshot((reader) => look(reader, ids.slice(start, start + atOnce)));
}
