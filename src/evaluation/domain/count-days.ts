import type { CountedContact } from './counted-contact.ts';
import { inTheirEpisodes } from './counted-contact.ts';
import { dayCellOf, episodeCellOf, promiseCellOf } from './day-cells.ts';
import type { DayCell, EpisodeCell, PromiseCell } from './day-cells.ts';
import { repeatWindows } from './measure.ts';
import { partsOf } from './parts.ts';
import type { Part } from './parts.ts';

export interface DaysCounted {
  readonly days: readonly (Part & DayCell)[];
  readonly promises: readonly (Part & PromiseCell)[];
  readonly episodes: readonly (Part & EpisodeCell)[];
}

/**
 * The counts of some days, for every part.
 * @param contacts those of the days, and their customers' others about the same reason within the longest repeat
 * window of one of the days
 */
export function countDays(contacts: readonly CountedContact[], days: ReadonlySet<string>): DaysCounted {
  const dayCells = new Sums<DayCell>();
  const promiseCells = new Sums<PromiseCell>();
  const episodeCells = new Sums<EpisodeCell>();
  for (const placed of inTheirEpisodes(contacts)) {
    const { contact } = placed;
    if (!days.has(contact.day)) continue;
    const day = dayCellOf(contact);
    const dayCounts = dayCells.countsOf(day);
    const promise = promiseCellOf(contact);
    const episodes = repeatWindows.map((window) => {
      const cell = episodeCellOf(placed, window);
      return { cell, key: `${String(window)} ${cell.dueOn}`, counts: episodeCells.countsOf(cell) };
    });
    for (const part of partsOf(contact)) {
      const key = `${part.part} ${part.key} ${day.day}`;
      dayCells.add(key, part, day, dayCounts);
      if (promise) promiseCells.add(`${key} ${promise.dueOn}`, part, promise, promiseCells.countsOf(promise));
      for (const { cell, key: ofEpisode, counts } of episodes) {
        episodeCells.add(`${key} ${ofEpisode}`, part, cell, counts);
      }
    }
  }
  return { days: dayCells.all(), promises: promiseCells.all(), episodes: episodeCells.all() };
}

/** What identifies a cell is not added up. */
const identifying: ReadonlySet<string> = new Set(['part', 'key', 'day', 'dueOn', 'window']);

/** Adds up the counts of equal cells: of 100,000 contacts there are two million, so they are added as plain numbers. */
class Sums<Cell extends object> {
  readonly #rows = new Map<string, { readonly part: Part; readonly cell: Cell; readonly sums: number[] }>();
  #names: readonly string[] | undefined;

  /** A cell's counts, in the order in which they are added. */
  countsOf(cell: Cell): number[] {
    this.#names ??= Object.keys(cell).filter((name) => !identifying.has(name));
    const values = cell as Record<string, number>;
    return this.#names.map((name) => values[name] ?? 0);
  }

  add(key: string, part: Part, cell: Cell, counts: readonly number[]): void {
    const row = this.#rows.get(key);
    if (!row) {
      this.#rows.set(key, { part, cell, sums: [...counts] });
      return;
    }
    const { sums } = row;
    for (let index = 0; index < counts.length; index += 1)
      sums[index] = (sums[index] ?? 0) + (counts[index] ?? 0);
  }

  all(): (Part & Cell)[] {
    const names = this.#names ?? [];
    return [...this.#rows.values()].map(({ part, cell, sums }) => {
      const row: Part & Cell = { ...part, ...cell };
      const counts = row as Record<string, unknown>;
      names.forEach((name, index) => (counts[name] = sums[index]));
      return row;
    });
  }
}
