import type { Day } from '../../shared/london-time.ts';

/** When a shop begins: its London day and wall-clock minute, with what of them is balanced. */
export interface Moment {
  readonly day: Day;
  readonly weekday: number;
  /** The Monday of its ISO week. */
  readonly week: Day;
  readonly minute: number;
}

type When = Pick<Moment, 'day' | 'weekday' | 'week'> & { readonly first: number };

class Counts {
  readonly weekday = new Map<number, number>();
  readonly hour = new Map<number, number>();
  readonly week = new Map<Day, number>();
  readonly day = new Map<Day, number>();
  readonly channel = new Map<string, number>();
  readonly minutes = new Map<Day, number>();
}

const countOf = <Key>(counts: ReadonlyMap<Key, number>, key: Key) => counts.get(key) ?? 0;
const addTo = <Key>(counts: Map<Key, number>, key: Key, more = 1) =>
  counts.set(key, countOf(counts, key) + more);

/** How often each door, and all together, have come on a weekday, at an hour, in a week, on a day and by a channel. */
export class PlanBalance {
  readonly #budget: number | null;
  readonly #doors = new Map<number, Counts>();
  readonly #all = new Counts();

  constructor(budgetMinutes: number | null) {
    this.#budget = budgetMinutes;
  }

  /** The channel this door has had least; of those, the one all doors have had least. */
  nextChannel({ id, channels }: { readonly id: number; readonly channels: readonly string[] }): string {
    const own = this.#of(id).channel;
    const ranked = [...channels].sort(
      (one, other) =>
        countOf(own, one) - countOf(own, other) ||
        countOf(this.#all.channel, one) - countOf(this.#all.channel, other),
    );
    return ranked[0] ?? '';
  }

  hasMinutes(doorId: number, week: Day, minutes: number): boolean {
    return this.#budget === null || countOf(this.#of(doorId).minutes, week) + minutes <= this.#budget;
  }

  /** The lower, the more even the plan stays: the door's own weekdays and hours first, then everybody's, then dates. */
  cost(doorId: number, { day, weekday, week, first }: When): number {
    const own = this.#of(doorId);
    const all = this.#all;
    const hour = Math.floor(first / 60);
    return (
      (countOf(own.weekday, weekday) + countOf(own.hour, hour)) * 1e9 +
      (countOf(all.weekday, weekday) + countOf(all.hour, hour)) * 1e6 +
      countOf(own.week, week) * 1e3 +
      countOf(all.day, day)
    );
  }

  add(
    shop: { readonly doorId: number; readonly channel: string; readonly minutes: number },
    moment: Moment,
  ): void {
    for (const counts of [this.#of(shop.doorId), this.#all]) {
      addTo(counts.weekday, moment.weekday);
      addTo(counts.hour, Math.floor(moment.minute / 60));
      addTo(counts.week, moment.week);
      addTo(counts.day, moment.day);
      addTo(counts.channel, shop.channel);
      addTo(counts.minutes, moment.week, shop.minutes);
    }
  }

  #of(doorId: number): Counts {
    const counts = this.#doors.get(doorId) ?? new Counts();
    this.#doors.set(doorId, counts);
    return counts;
  }
}
