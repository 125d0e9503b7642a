import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { smallNumberPolicyFor } from '../feedback/index.ts';
import { readSetting } from '../organisation/index.ts';
import type { Database, Reader } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { editionsOf, findEdition, insertEdition, publishEdition, signOffEdition } from './edition-store.ts';
import type { Edition } from './edition-store.ts';
import { evaluationResults } from './evaluation-results.ts';
import { findEvaluation } from './evaluation-store.ts';
import type { Evaluation } from './evaluation-store.ts';
import { readPlan } from './plan-store.ts';
import { shownInPublic, usualWords } from './report-document.ts';
import { fileHashes } from './report-files.ts';
import { deviationsOf, findingsOf, recommendationsOf, wordsOf } from './report-parts-store.ts';
import { sha256 } from './sha256.ts';
import type { Snapshot } from './snapshot.ts';

/** Everything the report is made from, as it stands now. @throws ConflictError while the plan is not sealed */
export async function takeSnapshot(
  database: Database,
  { id, title, period, baseline, window }: Evaluation,
  { number, at, changes }: { number: number; at: Instant; changes: string },
): Promise<Snapshot> {
  const { read } = database;
  const { plan, sealed } = await readPlan(read, id);
  if (!sealed) throw new ConflictError();
  const [latest] = await editionsOf(read, id);
  const before = latest ? await findEdition(read, id, latest.number) : null;
  const [directorate, deviations, words, findings, recommendations, policy, results] = await Promise.all([
    readSetting(read, 'directorate_name'),
    deviationsOf(read, id),
    wordsOf(read, id),
    findingsOf(read, id),
    recommendationsOf(read, id),
    smallNumberPolicyFor(read, 'public'),
    evaluationResults(database, { period, baseline }),
  ]);
  const evaluation = { id, title, period, baseline, window };
  return {
    evaluation,
    directorate,
    plan,
    planHash: sealed.hash,
    planSealedAt: sealed.at,
    planSealedBy: sealed.by,
    deviations,
    words: words?.words ?? usualWords(evaluation),
    findings,
    recommendations,
    edition: number,
    takenAt: at,
    changes,
    rule: { threshold: policy.threshold, base: policy.base },
    ...(before ? { shownBefore: shownInPublic(before.snapshot) } : {}),
    results,
  };
}

/**
 * Seals the report as it stands: from now on this edition says the same for ever, whatever is corrected in the records.
 * Figures are asked and files drawn before the transaction begins, which only writes.
 */
export async function sealEvaluation(
  around: Surroundings,
  evaluation: Evaluation,
  changes: string,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  const { database, clock } = around;
  const at = clock.now();
  const [latest] = await editionsOf(database.read, evaluation.id);
  const number = (latest?.number ?? 0) + 1;
  // Refused before anything is drawn, and by the form's token: the first seal, sent twice, is still done.
  if (number > 1 && changes === '')
    return actOnce(around, sender, () => {
      throw new RefusedForm({ changes: 'Enter what this edition changes, and why' });
    });
  const snapshot = await takeSnapshot(database, evaluation, { number, at, changes });
  const text = JSON.stringify(snapshot);
  const hash = sha256(text);
  const files = await fileHashes(snapshot);
  return actOnce(around, sender, async (tx) => {
    // Somebody else sealed one meanwhile: what this one would say of its changes is not true any more.
    const [newest] = await editionsOf(tx, evaluation.id);
    if ((newest?.number ?? 0) + 1 !== number) throw new ConflictError();
    await insertEdition(tx, evaluation.id, { number, text, hash, files, at, by: sender.accountId });
    return {
      result: String(number),
      event: {
        action: 'evaluation.sealed',
        subject: `evaluation:${String(evaluation.id)}`,
        detail: { edition: number, hash },
      },
    };
  });
}

/** A second person says that it may go out. */
export async function signOff(
  around: Surroundings,
  edition: Edition,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    if (edition.sealedById === sender.accountId)
      throw new RefusedForm({ sign_off: 'Somebody other than the person who sealed it has to sign it off' });
    await signOffEdition(tx, edition.id, sender.accountId, now);
    return done('evaluation.signed_off', edition, {});
  });
}

/** Sets the moment from which everybody may read it. */
export async function publish(
  around: Surroundings,
  edition: Edition,
  publishAt: Instant,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    await publishEdition(tx, edition.id, publishAt, { by: sender.accountId, now });
    return done('evaluation.published', edition, { publishAt });
  });
}

function done(action: string, { evaluationId, number }: Edition, detail: Readonly<Record<string, unknown>>) {
  const subject = `evaluation:${String(evaluationId)}`;
  return { result: String(number), event: { action, subject, detail: { edition: number, ...detail } } };
}

/** The same three by the evaluation's id, for whoever has no page before them. @throws ConflictError when refused */
export async function sealReport(around: Surroundings, id: number, sender: Sender): Promise<void> {
  const evaluation = await findEvaluation(around.database.read, id);
  if (!evaluation) throw new NotFoundError();
  accepted(await sealEvaluation(around, evaluation, '', sender));
}

export async function signOffReport(around: Surroundings, id: number, sender: Sender): Promise<void> {
  accepted(await signOff(around, await latestEdition(around.database.read, id), sender));
}

export async function publishReport(
  around: Surroundings,
  id: number,
  at: Instant,
  sender: Sender,
): Promise<void> {
  accepted(await publish(around, await latestEdition(around.database.read, id), at, sender));
}

/** @throws ConflictError when nothing is sealed */
export async function latestEdition(reader: Reader, evaluationId: number): Promise<Edition> {
  const [latest] = await editionsOf(reader, evaluationId);
  if (!latest) throw new ConflictError();
  return latest;
}

function accepted(result: Result<string, FieldProblems>): void {
  if (!result.ok) throw new ConflictError();
}
