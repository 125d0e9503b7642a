import type { Reader, Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { namedContacts, listedColumns } from './contact-queries.ts';
import type { ListedContact } from './contact-queries.ts';

export type PromiseStepKind = 'handed_on' | 'broken';

/** Something that became of a promise besides being kept. Nothing of it is ever changed. */
export interface NewPromiseStep {
  readonly contactId: number;
  readonly step: PromiseStepKind;
  readonly at: Instant;
  readonly accountId: number;
  readonly fromTeamId: number;
  readonly toTeamId: number | null;
  readonly reason: string;
}

export async function insertPromiseStep(tx: Tx, step: NewPromiseStep): Promise<void> {
  await tx('promise_step').insert({
    contact_id: step.contactId,
    step: step.step,
    happened_at: step.at,
    account_id: step.accountId,
    from_team_id: step.fromTeamId,
    to_team_id: step.toTeamId,
    reason: step.reason,
  });
}

export interface OpenPromise {
  readonly teamId: number;
  readonly dueOn: Day;
}

/** The promise of a contact while it is neither kept nor broken; its row stays locked until the transaction ends. */
export async function openPromiseOf(tx: Tx, contactId: number): Promise<OpenPromise | null> {
  const row = await tx('promise')
    .where({ contact_id: contactId })
    .whereNull('kept_on')
    .whereNull('broken_on')
    .forUpdate()
    .first<{ team_id: number; due_on: Day } | undefined>('team_id', 'due_on');
  return row ? { teamId: row.team_id, dueOn: row.due_on } : null;
}

/** Its date stays what the customer was told. */
export async function handPromiseOn(tx: Tx, contactId: number, teamId: number): Promise<void> {
  await tx('promise').where({ contact_id: contactId }).update({ team_id: teamId });
}

export async function breakPromise(tx: Tx, contactId: number, day: Day): Promise<void> {
  await tx('promise').where({ contact_id: contactId }).update({ broken_on: day });
}

export interface PromiseStep {
  readonly step: PromiseStepKind;
  readonly happenedAt: Instant;
  readonly by: string;
  readonly fromTeam: string;
  readonly toTeam: string | null;
  readonly reason: string;
}

/** Oldest first. */
export async function promiseStepsOf(reader: Reader, contactId: number): Promise<PromiseStep[]> {
  return steps(reader).where('s.contact_id', contactId).orderBy('s.id');
}

export type ListedPromiseStep = PromiseStep & { readonly reference: string };

/** What a team gave away or could not keep since a moment, the latest first. */
export async function promiseStepsOfTeam(
  reader: Reader,
  teamId: number,
  since: Instant,
): Promise<ListedPromiseStep[]> {
  return steps(reader)
    .where('s.from_team_id', teamId)
    .where('s.happened_at', '>=', since)
    .whereNull('c.withdrawn_at')
    .orderBy('s.id', 'desc')
    .limit(50);
}

function steps(reader: Reader) {
  return reader('promise_step as s')
    .join('contact as c', 'c.id', 's.contact_id')
    .join('account as a', 'a.id', 's.account_id')
    .join('team as ft', 'ft.id', 's.from_team_id')
    .leftJoin('team as tt', 'tt.id', 's.to_team_id')
    .select<ListedPromiseStep[]>({
      reference: 'c.reference',
      step: 's.step',
      happenedAt: 's.happened_at',
      by: 'a.name',
      fromTeam: 'ft.name',
      toTeam: 'tt.name',
      reason: 's.reason',
    });
}

/** Promises that a team has kept since a day, the latest first. */
export async function promisesKeptSince(reader: Reader, teamId: number, day: Day): Promise<ListedContact[]> {
  return namedContacts(reader)
    .where('p.team_id', teamId)
    .where('p.kept_on', '>=', day)
    .whereNull('c.withdrawn_at')
    .orderBy('p.kept_on', 'desc')
    .limit(50)
    .select<ListedContact[]>(listedColumns(reader));
}

export interface PromiseCounts {
  readonly open: number;
  readonly overdue: number;
}

export async function countOpenPromises(reader: Reader, teamId: number, today: Day): Promise<PromiseCounts> {
  return reader('promise as p')
    .join('contact as c', 'c.id', 'p.contact_id')
    .where('p.team_id', teamId)
    .whereNull('p.kept_on')
    .whereNull('p.broken_on')
    .whereNull('c.withdrawn_at')
    .first<PromiseCounts>(
      reader.raw('count(*) as ??', ['open']),
      reader.raw('coalesce(sum(case when p.due_on < ? then 1 else 0 end), 0) as ??', [today, 'overdue']),
    );
}
