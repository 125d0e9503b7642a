import { parseArgs } from 'node:util';
import { exitCodes, UnusableError, UsageError } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { formatInstant } from '../shared/london-time.ts';
import { checkPersonNamed } from './account-forms.ts';
import { accountPaths } from './account-paths.ts';
import { createAdministrator } from './create-administrator.ts';

export const createAdminCommand: Command = {
  name: 'create-admin',
  usage: 'create-admin --name NAME --email ADDRESS',
  summary: 'Make an administrator, and print where they choose their password',
  run: async (args, { databaseUrl, clock, terminal }) => {
    const { values } = parseArgs({
      args: [...args],
      options: { name: { type: 'string', default: '' }, email: { type: 'string', default: '' } },
    });
    const person = checkPersonNamed({ name: values.name.trim(), email: values.email.trim() });
    if (!person.ok) throw new UsageError(Object.values(person.problem).join('. '));
    const created = await withMigratedDatabase(databaseUrl, (database) =>
      createAdministrator({ database, clock }, person.value),
    );
    if (!created) throw new UnusableError(`${person.value.email} has an account already.`);
    terminal.err(
      `Open this on the server’s address, once, before ${formatInstant(created.expiresAt)}. Whoever has it can sign in as them.`,
    );
    terminal.out(accountPaths.setPasswordWith(created.code));
    return exitCodes.done;
  },
};
