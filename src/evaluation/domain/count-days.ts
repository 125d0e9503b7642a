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
  const dayCells = new Sums<Part & DayCell>(['part', 'key', 'day']);
  const promiseCells = new Sums<Part & PromiseCell>(['part', 'key', 'day', 'dueOn']);
  const episodeCells = new Sums<Part & EpisodeCell>(['part', 'key', 'day', 'window', 'dueOn']);
  for (const placed of inTheirEpisodes(contacts)) {
    const { contact } = placed;
    if (!days.has(contact.day)) continue;
    const day = dayCellOf(contact);
    const promise = promiseCellOf(contact);
    const episodes = repeatWindows.map((window) => episodeCellOf(placed, window));
    for (const part of partsOf(contact)) {
      dayCells.add({ ...part, ...day });
      if (promise) promiseCells.add({ ...part, ...promise });
      for (const episode of episodes) episodeCells.add({ ...part, ...episode });
    }
  }
  return { days: dayCells.all(), promises: promiseCells.all(), episodes: episodeCells.all() };
}

/** Adds up rows that agree in what identifies them. */
class Sums<Row extends object> {
  readonly #identifying: ReadonlySet<string>;
  readonly #rows = new Map<string, Row>();

  constructor(identifying: readonly (keyof Row & string)[]) {
    this.#identifying = new Set(identifying);
  }

  add(row: Row): void {
    const values = row as Record<string, unknown>;
    const identity = [...this.#identifying].map((name) => String(values[name])).join('\n');
    const sum = this.#rows.get(identity) as Record<string, unknown> | undefined;
    if (!sum) {
      this.#rows.set(identity, { ...row });
      return;
    }
    for (const [name, value] of Object.entries(values)) {
      if (!this.#identifying.has(name)) sum[name] = Number(sum[name]) + Number(value);
    }
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }
}
