import type { Sender, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Result } from '../shared/result.ts';
import { actUnderEmbargo } from './act-under-embargo.ts';
import { nameable, readersOf } from './embargo-queries.ts';
import { nameReader, removeReader } from './embargo-store.ts';

const personOf = (accountId: number) => `account:${String(accountId)}`;

/** Names somebody on an embargo: from now on they see what it keeps from others. */
export async function namePerson(
  around: Surroundings,
  embargoId: number,
  accountId: number,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actUnderEmbargo(around, sender, async (tx, at) => {
    const isPossible = (await nameable(tx)).some((person) => person.accountId === accountId);
    if (!isPossible) throw new RefusedForm({ person: 'Select a person from the list' });
    const isNew = await nameReader(tx, { embargoId, accountId, by: sender.accountId }, at);
    const event = isNew ? { action: 'embargo.named', subject: personOf(accountId) } : null;
    return { result: '', event, embargoId };
  });
}

/** @param besides what else goes when they are taken off, in the same transaction: mails not yet sent */
export async function removePerson(
  around: Surroundings,
  embargoId: number,
  accountId: number,
  sender: Sender,
  besides: (tx: Tx) => Promise<void>,
): Promise<Result<string, FieldProblems>> {
  return actUnderEmbargo(around, sender, async (tx) => {
    const named = await readersOf(tx, embargoId);
    if (named.length === 1 && named[0]?.accountId === accountId)
      throw new RefusedForm({ person: 'Name somebody else first: nobody else could open it' });
    const wasNamed = await removeReader(tx, embargoId, accountId);
    await besides(tx);
    const event = wasNamed ? { action: 'embargo.unnamed', subject: personOf(accountId) } : null;
    return { result: '', event, embargoId };
  });
}
