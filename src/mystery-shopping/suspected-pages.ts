import { counted, wholePercent } from '../shared/words.ts';
import { proportion } from '../statistics/index.ts';
import { promises } from './domain/questionnaire.ts';
import type { Promised } from './domain/questionnaire.ts';
import type { Met, ShopEvidence } from './domain/shop-evidence.ts';
import { FEWEST_TO_COMPARE } from './domain/shop-results.ts';
import type { SuspectedShops } from './domain/suspected-shops.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';

/** The shops that staff took for shops, apart, and what the results are without them. */
export interface SuspectedPart {
  readonly words: readonly string[];
  /** None where nobody was suspected: there is nothing to set apart. */
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly { readonly of: string; readonly counts: string; readonly share: string }[];
  }[];
  readonly columns: readonly string[];
  /** All the results again, without the suspected shops; or back to those of all shops. */
  readonly other: { readonly text: string; readonly href: string } | null;
}

const columns = ['All shops', 'Without suspected shops', 'Suspected shops only'];

export function suspectedPart(
  roundId: number,
  shops: SuspectedShops,
  wrong: number,
  isWithout: boolean,
): SuspectedPart {
  const { matched, suspected, all, withoutSuspected, onlySuspected } = shops;
  const editions = [all, withoutSuspected, onlySuspected];
  const noted = `Before the round was unblinded, staff said “I think that was a shopper” of ${String(suspected)} of the ${counted(matched, 'shop')} that they logged.`;
  const mistaken =
    wrong === 0
      ? 'They said it of nobody else at these doors during the round.'
      : `They also said it of ${counted(wrong, 'other contact')} at these doors during the round, and were wrong.`;
  const why =
    'Somebody who thinks that a shopper is calling may take more trouble. If the results without suspected shops are much lower, do not trust the others.';
  const few = `Shares are left out of a column with fewer than ${String(FEWEST_TO_COMPARE)} shops: they would say more about chance.`;
  return {
    words: suspected === 0 ? [noted, mistaken] : [noted, mistaken, why, few],
    columns,
    rows:
      suspected === 0
        ? []
        : [
            ...(Object.keys(promises) as Promised[]).map((promise) => ({
              name: promises[promise],
              cells: cellsOf(editions, (each) => each.promises[promise]),
            })),
            {
              name: 'All four promises',
              cells: cellsOf(editions, ({ allFour, accepted }) => ({ met: allFour, applicable: accepted })),
            },
          ],
    other:
      suspected === 0
        ? null
        : isWithout
          ? { text: 'See the results of all shops', href: mysteryShoppingPaths.results(roundId) }
          : {
              text: 'See all the results without the suspected shops',
              href: mysteryShoppingPaths.resultsWithoutSuspected(roundId),
            },
  };
}

function cellsOf(editions: readonly ShopEvidence[], metOf: (evidence: ShopEvidence) => Met) {
  return editions.map((evidence, index) => {
    const { met, applicable } = metOf(evidence);
    const { value, low, high } = proportion(met, applicable);
    const isKnown = applicable >= FEWEST_TO_COMPARE && value !== null && low !== null && high !== null;
    return {
      of: columns[index] ?? '',
      counts: `${String(met)} of ${String(applicable)}`,
      share: isKnown ? `${wholePercent(value)} (${wholePercent(low)} to ${wholePercent(high)})` : '',
    };
  });
}
