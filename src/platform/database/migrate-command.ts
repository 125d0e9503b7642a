import { parseArgs } from 'node:util';
import { UnusableError, exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { counted } from '../../shared/words.ts';
import { NewerDatabaseError, migrate } from './migrate.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate',
  summary: 'Bring the database to this version’s tables; safe to run again',
  run: async (args, { databaseUrl, terminal }) => {
    parseArgs({ args: [...args] });
    try {
      const ran = await migrate(databaseUrl);
      terminal.out(
        ran.length === 0 ? 'The database is up to date.' : `${counted(ran.length, 'migration')} run.`,
      );
      return exitCodes.done;
    } catch (error) {
      if (error instanceof NewerDatabaseError) throw new UnusableError(error.message);
      throw error;
    }
  },
};
