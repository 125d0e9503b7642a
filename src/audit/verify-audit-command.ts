import { parseArgs } from 'node:util';
import { exitCodes } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { firstBrokenLink } from './audit-queries.ts';

export const verifyAuditCommand: Command = {
  name: 'verify-audit',
  usage: 'verify-audit',
  summary: 'Check that nobody has changed the audit trail',
  run: async (args, { databaseUrl, terminal }) => {
    parseArgs({ args: [...args] });
    const broken = await withMigratedDatabase(databaseUrl, (database) => firstBrokenLink(database.read));
    if (broken === null) {
      terminal.out('The audit trail is whole.');
      return exitCodes.done;
    }
    terminal.out(`The audit trail is broken at event ${String(broken)}.`);
    return exitCodes.incomplete;
  },
};
