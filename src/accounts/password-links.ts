import { actorOf, recordAudit } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { orProblems, RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { insertAccountIfNew } from './account-store.ts';
import type { PersonChange } from './account-store.ts';
import { INVITATION_MINUTES, minutesAfter, RESET_MINUTES } from './domain/link-lifetime.ts';
import { insertCode } from './one-time-code-store.ts';
import { findPerson } from './person-queries.ts';
import type { Sender, Surroundings } from './sender.ts';

/** What a link to pass on is made of. There is no code when the form came twice: it is shown once, and not kept. */
export interface PasswordLink {
  readonly accountId: number;
  readonly code: string | null;
  readonly expiresAt: Instant;
}

/** Makes an account without a password, and the link with which its person chooses one within three days. */
export async function invitePerson(
  { database, clock }: Surroundings,
  person: PersonChange,
  sender: Sender,
): Promise<Result<PasswordLink, FieldProblems>> {
  const now = clock.now();
  return orProblems(
    database.transact((tx) =>
      linkOnce(tx, sender, now, minutesAfter(now, INVITATION_MINUTES), async (makeCode) => {
        const accountId = await insertAccountIfNew(tx, { ...person, passwordHash: null }, now);
        if (accountId === null)
          throw new RefusedForm({ email: 'Somebody with this email address is here already' });
        await makeCode(accountId);
        await recordAudit(tx, {
          at: now,
          actor: actorOf(sender.accountId),
          action: 'account.invited',
          subject: `account:${String(accountId)}`,
        });
        return accountId;
      }),
    ),
  );
}

/**
 * A new link for somebody who has an account: three days for one who never set a password, an hour for one who
 * forgot it. An earlier link stops working.
 * @throws NotFoundError, or ConflictError when they may no longer sign in
 */
export async function renewPasswordLink(
  { database, clock }: Surroundings,
  accountId: number,
  sender: Sender,
): Promise<PasswordLink> {
  const now = clock.now();
  return database.transact(async (tx) => {
    const person = await findPerson(tx, accountId);
    if (!person) throw new NotFoundError();
    if (person.state === 'deactivated') throw new ConflictError();
    const isInvited = person.state === 'invited';
    const expiresAt = minutesAfter(now, isInvited ? INVITATION_MINUTES : RESET_MINUTES);
    return linkOnce(tx, sender, now, expiresAt, async (makeCode) => {
      await makeCode(accountId);
      await recordAudit(tx, {
        at: now,
        actor: actorOf(sender.accountId),
        action: isInvited ? 'account.invitation_renewed' : 'account.reset_link_made',
        subject: `account:${String(accountId)}`,
      });
      return accountId;
    });
  });
}

async function linkOnce(
  tx: Tx,
  { accountId, token }: Sender,
  now: Instant,
  expiresAt: Instant,
  act: (makeCode: (forAccount: number) => Promise<void>) => Promise<number>,
): Promise<PasswordLink> {
  let code: string | null = null;
  const sent = await once(tx, { token, owner: `account:${String(accountId)}`, at: now }, async () => {
    const made = await act(async (forAccount) => {
      code = await insertCode(tx, { purpose: 'set_password', accountId: forAccount, expiresAt });
    });
    return String(made);
  });
  return { accountId: Number(sent.result), code, expiresAt };
}
