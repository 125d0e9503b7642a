import { parseArgs } from 'node:util';
import { exitCodes } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { counted } from '../shared/words.ts';
import { countStaleDays, markEveryDay } from './count-store.ts';

export const recountCommand: Command = {
  name: 'recount',
  usage: 'recount',
  summary: 'Count every day’s figures anew from its contacts; safe at any time',
  run: async (args, { databaseUrl, terminal }) => {
    parseArgs({ args: [...args] });
    const days = await withMigratedDatabase(databaseUrl, async (database) => {
      await markEveryDay(database);
      return countStaleDays(database);
    });
    terminal.out(`${counted(days, 'day')} counted.`);
    return exitCodes.done;
  },
};
