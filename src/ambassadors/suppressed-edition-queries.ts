import type { Knex } from 'knex';
import { contactFacts } from '../contacts/index.ts';
import { everyCustomer, measuresOf } from '../evaluation/index.ts';
import { clearedQuotes, ownWord } from '../feedback/index.ts';
import type { ClearedQuote } from '../feedback/index.ts';
import { readSetting } from '../organisation/index.ts';
import type { Database, Reader } from '../platform/database/database.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { lastClosedQuarter, quarterBefore } from '../shared/quarter.ts';
import { changeBetween, shareOf } from '../statistics/index.ts';
import type { Change, SaidShare } from '../statistics/index.ts';

/*
 * The suppressed edition: the one place from which Ambassadors get figures. What leaves this file has gone through
 * the rule of domain/small-numbers.ts, of closed quarters and the whole Directorate; exact numbers never leave it.
 */

/** The four numbers, in the order they are read out. */
export const figureKeys = ['resolved', 'sent_back', 'promises_kept', 'own_word'] as const;
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
}

const MOST_QUOTES = 3;

/** The newest closed quarter as Ambassadors may see it, beside the one before. */
export async function suppressedEdition(database: Database, today: Day): Promise<SuppressedEdition> {
  const quarter = lastClosedQuarter(today);
  const before = quarterBefore(quarter);
  const [figures, earlier, launch, quotes] = await Promise.all([
    sharesOf(database, quarter),
    sharesOf(database, before),
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
  };
}

async function sharesOf(database: Database, quarter: Period): Promise<Shares> {
  const [[set], word, largest] = await Promise.all([
    measuresOf(database, quarter, everyCustomer, [14]),
    ownWord(database.read, quarter),
    mostOfOneCustomer(database.read, quarter),
  ]);
  if (!set) throw new Error('no measures came back');
  const { recorded_fcr: resolved, sent_back_rate: sentBack, promises_kept: kept } = set.measures;
  return {
    resolved: shareOf(resolved.numerator, resolved.denominator, largest.contacts),
    sent_back: shareOf(sentBack.numerator, sentBack.denominator, largest.contacts),
    promises_kept: shareOf(kept.numerator, kept.denominator, largest.promises),
    // Comments name nobody: whose they are cannot be known.
    own_word: shareOf(word.sortedYes, word.answered),
  };
}

/** The most that one recognised customer has of the quarter's contacts, and of its promises. */
async function mostOfOneCustomer(
  reader: Reader,
  { from, to }: Period,
): Promise<{ contacts: number; promises: number }> {
  const facts = contactFacts(reader)
    .whereNotNull('c.customer_link')
    .where('c.received_on', '>=', from)
    .where('c.received_on', '<', to);
  const perCustomer = (reader(facts.as('f')) as Knex.QueryBuilder)
    .groupBy('f.customer_link')
    .select(
      reader.raw("sum(case when f.outcome <> 'abandoned' then 1 else 0 end) as contacts"),
      reader.raw('sum(case when f.due_on < ? then 1 else 0 end) as promises', [to]),
    );
  const row: { contacts: number; promises: number } = await reader(perCustomer.as('p')).first(
    reader.raw('coalesce(max(p.contacts), 0) as contacts'),
    reader.raw('coalesce(max(p.promises), 0) as promises'),
  );
  return row;
}
