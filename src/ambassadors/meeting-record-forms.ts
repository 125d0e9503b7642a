import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Attendance } from './meeting-record-store.ts';

/** What the forms under a meeting hold, as typed. */
export interface TypedRecord {
  readonly name: string;
  readonly attended: string;
  readonly interest: string;
  readonly minutes: string;
  readonly decided: string;
}

export type RecordProblems = FieldProblems<keyof TypedRecord>;

export function typedRecord(form: Fields): TypedRecord {
  const lines = (name: string) => form.text(name).replaceAll('\r\n', '\n');
  return {
    name: form.text('name'),
    attended: form.text('attended'),
    interest: form.text('interest'),
    minutes: lines('minutes'),
    decided: lines('decided'),
  };
}

export function checkAttendance({
  name,
  attended,
  interest,
}: TypedRecord): Result<Attendance, RecordProblems> {
  const problems: Partial<Record<keyof TypedRecord, string>> = {};
  if (name === '') problems.name = 'Enter who';
  else if (name.length > 100) problems.name = 'Name must be 100 characters or less';
  if (attended !== 'present' && attended !== 'apologies')
    problems.attended = 'Select whether they came or sent apologies';
  if (interest.length > 500) problems.interest = 'Interest must be 500 characters or less';
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({ name, interest, attended: attended === 'present' ? 'present' : 'apologies' });
}

export function checkMinutes({ minutes }: TypedRecord): Result<string, RecordProblems> {
  if (minutes === '') return problem({ minutes: 'Enter the minutes' });
  return minutes.length > 20_000
    ? problem({ minutes: 'Minutes must be 20,000 characters or less' })
    : ok(minutes);
}

export function checkDecision({ decided }: TypedRecord): Result<string, RecordProblems> {
  if (decided === '') return problem({ decided: 'Enter what was decided' });
  return decided.length > 1000
    ? problem({ decided: 'The decision must be 1,000 characters or less' })
    : ok(decided);
}
