import { randomInt } from 'node:crypto';
import type { Sender, Surroundings, Viewer } from '../accounts/index.ts';
import {
  actUnderEmbargo,
  hasEnded,
  insertEmbargo,
  lookOf,
  mayBeNamed,
  moveEmbargo,
  nameReader,
} from '../embargo/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import type { AccuracyComment, AssessmentYear, OutcomeEvidence } from './domain/assessment-year.ts';
import { dutiesOfLetter } from './domain/duty.ts';
import { ownWordsOf } from './duty-queries.ts';
import type { CheckedYear } from './year-forms.ts';
import { listYears } from './year-queries.ts';
import {
  answerComment,
  insertComment,
  insertDuties,
  insertYear,
  linkEvidence,
  moveEmbargoDuty,
  unlinkEvidence,
  updateYear,
} from './year-store.ts';

const subjectOf = (key: string) => `assessment_year:${key}`;

/**
 * Adds a year with its grades, its embargo, and the duties of its letter. Whoever adds it is named on the embargo.
 * @returns the new year's key
 */
export async function addYear(
  around: Surroundings,
  viewer: Viewer,
  year: CheckedYear,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actUnderEmbargo(around, sender, async (tx, at) => {
    // Looked for among those that this person may know of: a refusal must not tell that there is another.
    const known = await listYears(tx, lookOf(viewer, at));
    if (known.some(({ label }) => label === year.label))
      throw new RefusedForm({ label: 'This year has been added already' });
    const endsOn = year.embargoEndsOn ?? year.sourceOn;
    const lasts = !hasEnded({ endsOn }, at);
    if (lasts && !mayBeNamed(viewer.roles))
      throw new RefusedForm({
        embargo_ends: 'Administrators read no embargoed grades: ask another policy lead to add it',
      });
    const embargoId = await insertEmbargo(tx, `Assessment ${year.label}`, endsOn);
    if (lasts) await nameReader(tx, { embargoId, accountId: sender.accountId, by: null }, at);
    const key = `${year.label.replace('/', '-')}-${randomEnding()}`;
    const yearId = await insertYear(tx, { key, embargoId }, year);
    if (year.meetingBy !== null) {
      const last = known.findLast(({ label }) => label < year.label);
      const besides = last ? await ownWordsOf(tx, last.id) : [];
      await insertDuties(tx, yearId, dutiesOfLetter({ ...year, meetingBy: year.meetingBy }, besides));
    }
    const event = { action: 'assessment_year.added', subject: subjectOf(key), detail: { endsOn } };
    return { result: key, event, embargoId };
  });
}

/** Two years of one name may both be there while one of them is a secret: an address tells neither of the other. */
function randomEnding(): string {
  return randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0');
}

/** Corrects what was typed. An embargo may be moved while it lasts, and its duty moves with it. */
export async function correctYear(
  around: Surroundings,
  year: AssessmentYear,
  { version, ...corrected }: CheckedYear & { readonly version: number },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actUnderEmbargo(around, sender, async (tx, at) => {
    const { id, key, embargo } = year;
    if (!(await updateYear(tx, { id, version }, corrected))) throw new ConflictError();
    const endsOn = corrected.embargoEndsOn ?? embargo.endsOn;
    if (!hasEnded(embargo, at) && endsOn !== embargo.endsOn) {
      await moveEmbargo(tx, embargo.id, endsOn);
      await moveEmbargoDuty(tx, id, endsOn);
    }
    const event = { action: 'assessment_year.corrected', subject: subjectOf(key), detail: { endsOn } };
    return { result: key, event, embargoId: embargo.id };
  });
}

export async function recordComment(
  around: Surroundings,
  { id, key, embargo }: AssessmentYear,
  comment: Pick<AccuracyComment, 'madeBy' | 'madeOn' | 'about' | 'words'>,
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx) => {
    const number = await insertComment(tx, id, comment);
    const event = { action: 'accuracy_comment.recorded', subject: subjectOf(key), detail: { number } };
    return { result: String(number), event, embargoId: embargo.id };
  });
}

export async function recordAnswer(
  around: Surroundings,
  { id, key, embargo }: AssessmentYear,
  answer: Pick<AccuracyComment, 'number' | 'answer' | 'answerWords' | 'answeredOn'>,
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx) => {
    if (!(await answerComment(tx, id, answer))) throw new NotFoundError();
    const detail = { number: answer.number, answer: answer.answer };
    const event = { action: 'accuracy_comment.answered', subject: subjectOf(key), detail };
    return { result: '', event, embargoId: embargo.id };
  });
}

export async function changeEvidence(
  around: Surroundings,
  { id, key, embargo }: AssessmentYear,
  evidence: OutcomeEvidence,
  act: 'link' | 'unlink',
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx) => {
    if (act === 'link') await linkEvidence(tx, id, evidence);
    else if (!(await unlinkEvidence(tx, id, evidence))) return { result: '', event: null, embargoId: null };
    const detail = { outcome: evidence.outcome, measure: evidence.measure };
    const event = { action: `outcome_evidence.${act}ed`, subject: subjectOf(key), detail };
    return { result: '', event, embargoId: embargo.id };
  });
}
