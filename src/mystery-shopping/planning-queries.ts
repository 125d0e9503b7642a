import { doorAccess, doorsOn } from '../organisation/index.ts';
import type { Door } from '../organisation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { PlanningDoor } from './domain/round-plan.ts';
import type { PlanningShopper } from './domain/shopper-turns.ts';

export type NamedDoor = Door & PlanningDoor;

/** Doors in use on a day, when they are open, and every way in which they are reached. */
export async function doorsToPlan(reader: Reader, day: Day): Promise<NamedDoor[]> {
  const [doors, { hoursOf, otherChannelsOf }] = await Promise.all([doorsOn(reader, day), doorAccess(reader)]);
  return doors.map((door) => ({
    ...door,
    hours: hoursOf(door.id),
    channels: [...new Set([door.defaultChannel, ...otherChannelsOf(door.id)])],
  }));
}

/** Shoppers as a plan needs to know them, with what they have in other rounds near these days. */
export async function shoppersToPlan(
  reader: Reader,
  ids: readonly number[],
  { days, lockoutDays, exceptRound = 0 }: { days: Period; lockoutDays: number; exceptRound?: number },
): Promise<PlanningShopper[]> {
  const shoppers = await reader('shopper')
    .whereIn('id', [...ids])
    .whereNull('deactivated_at')
    .orderBy('id')
    .select<{ id: number; trainedOn: Day | null }[]>({ id: 'id', trainedOn: 'trained_on' });
  const conflicts = await conflictsOf(reader, ids);
  const elsewhere = await reader('assignment')
    .whereIn('shopper_id', [...ids])
    .whereNot('round_id', exceptRound)
    .where('due_on', '>', addDays(days.from, -lockoutDays - 1))
    .where('due_on', '<', addDays(days.to, lockoutDays))
    .orderBy('id')
    .select<{ shopperId: number; doorId: number; day: Day }[]>({
      shopperId: 'shopper_id',
      doorId: 'door_id',
      day: 'due_on',
    });
  return shoppers.map(({ id, trainedOn }) => ({
    id,
    trainedOn,
    conflictDoorIds: conflicts.get(id) ?? [],
    elsewhere: elsewhere
      .filter(({ shopperId }) => shopperId === id)
      .map(({ doorId, day }) => ({ doorId, day })),
  }));
}

/** The doors where somebody knows a shopper, by shopper. */
export async function conflictsOf(
  reader: Reader,
  shopperIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await reader('shopper_conflict')
    .whereIn('shopper_id', [...shopperIds])
    .orderBy('door_id')
    .select<{ shopperId: number; doorId: number }[]>({ shopperId: 'shopper_id', doorId: 'door_id' });
  const found = new Map<number, number[]>();
  for (const { shopperId, doorId } of rows) {
    found.set(shopperId, [...(found.get(shopperId) ?? []), doorId]);
  }
  return found;
}
