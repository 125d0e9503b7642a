import { promises } from '../mystery-shopping/domain/questionnaire.ts';
import type { Promised } from '../mystery-shopping/domain/questionnaire.ts';
import { proportion } from '../statistics/index.ts';
import type { Proportion } from '../statistics/index.ts';
import { correctedShare, recordingCompleteness } from './domain/evidence.ts';
import type { Completeness, Corrected } from './domain/evidence.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { PeriodResults } from './snapshot.ts';

/** What stands beside staff's own records: customers' word, and shops whose truth is known. */
export interface Evidence {
  readonly ownWord: Proportion;
  readonly shopperVerified: Proportion;
  readonly corrected: Corrected;
  readonly completeness: Completeness;
  /** Delivered shops of unblinded rounds that nobody answered. */
  readonly unreachable: number;
  readonly promises: readonly { readonly promise: Promised; readonly share: Proportion }[];
  readonly allFour: Proportion;
  readonly courtesy: { readonly customers: Proportion; readonly shoppers: Proportion };
}

/** @param recorded the period's measures, shops of unblinded rounds left out */
export function evidenceFrom(results: PeriodResults, recorded: MeasureSet): Evidence {
  const { shops, ownWord: word, welcome } = results;
  const { eligible, abandoned, safeguarding } = recorded.days;
  const logged = eligible + abandoned + safeguarding + shops.matched;
  return {
    ownWord: proportion(word.sortedYes, word.answered),
    shopperVerified: proportion(shops.resolvedYes, shops.accepted),
    corrected: correctedShare(recorded.measures.recorded_fcr, shops.crossTable),
    completeness: recordingCompleteness(shops.delivered, shops.matched, logged),
    unreachable: shops.unreachable,
    promises: (Object.keys(promises) as Promised[]).map((promise) => ({
      promise,
      share: proportion(shops.promises[promise].met, shops.promises[promise].applicable),
    })),
    allFour: proportion(shops.allFour, shops.accepted),
    courtesy: {
      customers: proportion(welcome.welcomed, welcome.answered),
      shoppers: proportion(shops.promises.courteous.met, shops.promises.courteous.applicable),
    },
  };
}
