import { policyFor } from '../organisation/domain/audience.ts';
import type { Audience } from '../organisation/domain/audience.ts';
import type { Reader } from '../platform/database/database.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';
import { readFeedbackSettings } from './feedback-setting-store.ts';

/** The rule for small numbers that holds for somebody, with what the administrator has chosen of it. */
export async function smallNumberPolicyFor(reader: Reader, audience: Audience): Promise<SmallNumberPolicy> {
  const { values } = await readFeedbackSettings(reader);
  return policyFor(audience, { threshold: values.hiddenBelow, base: values.roundedTo });
}

/**
 * Whether the rule may still be chosen. Once a pack is out or an evaluation sealed, figures by another rule beside it would give hidden
 * numbers away: the same count rounded in two ways is known more closely.
 */
export async function mayChooseRule(reader: Reader): Promise<boolean> {
  return (
    (await reader('released_figure').first('cell')) === undefined &&
    (await reader('evaluation_edition').first('id')) === undefined
  );
}
