import type { Tx } from '../platform/database/database.ts';
import type { ReceivedFile } from '../platform/web/received-file.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Document } from './domain/document.ts';

export type DocumentFacts = Pick<
  Document,
  'title' | 'kind' | 'owner' | 'reviewOn' | 'isPublic' | 'asksAcknowledgement'
>;

const toRow = (facts: DocumentFacts) => ({
  title: facts.title,
  kind: facts.kind,
  owner: facts.owner,
  review_on: facts.reviewOn,
  is_public: facts.isPublic,
  asks_acknowledgement: facts.asksAcknowledgement,
});

/** @returns the new document's id, or null when the slug is taken */
export async function insertDocument(
  tx: Tx,
  { slug, embargoId }: { readonly slug: string; readonly embargoId: number | null },
  facts: DocumentFacts,
): Promise<number | null> {
  const [row] = await tx('document')
    .insert({ slug, embargo_id: embargoId, ...toRow(facts) })
    .onConflict('slug')
    .ignore()
    .returning<{ id: number }[]>('id');
  return row?.id ?? null;
}

/** @returns whether it was still as it was read */
export async function updateDocument(
  tx: Tx,
  { id, version }: Pick<Document, 'id' | 'version'>,
  facts: DocumentFacts,
): Promise<boolean> {
  const changed = await tx('document')
    .where({ id, version })
    .update({ ...toRow(facts), version: version + 1 });
  return changed === 1;
}

/** What a version is: a file that is kept, or where it is. */
export type VersionSource = { readonly file: ReceivedFile } | { readonly link: string };

/** @returns its number within the document */
export async function insertVersion(
  tx: Tx,
  documentId: number,
  { whatChanged, source }: { readonly whatChanged: string; readonly source: VersionSource },
  { by, at }: { readonly by: number | null; readonly at: Instant },
): Promise<number> {
  const last = await tx('document_version')
    .where({ document_id: documentId })
    .max<{ number: number | null }[]>({ number: 'number' });
  const number = (last[0]?.number ?? 0) + 1;
  const kept =
    'link' in source
      ? { link: source.link }
      : {
          file_name: source.file.name,
          file_kind: source.file.kind,
          sha256: source.file.sha256,
          bytes: source.file.content.length,
          content: source.file.content,
        };
  await tx('document_version').insert({
    ...{ document_id: documentId, number, what_changed: whatChanged },
    ...{ published_at: at, published_by: by, ...kept },
  });
  return number;
}

/** @returns whether it is new: who has read it once need not say so again */
export async function insertAcknowledgement(
  tx: Tx,
  versionId: number,
  accountId: number,
  at: Instant,
): Promise<boolean> {
  const written = await tx('acknowledgement')
    .insert({ document_version_id: versionId, account_id: accountId, acknowledged_at: at })
    .onConflict(['document_version_id', 'account_id'])
    .ignore()
    .returning<{ account_id: number }[]>('account_id');
  return written.length === 1;
}
