import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { promises, scales } from './domain/questionnaire.ts';
import type { Promised, Question, Scale } from './domain/questionnaire.ts';

/** One row of the form, as it was typed. */
export interface TypedQuestion {
  readonly words: string;
  readonly kind: string;
  readonly scale: string;
  readonly weight: string;
  readonly na: string;
  readonly promise: string;
}

export interface TypedQuestionnaire {
  readonly name: string;
  readonly rows: readonly TypedQuestion[];
  /** The number of the row whose answer tells whether the contact was resolved. */
  readonly tells: string;
}

/** As many rows as fit into one form. */
const MOST_QUESTIONS = 20;
const SPARE_ROWS = 3;
const MOST_WEIGHT = 10;
const LONGEST = 200;

const parts = ['words', 'kind', 'scale', 'weight', 'na', 'promise'] as const;
export const fieldOf = (part: (typeof parts)[number], row: number) => `${part}-${String(row)}`;

const blankQuestion: TypedQuestion = {
  words: '',
  kind: 'fact',
  scale: 'yes_no',
  weight: '1',
  na: '',
  promise: 'resolved',
};

export function typedQuestionnaire(form: Fields): TypedQuestionnaire {
  const rows: TypedQuestion[] = [];
  for (let row = 1; row <= MOST_QUESTIONS; row += 1) {
    const [words = '', kind = '', scale = '', weight = '', na = '', promise = ''] = parts.map((part) =>
      form.text(fieldOf(part, row)),
    );
    rows.push({ words, kind, scale, weight, na, promise });
  }
  return { name: form.text('name'), rows: withSpareRows(rows), tells: form.text('tells') };
}

/** A questionnaire as it is kept, for the form that makes a new edition of it. */
export function questionnaireAsTyped(name: string, questions: readonly Question[]): TypedQuestionnaire {
  const tells = questions.findIndex(({ tellsResolved }) => tellsResolved);
  const rows = questions.map(({ words, kind, scale, weight, naAllowed, promise }) => ({
    ...{ words, kind, scale, promise },
    weight: String(weight),
    na: naAllowed ? 'yes' : '',
  }));
  return { name, rows: withSpareRows(rows), tells: tells < 0 ? '' : String(tells + 1) };
}

/** Without the empty rows at its end, but for a few to write in. */
function withSpareRows(rows: readonly TypedQuestion[]): TypedQuestion[] {
  const used = rows.findLastIndex(({ words }) => words !== '') + 1;
  const spare = Math.min(SPARE_ROWS, MOST_QUESTIONS - used);
  return [...rows.slice(0, used), ...Array.from({ length: spare }, () => blankQuestion)];
}

export interface QuestionnaireDraft {
  readonly name: string;
  readonly questions: readonly Omit<Question, 'id' | 'position'>[];
}

/** Facts are asked before judgements, whatever the order in which they were typed. */
export function checkQuestionnaire(typed: TypedQuestionnaire): Result<QuestionnaireDraft, FieldProblems> {
  const problems: Record<string, string> = {};
  if (typed.name === '') problems.name = 'Enter the questionnaire’s name';
  else if (typed.name.length > 100) problems.name = 'Name must be 100 characters or fewer';
  const questions = typed.rows.flatMap((row, index) => {
    if (row.words === '') return [];
    Object.assign(problems, rowProblems(row, index + 1));
    return [questionOf(row, typed.tells === String(index + 1))];
  });
  if (Object.keys(problems).length === 0) Object.assign(problems, wholeProblems(questions));
  if (Object.keys(problems).length > 0) return problem(problems);
  const of = (kind: Question['kind']) => questions.filter((question) => question.kind === kind);
  return ok({ name: typed.name, questions: [...of('fact'), ...of('judgement')] });
}

function rowProblems(row: TypedQuestion, place: number): FieldProblems {
  const problems: Record<string, string> = {};
  const which = `Question ${String(place)}`;
  if (row.words.length > LONGEST) {
    problems[fieldOf('words', place)] = `${which} must be ${String(LONGEST)} characters or fewer`;
  }
  if (row.kind !== 'fact' && row.kind !== 'judgement') {
    problems[fieldOf('kind', place)] = `${which}: select fact or judgement`;
  }
  if (!Object.hasOwn(scales, row.scale)) problems[fieldOf('scale', place)] = `${which}: select the answers`;
  if (!Object.hasOwn(promises, row.promise)) {
    problems[fieldOf('promise', place)] = `${which}: select the promise it is about`;
  }
  if (!/^\d{1,2}$/.test(row.weight) || Number(row.weight) < 1 || Number(row.weight) > MOST_WEIGHT) {
    problems[fieldOf('weight', place)] =
      `${which}: weight must be a whole number from 1 to ${String(MOST_WEIGHT)}`;
  }
  return problems;
}

function questionOf(row: TypedQuestion, tellsResolved: boolean): Omit<Question, 'id' | 'position'> {
  return {
    words: row.words,
    kind: row.kind as Question['kind'],
    scale: row.scale as Scale,
    weight: Number(row.weight),
    naAllowed: row.na === 'yes',
    promise: row.promise as Promised,
    tellsResolved,
  };
}

/** What a questionnaire must have as a whole, or no figure could be made of it. */
function wholeProblems(questions: QuestionnaireDraft['questions']): FieldProblems {
  const missing = Object.entries(promises).find(([code]) =>
    questions.every(({ promise }) => promise !== code),
  );
  if (missing) return { [fieldOf('words', 1)]: `Ask at least one question about “${missing[1]}”` };
  const told = questions.find(({ tellsResolved }) => tellsResolved);
  if (!told) return { tells: 'Select the question that tells whether the contact was resolved' };
  const { kind, scale, promise, naAllowed } = told;
  if (kind !== 'fact' || scale !== 'yes_no' || promise !== 'resolved' || naAllowed) {
    return {
      tells: 'The question that tells must be a fact about “Resolved at first contact”, answered yes or no',
    };
  }
  return {};
}
