import { smallNumberPolicy } from '../../statistics/index.ts';
import type { SmallNumberPolicy } from '../../statistics/index.ts';

/** Who is shown figures in the suppressed edition. */
export type Audience = 'public' | 'ambassadors';

/** What an administrator may choose of the rule, for every audience alike. */
export type ChosenRule = Pick<SmallNumberPolicy, 'threshold' | 'base'>;

/**
 * Which rule for small numbers holds for whom: here and nowhere else. What Ambassadors read is minuted and passed on,
 * so that their rule is the public's.
 */
export function policyFor(audience: Audience, { threshold, base }: ChosenRule): SmallNumberPolicy {
  const rules: Readonly<Record<Audience, SmallNumberPolicy>> = {
    public: { ...smallNumberPolicy, threshold, base },
    ambassadors: { ...smallNumberPolicy, threshold, base },
  };
  return rules[audience];
}
