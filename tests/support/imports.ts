import { readFileSync } from 'node:fs';
import { importContacts } from '../../src/contacts/import/import-contacts.ts';
import type { ImportRequest } from '../../src/contacts/import/import-contacts.ts';
import type { ImportReport } from '../../src/platform/csv-files/import-report.ts';
import type { CsvSource } from '../../src/platform/csv-files/csv-source.ts';
import { readMapping } from '../../src/contacts/import/mapping.ts';
import { sourceOf } from './csv-source.ts';
import type { DatabaseContext } from './databases.ts';

/** When the tests' imports happen. */
export const importedAt = '2010-07-10T09:00:00.000Z';
export const importedOn = '2010-07-10';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

/** A log as dirty as real ones: fourteen lines, of which seven are contacts; counted by hand. */
export const helpline = (): CsvSource =>
  sourceOf(fixture('helpline-2009.csv'), { name: 'helpline-2009.csv' });
export const helplineMapping = JSON.parse(fixture('helpline-mapping.json').toString()) as Record<
  string,
  unknown
>;

/** The mapping of a short log. */
export const short = {
  source: 'short',
  columns: { source_reference: 'ref', received_at: 'at', door: 'door', reason: 'reason' },
  outcome: [{ then: 'unresolved' }],
  create_missing: ['door', 'reason'],
};

export function shortLog(...lines: string[]): CsvSource {
  return sourceOf(['ref,at,door,reason', ...lines].join('\n'));
}

export function importRequest(
  context: DatabaseContext,
  source: CsvSource,
  mapping: Record<string, unknown>,
  database = context.database(),
): ImportRequest {
  const read = readMapping(JSON.stringify(mapping));
  if (!read.ok) throw new Error(read.problem);
  return {
    database,
    clock: { now: () => importedAt },
    mapping: read.value,
    source,
    actor: 'terminal',
    hash: (text) => `<${text}>`,
  };
}

/** What an import that could be done came to. */
export async function imported(...given: Parameters<typeof importRequest>): Promise<ImportReport> {
  const result = await importContacts(importRequest(...given));
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

/** How many rows each table has that an import could touch. */
export async function rowCounts(context: DatabaseContext): Promise<number[]> {
  const tables = [
    'contact',
    'promise',
    'team',
    'door',
    'door_version',
    'reason',
    'reason_version',
    'audit_event',
  ];
  const counts: number[] = [];
  for (const table of tables) {
    const row = await context.database().read(table).count({ n: '*' }).first<{ n: number }>();
    counts.push(row.n);
  }
  return counts;
}
