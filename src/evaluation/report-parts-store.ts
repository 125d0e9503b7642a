import type { Reader, Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { MeasureKey } from './domain/measure.ts';
import type { CabinetWords, Deviation, Finding, Recommendation } from './snapshot.ts';

/** Who writes a part of the report, and when. */
export interface WrittenBy {
  readonly at: Instant;
  readonly accountId: number | null;
}

export async function insertDeviation(
  tx: Tx,
  evaluationId: number,
  { what, why }: Pick<Deviation, 'what' | 'why'>,
  { at, accountId }: WrittenBy,
): Promise<number> {
  return one(tx, 'evaluation_deviation', {
    ...{ evaluation_id: evaluationId, what, why, decided_at: at, decided_by: accountId },
  });
}

export async function deviationsOf(reader: Reader, evaluationId: number): Promise<Deviation[]> {
  const rows: (Omit<Deviation, 'decidedBy'> & { decidedBy: string | null })[] = await reader(
    'evaluation_deviation as d',
  )
    .leftJoin('account as a', 'a.id', 'd.decided_by')
    .where('d.evaluation_id', evaluationId)
    .orderBy('d.id')
    .select({
      id: 'd.id',
      what: 'd.what',
      why: 'd.why',
      decidedAt: 'd.decided_at',
      decidedBy: 'a.name',
    });
  return rows.map((row) => ({ ...row, decidedBy: row.decidedBy ?? 'the system' }));
}

export async function insertFinding(
  tx: Tx,
  evaluationId: number,
  { measure, words }: Omit<Finding, 'id'>,
  { at, accountId }: WrittenBy,
): Promise<number> {
  return one(tx, 'evaluation_finding', {
    ...{ evaluation_id: evaluationId, measure, words, created_at: at, created_by: accountId },
  });
}

export async function findingsOf(reader: Reader, evaluationId: number): Promise<Finding[]> {
  return reader('evaluation_finding')
    .where({ evaluation_id: evaluationId })
    .whereNull('withdrawn_at')
    .orderBy('id')
    .select<Finding[]>('id', 'measure', 'words');
}

export async function insertRecommendation(
  tx: Tx,
  evaluationId: number,
  { measure, words, owner, dueOn }: Omit<Recommendation, 'id'>,
  { at, accountId }: WrittenBy,
): Promise<number> {
  return one(tx, 'recommendation', {
    ...{ evaluation_id: evaluationId, measure, words, owner, due_on: dueOn },
    ...{ created_at: at, created_by: accountId },
  });
}

interface RecommendationRow {
  readonly id: number;
  readonly measure: MeasureKey;
  readonly words: string;
  readonly owner: string;
  readonly dueOn: Day;
}

export async function recommendationsOf(reader: Reader, evaluationId: number): Promise<Recommendation[]> {
  return reader('recommendation')
    .where({ evaluation_id: evaluationId })
    .whereNull('withdrawn_at')
    .orderBy('id')
    .select<RecommendationRow[]>({
      id: 'id',
      measure: 'measure',
      words: 'words',
      owner: 'owner',
      dueOn: 'due_on',
    });
}

/** Takes a finding or a recommendation out of the next edition; what was sealed keeps it. */
export async function withdrawPart(
  tx: Tx,
  table: 'evaluation_finding' | 'recommendation',
  evaluationId: number,
  id: number,
  at: Instant,
): Promise<void> {
  const changed = await tx(table)
    .where({ id, evaluation_id: evaluationId })
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: at });
  if (changed === 0) throw new ConflictError();
}

export interface VersionedWords {
  readonly words: CabinetWords;
  readonly version: number;
}

export async function wordsOf(reader: Reader, evaluationId: number): Promise<VersionedWords | null> {
  const row = await reader('evaluation_words')
    .where({ evaluation_id: evaluationId })
    .first<(CabinetWords & { version: number }) | undefined>(
      'issue',
      'reasons',
      'implications',
      'background',
      'version',
    );
  if (!row) return null;
  const { version, ...words } = row;
  return { words, version };
}

/** @throws ConflictError when it is no longer the version that was read; 0 is "not written yet" */
export async function writeWords(
  tx: Tx,
  evaluationId: number,
  words: CabinetWords,
  version: number,
): Promise<void> {
  const { issue, reasons, implications, background } = words;
  const row = { issue, reasons, implications, background };
  const changed =
    version === 0
      ? (
          await tx('evaluation_words')
            .insert({ evaluation_id: evaluationId, ...row })
            .onConflict('evaluation_id')
            .ignore()
            .returning('evaluation_id')
        ).length
      : await tx('evaluation_words')
          .where({ evaluation_id: evaluationId, version })
          .update({ ...row, version: version + 1 });
  if (changed === 0) throw new ConflictError();
}

async function one(tx: Tx, table: string, row: Readonly<Record<string, unknown>>): Promise<number> {
  const [inserted] = await tx(table).insert(row).returning<{ id: number }[]>('id');
  if (!inserted) throw new Error(`${table} came back without an id`);
  return inserted.id;
}
