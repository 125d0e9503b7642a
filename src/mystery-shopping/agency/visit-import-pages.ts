import { channels } from '../../contacts/domain/contact.ts';
import { reasonOf } from '../../platform/csv-files/rejected-csv.ts';
import type { ErrorLine } from '../../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../../platform/web/field-problems.ts';
import type { SelectItem } from '../../platform/web/govuk-components.ts';
import { optionsFrom } from '../../platform/web/options.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { counted, formatCount } from '../../shared/words.ts';
import { scales } from '../domain/questionnaire.ts';
import { shopOutcomes } from '../domain/shop-report.ts';
import { mysteryShoppingPaths } from '../mystery-shopping-paths.ts';
import type { Round } from '../round-queries.ts';
import { columnNames } from './read-visit-line.ts';
import { visitColumns } from './visit-import-form.ts';
import type { Known, TypedVisitMapping, WordAsked } from './visit-import-form.ts';
import type { KeptVisitImport, VisitImportState } from './visit-import-store.ts';

const paths = mysteryShoppingPaths.imports;

const states: Readonly<Record<VisitImportState, string>> = {
  mapping: 'its columns are to be mapped',
  checked: 'is checked, not imported',
  done: 'is imported',
};

export interface VisitUploadPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly tokens: FormTokens;
  readonly action: string;
  readonly agency: string;
  readonly rounds: readonly SelectItem[];
  readonly size: string;
  readonly files: readonly { readonly href: string; readonly text: string; readonly state: string }[];
}

export const visitUploadView = defineView<VisitUploadPage>('mystery-shopping/visit-imports');

export interface VisitUploadGiven {
  readonly tokens: FormTokens;
  readonly agency: string;
  readonly round: string;
  /** Those that take visits. */
  readonly rounds: readonly Round[];
  readonly files: readonly KeptVisitImport[];
  readonly size: string;
  readonly problems?: FieldProblems;
}

export function visitUploadPage({ problems = {}, ...given }: VisitUploadGiven): VisitUploadPage {
  return {
    title: 'Import an agency’s visits',
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    tokens: given.tokens,
    action: paths.list,
    agency: given.agency,
    rounds: optionsFrom('Select a round', given.rounds, given.round),
    size: given.size,
    files: given.files.map(({ id, fileName, agency, roundName, state }) => ({
      href: paths.one(id),
      text: `${fileName} (${agency}, ${roundName})`,
      state: states[state],
    })),
  };
}

export interface VisitMappingPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly tokens: FormTokens;
  readonly file: string;
  readonly action: string;
  readonly discardAction: string;
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly items: readonly SelectItem[];
  }[];
  readonly questions: readonly {
    readonly name: string;
    readonly label: string;
    readonly items: readonly SelectItem[];
    /** Null for an answer of degree. */
    readonly contains: { readonly name: string; readonly value: string; readonly label: string } | null;
  }[];
  readonly words: readonly {
    readonly field: string;
    readonly id: string;
    readonly word: string;
    readonly label: string;
    readonly items: readonly SelectItem[];
  }[];
  readonly notApplicable: string;
  readonly accepted: readonly string[];
}

export const visitMappingView = defineView<VisitMappingPage>('mystery-shopping/visit-import-mapping');

export interface VisitMappingGiven {
  readonly tokens: FormTokens;
  readonly file: KeptVisitImport;
  readonly headings: readonly string[];
  readonly mapping: TypedVisitMapping;
  readonly known: Known;
  readonly words: readonly WordAsked[];
  readonly problems?: FieldProblems;
}

