import type { Tx } from '../platform/database/database.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';

/** A concern that was passed on while a contact was logged: counted for the team that keeps its door. */
export async function insertSafeguarding(
  tx: Tx,
  { at, doorId, contactId }: { at: Instant; doorId: number; contactId: number },
): Promise<void> {
  const on = londonDay(at);
  const door = await tx('door_version')
    .where({ door_id: doorId })
    .andWhere('valid_from', '<=', on)
    .andWhere('valid_to', '>', on)
    .first<{ team_id: number }>('team_id');
  await tx('safeguarding_communication').insert({
    communicated_at: at,
    communicated_on: on,
    team_id: door.team_id,
    contact_id: contactId,
  });
}

/** The same from the page of the numbers, where no contact is at hand. */
export async function insertBareSafeguarding(
  tx: Tx,
  { at, teamId }: { at: Instant; teamId: number | null },
): Promise<void> {
  await tx('safeguarding_communication').insert({
    communicated_at: at,
    communicated_on: londonDay(at),
    team_id: teamId,
  });
}
