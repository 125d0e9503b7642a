import { appendToChain } from '../audit/index.ts';
import type { AuditChain, AuditEvent } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { orderlessKey } from '../platform/secret.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { subjectOf } from './embargo-queries.ts';

/** @returns its id */
export async function insertEmbargo(tx: Tx, subject: string, endsOn: Day): Promise<number> {
  const [row] = await tx('embargo')
    .insert({ subject, ends_on: endsOn, key: orderlessKey() })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new embargo came back without an id');
  return row.id;
}

export async function moveEmbargo(tx: Tx, id: number, endsOn: Day): Promise<void> {
  await tx('embargo').where({ id }).update({ ends_on: endsOn });
}

/** @returns whether they were not named before */
export async function nameReader(
  tx: Tx,
  { embargoId, accountId, by }: { embargoId: number; accountId: number; by: number | null },
  at: Instant,
): Promise<boolean> {
  const written = await tx('embargo_reader')
    .insert({ embargo_id: embargoId, account_id: accountId, named_by: by, named_at: at })
    .onConflict(['embargo_id', 'account_id'])
    .ignore()
    .returning<{ account_id: number }[]>('account_id');
  return written.length === 1;
}

export async function removeReader(tx: Tx, embargoId: number, accountId: number): Promise<boolean> {
  return (await tx('embargo_reader').where({ embargo_id: embargoId, account_id: accountId }).delete()) === 1;
}

/** The embargo's own trail: the administrator reads the other one, and does not learn from it that there is a letter. */
export const embargoChain: AuditChain = {
  name: 'embargo’s audit trail',
  events: 'embargo_audit_event',
  head: 'embargo_audit_head',
};

/** As recordAudit, for what is done under an embargo. Call it last in the transaction. */
export async function recordUnderEmbargo(
  tx: Tx,
  embargoId: number,
  { subject, detail, ...event }: AuditEvent,
): Promise<void> {
  await appendToChain(tx, embargoChain, {
    ...event,
    subject: subjectOf(embargoId),
    detail: { about: subject, ...detail },
  });
}
