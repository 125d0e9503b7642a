import { daysFrom } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';

/** A shopper as a plan needs to know them. */
export interface PlanningShopper {
  readonly id: number;
  /** Null: not trained, so never sent. */
  readonly trainedOn: Day | null;
  /** Where somebody knows them. */
  readonly conflictDoorIds: readonly number[];
  /** Their shops of other rounds. */
  readonly elsewhere: readonly { readonly doorId: number; readonly day: Day }[];
}

interface Rules {
  readonly lockoutDays: number;
  readonly mostPerDay: number | null;
}

interface Visit {
  readonly doorId: number;
  readonly day: Day;
  /** Days after the plan's first; rules are about differences. */
  readonly place: number;
  /** Null for shops of other rounds. */
  readonly scenarioId: number | null;
  readonly minute: number | null;
}

interface Turn {
  readonly shopper: PlanningShopper;
  readonly order: number;
  readonly visits: Visit[];
  planned: number;
}

/** A shopper needs that long between the beginnings of two shops of a day. */
const APART_MINUTES = 45;

/** Who goes next, by the rules about shoppers. */
export class ShopperTurns {
  readonly #turns: readonly Turn[];
  readonly #rules: Rules;
  readonly #first: Day;
  readonly #places = new Map<Day, number>();

  constructor(shoppers: readonly PlanningShopper[], rules: Rules, first: Day) {
    this.#rules = rules;
    this.#first = first;
    this.#turns = shoppers.map((shopper, order) => ({
      shopper,
      order,
      planned: 0,
      visits: shopper.elsewhere.map(({ doorId, day }) => ({
        doorId,
        day,
        place: this.#placeOf(day),
        scenarioId: null,
        minute: null,
      })),
    }));
  }

  /** Whether anybody may go to a door on a day. */
  mayAnyone(doorId: number, day: Day): boolean {
    return this.#turns.some((turn) => this.#may(turn, doorId, day));
  }

  /** Whoever may and has had fewest shops; of those, whoever knows this door and scenario least; null for nobody. */
  next(shop: { doorId: number; scenarioId: number; day: Day; minute: number }): number | null {
    const { doorId, scenarioId, day, minute } = shop;
    const [first] = this.#turns
      .filter((turn) => this.#may(turn, doorId, day) && isFree(turn, day, minute))
      .map((turn) => ({ turn, familiar: familiarity(turn, doorId, scenarioId) }))
      .sort(
        (one, other) =>
          one.turn.planned - other.turn.planned ||
          one.familiar - other.familiar ||
          one.turn.order - other.turn.order,
      );
    return first?.turn.shopper.id ?? null;
  }

  add(shopperId: number, shop: { doorId: number; scenarioId: number; day: Day; minute: number }): void {
    const turn = this.#turns.find(({ shopper }) => shopper.id === shopperId);
    turn?.visits.push({ ...shop, place: this.#placeOf(shop.day) });
    if (turn) turn.planned += 1;
  }

  #may({ shopper, visits }: Turn, doorId: number, day: Day): boolean {
    if (shopper.trainedOn === null || shopper.trainedOn > day) return false;
    if (shopper.conflictDoorIds.includes(doorId)) return false;
    const { mostPerDay, lockoutDays } = this.#rules;
    if (mostPerDay !== null && visits.filter((visit) => visit.day === day).length >= mostPerDay) return false;
    const place = this.#placeOf(day);
    return visits.every((visit) => visit.doorId !== doorId || Math.abs(visit.place - place) >= lockoutDays);
  }

  #placeOf(day: Day): number {
    const known = this.#places.get(day) ?? daysFrom(this.#first, day);
    this.#places.set(day, known);
    return known;
  }
}

function isFree({ visits }: Turn, day: Day, minute: number): boolean {
  return visits.every(
    (visit) => visit.day !== day || visit.minute === null || Math.abs(visit.minute - minute) >= APART_MINUTES,
  );
}

function familiarity({ visits }: Turn, doorId: number, scenarioId: number): number {
  return (
    visits.filter((visit) => visit.doorId === doorId).length +
    visits.filter((visit) => visit.scenarioId === scenarioId).length
  );
}
