import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { minutesAfter, SET_UP_MINUTES } from './domain/link-lifetime.ts';
import { insertCode } from './one-time-code-store.ts';

/**
 * The one-time code with which the first administrator is made at /set-up, within the hour. An earlier one stops
 * working: a server that starts again prints the only one that does.
 */
export async function issueSetUpCode(database: Database, clock: Clock): Promise<string> {
  const now = clock.now();
  return database.transact(async (tx) => {
    const expiresAt = minutesAfter(now, SET_UP_MINUTES);
    const code = await insertCode(tx, { purpose: 'set_up', accountId: null, expiresAt });
    await recordAudit(tx, {
      at: now,
      actor: 'system',
      action: 'set_up.code_issued',
      subject: 'set_up:first_administrator',
    });
    return code;
  });
}
