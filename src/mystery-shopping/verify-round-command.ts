import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exitCodes, UnusableError, UsageError } from '../platform/command.ts';
import type { Command, Terminal } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { formatDay } from '../shared/london-time.ts';
import { findPublishedPlan } from './published-plan-queries.ts';

/** Anyone may run it with the plan that the public page gives; with the database it checks what is kept there. */
export const verifyRoundCommand: Command = {
  name: 'verify-round',
  usage: 'verify-round HASH [--plan FILE]',
  summary: 'Whether a round’s plan is the one whose hash was published before its first shop',
  run: async (args, context) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { plan: { type: 'string' } },
    });
    const [hash = '', ...more] = positionals.map((each) => each.toLowerCase());
    if (!/^[0-9a-f]{64}$/.test(hash) || more.length > 0) {
      throw new UsageError('Give the published hash: 64 characters from 0 to 9 and a to f.');
    }
    const { terminal } = context;
    const plan =
      values.plan === undefined
        ? await keptPlan(context.databaseUrl, hash, terminal)
        : await planIn(values.plan);
    const found = createHash('sha256').update(plan).digest('hex');
    if (found === hash) {
      terminal.out('The plan gives the published hash: nothing in it was changed.');
      return exitCodes.done;
    }
    terminal.out(`The plan gives another hash, ${found}: it is not the plan that was published.`);
    return exitCodes.incomplete;
  },
};

async function planIn(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new UnusableError(`${file} cannot be read.`);
  }
}

async function keptPlan(databaseUrl: string, hash: string, terminal: Terminal): Promise<string> {
  const found = await withMigratedDatabase(databaseUrl, ({ read }) => findPublishedPlan(read, hash));
  if (!found) throw new UnusableError('No plan with this hash was published here.');
  terminal.out(`Published on ${formatDay(found.publishedOn)}.`);
  if (found.plan === null)
    throw new UnusableError('Its round is not unblinded, so the plan is not public yet.');
  return found.plan;
}
