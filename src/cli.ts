import { createAdminCommand } from './accounts/create-admin-command.ts';
import { sendDigestsCommand } from './ambassadors/index.ts';
import { auditTrail } from './audit/audit-store.ts';
import { verifyAuditCommand } from './audit/verify-audit-command.ts';
import { ConfigError, readConfig } from './config.ts';
import { importCommand } from './contacts/import/import-command.ts';
import { purgeCommand } from './contacts/purge-command.ts';
import { rebuildSearchCommand } from './contacts/rebuild-search-command.ts';
import { embargoChain } from './embargo/index.ts';
import { importDirectoryCommand, importPostcodesCommand } from './directory/index.ts';
import { measuresCommand, recountCommand, verifyEvaluationCommand } from './evaluation/index.ts';
import { importVisitsCommand } from './mystery-shopping/agency/import-visits-command.ts';
import { vaultChain } from './mystery-shopping/vault-audit-store.ts';
import { verifyRoundCommand } from './mystery-shopping/verify-round-command.ts';
import { sendDutyRemindersCommand } from './performance/index.ts';
import { systemClock } from './platform/clock.ts';
import { UnusableError } from './platform/command.ts';
import type { Command, CommandContext, Terminal } from './platform/command.ts';
import { migrateCommand } from './platform/database/migrate-command.ts';
import { smtpMailer } from './platform/mail.ts';
import { runCommand } from './platform/run-command.ts';
import { keysFrom, secretFromFile } from './platform/secret.ts';

/** The same use cases as in the browser, from a terminal, in the order in which help lists them. */
const commands: readonly Command[] = [
  migrateCommand,
  importCommand,
  importDirectoryCommand,
  importPostcodesCommand,
  purgeCommand,
  rebuildSearchCommand,
  measuresCommand,
  recountCommand,
  verifyEvaluationCommand,
  sendDigestsCommand(mailSettings),
  sendDutyRemindersCommand(mailSettings),
  verifyAuditCommand([auditTrail, vaultChain, embargoChain]),
  verifyRoundCommand,
  importVisitsCommand,
  createAdminCommand,
];

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
};

// Whoever reads us may stop (`nwd … | head`): what was asked for is still done, and is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// Not process.exit, which would cut off what a pipe has not yet taken.
process.exitCode = await runCommand(commands, process.argv.slice(2), terminal, commandContext);

function commandContext(): CommandContext {
  const config = configOrUnusable();
  return {
    databaseUrl: config.databaseUrl,
    clock: systemClock,
    keys: () => keysFrom(config.secret ?? secretFromFile('data/secret.key')),
    terminal,
  };
}

function mailSettings() {
  const { smtpUrl, mailFrom, baseUrl } = configOrUnusable();
  return { mailer: smtpUrl === null ? null : smtpMailer(smtpUrl, mailFrom), baseUrl };
}

function configOrUnusable() {
  try {
    return readConfig(process.env);
  } catch (error) {
    throw error instanceof ConfigError ? new UnusableError(error.message) : error;
  }
}
