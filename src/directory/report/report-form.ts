import type { FieldProblems } from '../../platform/web/field-problems.ts';
import type { Fields } from '../../platform/web/fields.ts';

export interface TypedReport {
  /** The entry that is wrong, by its id; blank where something is missing. */
  readonly service: string;
  readonly reason: string;
  readonly words: string;
}

export function typedReport(form: Fields): TypedReport {
  return {
    service: form.text('service').slice(0, 200),
    reason: form.text('reason'),
    words: form.text('words').replaceAll('\r\n', '\n'),
  };
}

export function reportProblems({ words, service }: TypedReport): FieldProblems {
  if (words === '')
    return {
      words: service === '' ? 'Enter what is missing' : 'Enter what is wrong, and what would be right',
    };
  return words.length > 1000 ? { words: 'What you say must be 1,000 characters or less' } : {};
}

export interface TypedAnswer {
  readonly state: string;
  readonly answer: string;
}

export function typedAnswer(form: Fields): TypedAnswer {
  return { state: form.text('state'), answer: form.text('answer').replaceAll('\r\n', '\n') };
}

export function answerProblems({ state, answer }: TypedAnswer): FieldProblems {
  if (!['open', 'done', 'declined'].includes(state)) return { state: 'Select what became of it' };
  if (state !== 'open' && answer === '')
    return { answer: 'Enter what was done, or why there is nothing to do' };
  return answer.length > 1000 ? { answer: 'What was done must be 1,000 characters or less' } : {};
}
