import type { Day } from '../../src/shared/london-time.ts';
import type { Load } from './requests.ts';
import { middleOf } from './requests.ts';

export interface BenchOptions {
  readonly contacts: number;
  /** Lines of the file that is imported, and forms that are sent. */
  readonly lines: number;
  readonly forms: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly folder: string;
  readonly today: Day;
}

/** What is asked of the product, and of the floor beside it. */
export interface Subject {
  readonly log: (connections: number, amount: number) => Promise<Load>;
  /** The list's first page, and the same for a team and a word. Requests a second. */
  readonly latest: () => Promise<number>;
  readonly teamAndWord: () => Promise<number>;
  /** Milliseconds of a search that has to look at everything. */
  readonly noMatch: () => Promise<number>;
  /** Rows, and lines, a second. */
  readonly exportRows: () => Promise<number>;
  readonly importLines: () => Promise<number>;
  /** Milliseconds from the start of a further process to its first answer. */
  readonly start: () => Promise<number>;
  readonly memory: () => { readonly now: number; readonly peak: number } | null;
  readonly stop: () => Promise<void>;
}

export interface Pair {
  readonly product: number;
  readonly floor: number;
}

/**
 * Asks both by turns, so that whatever else the machine does falls on both, and takes the middle of each. Where the
 * machine is busy the figures fall by half and more; what one is of the other moves far less.
 */
export async function byTurns(
  rounds: number,
  product: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Pair> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await floor());
    ours.push(await product());
  }
  return { product: middleOf(ours), floor: middleOf(theirs) };
}
