import type { Reader } from '../platform/database/database.ts';
import { normaliseEmail } from './domain/email.ts';
import type { Role } from './domain/role.ts';
import type { Viewer } from './domain/viewer.ts';

interface AccountRow {
  id: number;
  name: string;
  email: string;
  password_hash: string | null;
  team_id: number | null;
  default_door_id: number | null;
  default_channel: string | null;
  shortcuts: boolean | number;
}

/** @returns null when there is no such account, or it has been deactivated */
export async function findViewer(reader: Reader, accountId: number): Promise<Viewer | null> {
  const rows = await reader('account as a')
    .leftJoin('account_role as r', 'r.account_id', 'a.id')
    .where('a.id', accountId)
    .whereNull('a.deactivated_at')
    .select<(AccountRow & { role: Role | null })[]>('a.*', 'r.role');
  const account = rows[0];
  if (!account) return null;
  return {
    accountId: account.id,
    name: account.name,
    email: account.email,
    roles: rows.flatMap((row) => (row.role === null ? [] : [row.role])),
    teamId: account.team_id,
    defaultDoorId: account.default_door_id,
    defaultChannel: account.default_channel,
    shortcuts: Boolean(account.shortcuts),
  };
}

export interface Credentials {
  readonly accountId: number;
  readonly passwordHash: string;
}

/** @returns null for an unknown or deactivated account, and one whose invitation was never taken up */
export async function findCredentials(reader: Reader, email: string): Promise<Credentials | null> {
  const row = await reader('account')
    .where({ email: normaliseEmail(email) })
    .whereNull('deactivated_at')
    .whereNotNull('password_hash')
    .first<{ id: number; password_hash: string } | undefined>('id', 'password_hash');
  return row ? { accountId: row.id, passwordHash: row.password_hash } : null;
}

export async function hasAnyAdministrator(reader: Reader): Promise<boolean> {
  const row: unknown = await reader('account_role').where({ role: 'administrator' }).first('account_id');
  return row !== undefined;
}

/** Refused sign-ins under each key since a moment. */
export async function refusalsSince(reader: Reader, keyHash: string, since: string): Promise<number> {
  const row = (await reader('refused_sign_in')
    .where({ key_hash: keyHash })
    .andWhere('refused_at', '>', since)
    .count({ refusals: '*' })
    .first()) as { refusals: number };
  return row.refusals;
}
