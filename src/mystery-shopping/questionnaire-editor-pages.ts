import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { promises, scales } from './domain/questionnaire.ts';
import type { Scale } from './domain/questionnaire.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { fieldOf } from './questionnaire-forms.ts';
import type { TypedQuestion, TypedQuestionnaire } from './questionnaire-forms.ts';

type Message = { readonly text: string } | undefined;

interface Field {
  readonly id: string;
  readonly value: string;
  readonly message: Message;
}

export interface QuestionnaireEditorPage extends PageModel {
  readonly action: string;
  readonly tokens: FormTokens;
  readonly name: Field;
  readonly tells: {
    readonly chosen: string;
    readonly items: readonly SelectItem[];
    readonly message: Message;
  };
  readonly rows: readonly (Readonly<Record<keyof TypedQuestion, Field>> & { readonly legend: string })[];
  readonly kinds: readonly SelectItem[];
  readonly scales: readonly SelectItem[];
  readonly promises: readonly SelectItem[];
  readonly errors: readonly ErrorLine[];
}

export const questionnaireEditorView = defineView<QuestionnaireEditorPage>(
  'mystery-shopping/new-questionnaire',
);

export function questionnaireEditorPage(
  typed: TypedQuestionnaire,
  tokens: FormTokens,
  problems: FieldProblems = {},
): QuestionnaireEditorPage {
  const messages = fieldMessages(problems);
  const field = (part: keyof TypedQuestion, row: TypedQuestion, place: number): Field => ({
    id: fieldOf(part, place),
    value: row[part],
    message: messages[fieldOf(part, place)],
  });
  return {
    title: 'Write a questionnaire',
    action: mysteryShoppingPaths.questionnaires,
    tokens,
    name: { id: 'name', value: typed.name, message: messages.name },
    tells: {
      chosen: typed.tells,
      items: [
        { value: '', text: 'Select a question' },
        ...typed.rows.map((_, index) => ({
          value: String(index + 1),
          text: `Question ${String(index + 1)}`,
        })),
      ],
      message: messages.tells,
    },
    rows: typed.rows.map((row, index) => ({
      legend: `Question ${String(index + 1)}`,
      words: field('words', row, index + 1),
      kind: field('kind', row, index + 1),
      scale: field('scale', row, index + 1),
      weight: field('weight', row, index + 1),
      na: field('na', row, index + 1),
      promise: field('promise', row, index + 1),
    })),
    kinds: [
      { value: 'fact', text: 'Fact: what happened' },
      { value: 'judgement', text: 'Judgement: how it felt' },
    ],
    scales: (Object.keys(scales) as Scale[]).map((value) => ({ value, text: scaleInWords(value) })),
    promises: Object.entries(promises).map(([value, text]) => ({ value, text })),
    errors: errorLines(problems),
  };
}

function scaleInWords(scale: Scale): string {
  const good = { yes_no: ' (yes is good)', no_yes: ' (no is good)', extent: '' }[scale];
  return `${scales[scale].map(({ text }) => text).join(' / ')}${good}`;
}
