import { csvLine } from '../../platform/csv.ts';
import { tooLong } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { formState } from '../../platform/web/form-page.ts';
import type { FormPage } from '../../platform/web/form-page.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { sizeInWords } from '../../platform/web/uploads.ts';
import { defineView } from '../../platform/web/view.ts';
import { formatInstant } from '../../shared/london-time.ts';
import type { Instant } from '../../shared/london-time.ts';
import { formatCount } from '../../shared/words.ts';
import { directoryPaths } from '../directory-paths.ts';
import { importResults, resultsOf } from './import-line.ts';
import type { ImportLine, ImportResult } from './import-line.ts';
import { isSilent } from './import-run-store.ts';
import type { ImportRun } from './import-run-store.ts';
import { importLimits } from './kept-files.ts';

const LONGEST_SOURCE = 100;
/** On the page; all are in the CSV file. */
export const LINES_SHOWN = 100;

export interface ImportFormPage extends FormPage {
  readonly action: string;
  readonly source: string;
  readonly isWhole: boolean;
  readonly act: string;
  readonly filesHint: string;
  readonly runs: readonly { readonly href: string; readonly text: string; readonly state: string }[];
}

export const importFormView = defineView<ImportFormPage>('directory/import');

export interface TypedImport {
  readonly source: string;
  readonly isWhole: boolean;
  readonly act: 'check' | 'import' | null;
}

export function importProblems({ source, act }: TypedImport): FieldProblems {
  const problems: Record<string, string> = {};
  if (source === '') problems.source = 'Enter who keeps this feed';
  else if (source.length > LONGEST_SOURCE) problems.source = tooLong('Who keeps it', LONGEST_SOURCE);
  if (act === null) problems.act = 'Select whether to check the files or to import them';
  return problems;
}

export function importFormPage(
  { source, isWhole, act }: TypedImport,
  given: {
    readonly tokens: FormTokens;
    readonly runs: readonly ImportRun[];
    readonly at: Instant;
    readonly problems?: FieldProblems;
  },
): ImportFormPage {
  return {
    title: 'Import a feed',
    ...formState(given.tokens, given.problems),
    action: directoryPaths.import,
    ...{ source, isWhole, act: act ?? '' },
    filesHint: `A JSON file, all CSV files of the tabular package at once, or a zip file with either. Each smaller than ${sizeInWords(importLimits.bytes)}`,
    runs: given.runs.map((run) => ({
      href: directoryPaths.oneImport(run.id),
      text: `${run.isCheck ? 'Check of ' : ''}${run.source}, ${formatInstant(run.beganAt)}`,
      state: stateInWords(run, given.at),
    })),
  };
}

function stateInWords(run: ImportRun, at: Instant): string {
  if (run.state === 'done') return 'has ended';
  return run.state === 'stopped' || isSilent(run, at) ? 'has stopped' : 'is running';
}

export interface ImportRunPage extends PageModel {
  readonly files: string;
  readonly isCheck: boolean;
  readonly isRunning: boolean;
  /** Of a check that has ended: the form as it was filled in for it. */
  readonly importHref: string | null;
  readonly problem: string;
  readonly href: string;
  readonly counts: readonly { readonly key: { text: string }; readonly value: { text: string } }[];
  readonly lines: readonly {
    readonly place: string;
    readonly name: string;
    readonly result: string;
    readonly words: string;
  }[];
  readonly more: string;
  readonly csvHref: string;
}

export const importRunView = defineView<ImportRunPage>('directory/import-run');

const SILENT =
  'The service was stopped meanwhile. What was imported stays, each service whole. Import the same files again: nothing is done twice.';

const CHECK_SILENT = 'The service was stopped meanwhile. Nothing was changed. Check the same files again.';

export function importRunPage(run: ImportRun, lines: readonly ImportLine[], at: Instant): ImportRunPage {
  const { counts } = run;
  const told = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.unchanged;
  const silent = isSilent(run, at);
  const words = resultsOf(run.isCheck);
  return {
    title: `${run.isCheck ? 'Check' : 'Import'} of ${run.source}`,
    isCheck: run.isCheck,
    importHref: run.isCheck && run.state === 'done' ? importFormHref(run) : null,
    files: `${run.files}. Begun ${formatInstant(run.beganAt)}${run.isWhole ? ', as all that the source has' : ''}.`,
    isRunning: run.state === 'importing' && !silent,
    problem: silent ? (run.isCheck ? CHECK_SILENT : SILENT) : run.problem,
    href: directoryPaths.oneImport(run.id),
    counts: (Object.keys(importResults) as ImportResult[]).map((result) => ({
      key: { text: words[result] },
      value: { text: formatCount(counts[result]) },
    })),
    lines: lines.map(({ position, name, record, result, words: why }) => ({
      place: String(position),
      name: name === '' ? record : name,
      result: words[result],
      words: why,
    })),
    more:
      told > lines.length ? `The first ${formatCount(lines.length)} of ${formatCount(told)} are shown.` : '',
    csvHref: directoryPaths.importReport(run.id),
  };
}

function importFormHref({ source, isWhole }: ImportRun): string {
  const typed = { source, ...(isWhole ? { whole: 'yes' } : {}), act: 'import' };
  return `${directoryPaths.import}?${new URLSearchParams(typed).toString()}`;
}

export function reportCsv({ isCheck }: ImportRun, lines: readonly ImportLine[]): string {
  const rows = lines.map(({ position, record, name, result, words }) => [
    ...[String(position), record, name],
    ...[resultsOf(isCheck)[result], words],
  ]);
  return [['Record', 'Id', 'Name', 'Result', 'Why'], ...rows].map(csvLine).join('');
}
