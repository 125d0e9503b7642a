import { smallNumberPolicy } from '../../statistics/index.ts';
import type { SmallNumberPolicy } from '../../statistics/index.ts';

/** Who is shown figures in the suppressed edition. */
export type Audience = 'public' | 'ambassadors';

/**
 * Which rule for small numbers holds for whom: here and nowhere else. What Ambassadors read is minuted and passed on,
 * so that their rule is the public's.
 */
export const policyFor: Readonly<Record<Audience, SmallNumberPolicy>> = {
  public: smallNumberPolicy,
  ambassadors: smallNumberPolicy,
};
