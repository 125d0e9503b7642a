import type { Reader, Tx } from '../../platform/database/database.ts';
import { hasGoneSilent } from '../../platform/long-run.ts';
import type { Instant } from '../../shared/london-time.ts';
import { importResults } from './import-line.ts';
import type { ImportCounts, ImportLine, ImportResult } from './import-line.ts';

export type RunState = 'importing' | 'done' | 'stopped';

/** An import that somebody started in the browser. */
export interface ImportRun {
  readonly id: number;
  readonly source: string;
  /** Their names, as the sender's machine has them. */
  readonly files: string;
  readonly isWhole: boolean;
  /** Whether it only told what an import would do. */
  readonly isCheck: boolean;
  readonly state: RunState;
  readonly beganAt: Instant;
  readonly touchedAt: Instant;
  readonly counts: ImportCounts;
  readonly problem: string;
}

export function isSilent(
  { state, touchedAt }: Pick<ImportRun, 'state' | 'touchedAt'>,
  now: Instant,
): boolean {
  return state === 'importing' && hasGoneSilent(touchedAt, now);
}

const results = Object.keys(importResults) as readonly ImportResult[];

type Row = Omit<ImportRun, 'counts' | 'isWhole' | 'isCheck'> &
  ImportCounts & { readonly isWhole: boolean | number; readonly isCheck: boolean | number };

function runsIn(reader: Reader) {
  return reader('directory_import').select<Row[]>({
    ...{ id: 'id', source: 'source', files: 'files', isWhole: 'is_whole', state: 'state' },
    isCheck: 'is_check',
    ...{ beganAt: 'began_at', touchedAt: 'touched_at', problem: 'problem' },
    ...Object.fromEntries(results.map((result) => [result, result])),
  });
}

function runOf({
  added,
  changed,
  unchanged,
  refused,
  noted,
  gone,
  isWhole,
  isCheck,
  ...row
}: Row): ImportRun {
  const counts = { added, changed, unchanged, refused, noted, gone };
  return { ...row, isWhole: Boolean(isWhole), isCheck: Boolean(isCheck), counts };
}

export async function newestRuns(reader: Reader, limit: number): Promise<ImportRun[]> {
  return (await runsIn(reader).orderBy('id', 'desc').limit(limit)).map(runOf);
}

export async function findRun(reader: Reader, id: number): Promise<ImportRun | null> {
  const [row] = await runsIn(reader).where({ id });
  return row ? runOf(row) : null;
}

/** @returns its id */
export async function insertRun(
  tx: Tx,
  run: Pick<ImportRun, 'source' | 'files' | 'isWhole' | 'isCheck'> & { readonly accountId: number },
  at: Instant,
): Promise<number> {
  const [row] = await tx('directory_import')
    .insert({
      ...{ account_id: run.accountId, source: run.source, files: run.files, is_whole: run.isWhole },
      is_check: run.isCheck,
      ...{ state: 'importing', began_at: at, touched_at: at },
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new import came back without an id');
  return row.id;
}

/** What became of some records, in the transaction that writes them; those that are as they were are only counted. */
export async function addLines(tx: Tx, id: number, lines: readonly ImportLine[], at: Instant): Promise<void> {
  const rows = lines.filter(({ result }) => result !== 'unchanged');
  if (rows.length > 0)
    await tx('directory_import_line').insert(rows.map((row) => ({ import_id: id, ...row })));
  const more = Object.fromEntries(
    results.map((result) => [
      result,
      tx.raw('?? + ?', [result, lines.filter((line) => line.result === result).length]),
    ]),
  );
  await tx('directory_import')
    .where({ id })
    .update({ ...more, touched_at: at });
}

export async function endRun(
  tx: Tx,
  id: number,
  { state, problem = '' }: { readonly state: 'done' | 'stopped'; readonly problem?: string },
  at: Instant,
): Promise<void> {
  await tx('directory_import').where({ id }).update({ state, problem, touched_at: at });
}

/** In the feed's order, those that ask for something first. */
export async function linesOf(reader: Reader, id: number, limit: number): Promise<ImportLine[]> {
  const rows: ImportLine[] = await reader('directory_import_line')
    .where({ import_id: id })
    .orderByRaw("case result when 'refused' then 0 when 'noted' then 1 when 'gone' then 2 else 3 end")
    .orderBy('position')
    .limit(limit)
    .select('position', 'record', 'name', 'result', 'words');
  return rows;
}

/** Reports that nobody looks at any more. */
export async function forgetRunsBefore(tx: Tx, before: Instant): Promise<void> {
  await tx('directory_import').where('began_at', '<', before).delete();
}