export function visitMappingPage(given: VisitMappingGiven): VisitMappingPage {
  const { file, headings, mapping, known, words, problems = {} } = given;
  const from = (chosen: string | undefined): SelectItem[] => [
    { value: '', text: 'No column' },
    ...[...new Set(headings)].map((text) => ({ value: text, text, selected: text === chosen })),
  ];
  return {
    title: 'What the columns are',
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    tokens: given.tokens,
    file: `${file.fileName}, from ${file.agency}, for the round ${file.roundName}.`,
    action: paths.mapping(file.id),
    discardAction: paths.discard(file.id),
    columns: visitColumns.map((name) => ({
      name: `column_${name}`,
      label: columnNames[name],
      items: from(mapping.columns[name]),
    })),
    questions: known.questions.map(({ position, words: asked, scale }) => {
      const its = mapping.questions[String(position)];
      return {
        name: `q_column_${String(position)}`,
        label: `${String(position)}. ${asked}`,
        items: from(its?.column),
        contains:
          scale === 'extent'
            ? null
            : {
                name: `q_contains_${String(position)}`,
                value: its?.contains ?? '',
                label: `If question ${String(position)} is one of several answers in that column: which one means yes? (optional)`,
              },
      };
    }),
    words: words.map(({ field, about, word, meaning }, index) => ({
      field,
      id: `code_${field}_${String(index)}`,
      word,
      label: `${about}: ${word}`,
      items: meaningsOf(field, meaning, known),
    })),
    notApplicable: mapping.not_applicable.join('^'),
    accepted: mapping.accepted ? ['yes'] : [],
  };
}

function meaningsOf(field: string, chosen: string, { doors, reasons, questions }: Known): SelectItem[] {
  const question = questions.find(({ position }) => `q${String(position)}` === field);
  const named = (things: readonly { readonly name: string }[]) =>
    things.map(({ name }) => ({ value: name, text: name }));
  const coded = (codes: Readonly<Record<string, string>>) =>
    Object.entries(codes).map(([value, text]) => ({ value, text }));
  const options = question
    ? scales[question.scale].map(({ value, text }) => ({ value, text }))
    : field === 'door'
      ? named(doors)
      : field === 'reason'
        ? named(reasons)
        : coded(field === 'channel' ? channels : shopOutcomes);
  return [
    { value: '', text: 'Nothing we know: reject its lines' },
    ...options.map((option) => ({ ...option, selected: option.value === chosen })),
  ];
}

export interface VisitFilePage extends PageModel {
  readonly tokens: FormTokens;
  readonly about: string;
  readonly summary: readonly string[];
  readonly rejected: readonly { readonly line: string; readonly why: string }[];
  readonly more: string | null;
  readonly rejectedHref: string | null;
  /** Null once it is imported, or when there is nothing to import. */
  readonly start: { readonly action: string; readonly text: string } | null;
  readonly mappingHref: string | null;
  readonly discardAction: string | null;
  readonly nextHref: string | null;
  readonly againHref: string;
}

export const visitFileView = defineView<VisitFilePage>('mystery-shopping/visit-import-file');

/** The rest is in the file to download. */
const MOST_SHOWN = 100;

export function visitFilePage(file: KeptVisitImport, accepted: boolean, tokens: FormTokens): VisitFilePage {
  const { id, fileName, agency, roundName, state, report } = file;
  const isDone = state === 'done';
  const rejected = report?.rejected.slice(0, MOST_SHOWN) ?? [];
  const left = (report?.rejectedCount ?? 0) - rejected.length;
  return {
    title: `${fileName} ${states[state]}`,
    tokens,
    about: `${agency}, for the round ${roundName}. ${accepted ? 'The agency has checked them: they count at once.' : 'A coordinator checks each of them.'}`,
    summary: report
      ? [
          `${counted(report.imported, 'visit')} ${isDone ? 'imported' : 'to import'}`,
          `${formatCount(report.alreadyImported)} already there`,
          `${formatCount(report.rejectedCount)} rejected`,
        ]
      : [],
    rejected: rejected.map((line) => ({ line: formatCount(line.line), why: reasonOf(line) })),
    more: left > 0 ? `And ${formatCount(left)} more, in the file to download` : null,
    rejectedHref: report && report.rejectedCount > 0 ? paths.rejected(id) : null,
    start:
      !isDone && report && report.imported > 0
        ? { action: paths.start(id), text: `Import ${counted(report.imported, 'visit')}` }
        : null,
    mappingHref: isDone ? null : paths.mapping(id),
    discardAction: isDone ? null : paths.discard(id),
    nextHref: isDone && !accepted ? mysteryShoppingPaths.moderation.list : null,
    againHref: paths.list,
  };
}
