import type { Database } from '../platform/database/database.ts';
import { editionsOf, findEdition } from './edition-store.ts';
import type { SealedEdition } from './edition-store.ts';
import { evaluationResults } from './evaluation-results.ts';
import { findEvaluation } from './evaluation-store.ts';
import { planIsIntact, readPlan } from './plan-store.ts';
import { fileHashes } from './report-files.ts';
import { sha256 } from './sha256.ts';

/** What agrees with its seal, and what does not, in sentences. */
export interface Verified {
  readonly agrees: readonly string[];
  readonly differs: readonly string[];
}

/**
 * The plan and every edition against their seals: the snapshot's text, and each file made again from it. Records that
 * were corrected since are said and are no difference: an edition is about what the records said when it was sealed.
 * @returns null when there is no such evaluation
 */
export async function verifyEvaluation(database: Database, id: number): Promise<Verified | null> {
  const { read } = database;
  const evaluation = await findEvaluation(read, id);
  if (!evaluation) return null;
  const agrees: string[] = [];
  const differs: string[] = [];
  const say = (holds: boolean, what: string) => (holds ? agrees : differs).push(what);
  const { sealed } = await readPlan(read, id);
  if (sealed) say(await planIsIntact(read, id), `The plan, sealed under ${sealed.hash}`);
  else agrees.push('The plan is a draft: nothing is sealed.');
  const editions = await editionsOf(read, id);
  for (const { number } of editions) {
    const edition = await findEdition(read, id, number);
    if (edition) await compare(edition, say);
    if (edition && number === editions[0]?.number) {
      const now = JSON.stringify(await evaluationResults(database, evaluation));
      const same = now === JSON.stringify(edition.snapshot.results);
      agrees.push(
        same
          ? `The records still say what edition ${String(number)} says.`
          : `The records have been corrected since edition ${String(number)} was sealed; it keeps what they said then.`,
      );
    }
  }
  return { agrees, differs };
}

async function compare(
  { number, text, hash, snapshot, files }: SealedEdition,
  say: (holds: boolean, what: string) => void,
): Promise<void> {
  const name = `Edition ${String(number)}`;
  say(sha256(text) === hash, `${name}: its snapshot, sealed under ${hash}`);
  const made = await fileHashes(snapshot);
  for (const [file, wanted] of Object.entries(files))
    say(made[file] === wanted, `${name}: ${file}, ${wanted}`);
}
