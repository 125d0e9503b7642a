/**
 * Which of the values on a form are to be applied from the day it names. A form shows what holds today; only what
 * was changed in it is changed, so that a name mended from last March leaves alone which team had the door then.
 * When nothing was changed but the day, the day is the news: all that is shown holds from there.
 * @param dateIsNews whether the day was chosen, and it is all that was
 */
export function revisionOf<Values extends object>(
  shown: Values,
  given: Values,
  dateIsNews: boolean,
): Partial<Values> {
  const changed = Object.entries(given).filter(([field, value]) => value !== shown[field as keyof Values]);
  return changed.length === 0 && dateIsNews ? given : (Object.fromEntries(changed) as Partial<Values>);
}
