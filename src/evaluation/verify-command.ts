import { parseArgs } from 'node:util';
import { UsageError, exitCodes } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { verifyEvaluation } from './verify-evaluation.ts';

export const verifyEvaluationCommand: Command = {
  name: 'verify-evaluation',
  usage: 'verify-evaluation ID [--json]',
  summary: 'Makes every sealed edition again from its snapshot, and compares it with its seal',
  run: async (args, context) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [id = ''] = positionals;
    if (positionals.length !== 1 || !/^\d{1,9}$/.test(id))
      throw new UsageError('Name one evaluation by its number.');
    const found = await withMigratedDatabase(context.databaseUrl, (database) =>
      verifyEvaluation(database, Number(id)),
    );
    if (found === null) throw new UsageError(`There is no evaluation ${id}.`);
    const { terminal } = context;
    if (values.json) terminal.out(JSON.stringify(found));
    else
      for (const line of [...found.agrees, ...found.differs.map((each) => `DIFFERS: ${each}`)])
        terminal.out(line);
    return found.differs.length === 0 ? exitCodes.done : exitCodes.incomplete;
  },
};
