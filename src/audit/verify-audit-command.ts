import { parseArgs } from 'node:util';
import { exitCodes } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { firstBrokenLink } from './audit-queries.ts';
import type { AuditChain } from './audit-store.ts';

/** @param chains all that this installation keeps; none is named while every one is whole */
export function verifyAuditCommand(chains: readonly AuditChain[]): Command {
  return {
    name: 'verify-audit',
    usage: 'verify-audit',
    summary: 'Check that nobody has changed the audit trail',
    run: async (args, { databaseUrl, terminal }) => {
      parseArgs({ args: [...args] });
      const broken = await withMigratedDatabase(databaseUrl, async ({ read }) => {
        const ends: string[] = [];
        for (const chain of chains) {
          const link = await firstBrokenLink(read, chain);
          if (link !== null) ends.push(`The ${chain.name} is broken at event ${String(link)}.`);
        }
        return ends;
      });
      for (const line of broken) terminal.out(line);
      if (broken.length > 0) return exitCodes.incomplete;
      terminal.out('The audit trail is whole.');
      return exitCodes.done;
    },
  };
}
