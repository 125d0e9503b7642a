import type { ErrorLine } from '../platform/web/app-components.ts';
import { datePartsOf, dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { addMonths, formatDay, formatInstant } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { definitionOf, measureDefinitions } from './domain/measure.ts';
import type { MeasureKey } from './domain/measure.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import type { CabinetWords, Deviation, Finding, Recommendation } from './snapshot.ts';

/** Findings, recommendations and deviations: each a list and a form for the next one. */
export type PartKind = 'findings' | 'recommendations' | 'deviations';

export interface TypedPart {
  readonly measure: string;
  readonly words: string;
  readonly owner: string;
  readonly due_on: DateParts;
  readonly why: string;
}

export interface PartsPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedPart>;
  readonly backHref: string;
  readonly action: string;
  readonly intro: string;
  readonly none: string;
  readonly rows: readonly {
    readonly id: number;
    readonly text: string;
    readonly more: string;
    readonly withdraw: string | null;
    /** Where an action is made of a recommendation. */
    readonly addActionHref: string | null;
  }[];
  readonly typed: TypedPart;
  readonly wordsLabel: string;
  readonly measures: readonly SelectItem[] | null;
  readonly asksOwner: boolean;
  readonly asksWhy: boolean;
  readonly button: string;
  /** What came of the recommendations. */
  readonly actionsHref: string | null;
}

export const partsView = defineView<PartsPage>('evaluation/parts');

const texts = {
  findings: {
    title: 'Findings',
    intro:
      'What the figures mean, in a sentence each, tied to the measure that shows it. Write nothing by which a person could be known: these words are published as they are.',
    none: 'No finding yet.',
    words: 'Finding',
    button: 'Add the finding',
  },
  recommendations: {
    title: 'Recommendations',
    intro:
      'What should be done, by whom, by when, and on which measure it will show. These words are published as they are.',
    none: 'No recommendation yet.',
    words: 'Recommendation',
    button: 'Add the recommendation',
  },
  deviations: {
    title: 'Deviations from the plan',
    intro:
      'What was done otherwise than the sealed plan says. Each stands in every report, with who decided it and when, and cannot be taken back.',
    none: 'Nothing was done otherwise than planned.',
    words: 'What was done otherwise',
    button: 'Record the deviation',
  },
} as const;

export function typedPart(form: Fields): TypedPart {
  const text = (name: string) => form.text(name).replaceAll('\r\n', '\n');
  return {
    measure: form.text('measure'),
    words: text('words'),
    owner: form.text('owner'),
    due_on: readDateParts(form, 'due_on'),
    why: text('why'),
  };
}

export function emptyPart(today: Day): TypedPart {
  return { measure: '', words: '', owner: '', due_on: datePartsOf(addMonths(today, 3)), why: '' };
}

export interface CheckedPart {
  readonly measure: MeasureKey;
  readonly words: string;
  readonly owner: string;
  readonly dueOn: Day;
  readonly why: string;
}

export function checkPart(
  kind: PartKind,
  typed: TypedPart,
): Result<CheckedPart, FieldProblems<keyof TypedPart>> {
  const problems: Partial<Record<keyof TypedPart, string>> = {};
  const name = texts[kind].words;
  if (typed.words === '')
    problems.words =
      kind === 'deviations' ? 'Enter what was done otherwise' : `Enter the ${name.toLowerCase()}`;
  else if (typed.words.length > 1000) problems.words = `${name} must be 1,000 characters or less`;
  const measure = definitionOf(typed.measure)?.key;
  if (kind !== 'deviations' && measure === undefined) problems.measure = 'Select the measure it is tied to';
  if (kind === 'deviations') {
    if (typed.why === '') problems.why = 'Enter why';
    else if (typed.why.length > 1000) problems.why = 'Why must be 1,000 characters or less';
  }
  const dueOn = dayOf(typed.due_on);
  if (kind === 'recommendations') {
    if (typed.owner === '') problems.owner = 'Enter who will do it';
    else if (typed.owner.length > 200) problems.owner = 'Owner must be 200 characters or less';
    if (isEmptyDate(typed.due_on)) problems.due_on = 'Enter by when';
    else if (dueOn === null) problems.due_on = 'By when must be a real date';
  }
  if (Object.keys(problems).length > 0) return problem(problems);
  const { words, owner, why } = typed;
  return ok({ measure: measure ?? 'recorded_fcr', words, owner, why, dueOn: dueOn ?? '' });
}

