import type { ErrorLine } from '../../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../../platform/web/field-problems.ts';
import type { SelectItem } from '../../platform/web/govuk-components.ts';
import { optionsFromCodes } from '../../platform/web/options.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { counted, formatCount } from '../../shared/words.ts';
import { contactPaths } from '../contact-paths.ts';
import { outcomes } from '../domain/contact.ts';
import { coded, codedColumns, mappable } from './import-form.ts';
import type { FileWords, KeptMapping } from './import-form.ts';
import type { ImportUpload, UploadState } from './import-upload-store.ts';
import { reasonOf } from '../../platform/csv-files/rejected-csv.ts';

export interface UploadPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly tokens: FormTokens;
  readonly action: string;
  readonly source: string;
  readonly known: string;
  readonly size: string;
  readonly uploads: readonly { readonly href: string; readonly text: string; readonly state: string }[];
}

export const uploadView = defineView<UploadPage>('contacts/import');

const stateWords: Readonly<Record<UploadState, string>> = {
  mapping: 'its columns are to be mapped',
  checking: 'is being checked',
  checked: 'is checked, not imported',
  importing: 'is being imported',
  done: 'is imported',
  stopped: 'has stopped',
};

export interface UploadGiven {
  readonly tokens: FormTokens;
  readonly source: string;
  readonly known: readonly string[];
  readonly uploads: readonly ImportUpload[];
  readonly size: string;
  readonly problems?: FieldProblems;
}

export function uploadPage({ problems = {}, ...given }: UploadGiven): UploadPage {
  return {
    title: 'Import contacts from a file',
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    tokens: given.tokens,
    action: contactPaths.import,
    source: given.source,
    known: given.known.join(', '),
    size: given.size,
    uploads: given.uploads.map(({ id, source, fileName, state }) => ({
      href: contactPaths.importFile(id),
      text: `${fileName} (${source})`,
      state: stateWords[state],
    })),
  };
}

export interface MappingPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly tokens: FormTokens;
  readonly action: string;
  readonly discardAction: string;
  readonly fileName: string;
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly items: readonly SelectItem[];
  }[];
  readonly words: readonly {
    readonly id: string;
    readonly word: string;
    readonly name: string;
    readonly label: string;
    readonly items: readonly SelectItem[];
  }[];
  readonly days: string;
  readonly otherwise: readonly SelectItem[];
  readonly creates: readonly string[];
}

export const mappingView = defineView<MappingPage>('contacts/import-mapping');

export interface MappingGiven {
  readonly tokens: FormTokens;
  readonly upload: ImportUpload;
  readonly headings: readonly string[];
  readonly mapping: KeptMapping;
  readonly words: FileWords;
  readonly problems?: FieldProblems;
}

export function mappingPage({ upload, headings, mapping, words, ...given }: MappingGiven): MappingPage {
  const problems = given.problems ?? {};
  const ofFile = upload.problem === '' ? [] : [{ text: upload.problem, href: '#column_source_reference' }];
  const days = mapping.outcome.find((rule) => rule.when)?.when?.resolved_within_days;
  return {
    title: `What the columns of ${upload.source} are`,
    errors: [...errorLines(problems), ...ofFile],
    messages: fieldMessages(problems),
    tokens: given.tokens,
    action: contactPaths.importMapping(upload.id),
    discardAction: contactPaths.discardImport(upload.id),
    fileName: upload.fileName,
    columns: Object.entries(mappable).map(([name, label]) => {
      const chosen = mapping.columns[name as keyof typeof mappable] ?? '';
      const items = headings.map((value) => ({ value, text: value, selected: value === chosen }));
      return { name: `column_${name}`, label, items: [{ value: '', text: 'None' }, ...items] };
    }),
    words: codedColumns.flatMap((name) =>
      (words[name] ?? []).map((word, index) => ({
        id: `code_${name}_${String(index)}`,
        word,
        name,
        label: `${mapping.columns[name] ?? ''}: ${word === '' ? 'nothing' : `“${word}”`}`,
        items: optionsFromCodes('Not known: reject it', coded[name], mapping.values[name]?.[word] ?? null),
      })),
    ),
    days: days === undefined || Number.isNaN(days) ? '' : String(days),
    otherwise: optionsFromCodes(
      'Reject the line',
      outcomes,
      mapping.outcome.find((rule) => !rule.when)?.then ?? null,
    ),
    creates: mapping.create_missing,
  };
}

export interface ImportFilePage extends PageModel {
  readonly state: UploadState;
  readonly problem: string;
  readonly progress: string;
  readonly tokens: FormTokens;
  readonly summary: readonly string[];
  readonly creates: readonly string[];
  readonly rejected: readonly { readonly line: string; readonly why: string }[];
  readonly more: string | null;
  readonly href: string;
  readonly rejectedHref: string | null;
  readonly startAction: string | null;
  readonly startText: string;
  readonly discardAction: string | null;
  readonly mappingHref: string | null;
  readonly againHref: string;
}

export const importFileView = defineView<ImportFilePage>('contacts/import-file');

/** The rest is in the file to download. */
const MOST_SHOWN = 100;

export function importFilePage(upload: ImportUpload, tokens: FormTokens, silent: boolean): ImportFilePage {
  const { id, report, lines, ofLines } = upload;
  const state = silent ? 'stopped' : upload.state;
  const running = state === 'checking' || state === 'importing';
  const shown = running ? null : report;
  const rejected = (shown?.rejected ?? []).slice(0, MOST_SHOWN);
  const made = (what: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${what} that will be made: ${names.join(', ')}`];
  const isDone = state === 'done';
  const problem = silent
    ? 'Nothing has been heard of it for a minute: the service was stopped. Begin again.'
    : upload.problem;
  return {
    title: `${upload.fileName} ${stateWords[state]}`,
    state,
    problem: state === 'stopped' ? problem : '',
    progress: `${formatCount(lines)}${ofLines === null ? '' : ` of ${formatCount(ofLines)}`} lines so far`,
    tokens,
    summary: shown
      ? [
          `${counted(shown.imported, 'contact')} ${isDone ? 'imported' : 'to import'}`,
          `${formatCount(shown.alreadyImported)} already there`,
          `${formatCount(shown.rejectedCount)} rejected`,
        ]
      : [],
    creates: shown ? [...made('Doors', shown.doors), ...made('Reasons', shown.reasons)] : [],
    rejected: rejected.map((line) => ({ line: formatCount(line.line), why: reasonOf(line) })),
    more:
      shown && shown.rejectedCount > rejected.length
        ? `And ${formatCount(shown.rejectedCount - rejected.length)} more, in the file to download`
        : null,
    href: contactPaths.importFile(id),
    rejectedHref: shown && shown.rejectedCount > 0 ? contactPaths.rejectedCsv(id) : null,
    startAction:
      state === 'checked' || (state === 'stopped' && upload.state !== 'checking')
        ? contactPaths.startImport(id)
        : null,
    startText: state === 'stopped' ? 'Go on' : `Import ${counted(shown?.imported ?? 0, 'contact')}`,
    discardAction: running ? null : contactPaths.discardImport(id),
    mappingHref:
      state === 'checked' || (silent && upload.state === 'checking') ? contactPaths.importMapping(id) : null,
    againHref: contactPaths.import,
  };
}
