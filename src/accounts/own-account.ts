import { actorOf, recordAudit } from '../audit/index.ts';
import { actOnce } from './act-once.ts';
import { endSession, endSessionsOf, updatePreferences } from './account-store.ts';
import type { Preferences } from './account-store.ts';
import type { Sender, Surroundings } from './sender.ts';

/** @throws ConflictError when the account has changed since it was read */
export async function savePreferences(
  around: Surroundings,
  preferences: Preferences,
  version: number,
  sender: Sender,
): Promise<void> {
  const { accountId } = sender;
  await actOnce(around, sender, async (tx) => {
    await updatePreferences(tx, { accountId, version }, preferences);
    const event = { action: 'account.preferences_changed', subject: `account:${String(accountId)}` };
    return { result: '', event };
  });
}

/** Signs a person out where they ask from. */
export async function endOwnSession(
  { database, clock }: Surroundings,
  accountId: number,
  sessionIdHash: string,
): Promise<void> {
  await database.transact(async (tx) => {
    await endSession(tx, sessionIdHash);
    await recordAudit(tx, {
      at: clock.now(),
      actor: actorOf(accountId),
      action: 'account.signed_out',
      subject: `account:${String(accountId)}`,
    });
  });
}

/** Signs a person out everywhere but where they ask from. */
export async function endOtherSessions(
  { database, clock }: Surroundings,
  accountId: number,
  sessionIdHash: string,
): Promise<void> {
  await database.transact(async (tx) => {
    await endSessionsOf(tx, accountId, sessionIdHash);
    await recordAudit(tx, {
      at: clock.now(),
      actor: actorOf(accountId),
      action: 'account.other_sessions_ended',
      subject: `account:${String(accountId)}`,
    });
  });
}
