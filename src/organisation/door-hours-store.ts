import type { Tx } from '../platform/database/database.ts';
import { timeOf } from './domain/opening-hours.ts';
import type { OpeningHours } from './domain/opening-hours.ts';

/** How a door is reached: when it is open, and the ways besides its usual one. */
export interface DoorAccessDraft {
  readonly hours: OpeningHours;
  readonly otherChannels: readonly string[];
  /** Where it is; null where nobody goes. */
  readonly postcode: string | null;
}

/** Takes the place of what was kept. */
export async function replaceDoorAccess(
  tx: Tx,
  doorId: number,
  { hours, otherChannels, postcode }: DoorAccessDraft,
): Promise<void> {
  await tx('door').where({ id: doorId }).update({ postcode });
  await tx('door_hours').where({ door_id: doorId }).delete();
  await tx('door_channel').where({ door_id: doorId }).delete();
  const spans = [...hours].map(([weekday, { opens, closes }]) => ({
    door_id: doorId,
    weekday,
    opens: timeOf(opens),
    closes: timeOf(closes),
  }));
  if (spans.length > 0) await tx('door_hours').insert(spans);
  const channels = otherChannels.map((channel) => ({ door_id: doorId, channel }));
  if (channels.length > 0) await tx('door_channel').insert(channels);
}
