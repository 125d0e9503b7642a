import type { Knex } from 'knex';
import { openTo } from '../embargo/index.ts';
import type { Look } from '../embargo/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { reviewState } from './domain/document.ts';
import type { Document, DocumentVersion } from './domain/document.ts';

/** Who looks: what is not public is for those who are signed in. */
export interface DocumentLook extends Look {
  readonly isSignedIn: boolean;
}

type Flag = boolean | number;
interface Row extends Omit<Document, 'embargo' | 'isPublic' | 'asksAcknowledgement'> {
  readonly isPublic: Flag;
  readonly asksAcknowledgement: Flag;
  readonly embargoId: number | null;
  readonly endsOn: Day | null;
}

const columns = {
  id: 'd.id',
  slug: 'd.slug',
  title: 'd.title',
  kind: 'd.kind',
  owner: 'd.owner',
  reviewOn: 'd.review_on',
  isPublic: 'd.is_public',
  asksAcknowledgement: 'd.asks_acknowledgement',
  embargoId: 'd.embargo_id',
  endsOn: 'm.ends_on',
  version: 'd.version',
} as const;

const toDocument = ({ embargoId, endsOn, ...row }: Row): Document => ({
  ...row,
  isPublic: Boolean(row.isPublic),
  asksAcknowledgement: Boolean(row.asksAcknowledgement),
  embargo: embargoId === null || endsOn === null ? null : { id: embargoId, endsOn },
});

/** The documents that whoever looks may know of. Every reading of a document goes through here. */
function documentsOpenTo(reader: Reader, look: DocumentLook) {
  return reader('document as d')
    .leftJoin('embargo as m', 'm.id', 'd.embargo_id')
    .modify(openTo, 'd.embargo_id', look)
    .modify((query: Knex.QueryBuilder) => {
      if (!look.isSignedIn) void query.where('d.is_public', true);
    });
}

export async function listDocuments(reader: Reader, look: DocumentLook): Promise<Document[]> {
  const rows: Row[] = await documentsOpenTo(reader, look).orderBy(['d.slug']).select(columns);
  return rows.map(toDocument);
}

export async function findDocument(
  reader: Reader,
  look: DocumentLook,
  slug: string,
): Promise<Document | null> {
  const rows: Row[] = await documentsOpenTo(reader, look).where('d.slug', slug).select(columns);
  const row = rows[0];
  return row ? toDocument(row) : null;
}

/** What belongs to an embargo's subject: the papers of a year. */
export async function documentsUnder(
  reader: Reader,
  look: DocumentLook,
  embargoId: number,
): Promise<Document[]> {
  const rows: Row[] = await documentsOpenTo(reader, look)
    .where('d.embargo_id', embargoId)
    .orderBy(['d.slug'])
    .select(columns);
  return rows.map(toDocument);
}

const versionColumns = {
  id: 'v.id',
  number: 'v.number',
  whatChanged: 'v.what_changed',
  publishedAt: 'v.published_at',
  link: 'v.link',
  fileName: 'v.file_name',
  fileKind: 'v.file_kind',
  sha256: 'v.sha256',
  bytes: 'v.bytes',
} as const;

/** Newest first. @param documentId of a document that was found: who may know of it has been asked */
export async function versionsOf(reader: Reader, documentId: number): Promise<DocumentVersion[]> {
  const rows: DocumentVersion[] = await reader('document_version as v')
    .where('v.document_id', documentId)
    .orderBy('v.number', 'desc')
    .select(versionColumns);
  return rows;
}

/** The latest version of each document, by the document's id. */
export async function latestVersions(
  reader: Reader,
  documents: readonly Document[],
): Promise<Map<number, DocumentVersion>> {
  const rows: (DocumentVersion & { documentId: number })[] = await reader('document_version as v')
    .whereIn(
      'v.document_id',
      documents.map(({ id }) => id),
    )
    .orderBy('v.number')
    .select({ ...versionColumns, documentId: 'v.document_id' });
  return new Map(rows.map(({ documentId, ...version }) => [documentId, version]));
}

export interface KeptContent {
  readonly name: string;
  readonly kind: string;
  readonly content: Uint8Array;
}

export async function contentOf(reader: Reader, versionId: number): Promise<KeptContent | null> {
  const row = await reader('document_version')
    .where({ id: versionId })
    .whereNotNull('content')
    .first<KeptContent | undefined>({ name: 'file_name', kind: 'file_kind', content: 'content' });
  return row ?? null;
}

/** When this person said of this version that they have read and understood it. */
export async function acknowledgedAt(
  reader: Reader,
  versionId: number,
  accountId: number,
): Promise<Instant | null> {
  const row = await reader('acknowledgement')
    .where({ document_version_id: versionId, account_id: accountId })
    .first<{ at: Instant } | undefined>({ at: 'acknowledged_at' });
  return row?.at ?? null;
}

export interface StaffReading {
  readonly accountId: number;
  readonly name: string;
  readonly teamId: number | null;
  readonly team: string | null;
  readonly at: Instant | null;
}

/**
 * Front-line staff and managers who can sign in, and when each acknowledged this version; by team, then by name.
 * @param teamId of one team only
 */
export async function readingOf(
  reader: Reader,
  versionId: number,
  teamId: number | null,
): Promise<StaffReading[]> {
  const rows: StaffReading[] = await reader('account as a')
    .leftJoin('team as t', 't.id', 'a.team_id')
    .leftJoin('acknowledgement as k', (on: Knex.JoinClause) => {
      on.on('k.account_id', 'a.id').andOnVal('k.document_version_id', versionId);
    })
    .whereNull('a.deactivated_at')
    .whereExists((role: Knex.QueryBuilder) => {
      void role
        .from('account_role as ar')
        .select('ar.role')
        .whereRaw('?? = ??', ['ar.account_id', 'a.id'])
        .whereIn('ar.role', ['staff', 'manager']);
    })
    .modify((query: Knex.QueryBuilder) => {
      if (teamId !== null) void query.where('a.team_id', teamId);
    })
    .orderBy(['t.name', 'a.name', 'a.id'])
    .select({
      accountId: 'a.id',
      name: 'a.name',
      teamId: 'a.team_id',
      team: 't.name',
      at: 'k.acknowledged_at',
    });
  return rows;
}

/** Documents whose review comes up or is late, the earliest first. */
export async function toReview(reader: Reader, look: DocumentLook): Promise<Document[]> {
  const today = londonDay(look.at);
  const pressing = (await listDocuments(reader, look)).filter((each) =>
    ['soon', 'overdue'].includes(reviewState(each, today)),
  );
  return pressing.sort((one, other) => (one.reviewOn ?? '').localeCompare(other.reviewOn ?? '', 'en'));
}

/**
 * Documents whose latest version this person has still to acknowledge.
 * @param accountId apart from the look, which knows no administrator by name: they may be front-line staff as well
 */
export async function toAcknowledge(
  reader: Reader,
  look: DocumentLook,
  accountId: number,
): Promise<Document[]> {
  const documents = (await listDocuments(reader, look)).filter((each) => each.asksAcknowledgement);
  const latest = await latestVersions(reader, documents);
  const ids = [...latest.values()].map(({ id }) => id);
  const done: { id: number }[] = await reader('acknowledgement')
    .where({ account_id: accountId })
    .whereIn('document_version_id', ids)
    .select({ id: 'document_version_id' });
  const acknowledged = new Set(done.map(({ id }) => id));
  return documents.filter(({ id }) => {
    const version = latest.get(id);
    return version !== undefined && !acknowledged.has(version.id);
  });
}
