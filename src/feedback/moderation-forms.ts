import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Moderation } from './comment-store.ts';

export interface TypedModeration {
  readonly redacted_text: string;
  /** 'clear' or 'hold'. */
  readonly decision: string;
  readonly reason: string;
}

export type ModerationProblems = FieldProblems<keyof TypedModeration>;
export type ModerationDraft = Pick<Moderation, 'state' | 'redactedText' | 'reason'>;

/** Suggestions such as "[phone number]" may be longer than what they hide. */
const MOST_REDACTED = 60_000;
const MOST_REASON = 500;

export function typedModeration(form: Fields): TypedModeration {
  return {
    redacted_text: form.text('redacted_text').replaceAll('\r\n', '\n'),
    decision: form.text('decision'),
    reason: form.text('reason'),
  };
}

export function checkModeration(typed: TypedModeration): Result<ModerationDraft, ModerationProblems> {
  const problems: Partial<Record<keyof TypedModeration, string>> = {};
  const hold = typed.decision === 'hold';
  if (typed.redacted_text.length > MOST_REDACTED)
    problems.redacted_text = 'The text that others see must be 60,000 characters or less';
  if (!hold && typed.decision !== 'clear') problems.decision = 'Select whether to clear it or to hold it';
  if (hold && typed.reason === '') problems.reason = 'Enter why you hold it back';
  if (hold && typed.reason.length > MOST_REASON)
    problems.reason = 'The reason must be 500 characters or less';
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({
    state: hold ? 'held' : 'cleared',
    redactedText: typed.redacted_text,
    reason: hold ? typed.reason : '',
  });
}
