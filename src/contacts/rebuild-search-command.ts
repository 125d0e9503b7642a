import { parseArgs } from 'node:util';
import { exitCodes } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { forgetOldWords, indexContactsAfter } from './contact-search-store.ts';

export const rebuildSearchCommand: Command = {
  name: 'rebuild-search',
  usage: 'rebuild-search',
  summary: 'Make the index of the contacts’ words anew; people can go on working',
  run: async (args, { databaseUrl, terminal }) => {
    parseArgs({ args: [...args] });
    await withMigratedDatabase(databaseUrl, async (database) => {
      // A batch to a transaction, so that nobody who saves meanwhile waits long.
      for (let after: number | null = 0; after !== null;) {
        const from: number = after;
        after = await database.transact((tx) => indexContactsAfter(tx, from));
      }
      await database.transact(forgetOldWords);
    });
    terminal.out('The search index is made anew.');
    return exitCodes.done;
  },
};
