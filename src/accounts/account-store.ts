import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import { normaliseEmail } from './domain/email.ts';
import type { Role } from './domain/role.ts';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teamId: number | null;
  readonly passwordHash: string | null;
  readonly defaultDoorId?: number | null;
  readonly defaultChannel?: string | null;
}

export async function insertAccount(tx: Tx, account: NewAccount, at: Instant): Promise<number> {
  const id = await insertAccountIfNew(tx, account, at);
  if (id === null) throw new Error('the address already has an account');
  return id;
}

/** @returns the new account's id, or null when the address already has an account */
export async function insertAccountIfNew(tx: Tx, account: NewAccount, at: Instant): Promise<number | null> {
  const [row] = await tx('account')
    .insert({
      email: normaliseEmail(account.email),
      name: account.name,
      password_hash: account.passwordHash,
      team_id: account.teamId,
      default_door_id: account.defaultDoorId ?? null,
      default_channel: account.defaultChannel ?? null,
      created_at: at,
    })
    .onConflict('email')
    .ignore()
    .returning<{ id: number }[]>('id');
  if (!row) return null;
  await replaceRoles(tx, row.id, account.roles);
  return row.id;
}

export async function replaceRoles(tx: Tx, accountId: number, roles: readonly Role[]): Promise<void> {
  await tx('account_role').where({ account_id: accountId }).delete();
  if (roles.length > 0) {
    await tx('account_role').insert(roles.map((role) => ({ account_id: accountId, role })));
  }
}

export interface AccountChange {
  readonly name: string;
  readonly email: string;
  readonly teamId: number | null;
}

/** All that an administrator decides about a person. */
export interface PersonChange extends AccountChange {
  readonly roles: readonly Role[];
}

/** @throws ConflictError when it is no longer the version that was read */
export async function updateAccount(tx: Tx, account: VersionedAccount, change: AccountChange): Promise<void> {
  const { name, email, teamId } = change;
  await updateVersion(tx, account, { name, email: normaliseEmail(email), team_id: teamId });
}

/** @param deactivatedAt null to let the person in again */
export async function setDeactivated(
  tx: Tx,
  account: VersionedAccount,
  deactivatedAt: Instant | null,
): Promise<void> {
  await updateVersion(tx, account, { deactivated_at: deactivatedAt });
}

export interface Preferences {
  readonly defaultDoorId: number | null;
  readonly defaultChannel: string | null;
  /** Whether single-key shortcuts are on. */
  readonly shortcuts: boolean;
}

export async function updatePreferences(
  tx: Tx,
  account: VersionedAccount,
  { defaultDoorId, defaultChannel, shortcuts }: Preferences,
): Promise<void> {
  await updateVersion(tx, account, {
    default_door_id: defaultDoorId,
    default_channel: defaultChannel,
    shortcuts,
  });
}

/** Leaves the version alone: an administrator who has the account open changes other things. */
export async function setPasswordHash(tx: Tx, accountId: number, passwordHash: string): Promise<void> {
  await tx('account').where({ id: accountId }).update({ password_hash: passwordHash });
}

/**
 * Active administrators but for this one, counted behind a lock: of two administrators who take the role from one
 * another at the same moment, the second waits and is refused.
 */
export async function countOtherAdministrators(tx: Tx, accountId: number): Promise<number> {
  await tx('account_role')
    .where({ role: 'administrator' })
    .orderBy('account_id')
    .forUpdate()
    .select('account_id');
  const others = await tx('account as a')
    .join('account_role as r', 'r.account_id', 'a.id')
    .where('r.role', 'administrator')
    .whereNull('a.deactivated_at')
    .whereNotNull('a.password_hash')
    .whereNot('a.id', accountId)
    .select<unknown[]>('a.id');
  return others.length;
}

export interface VersionedAccount {
  readonly accountId: number;
  readonly version: number;
}

async function updateVersion(
  tx: Tx,
  { accountId, version }: VersionedAccount,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const updated = await tx('account')
    .where({ id: accountId, version })
    .update({ ...values, version: version + 1 });
  if (updated === 0) throw new ConflictError();
}

export async function endSession(tx: Tx, idHash: string): Promise<void> {
  await tx('session').where({ id_hash: idHash }).delete();
}

/** Signs the account out everywhere, but for the one session that is asking. */
export async function endSessionsOf(
  tx: Tx,
  accountId: number,
  exceptIdHash: string | null = null,
): Promise<void> {
  await tx('session')
    .where({ account_id: accountId })
    .whereNot('id_hash', exceptIdHash ?? '')
    .delete();
}

export async function insertRefusals(tx: Tx, keyHashes: readonly string[], at: Instant): Promise<void> {
  await tx('refused_sign_in').insert(keyHashes.map((key_hash) => ({ key_hash, refused_at: at })));
}

/** What was refused longer ago throttles nobody any more. */
export async function forgetRefusalsBefore(tx: Tx, before: Instant): Promise<void> {
  await tx('refused_sign_in').where('refused_at', '<', before).delete();
}
