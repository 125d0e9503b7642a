import { clearedQuotes } from '../feedback/index.ts';
import type { ClearedQuote } from '../feedback/index.ts';
import { readSetting } from '../organisation/index.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { lastClosedQuarter, quarterBefore } from '../shared/quarter.ts';
import { changeBetween } from '../statistics/index.ts';
import type { Change, SaidShare, SmallNumberPolicy } from '../statistics/index.ts';
import type { Released } from '../statistics/index.ts';
import { suppressedTable } from './domain/suppressed-table.ts';
import type { FiguresLoader } from './figures-loader.ts';
import { cellOf } from './suppressed-measure-queries.ts';

/*
 * The suppressed edition: the one place from which Ambassadors get figures. What leaves this file has gone through
 * the rule of organisation/domain/audience.ts, of closed quarters and the whole Directorate; exact numbers never leave it.
 */

/** The four numbers, in the order they are read out. */
export const figureKeys = ['recorded_fcr', 'sent_back_rate', 'promises_kept', 'own_word'] as const;
export type FigureKey = (typeof figureKeys)[number];

type Shares = Readonly<Record<FigureKey, SaidShare>>;

export interface SuppressedEdition {
  readonly quarter: Period;
  readonly before: Period;
  /** When the policy began, since a quarter may lie before it or around it. */
  readonly launch: Day;
  readonly figures: Shares;
  /** Since the quarter before; null unless both can be shown. */
  readonly changes: Readonly<Record<FigureKey, { readonly change: Change; readonly then: string } | null>>;
  /** The newest cleared words, also of the quarter that is running: they are no figures. */
  readonly quotes: readonly ClearedQuote[];
  /** By which all of it is shown. */
  readonly policy: SmallNumberPolicy;
}

const MOST_QUOTES = 3;

/** The newest closed quarter as Ambassadors may see it, beside the one before. */
export async function suppressedEdition(
  loader: FiguresLoader,
  today: Day,
  released: Released,
): Promise<SuppressedEdition> {
  const { database } = loader;
  const quarter = lastClosedQuarter(today);
  const before = quarterBefore(quarter);
  const [figures, earlier, launch, quotes] = await Promise.all([
    sharesOf(loader, quarter, released),
    sharesOf(loader, before, released),
    readSetting(database.read, 'launch_date'),
    clearedQuotes(database.read, { from: before.from, to: addDays(today, 1), limit: MOST_QUOTES }),
  ]);
  const changeOf = (key: FigureKey) => {
    const change = changeBetween(earlier[key], figures[key]);
    return change === null ? null : { change, then: earlier[key].share ?? '' };
  };
  const changes = Object.fromEntries(figureKeys.map((key) => [key, changeOf(key)]));
  return {
    quarter,
    before,
    launch,
    figures,
    changes: changes as SuppressedEdition['changes'],
    quotes,
    policy: loader.policy,
  };
}

async function sharesOf(loader: FiguresLoader, quarter: Period, released: Released): Promise<Shares> {
  const cells = await Promise.all(figureKeys.map((key) => cellOf(loader, key, quarter)));
  const shares = cells.map((cell, index) => [
    figureKeys[index],
    suppressedTable(cell, [], loader.policy, released).whole,
  ]);
  return Object.fromEntries(shares) as Shares;
}
