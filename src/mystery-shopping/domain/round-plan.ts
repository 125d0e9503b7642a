import { addDays } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import type { Period } from '../../shared/period.ts';
import { isWorkingDay } from '../../shared/working-days.ts';

export interface RoundPlan {
  readonly scenarioIds: readonly number[];
  readonly doors: readonly { readonly id: number; readonly channel: string }[];
  readonly shopperIds: readonly number[];
  readonly shops: number;
  readonly days: Period;
}

/** One shop of a plan. */
export interface PlannedShop {
  readonly scenarioId: number;
  readonly doorId: number;
  readonly channel: string;
  readonly shopperId: number;
  readonly dueOn: Day;
}

/**
 * The shops of a round, first due first: doors, scenarios and shoppers as often as each other give or take one, every
 * scenario at every door before any comes there again, shoppers in turn and, as far as turns allow, each at all doors
 * and with all scenarios: else what is the shopper's would look like the door's. The same plan gives the same shops.
 * @returns nothing when there is nothing to plan with, or no working day to plan for
 */
export function planShops({ scenarioIds, doors, shopperIds, shops, days }: RoundPlan): PlannedShop[] {
  const working = workingDaysIn(days);
  const planned: PlannedShop[] = [];
  for (let turn = 0; turn < shops; turn += 1) {
    const door = doors[turn % doors.length];
    const scenarioId = scenarioIds[inStep(turn, doors.length, scenarioIds.length)];
    const dueOn = working[Math.floor((turn * working.length) / shops)];
    if (!door || scenarioId === undefined || dueOn === undefined) return [];
    const shopperId = nextShopper(shopperIds, planned, { doorId: door.id, scenarioId });
    if (shopperId === undefined) return [];
    planned.push({ scenarioId, doorId: door.id, channel: door.channel, shopperId, dueOn });
  }
  return planned;
}

/** Whoever has had fewest shops; of those, whoever knows this door and this scenario least; then in their order. */
function nextShopper(
  shopperIds: readonly number[],
  planned: readonly PlannedShop[],
  { doorId, scenarioId }: Pick<PlannedShop, 'doorId' | 'scenarioId'>,
): number | undefined {
  const known = shopperIds.map((id, order) => {
    const own = planned.filter(({ shopperId }) => shopperId === id);
    const atDoor = own.filter((shop) => shop.doorId === doorId).length;
    const asScenario = own.filter((shop) => shop.scenarioId === scenarioId).length;
    return { id, order, shops: own.length, familiar: atDoor + asScenario };
  });
  known.sort(
    (one, other) => one.shops - other.shops || one.familiar - other.familiar || one.order - other.order,
  );
  return known[0]?.id;
}

export function workingDaysIn({ from, to }: Period): Day[] {
  const days: Day[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

/** Walks a second list beside the first, moved on by one each time the two would begin to pair up as before. */
function inStep(turn: number, first: number, second: number): number {
  return (turn + Math.floor(turn / leastCommonMultiple(first, second))) % second;
}

function leastCommonMultiple(first: number, second: number): number {
  return (first / greatestCommonDivisor(first, second)) * second;
}

function greatestCommonDivisor(first: number, second: number): number {
  return second === 0 ? first : greatestCommonDivisor(second, first % second);
}
