import type { Reader, Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Snapshot } from './snapshot.ts';

/** A sealed report, without what it is made from. */
export interface Edition {
  readonly id: number;
  readonly evaluationId: number;
  readonly number: number;
  readonly hash: string;
  readonly sealedAt: Instant;
  readonly sealedById: number | null;
  readonly sealedBy: string | null;
  readonly signedOffAt: Instant | null;
  readonly signedOffBy: string | null;
  /** The moment from which everybody may read it; null while none is set. */
  readonly publishAt: Instant | null;
}

/** SHA-256 of each file, by "exact.pdf", "public.csv" and so on. */
export type FileHashes = Readonly<Record<string, string>>;

/** A sealed report with the text that was hashed. */
export interface SealedEdition extends Edition {
  readonly text: string;
  readonly snapshot: Snapshot;
  readonly files: FileHashes;
}

export async function insertEdition(
  tx: Tx,
  evaluationId: number,
  sealed: { number: number; text: string; hash: string; files: FileHashes; at: Instant; by: number | null },
): Promise<number> {
  const taken = await tx('evaluation_edition')
    .where({ evaluation_id: evaluationId })
    .max<{ latest: number | null }[]>({ latest: 'number' });
  if ((taken[0]?.latest ?? 0) !== sealed.number - 1) throw new ConflictError();
  const [row] = await tx('evaluation_edition')
    .insert({
      ...{ evaluation_id: evaluationId, number: sealed.number, snapshot: sealed.text, hash: sealed.hash },
      ...{ files: JSON.stringify(sealed.files), sealed_at: sealed.at, sealed_by: sealed.by },
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new edition came back without an id');
  return row.id;
}

/** @throws ConflictError when somebody has signed it off already, or whoever sealed it wants to */
export async function signOffEdition(tx: Tx, id: number, by: number, at: Instant): Promise<void> {
  const changed = await tx('evaluation_edition')
    .where({ id })
    .whereNull('signed_off_at')
    .whereRaw('(sealed_by is null or sealed_by <> ?)', [by])
    .update({ signed_off_at: at, signed_off_by: by });
  if (changed === 0) throw new ConflictError();
}

/** Sets the moment, or moves it while it has not come. */
export async function publishEdition(
  tx: Tx,
  id: number,
  publishAt: Instant,
  { by, now }: { by: number; now: Instant },
): Promise<void> {
  const changed = await tx('evaluation_edition')
    .where({ id })
    .whereNotNull('signed_off_at')
    .whereRaw('(publish_at is null or publish_at > ?)', [now])
    .update({ publish_at: publishAt, published_by: by });
  if (changed === 0) throw new ConflictError();
}

const listed = {
  id: 'e.id',
  evaluationId: 'e.evaluation_id',
  number: 'e.number',
  hash: 'e.hash',
  sealedAt: 'e.sealed_at',
  sealedById: 'e.sealed_by',
  sealedBy: 's.name',
  signedOffAt: 'e.signed_off_at',
  signedOffBy: 'o.name',
  publishAt: 'e.publish_at',
} as const;

function editions(reader: Reader) {
  return reader('evaluation_edition as e')
    .leftJoin('account as s', 's.id', 'e.sealed_by')
    .leftJoin('account as o', 'o.id', 'e.signed_off_by');
}

/** The newest first. */
export async function editionsOf(reader: Reader, evaluationId: number): Promise<Edition[]> {
  return editions(reader)
    .where('e.evaluation_id', evaluationId)
    .orderBy('e.number', 'desc')
    .select<Edition[]>(listed);
}

export async function findEdition(
  reader: Reader,
  evaluationId: number,
  number: number,
): Promise<SealedEdition | null> {
  return sealed(editions(reader).where({ 'e.evaluation_id': evaluationId, 'e.number': number }));
}

/** What everybody may read at a moment: the embargo is judged here. */
export async function publishedEdition(
  reader: Reader,
  evaluationId: number,
  now: Instant,
): Promise<SealedEdition | null> {
  return sealed(
    editions(reader)
      .where('e.evaluation_id', evaluationId)
      .where('e.publish_at', '<=', now)
      .orderBy('e.number', 'desc'),
  );
}

/** A report that everybody may read: the latest edition of an evaluation whose moment has come. */
export interface PublishedEvaluation {
  readonly id: number;
  readonly title: string;
  readonly from: Day;
  readonly to: Day;
  readonly number: number;
  readonly publishAt: Instant;
  readonly hash: string;
}

/** The latest period first. */
export async function publishedEvaluations(reader: Reader, now: Instant): Promise<PublishedEvaluation[]> {
  const latest = reader('evaluation_edition as l')
    .where('l.publish_at', '<=', now)
    .groupBy('l.evaluation_id')
    .select('l.evaluation_id')
    .max({ number: 'l.number' })
    .as('l');
  return reader(latest)
    .join('evaluation_edition as e', (join) => {
      join.on('e.evaluation_id', 'l.evaluation_id').andOn('e.number', 'l.number');
    })
    .join('evaluation as v', 'v.id', 'e.evaluation_id')
    .orderBy('v.period_from', 'desc')
    .orderBy('v.id')
    .select<PublishedEvaluation[]>({
      id: 'v.id',
      title: 'v.title',
      from: 'v.period_from',
      to: 'v.period_to',
      number: 'e.number',
      publishAt: 'e.publish_at',
      hash: 'e.hash',
    } as Record<string, string>);
}

/** A sealed report by what people call it. */
export interface NamedEdition {
  readonly id: number;
  readonly evaluationId: number;
  readonly number: number;
  readonly title: string;
  readonly sealedAt: Instant;
  readonly publishAt: Instant | null;
}

/** Every sealed report, the newest first, also those that are not published. */
export async function namedEditions(reader: Reader): Promise<NamedEdition[]> {
  const rows: NamedEdition[] = await reader('evaluation_edition as e')
    .join('evaluation as v', 'v.id', 'e.evaluation_id')
    .orderBy('e.id', 'desc')
    .select({
      id: 'e.id',
      evaluationId: 'e.evaluation_id',
      number: 'e.number',
      title: 'v.title',
      sealedAt: 'e.sealed_at',
      publishAt: 'e.publish_at',
    });
  return rows;
}

async function sealed(query: ReturnType<typeof editions>): Promise<SealedEdition | null> {
  const row: (Edition & { text: string; files: string }) | undefined = await query.first({
    ...listed,
    text: 'e.snapshot',
    files: 'e.files',
  });
  if (!row) return null;
  return {
    ...row,
    snapshot: JSON.parse(row.text) as Snapshot,
    files: JSON.parse(row.files) as FileHashes,
  };
}
