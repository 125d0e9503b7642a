import { parseArgs } from 'node:util';
import { exitCodes } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { counted } from '../shared/words.ts';
import { countExpired, purgeCustomers } from './purge-customers.ts';

export const purgeCommand: Command = {
  name: 'purge',
  usage: 'purge [--dry-run]',
  summary: 'Erase personal details whose retention date has passed',
  run: async (args, { databaseUrl, clock, terminal }) => {
    const { values } = parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean' } } });
    const dryRun = values['dry-run'] === true;
    const customers = await withMigratedDatabase(databaseUrl, (database) =>
      dryRun ? countExpired(database.read, clock) : purgeCustomers({ database, clock }, 'terminal'),
    );
    terminal.out(
      `${counted(customers, 'customer')} ${dryRun ? 'would be' : customers === 1 ? 'was' : 'were'} erased.`,
    );
    return exitCodes.done;
  },
};
