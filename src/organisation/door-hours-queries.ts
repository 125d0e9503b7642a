import type { Reader } from '../platform/database/database.ts';
import { minutesOf, usualHours } from './domain/opening-hours.ts';
import type { OpeningHours, OpenSpan } from './domain/opening-hours.ts';

/** When each door is open and the ways in which people reach it besides its usual one. */
export interface DoorAccess {
  readonly hoursOf: (doorId: number) => OpeningHours;
  readonly otherChannelsOf: (doorId: number) => readonly string[];
  readonly postcodeOf: (doorId: number) => string | null;
}

export async function doorAccess(reader: Reader): Promise<DoorAccess> {
  const spans = await reader('door_hours')
    .orderBy(['door_id', 'weekday'])
    .select<{ doorId: number; weekday: number; opens: string; closes: string }[]>({
      doorId: 'door_id',
      weekday: 'weekday',
      opens: 'opens',
      closes: 'closes',
    });
  const channels = await reader('door_channel')
    .orderBy(['door_id', 'channel'])
    .select<{ doorId: number; channel: string }[]>({ doorId: 'door_id', channel: 'channel' });
  const places = await reader('door')
    .whereNotNull('postcode')
    .select<{ id: number; postcode: string }[]>('id', 'postcode');
  const hours = new Map<number, Map<number, OpenSpan>>();
  for (const { doorId, weekday, opens, closes } of spans) {
    const span = { opens: minutesOf(opens) ?? 0, closes: minutesOf(closes) ?? 0 };
    hours.set(doorId, (hours.get(doorId) ?? new Map<number, OpenSpan>()).set(weekday, span));
  }
  return {
    hoursOf: (id) => hours.get(id) ?? usualHours,
    otherChannelsOf: (id) => channels.filter(({ doorId }) => doorId === id).map(({ channel }) => channel),
    postcodeOf: (id) => places.find((place) => place.id === id)?.postcode ?? null,
  };
}
