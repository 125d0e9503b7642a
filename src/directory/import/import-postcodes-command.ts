import { UnusableError, UsageError, exitCodes } from '../../platform/command.ts';
import type { Command } from '../../platform/command.ts';
import { withMigratedDatabase } from '../../platform/database/migrated-database.ts';
import { counted, formatCount } from '../../shared/words.ts';
import { feedFilesAt } from './feed-files.ts';
import { importPostcodes } from './import-postcodes.ts';

export const importPostcodesCommand: Command = {
  name: 'import-postcodes',
  usage: 'import-postcodes FILE…',
  summary:
    'Import where postcodes are from Code-Point Open or the ONS Postcode Directory (CSV files, a folder, or a zip file)',
  run: async (args, { databaseUrl, clock, terminal }) => {
    if (args.length === 0) throw new UsageError('Name a CSV file, or a folder or zip file with some.');
    const files = await feedFilesAt(args);
    if (!files.ok) throw new UnusableError(files.problem);
    const { postcodes, leftOut, passedOver } = await withMigratedDatabase(databaseUrl, (database) =>
      importPostcodes({ database, clock, actor: 'terminal' }, files.value, (sofar) => {
        if (sofar % 100_000 === 0) terminal.err(`So far: ${formatCount(sofar)}`);
      }),
    );
    for (const why of passedOver) terminal.err(why);
    const lines = leftOut === 0 ? '' : ` ${counted(leftOut, 'line')} said nowhere and were left out.`;
    terminal.out(`${counted(postcodes, 'postcode')} imported.${lines}`);
    return postcodes === 0 ? exitCodes.incomplete : exitCodes.done;
  },
};
