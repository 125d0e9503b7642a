import type { ImportReport } from '../../platform/csv-files/import-report.ts';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { Instant } from '../../shared/london-time.ts';

export type VisitImportState = 'mapping' | 'checked' | 'done';

/** An agency's file that a coordinator sent in. */
export interface KeptVisitImport {
  readonly id: number;
  readonly roundId: number;
  readonly roundName: string;
  readonly agency: string;
  readonly fileName: string;
  readonly mapping: string | null;
  readonly state: VisitImportState;
  readonly report: ImportReport | null;
}

type Row = Omit<KeptVisitImport, 'report'> & { readonly report: string | null };

function imports(reader: Reader) {
  return reader('visit_import as i').join('round as r', 'r.id', 'i.round_id').select({
    id: 'i.id',
    roundId: 'i.round_id',
    roundName: 'r.name',
    agency: 'i.agency',
    fileName: 'i.file_name',
    mapping: 'i.mapping',
    state: 'i.state',
    report: 'i.report',
  });
}

const read = (row: Row): KeptVisitImport => ({
  ...row,
  report: row.report === null ? null : (JSON.parse(row.report) as ImportReport),
});

/** Everybody's, the newest first. */
export async function listVisitImports(reader: Reader): Promise<KeptVisitImport[]> {
  return ((await imports(reader).orderBy('i.id', 'desc').limit(50)) as Row[]).map(read);
}

export async function findVisitImport(reader: Reader, id: number): Promise<KeptVisitImport | null> {
  const [row] = (await imports(reader).where('i.id', id)) as Row[];
  return row ? read(row) : null;
}

/** Null once the file has been imported. */
export async function visitFile(reader: Reader, id: number): Promise<Buffer | null> {
  const row = await reader('visit_import')
    .where({ id })
    .first<{ content: Uint8Array | null } | undefined>('content');
  return row?.content ? Buffer.from(row.content) : null;
}

export async function rejectedVisits(reader: Reader, id: number): Promise<string | null> {
  const row = await reader('visit_import').where({ id }).first<{ text: string | null } | undefined>({
    text: 'rejected_csv',
  });
  return row?.text ?? null;
}

/** How the agency's last file was read; null for its first. */
export async function lastVisitMapping(reader: Reader, agency: string): Promise<string | null> {
  const row = await reader('visit_import')
    .where({ agency })
    .whereNotNull('mapping')
    .orderBy('id', 'desc')
    .first<{ mapping: string } | undefined>('mapping');
  return row?.mapping ?? null;
}

export interface NewVisitImport {
  readonly accountId: number;
  readonly roundId: number;
  readonly agency: string;
  readonly fileName: string;
  readonly content: Buffer;
}

/** @returns its id */
export async function insertVisitImport(tx: Tx, file: NewVisitImport, at: Instant): Promise<number> {
  const [row] = await tx('visit_import')
    .insert({
      account_id: file.accountId,
      round_id: file.roundId,
      agency: file.agency,
      file_name: file.fileName,
      content: file.content,
      state: 'mapping',
      uploaded_at: at,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new import came back without an id');
  return row.id;
}

interface VisitImportChange {
  readonly state: VisitImportState;
  readonly mapping?: string;
  readonly report: string;
  readonly rejected_csv: string | null;
  readonly content?: null;
}

/** @returns false when it has been imported meanwhile */
export async function changeVisitImport(tx: Tx, id: number, change: VisitImportChange): Promise<boolean> {
  return (await tx('visit_import').where({ id }).whereNot('state', 'done').update(change)) === 1;
}

/** One that was not imported. */
export async function dropVisitImport(tx: Tx, id: number): Promise<boolean> {
  return (await tx('visit_import').where({ id }).whereNot('state', 'done').delete()) === 1;
}
