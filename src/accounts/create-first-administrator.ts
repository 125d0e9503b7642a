import { actorOf, recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { orProblems, RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { NotFoundError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import { hasAnyAdministrator } from './account-queries.ts';
import { insertAccountIfNew } from './account-store.ts';
import { useCode } from './one-time-code-store.ts';
import { hashPassword } from './password.ts';

export interface FirstAdministrator {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Makes the first administrator for whoever holds the code that the server printed.
 * @returns the account's id, the same when the form is sent twice; a problem when the address has an account already
 * @throws NotFoundError when the code does not work (any more), or there is an administrator
 */
export async function createFirstAdministrator(
  { database, clock }: { database: Database; clock: Clock },
  { name, email, password }: FirstAdministrator,
  { code, token }: { code: string; token: string },
): Promise<Result<number, FieldProblems>> {
  const now = clock.now();
  const passwordHash = await hashPassword(password);
  return orProblems(
    database.transact(async (tx) => {
      const sent = await once(tx, { token, owner: 'set_up', at: now }, async () => {
        await useCode(tx, 'set_up', code, now);
        if (await hasAnyAdministrator(tx)) throw new NotFoundError();
        const account = { name, email, passwordHash, roles: ['administrator'], teamId: null } as const;
        const accountId = await insertAccountIfNew(tx, account, now);
        if (accountId === null) throw new RefusedForm({ email: 'This email address has an account already' });
        await recordAudit(tx, {
          at: now,
          actor: actorOf(accountId),
          action: 'account.first_administrator_created',
          subject: `account:${String(accountId)}`,
        });
        return String(accountId);
      });
      return Number(sent.result);
    }),
  );
}
