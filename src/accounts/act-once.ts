import { actorOf, recordAudit, takeTurn } from '../audit/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { orProblems } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import type { Sender, Surroundings } from './sender.ts';

/** What an act came to: where it led, and what the audit trail keeps of it (nothing when nothing changed). */
export interface Done {
  readonly result: string;
  readonly event: Pick<AuditEvent, 'action' | 'subject' | 'detail'> | null;
}

/**
 * What a signed-in person's form does: the act, its audit event and the form's token in one transaction, once
 * however often it is sent. They are few, so they take turns: what one finds stays true until it has ended.
 * @returns the act's result, or what is wrong with the form when the act throws a RefusedForm
 */
export async function actOnce(
  { database, clock }: Surroundings,
  { accountId, token }: Sender,
  act: (tx: Tx, now: Instant) => Promise<Done>,
): Promise<Result<string, FieldProblems>> {
  const at = clock.now();
  return orProblems(
    database.transact(async (tx) => {
      await takeTurn(tx);
      const sent = await once(tx, { token, owner: `account:${String(accountId)}`, at }, async () => {
        const { result, event } = await act(tx, at);
        if (event) await recordAudit(tx, { at, actor: actorOf(accountId), ...event });
        return result;
      });
      return sent.result;
    }),
  );
}