export type Part = Finding | Recommendation | Deviation;

export function partsPage(
  kind: PartKind,
  evaluationId: number,
  parts: readonly Part[],
  tokens: FormTokens,
  typed: TypedPart,
  problems: FieldProblems<keyof TypedPart> = {},
): PartsPage {
  const { title, intro, none, words, button } = texts[kind];
  return {
    title,
    intro,
    none,
    button,
    tokens,
    typed,
    errors: errorLines(problems, { due_on: 'due_on-day' }),
    messages: fieldMessages(problems),
    backHref: evaluationPaths.evaluation(evaluationId),
    action: evaluationPaths[kind](evaluationId),
    rows: parts.map((part) => rowOf(part, evaluationId)),
    wordsLabel: words,
    measures:
      kind === 'deviations'
        ? null
        : [
            { value: '', text: 'Choose a measure' },
            ...measureDefinitions.map(({ key, name }) => ({
              value: key,
              text: name,
              selected: key === typed.measure,
            })),
          ],
    asksOwner: kind === 'recommendations',
    asksWhy: kind === 'deviations',
    actionsHref: kind === 'recommendations' ? evaluationPaths.actions(evaluationId) : null,
  };
}

function rowOf(part: Part, evaluationId: number): PartsPage['rows'][number] {
  const { id } = part;
  if ('what' in part) {
    const more = `${part.why} (${formatInstant(part.decidedAt)}, ${part.decidedBy})`;
    return { id, text: part.what, more, withdraw: null, addActionHref: null };
  }
  const measure = definitionOf(part.measure)?.name ?? part.measure;
  const more = 'owner' in part ? `${part.owner}, by ${formatDay(part.dueOn)}. ${measure}` : measure;
  const addActionHref = 'owner' in part ? addActionFor(part, evaluationId) : null;
  return { id, text: part.words, more, withdraw: String(id), addActionHref };
}

/** The form of a new action, with what the recommendation says already. */
function addActionFor({ words, owner, dueOn, measure }: Recommendation, evaluationId: number): string {
  const title = words.length <= 200 && !words.includes('\n') ? words : '';
  const about = {
    recommendation: words,
    evaluation: String(evaluationId),
    measure,
    title,
    owner,
    due: dueOn,
  };
  return `${evaluationPaths.addAction}?${new URLSearchParams(about).toString()}`;
}

export interface WordsPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof CabinetWords>;
  readonly backHref: string;
  readonly action: string;
  readonly version: string;
  readonly fields: readonly {
    readonly name: keyof CabinetWords;
    readonly label: string;
    readonly hint: string;
    readonly value: string;
  }[];
}

export const wordsView = defineView<WordsPage>('evaluation/words');

const wordFields = {
  issue: ['The issue', 'What the report is about, in a few sentences.'],
  reasons: ['Reasons for the recommendations', 'Why these, and what else was considered.'],
  implications: ['Implications', 'Financial, legal, for equality, for staff.'],
  background: ['Background papers', 'A line for each.'],
} as const;

export function typedWords(form: Fields): CabinetWords {
  const text = (name: string) => form.text(name).replaceAll('\r\n', '\n');
  return {
    issue: text('issue'),
    reasons: text('reasons'),
    implications: text('implications'),
    background: text('background'),
  };
}

export function checkWords(typed: CabinetWords): FieldProblems<keyof CabinetWords> {
  const problems: Partial<Record<keyof CabinetWords, string>> = {};
  if (typed.issue === '') problems.issue = 'Enter the issue';
  for (const [name, [label]] of Object.entries(wordFields) as [
    keyof CabinetWords,
    readonly [string, string],
  ][]) {
    if (typed[name].length > 5000) problems[name] = `${label} must be 5,000 characters or less`;
  }
  return problems;
}

export function wordsPage(
  evaluationId: number,
  tokens: FormTokens,
  { words, version }: { readonly words: CabinetWords; readonly version: string },
  problems: FieldProblems<keyof CabinetWords> = {},
): WordsPage {
  return {
    title: 'Issue, reasons, implications and background papers',
    tokens,
    version,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    backHref: evaluationPaths.evaluation(evaluationId),
    action: evaluationPaths.words(evaluationId),
    fields: (Object.keys(wordFields) as (keyof CabinetWords)[]).map((name) => {
      const [label, hint] = wordFields[name];
      return { name, label, hint, value: words[name] };
    }),
  };
}
