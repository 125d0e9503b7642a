import type { Sender, Surroundings } from '../accounts/index.ts';
import { actUnderEmbargo } from '../embargo/index.ts';
import type { ReceivedFile } from '../platform/web/received-file.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Day } from '../shared/london-time.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import type { Duty } from './domain/duty.ts';
import { dischargeDuty, insertDutyFile, moveDutyDay } from './duty-store.ts';

const subjectOf = (year: AssessmentYear, duty: Duty) => `duty:${year.key}:${duty.code}`;

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
