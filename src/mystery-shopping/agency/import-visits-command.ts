import { parseArgs } from 'node:util';
import { UnusableError, UsageError, exitCodes } from '../../platform/command.ts';
import type { Command } from '../../platform/command.ts';
import { fileSource } from '../../platform/csv-files/csv-source.ts';
import { reportAsJson, reportInWords } from '../../platform/csv-files/import-report.ts';
import { rejectedCsv } from '../../platform/csv-files/rejected-csv.ts';
import { orUnusable, readText } from '../../platform/csv-files/terminal-import.ts';
import { withMigratedDatabase } from '../../platform/database/migrated-database.ts';
import { listRounds } from '../round-queries.ts';
import { importVisits, previewVisits } from './import-visits.ts';
import { readVisitMapping } from './visit-mapping.ts';

/** The same as a coordinator's import in the browser. */
export const importVisitsCommand: Command = {
  name: 'import-visits',
  usage: 'import-visits FILE --round NAME --mapping MAP.json [--preview] [--rejected] [--json]',
  summary: 'Import an agency’s finished mystery visits from a CSV file; again changes nothing',
  run: async (args, { databaseUrl, clock, terminal }) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        round: { type: 'string' },
        mapping: { type: 'string' },
        preview: { type: 'boolean', default: false },
        rejected: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Name one file to import.');
    if (values.mapping === undefined)
      throw new UsageError('Say how its lines become visits: --mapping MAP.json');
    if (values.round === undefined) throw new UsageError('Say which round they belong to: --round NAME');
    const mapping = orUnusable(readVisitMapping(await readText(values.mapping)), `${values.mapping}: `);
    const source = orUnusable(await fileSource(file));
    const report = await withMigratedDatabase(databaseUrl, async (database) => {
      const round = (await listRounds(database.read)).find(({ name }) => name === values.round);
      if (!round)
        throw new UnusableError(`There is no round ${String(values.round)}.\nNothing was imported.`);
      const request = { database, clock, mapping, source, roundId: round.id, by: null };
      return orUnusable(await (values.preview ? previewVisits(request) : importVisits(request)));
    });
    if (values.rejected) terminal.out((await rejectedCsv(source, report.rejected)).trimEnd());
    else terminal.out(values.json ? reportAsJson(report) : reportInWords(report));
    if (values.preview) terminal.err('This was a preview: nothing was imported.');
    return report.rejectedCount === 0 ? exitCodes.done : exitCodes.incomplete;
  },
};
