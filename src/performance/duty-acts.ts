import type { Sender, Surroundings } from '../accounts/index.ts';
import { actUnderEmbargo } from '../embargo/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { ReceivedFile } from '../platform/web/received-file.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Day } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { ownCode, ownNumber } from './domain/duty.ts';
import type { Duty, OwnWords } from './domain/duty.ts';
import { dutiesOf, filesOf } from './duty-queries.ts';
import { deleteDuty, dischargeDuty, insertDutyFile, moveDutyDay } from './duty-store.ts';
import { insertDuties } from './year-store.ts';

const subjectOf = (year: AssessmentYear, duty: Pick<Duty, 'code'>) => `duty:${year.key}:${duty.code}`;

/** Says when and how a duty was done; late or not is then told by its date. */
export async function discharge(
  around: Surroundings,
  year: AssessmentYear,
  duty: Duty,
  { on, how, version }: { readonly on: Day; readonly how: string; readonly version: number },
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx) => {
    const done = { on, how, by: sender.accountId };
    if (!(await dischargeDuty(tx, { id: duty.id, version }, done))) throw new ConflictError();
    const detail = { on, dueOn: duty.dueOn };
    const event = { action: 'duty.discharged', subject: subjectOf(year, duty), detail };
    return { result: '', event, embargoId: year.embargo.id };
  });
}

/** A letter may ask for one thing by another day than for the rest. Reminders still to come follow it. */
export async function moveDuty(
  around: Surroundings,
  year: AssessmentYear,
  duty: Duty,
  { dueOn, version }: { readonly dueOn: Day; readonly version: number },
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx) => {
    if (!(await moveDutyDay(tx, { id: duty.id, version }, dueOn))) throw new ConflictError();
    const detail = { from: duty.dueOn, to: dueOn };
    const event = { action: 'duty.moved', subject: subjectOf(year, duty), detail };
    return { result: '', event, embargoId: year.embargo.id };
  });
}

export async function addDutyFile(
  around: Surroundings,
  year: AssessmentYear,
  duty: Duty,
  file: ReceivedFile,
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx, at) => {
    const number = await insertDutyFile(tx, duty.id, file, { by: sender.accountId, at });
    const detail = { number, kind: file.kind, sha256: file.sha256, bytes: file.content.length };
    const event = { action: 'duty.file_added', subject: subjectOf(year, duty), detail };
    return { result: String(number), event, embargoId: year.embargo.id };
  });
}

/** What this letter asks for and the template does not have. The next letter's duties start with it too. */
export async function addDuty(
  around: Surroundings,
  year: AssessmentYear,
  { dueOn, ...words }: OwnWords & { readonly dueOn: Day },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actUnderEmbargo(around, sender, async (tx) => {
    const known = await dutiesOf(tx, year.id);
    if (known.some(({ title }) => title === words.title))
      throw new RefusedForm({ title: 'This letter has a duty of that name already' });
    const code = ownCode(Math.max(0, ...known.map((duty) => ownNumber(duty.code) ?? 0)) + 1);
    await insertDuties(tx, year.id, [{ code, dueOn, words }]);
    const detail = { title: words.title, dueOn };
    const event = { action: 'duty.added', subject: subjectOf(year, { code }), detail };
    return { result: code, event, embargoId: year.embargo.id };
  });
}

/** This letter does not ask for it after all: nothing was done about it, and no file shows that it was. */
export async function takeOutDuty(
  around: Surroundings,
  year: AssessmentYear,
  { id, code, title }: Duty,
  version: number,
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx) => {
    if ((await filesOf(tx, id)).length > 0 || !(await deleteDuty(tx, { id, version })))
      throw new ConflictError();
    const event = { action: 'duty.taken_out', subject: subjectOf(year, { code }), detail: { title } };
    return { result: '', event, embargoId: year.embargo.id };
  });
}
