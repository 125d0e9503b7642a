import type { AuditEvent } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { actOnce } from './act-once.ts';
import {
  countOtherAdministrators,
  endSessionsOf,
  replaceRoles,
  setDeactivated,
  updateAccount,
} from './account-store.ts';
import type { PersonChange, VersionedAccount } from './account-store.ts';
import { normaliseEmail } from './domain/email.ts';
import { forgetCodesOf } from './one-time-code-store.ts';
import { findPerson, findPersonByEmail } from './person-queries.ts';
import type { Person } from './person-queries.ts';
import type { Sender, Surroundings } from './sender.ts';

/** Changes who somebody is here and what they may do; other roles than before sign them out everywhere. */
export async function changePerson(
  around: Surroundings,
  account: VersionedAccount,
  change: PersonChange,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOn(around, account, sender, async (tx, person) => {
    const fields = changedFields(person, change);
    if (person.roles.includes('administrator') && !change.roles.includes('administrator')) {
      await refuseToLoseLastAdministrator(tx, person, 'roles');
    }
    if (fields.length === 0) return null;
    const namesake = await findPersonByEmail(tx, change.email);
    if (namesake && namesake.accountId !== person.accountId) {
      throw new RefusedForm({ email: 'Somebody with this email address is here already' });
    }
    await updateAccount(tx, account, change);
    if (fields.includes('roles')) {
      await replaceRoles(tx, person.accountId, change.roles);
      await endSessionsOf(tx, person.accountId);
    }
    return { action: 'account.changed', detail: { fields } };
  });
}

/** From now on they cannot sign in, and are signed out; links made for them stop working. */
export async function deactivatePerson(
  around: Surroundings,
  account: VersionedAccount,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOn(around, account, sender, async (tx, person, now) => {
    if (person.state === 'deactivated') throw new ConflictError();
    if (person.roles.includes('administrator')) await refuseToLoseLastAdministrator(tx, person, 'deactivate');
    await setDeactivated(tx, account, now);
    await endSessionsOf(tx, person.accountId);
    await forgetCodesOf(tx, person.accountId);
    return { action: 'account.deactivated' };
  });
}

export async function reactivatePerson(
  around: Surroundings,
  account: VersionedAccount,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOn(around, account, sender, async (tx, person) => {
    if (person.state !== 'deactivated') throw new ConflictError();
    await setDeactivated(tx, account, null);
    return { action: 'account.reactivated' };
  });
}

/** @param act does it and says what it did; null when there was nothing to do */
async function actOn(
  around: Surroundings,
  { accountId }: VersionedAccount,
  sender: Sender,
  act: (tx: Tx, person: Person, now: Instant) => Promise<Pick<AuditEvent, 'action' | 'detail'> | null>,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const person = await findPerson(tx, accountId);
    if (!person) throw new NotFoundError();
    const event = await act(tx, person, now);
    return {
      result: String(accountId),
      event: event && { ...event, subject: `account:${String(accountId)}` },
    };
  });
}

async function refuseToLoseLastAdministrator(tx: Tx, person: Person, field: string): Promise<void> {
  if ((await countOtherAdministrators(tx, person.accountId)) > 0) return;
  throw new RefusedForm({
    [field]: `${person.name} is the only administrator who can sign in. Make somebody else an administrator first`,
  });
}

function changedFields(person: Person, change: PersonChange): string[] {
  const changed = {
    name: person.name !== change.name,
    email: person.email !== normaliseEmail(change.email),
    team: person.teamId !== change.teamId,
    roles: [...person.roles].sort().join() !== [...change.roles].sort().join(),
  };
  return Object.entries(changed).flatMap(([field, isChanged]) => (isChanged ? [field] : []));
}
