import { expect } from 'chai';
import { insertEdition, publishEdition, signOffEdition } from '../../src/evaluation/edition-store.ts';
import { findEvaluation } from '../../src/evaluation/evaluation-store.ts';
import { takeSnapshot } from '../../src/evaluation/seal-evaluation.ts';
import { sha256 } from '../../src/evaluation/sha256.ts';
import type { Snapshot } from '../../src/evaluation/snapshot.ts';
import type { DocumentFigure } from '../../src/platform/documents/document-model.ts';
import { figuresIn } from './documents.ts';
import { quarter } from './drawn-quarter.ts';
import type { Place } from './drawn-quarter.ts';
import { anEvaluation } from './evaluations.ts';

/** A published edition: what is read of it, and what the reader does not have. */
export interface PublishedEdition {
  readonly figures: readonly DocumentFigure[];
  readonly snapshot: Snapshot;
}

/** The quarter's evaluation, with a sealed plan. @returns its id */
export function evaluationOf({ database }: Place): Promise<number> {
  return anEvaluation(database, {
    ...{ period: quarter, baseline: { from: '2009-10-01', to: quarter.from } },
  });
}

/** Seals an edition as the records stand, publishes it, and reads it. The files' hashes are no matter here. */
export async function sealedAndFetched(place: Place, id: number, number: number): Promise<PublishedEdition> {
  const { database } = place;
  const at = `2010-06-2${String(number)}T09:00:00.000Z`;
  const evaluation = await findEvaluation(database.read, id);
  if (!evaluation) throw new Error('no evaluation');
  const changes = number === 1 ? '' : 'A few contacts were entered late.';
  const snapshot = await takeSnapshot(database, evaluation, { number, at, changes });
  const text = JSON.stringify(snapshot);
  await database.transact(async (tx) => {
    const sealed = { number, text, hash: sha256(text), files: {}, at, by: null };
    const edition = await insertEdition(tx, id, sealed);
    const { id: by } = await tx('account').first<{ id: number }>('id');
    await signOffEdition(tx, edition, by, at);
    await publishEdition(tx, edition, at, { by, now: at });
  });
  return { figures: await fetched(place, id), snapshot };
}

/** The figures as somebody gets them who has no account: as CSV, and the same as JSON. */
async function fetched({ anybody }: Place, id: number): Promise<DocumentFigure[]> {
  const report = `/evaluations/${String(id)}/report`;
  const [csv, json] = [await anybody.get(`${report}.csv`), await anybody.get(`${report}.json`)];
  expect([csv.status, json.status]).to.deep.equal([200, 200]);
  const number = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  const figures = figuresIn(csv.text).map((line) => ({
    ...{ key: line.key ?? '', section: line.section ?? '', name: line.name ?? '', scope: line.scope ?? '' },
    ...{ numerator: number(line.numerator), denominator: number(line.denominator) },
    ...{ value: number(line.value), low: number(line.low), high: number(line.high) },
    ...{ unit: line.unit as DocumentFigure['unit'], said: line.said ?? '' },
  }));
  expect((json.body as { figures: unknown }).figures, 'JSON beside CSV').to.deep.equal(figures);
  return figures;
}
