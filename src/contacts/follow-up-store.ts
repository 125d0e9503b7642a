import type { Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';

export async function insertHandover(tx: Tx, contactId: number, toTeamId: number): Promise<void> {
  await tx('handover').insert({ contact_id: contactId, to_team_id: toTeamId });
}

/** The promise belongs to the team that kept the door on the day the customer was promised. */
export async function insertPromise(
  tx: Tx,
  contactId: number,
  doorId: number,
  dueOn: Day,
  on: Day,
): Promise<void> {
  const door = await tx('door_version')
    .where({ door_id: doorId })
    .andWhere('valid_from', '<=', on)
    .andWhere('valid_to', '>', on)
    .first<{ team_id: number }>('team_id');
  await tx('promise').insert({ contact_id: contactId, team_id: door.team_id, due_on: dueOn });
}

/** @param serviceId the directory's entry that it is; null where it is none of them */
export async function insertSignposting(
  tx: Tx,
  contactId: number,
  { organisation, serviceId }: { readonly organisation: string; readonly serviceId: string | null },
): Promise<void> {
  await tx('signposting').insert({ contact_id: contactId, organisation, service_id: serviceId });
}

/** @returns false when somebody had kept it already */
export async function keepPromiseRow(
  tx: Tx,
  contactId: number,
  keptOn: Day,
  accountId: number,
): Promise<boolean> {
  const changed = await tx('promise')
    .where({ contact_id: contactId })
    .whereNull('kept_on')
    .whereNull('broken_on')
    .update({ kept_on: keptOn, kept_by: accountId });
  return changed === 1;
}

export interface Confirmation {
  readonly resolved: boolean;
  readonly hadToRepeat: boolean;
  /** What the receiver did for the customer; may be empty. */
  readonly did: string;
  readonly at: Instant;
  readonly accountId: number;
}

/** @returns false when somebody had confirmed it already */
export async function confirmHandoverRow(tx: Tx, contactId: number, said: Confirmation): Promise<boolean> {
  const changed = await tx('handover').where({ contact_id: contactId }).whereNull('confirmed_at').update({
    confirmed_at: said.at,
    confirmed_by: said.accountId,
    resolved: said.resolved,
    had_to_repeat: said.hadToRepeat,
    did: said.did,
  });
  return changed === 1;
}

/** @returns false when it was undone already */
export async function withdrawContact(tx: Tx, contactId: number, at: Instant): Promise<boolean> {
  const changed = await tx('contact')
    .where({ id: contactId })
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: at });
  return changed === 1;
}
