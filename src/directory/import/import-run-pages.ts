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
import { importResults } from './import-line.ts';
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
  readonly filesHint: string;
  readonly runs: readonly { readonly href: string; readonly text: string; readonly state: string }[];
}

export const importFormView = defineView<ImportFormPage>('directory/import');

export interface TypedImport {
  readonly source: string;
  readonly isWhole: boolean;
}

export function sourceProblems({ source }: TypedImport): FieldProblems {
  if (source === '') return { source: 'Enter who keeps this feed' };
  return source.length > LONGEST_SOURCE ? { source: tooLong('Who keeps it', LONGEST_SOURCE) } : {};
}

export function importFormPage(
  { source, isWhole }: TypedImport,
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
    ...{ source, isWhole },
    filesHint: `A JSON file, all CSV files of the tabular package at once, or a zip file with either. Each smaller than ${sizeInWords(importLimits.bytes)}`,
    runs: given.runs.map((run) => ({
      href: directoryPaths.oneImport(run.id),
      text: `${run.source}, ${formatInstant(run.beganAt)}`,
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
  readonly isRunning: boolean;
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

export function importRunPage(run: ImportRun, lines: readonly ImportLine[], at: Instant): ImportRunPage {
  const { counts } = run;
  const told = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.unchanged;
  const silent = isSilent(run, at);
  return {
    title: `Import of ${run.source}`,
    files: `${run.files}. Begun ${formatInstant(run.beganAt)}${run.isWhole ? ', as all that the source has' : ''}.`,
    isRunning: run.state === 'importing' && !silent,
    problem: silent ? SILENT : run.problem,
    href: directoryPaths.oneImport(run.id),
    counts: (Object.keys(importResults) as ImportResult[]).map((result) => ({
      key: { text: importResults[result] },
      value: { text: formatCount(counts[result]) },
    })),
    lines: lines.map(({ position, name, record, result, words }) => ({
      place: String(position),
      name: name === '' ? record : name,
      result: importResults[result],
      words,
    })),
    more:
      told > lines.length ? `The first ${formatCount(lines.length)} of ${formatCount(told)} are shown.` : '',
    csvHref: directoryPaths.importReport(run.id),
  };
}

export function reportCsv(lines: readonly ImportLine[]): string {
  const rows = lines.map(({ position, record, name, result, words }) => [
    ...[String(position), record, name],
    ...[importResults[result], words],
  ]);
  return [['Record', 'Id', 'Name', 'Result', 'Why'], ...rows].map(csvLine).join('');
}
