import { openSpanOn } from '../../organisation/domain/opening-hours.ts';
import type { OpeningHours } from '../../organisation/domain/opening-hours.ts';
import { addDays, instantOf, mondayOf, weekdayOf } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';
import type { Period } from '../../shared/period.ts';
import { PlanBalance } from './plan-balance.ts';
import type { Moment } from './plan-balance.ts';
import { ShopperTurns } from './shopper-turns.ts';
import type { PlanningShopper } from './shopper-turns.ts';
import { seededRandom } from './seeded-random.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface PlanningDoor {
  readonly id: number;
  /** The ways in which it is shopped. */
  readonly channels: readonly string[];
  readonly hours: OpeningHours;
}

/** What a round asks of staff and shoppers at most. */
export interface PlanRules {
  /** Staff minutes for each door and ISO week; null without a budget. */
  readonly budgetMinutes: number | null;
  /** Fewest days between two shops of one shopper at one door; 0 without such a rule. */
  readonly lockoutDays: number;
  /** Shops of one shopper on one day; null without a limit. */
  readonly mostPerDay: number | null;
}

export interface RoundPlan {
  readonly seed: string;
  readonly days: Period;
  readonly shops: number;
  readonly doors: readonly PlanningDoor[];
  readonly scenarios: readonly { readonly id: number; readonly staffMinutes: number }[];
  readonly shoppers: readonly PlanningShopper[];
  readonly rules: PlanRules;
}

/** One shop of a plan. */
export interface PlannedShop {
  readonly scenarioId: number;
  readonly doorId: number;
  readonly channel: string;
  readonly shopperId: number;
  readonly plannedAt: Instant;
  /** The London day of that moment. */
  readonly dueOn: Day;
}

/**
 * The shops of a round in the order of their moments: doors, their channels, scenarios and shoppers as often as each
 * other give or take one, every scenario at every door before any comes there again; weekdays and hours of the day
 * alike at each door and over all; moments drawn from the seed, while the door is open and long enough before it
 * closes. The same plan gives the same shops.
 * @returns as many as the rules allow: fewer than asked for is no plan, and the number tells how near it came
 */
export function planShops(plan: RoundPlan): PlannedShop[] {
  const random = seededRandom(plan.seed);
  const doors = random.shuffled(plan.doors);
  const scenarios = random.shuffled(plan.scenarios);
  const turns = new ShopperTurns(random.shuffled(plan.shoppers), plan.rules, plan.days.from);
  const balance = new PlanBalance(plan.rules.budgetMinutes);
  const openDays = new Map(doors.map((door) => [door.id, openDaysOf(door, plan.days)]));
  const planned: PlannedShop[] = [];
  for (let turn = 0; turn < plan.shops; turn += 1) {
    const door = doors[turn % doors.length];
    const scenario = scenarios[inStep(turn, doors.length, scenarios.length)];
    if (!door || !scenario) break;
    const channel = balance.nextChannel(door);
    const days = openDays.get(door.id) ?? [];
    const shop = { door, scenario, channel };
    const found = momentFor(shop, days, { balance, turns, random });
    if (!found) continue;
    balance.add({ doorId: door.id, channel, minutes: scenario.staffMinutes }, found.moment);
    turns.add(found.shopperId, { doorId: door.id, scenarioId: scenario.id, ...found.moment });
    planned.push({
      scenarioId: scenario.id,
      doorId: door.id,
      channel,
      shopperId: found.shopperId,
      plannedAt: found.plannedAt,
      dueOn: found.moment.day,
    });
  }
  return planned.sort(inOrder);
}

const inOrder = (one: PlannedShop, other: PlannedShop) =>
  one.plannedAt < other.plannedAt ? -1 : one.plannedAt > other.plannedAt ? 1 : one.doorId - other.doorId;

interface OpenDay {
  readonly day: Day;
  readonly weekday: number;
  readonly week: Day;
  readonly opens: number;
  readonly closes: number;
}

function openDaysOf({ hours }: Pick<PlanningDoor, 'hours'>, { from, to }: Period): OpenDay[] {
  const days: OpenDay[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) {
    const span = openSpanOn(hours, day);
    if (span) days.push({ day, weekday: weekdayOf(day), week: mondayOf(day), ...span });
  }
  return days;
}

/** Whether a door is open at all between two days. */
export function isEverOpen(hours: OpeningHours, days: Period): boolean {
  return openDaysOf({ hours }, days).length > 0;
}

interface Shop {
  readonly door: PlanningDoor;
  readonly scenario: RoundPlan['scenarios'][number];
}

interface Planning {
  readonly balance: PlanBalance;
  readonly turns: ShopperTurns;
  readonly random: SeededRandom;
}

interface Found {
  readonly moment: Moment;
  readonly plannedAt: Instant;
  readonly shopperId: number;
}

/** The moment that keeps the plan most even among those for which somebody may go; null when there is none. */
function momentFor({ door, scenario }: Shop, days: readonly OpenDay[], planning: Planning): Found | null {
  const { balance, turns, random } = planning;
  const candidates = days
    .filter(({ week }) => balance.hasMinutes(door.id, week, scenario.staffMinutes))
    .filter(({ day }) => turns.mayAnyone(door.id, day))
    .flatMap((day) => bandsOf(day, scenario.staffMinutes).map((band) => ({ ...day, ...band })))
    .map((candidate) => ({ candidate, cost: balance.cost(door.id, candidate) + random.next() }))
    .sort((one, other) => one.cost - other.cost);
  for (const { candidate } of candidates) {
    const minute = random.whole(candidate.first, candidate.last + 1);
    const moment = { day: candidate.day, weekday: candidate.weekday, week: candidate.week, minute };
    const shopperId = turns.next({ doorId: door.id, scenarioId: scenario.id, day: candidate.day, minute });
    const plannedAt = instantAt(candidate.day, minute);
    if (shopperId !== null && plannedAt !== null) return { moment, plannedAt, shopperId };
  }
  return null;
}

/** Shorter pieces of an hour at the ends of a day are left out, unless the day has nothing else. */
const WORTHWHILE_MINUTES = 30;

/** The hours of a day in which a shop of so many minutes can begin, and the first and last minute to begin it. */
function bandsOf({ opens, closes }: OpenDay, minutes: number): { first: number; last: number }[] {
  const latest = closes - minutes;
  const bands: { first: number; last: number }[] = [];
  for (let hour = Math.floor(opens / 60); hour * 60 <= latest; hour += 1) {
    const first = Math.max(opens, hour * 60);
    const last = Math.min(latest, hour * 60 + 59);
    if (first <= last) bands.push({ first, last });
  }
  const whole = bands.filter(({ first, last }) => last - first + 1 >= WORTHWHILE_MINUTES);
  return whole.length > 0 ? whole : bands;
}

/** Null for a time that does not exist, as when the clocks go forward. */
function instantAt(day: Day, minutes: number): Instant | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = instantOf({ year, month, day: date, hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return at.ok ? at.value : null;
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
