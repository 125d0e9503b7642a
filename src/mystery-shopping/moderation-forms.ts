import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Decided } from './moderation-store.ts';

export interface TypedDecision {
  readonly decision: string;
  readonly question: string;
  readonly why: string;
}

export const noDecision: TypedDecision = { decision: '', question: '', why: '' };

export function typedDecision(form: Fields): TypedDecision {
  return {
    decision: form.text('decision'),
    question: form.text('question').replaceAll('\r\n', '\n'),
    why: form.text('why').replaceAll('\r\n', '\n'),
  };
}

export interface Decision {
  readonly state: Decided;
  /** The question that goes back with it, or why it does not count; empty for an accepted one. */
  readonly reason: string;
}

const LONGEST = 1000;

export function checkDecision(typed: TypedDecision): Result<Decision, FieldProblems<keyof TypedDecision>> {
  const { decision, question, why } = typed;
  const tooLong = `Use ${LONGEST.toLocaleString('en-GB')} characters or fewer`;
  if (decision === 'accept') return ok({ state: 'accepted', reason: '' });
  if (decision === 'return') {
    if (question === '') return problem({ question: 'Enter your question to the shopper' });
    return question.length > LONGEST
      ? problem({ question: tooLong })
      : ok({ state: 'returned', reason: question });
  }
  if (decision === 'exclude') {
    if (why === '') return problem({ why: 'Enter why it does not count' });
    return why.length > LONGEST ? problem({ why: tooLong }) : ok({ state: 'excluded', reason: why });
  }
  return problem({ decision: 'Select accept, return or exclude' });
}
