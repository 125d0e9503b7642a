import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { AppealDraft } from './appeal-store.ts';
import { appealDecisions, grounds } from './domain/appeal.ts';
import type { AppealDecision, Ground } from './domain/appeal.ts';

/** Stands for "the whole report" among the questions. */
export const WHOLE_REPORT = 'report';
const LONGEST = 1000;
const tooLong = `Use ${LONGEST.toLocaleString('en-GB')} characters or fewer`;

export interface TypedAppeal {
  readonly about: string;
  readonly ground: string;
  readonly words: string;
}

export const blankAppeal: TypedAppeal = { about: '', ground: '', words: '' };

export function typedAppeal(form: Fields): TypedAppeal {
  return {
    about: form.text('about'),
    ground: form.text('ground'),
    words: form.text('words').replaceAll('\r\n', '\n'),
  };
}

export function checkAppeal(
  { about, ground, words }: TypedAppeal,
  questionIds: readonly number[],
): Result<AppealDraft, FieldProblems<keyof TypedAppeal>> {
  const problems: { -readonly [Field in keyof TypedAppeal]?: string } = {};
  const questionId = questionIds.find((id) => String(id) === about) ?? null;
  if (questionId === null && about !== WHOLE_REPORT) problems.about = 'Select what you challenge';
  if (!Object.hasOwn(grounds, ground)) problems.ground = 'Select on what ground';
  if (words === '') problems.words = 'Enter what happened, as you know it';
  else if (words.length > LONGEST) problems.words = tooLong;
  return Object.keys(problems).length > 0
    ? problem(problems)
    : ok({ questionId, ground: ground as Ground, words });
}

export interface TypedVerdict {
  readonly decision: string;
  readonly reason: string;
}

export const blankVerdict: TypedVerdict = { decision: '', reason: '' };

export function typedVerdict(form: Fields): TypedVerdict {
  return { decision: form.text('decision'), reason: form.text('reason').replaceAll('\r\n', '\n') };
}

export function checkVerdict({
  decision,
  reason,
}: TypedVerdict): Result<{ decision: AppealDecision; reason: string }, FieldProblems<keyof TypedVerdict>> {
  const problems: { decision?: string; reason?: string } = {};
  if (!Object.hasOwn(appealDecisions, decision))
    problems.decision = 'Select whether it is upheld or dismissed';
  if (reason === '') problems.reason = 'Enter the reason: everybody who sees the report reads it';
  else if (reason.length > LONGEST) problems.reason = tooLong;
  return Object.keys(problems).length > 0
    ? problem(problems)
    : ok({ decision: decision as AppealDecision, reason });
}
