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
  const dayCells = new Sums<Part & DayCell>();
  const promiseCells = new Sums<Part & PromiseCell>();
  const episodeCells = new Sums<Part & EpisodeCell>();
  for (const placed of inTheirEpisodes(contacts)) {
    const { contact } = placed;
    if (!days.has(contact.day)) continue;
    const day = dayCellOf(contact);
    const promise = promiseCellOf(contact);
    const episodes = repeatWindows.map((window) => episodeCellOf(placed, window));
    for (const part of partsOf(contact)) {
      const cell = `${part.part} ${part.key} ${day.day}`;
      dayCells.add(cell, part, day);
      if (promise) promiseCells.add(`${cell} ${promise.dueOn}`, part, promise);
      for (const episode of episodes) {
        episodeCells.add(`${cell} ${String(episode.window)} ${episode.dueOn}`, part, episode);
      }
    }
  }
  return { days: dayCells.all(), promises: promiseCells.all(), episodes: episodeCells.all() };
}

/** What identifies a cell is not added up. */
const identifying: ReadonlySet<string> = new Set(['part', 'key', 'day', 'dueOn', 'window']);

/** Adds up the counts of equal cells. */
class Sums<Row extends Part> {
  readonly #rows = new Map<string, Row>();
  #added: readonly string[] | undefined;

  add(cell: string, part: Part, counts: Omit<Row, keyof Part>): void {
    const sum = this.#rows.get(cell) as Record<string, unknown> | undefined;
    if (!sum) {
      this.#rows.set(cell, { ...part, ...counts } as Row);
      return;
    }
    const more = counts as Record<string, unknown>;
    this.#added ??= Object.keys(more).filter((name) => !identifying.has(name));
    for (const name of this.#added) sum[name] = Number(sum[name]) + Number(more[name]);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }
}
