import type { Reader, Tx } from '../../platform/database/database.ts';
import type { Instant } from '../../shared/london-time.ts';
import { bytesSource } from '../../platform/csv-files/csv-source.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import type { ImportPreview } from './import-contacts.ts';

export type UploadState = 'mapping' | 'checking' | 'checked' | 'importing' | 'done' | 'stopped';

/** A file that somebody sent in, on its way into the log. */
export interface ImportUpload {
  readonly id: number;
  readonly source: string;
  readonly fileName: string;
  readonly mapping: string | null;
  readonly state: UploadState;
  readonly problem: string;
  readonly lines: number;
  readonly ofLines: number | null;
  /** What was found on the way: a preview's, and later the import's. */
  readonly report: ImportPreview | null;
  readonly touchedAt: Instant;
}

const columns = {
  id: 'id',
  source: 'source',
  fileName: 'file_name',
  mapping: 'mapping',
  state: 'state',
  problem: 'problem',
  lines: 'lines',
  ofLines: 'of_lines',
  report: 'report',
  touchedAt: 'touched_at',
};
type Row = Omit<ImportUpload, 'report'> & { readonly report: string | null };

const read = (row: Row): ImportUpload => ({
  ...row,
  report: row.report === null ? null : (JSON.parse(row.report) as ImportPreview),
});

/** Whose it is sees it, and nobody else. */
export interface OwnUpload {
  readonly id: number;
  readonly accountId: number;
}

export async function findUpload(
  reader: Reader,
  { id, accountId }: OwnUpload,
): Promise<ImportUpload | undefined> {
  const row = await reader('contact_import')
    .where({ id, account_id: accountId })
    .first<Row | undefined>(columns);
  return row && read(row);
}

export async function uploadsBy(reader: Reader, accountId: number): Promise<ImportUpload[]> {
  const rows = await reader('contact_import')
    .where({ account_id: accountId })
    .orderBy('id', 'desc')
    .select<Row[]>(columns);
  return rows.map(read);
}

export async function rejectedCsvOf(reader: Reader, { id, accountId }: OwnUpload): Promise<string | null> {
  const row = await reader('contact_import')
    .where({ id, account_id: accountId })
    .first<{ text: string | null } | undefined>({ text: 'rejected_csv' });
  return row?.text ?? null;
}

/** Null once the file has been removed. */
export async function sourceOf(
  reader: Reader,
  { id, fileName }: Pick<ImportUpload, 'id' | 'fileName'>,
): Promise<CsvSource | null> {
  const row = await reader('contact_import')
    .where({ id })
    .first<{ content: Uint8Array | null } | undefined>('content');
  return row?.content ? bytesSource(fileName, Buffer.from(row.content)) : null;
}

export interface NewUpload {
  readonly accountId: number;
  readonly source: string;
  readonly fileName: string;
  readonly content: Buffer;
}

/** @returns its id */
export async function insertUpload(tx: Tx, upload: NewUpload, at: Instant): Promise<number> {
  const [row] = await tx('contact_import')
    .insert({
      account_id: upload.accountId,
      source: upload.source,
      file_name: upload.fileName,
      content: upload.content,
      state: 'mapping',
      uploaded_at: at,
      touched_at: at,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new import came back without an id');
  return row.id;
}

interface UploadChange {
  readonly state?: UploadState;
  readonly mapping?: string;
  readonly problem?: string;
  readonly lines?: number;
  readonly of_lines?: number | null;
  readonly report?: string | null;
  readonly rejected_csv?: string | null;
  readonly content?: null;
  readonly touched_at: Instant;
}

/** @returns whether it was still in one of the states */
export async function changeUpload(
  tx: Tx,
  id: number,
  from: readonly UploadState[],
  change: UploadChange,
): Promise<boolean> {
  return (await tx('contact_import').where({ id }).whereIn('state', from).update(change)) === 1;
}

export async function dropUpload(tx: Tx, { id, accountId }: OwnUpload): Promise<boolean> {
  return (await tx('contact_import').where({ id, account_id: accountId }).delete()) === 1;
}

export async function forgetImportsBefore(tx: Tx, before: Instant): Promise<void> {
  await tx('contact_import').where('uploaded_at', '<', before).delete();
}

export async function savedMapping(reader: Reader, source: string): Promise<string | null> {
  const row = await reader('import_mapping')
    .where({ source })
    .first<{ mapping: string } | undefined>('mapping');
  return row?.mapping ?? null;
}

export async function knownSources(reader: Reader): Promise<string[]> {
  return reader('import_mapping').orderBy('source').pluck<string[]>('source');
}

export async function saveMapping(tx: Tx, source: string, mapping: string, at: Instant): Promise<void> {
  await tx('import_mapping').insert({ source, mapping, changed_at: at }).onConflict('source').merge();
}
