import { parseArgs } from 'node:util';
import { orUnusable, readText } from '../../platform/csv-files/terminal-import.ts';
import { withMigratedDatabase } from '../../platform/database/migrated-database.ts';
import { UsageError, exitCodes } from '../../platform/command.ts';
import type { Command, CommandContext } from '../../platform/command.ts';
import { keyedHash } from '../../platform/secret.ts';
import { formatCount } from '../../shared/words.ts';
import { fileSource } from '../../platform/csv-files/csv-source.ts';
import { importContacts } from './import-contacts.ts';
import type { ImportStage } from './import-contacts.ts';
import { reportAsJson, reportInWords } from '../../platform/csv-files/import-report.ts';
import { readMapping } from './mapping.ts';

export const importCommand: Command = {
  name: 'import-contacts',
  usage: 'import-contacts FILE --mapping MAP.json [--json]',
  summary: 'Import contacts from a CSV file; importing it again changes nothing',
  run: async (args, context) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { mapping: { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Name one file to import.');
    if (values.mapping === undefined)
      throw new UsageError('Say how its lines become contacts: --mapping MAP.json');

    const mapping = orUnusable(readMapping(await readText(values.mapping)), `${values.mapping}: `);
    const source = orUnusable(await fileSource(file));
    const report = await withMigratedDatabase(context.databaseUrl, async (database) => {
      const key = context.keys().customerLink;
      const imported = await importContacts({
        database,
        clock: context.clock,
        mapping,
        source,
        actor: 'terminal',
        hash: (text) => keyedHash(key, text),
        onProgress: progressTo(context),
      });
      return orUnusable(imported);
    });
    context.terminal.out(values.json ? reportAsJson(report) : reportInWords(report));
    return report.rejectedCount === 0 ? exitCodes.done : exitCodes.incomplete;
  },
};

const QUIET_MS = 2000;

/** A line every two seconds; a short import says nothing. */
function progressTo({
  clock,
  terminal,
}: CommandContext): (stage: ImportStage, lines: number, of?: number) => void {
  let last = Date.parse(clock.now());
  return (stage, lines, of) => {
    const now = Date.parse(clock.now());
    if (now - last < QUIET_MS) return;
    last = now;
    const total = of === undefined ? '' : ` of ${formatCount(of)}`;
    terminal.err(`${stage === 'checking' ? 'Checking' : 'Importing'}: line ${formatCount(lines)}${total}`);
  };
}
