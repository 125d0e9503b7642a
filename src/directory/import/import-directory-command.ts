import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { UnusableError, UsageError, exitCodes } from '../../platform/command.ts';
import type { Command, CommandContext } from '../../platform/command.ts';
import { csvLine } from '../../platform/csv.ts';
import { withMigratedDatabase } from '../../platform/database/migrated-database.ts';
import type { Result } from '../../shared/result.ts';
import { checkFiles, feedFilesAt, recordsOf } from './feed-files.ts';
import { countsInWords, resultsOf } from './import-line.ts';
import type { ImportLine } from './import-line.ts';
import { importDirectory } from './run-import.ts';

export const importDirectoryCommand: Command = {
  name: 'import-directory',
  usage: 'import-directory FILE… --source NAME [--whole] [--check] [--report REPORT.csv]',
  summary:
    'Import services from an Open Referral UK feed: JSON, or a folder or zip file with the CSV package',
  run: async (args, context) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        source: { type: 'string' },
        report: { type: 'string' },
        whole: { type: 'boolean' },
        check: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new UsageError('Name a file or a folder to import.');
    const { source = '' } = values;
    if (source === '') throw new UsageError('Say who keeps it: --source "Community Directory"');
    const files = orUnusable(await feedFilesAt(positionals));
    orUnusable(await checkFiles(files));
    const isCheck = values.check === true;
    const report = values.report === undefined ? null : reportAt(values.report, isCheck);
    const counts = await withMigratedDatabase(context.databaseUrl, (database) =>
      importDirectory({
        ...{ database, clock: context.clock, source, actor: 'terminal' },
        ...{ isWhole: values.whole === true, isCheck },
        records: orUnusable(recordsOf({ database, clock: context.clock }, files)),
        onLines: (lines) => {
          report?.write(lines);
          tellRefused(context, lines);
        },
        onProgress: progressTo(context, isCheck),
      }),
    );
    await report?.end();
    context.terminal.out(`${countsInWords(counts, isCheck)}.${isCheck ? ' Nothing was changed.' : ''}`);
    return counts.refused === 0 ? exitCodes.done : exitCodes.incomplete;
  },
};

function orUnusable<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new UnusableError(`${result.problem}\nNothing was imported.`);
  return result.value;
}

/** A line for each record: its place in the feed, what became of it, and why. */
function reportAt(path: string, isCheck: boolean) {
  const file = createWriteStream(path);
  file.write(csvLine(['Record', 'Id', 'Name', 'Result', 'Why']));
  return {
    write: (lines: readonly ImportLine[]) => {
      for (const { position, record, name, result, words } of lines)
        file.write(csvLine([position, record, name, resultsOf(isCheck)[result], words]));
    },
    end: () =>
      new Promise<void>((resolve) => {
        file.end(resolve);
      }),
  };
}

function tellRefused({ terminal }: CommandContext, lines: readonly ImportLine[]): void {
  for (const { position, record, words } of lines.filter(({ result }) => result === 'refused'))
    terminal.err(`Record ${String(position)}${record === '' ? '' : ` (${record})`}: ${words}`);
}

const QUIET_MS = 2000;

/** A line every two seconds; a short import says nothing. */
function progressTo({ clock, terminal }: CommandContext, isCheck: boolean) {
  let last = Date.parse(clock.now());
  return (counts: Parameters<typeof countsInWords>[0]) => {
    const now = Date.parse(clock.now());
    if (now - last < QUIET_MS) return;
    last = now;
    terminal.err(`So far: ${countsInWords(counts, isCheck)}`);
  };
}
