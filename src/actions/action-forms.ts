import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { measureDefinitions } from '../evaluation/domain/measure.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Closing, NewAction } from './action-store.ts';
import { workedAnswers } from './domain/action.ts';
import type { Origin, Worked } from './domain/action.ts';

export interface TypedAction {
  readonly title: string;
  readonly you_said: string;
  readonly owner: string;
  readonly due: DateParts;
  readonly measure: string;
  readonly theme: string;
  readonly comment: string;
  readonly recommendation: string;
  /** The evaluation whose recommendation it is. */
  readonly evaluation: string;
}

export type ActionProblems = FieldProblems<keyof TypedAction>;

const longText = (form: Fields, name: string) => form.text(name).replaceAll('\r\n', '\n');

export function typedAction(form: Fields): TypedAction {
  return {
    title: form.text('title'),
    you_said: longText(form, 'you_said'),
    owner: form.text('owner'),
    due: readDateParts(form, 'due'),
    measure: form.text('measure'),
    theme: form.text('theme'),
    comment: form.text('comment'),
    recommendation: longText(form, 'recommendation'),
    evaluation: form.text('evaluation'),
  };
}

export function checkAction(typed: TypedAction): Result<NewAction, ActionProblems> {
  const problems: Partial<Record<keyof TypedAction, string>> = {};
  const dueOn = dayOf(typed.due);
  if (typed.title === '') problems.title = 'Enter what will be done';
  else if (typed.title.length > 200) problems.title = 'What will be done must be 200 characters or less';
  if (typed.you_said === '') problems.you_said = 'Enter what people said';
  else if (typed.you_said.length > 1000)
    problems.you_said = 'What people said must be 1,000 characters or less';
  if (typed.owner === '') problems.owner = 'Enter who will do it';
  else if (typed.owner.length > 100) problems.owner = 'Who will do it must be 100 characters or less';
  if (isEmptyDate(typed.due)) problems.due = 'Enter by when it is due';
  else if (dueOn === null) problems.due = 'By when it is due must be a real date';
  if (typed.measure !== '' && !measureDefinitions.some(({ key }) => key === typed.measure))
    problems.measure = 'Select a measure from the list';
  if (!isIdOrEmpty(typed.theme)) problems.theme = 'Select a theme from the list';
  if (typed.recommendation.length > 1000)
    problems.recommendation = 'The recommendation must be 1,000 characters or less';
  if (Object.keys(problems).length > 0 || dueOn === null) return problem(problems);
  const themeId = typed.theme === '' ? null : Number(typed.theme);
  const commentId = idOrNull(typed.comment);
  return ok({
    title: typed.title,
    youSaid: typed.you_said,
    owner: typed.owner,
    dueOn,
    measure: typed.measure === '' ? null : typed.measure,
    origin: originOf(commentId, themeId, typed.recommendation),
    themeId,
    commentId,
    recommendation: typed.recommendation,
    // Without the words of one, it is no longer about a recommendation.
    evaluationId: typed.recommendation === '' ? null : idOrNull(typed.evaluation),
  });
}

function originOf(commentId: number | null, themeId: number | null, recommendation: string): Origin {
  if (recommendation !== '') return 'recommendation';
  if (commentId !== null) return 'comment';
  return themeId === null ? 'meeting' : 'theme';
}

const anId = /^[1-9]\d{0,8}$/;

function isIdOrEmpty(text: string): boolean {
  return text === '' || anId.test(text);
}

function idOrNull(text: string): number | null {
  return anId.test(text) ? Number(text) : null;
}

export function checkEvidence(text: string): Result<string, FieldProblems<'evidence'>> {
  return text.length > 5000 ? problem({ evidence: 'Evidence must be 5,000 characters or less' }) : ok(text);
}

export interface TypedClosing {
  /** 'done' or 'not_done'. */
  readonly outcome: string;
  readonly worked: string;
  readonly we_did: string;
  readonly published: string;
}

export type ClosingProblems = FieldProblems<keyof TypedClosing>;

export function typedClosing(form: Fields): TypedClosing {
  return {
    outcome: form.text('outcome'),
    worked: form.text('worked'),
    we_did: longText(form, 'we_did'),
    published: form.text('published'),
  };
}

export function checkClosing(typed: TypedClosing): Result<Omit<Closing, 'on'>, ClosingProblems> {
  const problems: Partial<Record<keyof TypedClosing, string>> = {};
  const isDone = typed.outcome === 'done';
  const worked = typed.worked in workedAnswers ? (typed.worked as Worked) : null;
  if (!isDone && typed.outcome !== 'not_done') problems.outcome = 'Select whether it was done';
  if (isDone && worked === null) problems.worked = 'Select whether it worked';
  if (typed.we_did === '')
    problems.we_did = isDone ? 'Enter what we did' : 'Enter what we could not do, and why';
  else if (typed.we_did.length > 1000) problems.we_did = 'What we did must be 1,000 characters or less';
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({
    state: isDone ? 'done' : 'not_done',
    worked: isDone ? worked : null,
    weDid: typed.we_did,
    published: typed.published === 'yes',
  });
}
