import type { Reader } from '../platform/database/database.ts';
import { addDays, FIRST_DAY } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { asShown, isNearShown, suppressedCount, suppressedPercent } from '../statistics/index.ts';
import type { Released, ShownCell, SmallNumberPolicy } from '../statistics/index.ts';
import { themeWeeks } from './theme-chart.ts';
import type { ThemeWeek } from './theme-chart.ts';
import { listThemes, themeByDay } from './theme-queries.ts';

/** A week of a theme as Ambassadors see it. */
export interface ThemeWeekShown {
  readonly key: string;
  readonly monday: Day;
  readonly shown: ShownCell;
  /** Of rounded numbers; null where there is too little. */
  readonly percent: number | null;
}

/**
 * Weeks of the whole Directorate with a true base of at least ten, by the rule for small numbers. Cards are settled
 * late, so that a week grows: it is shown as it was until it has clearly moved.
 */
export function weeksShown(
  themeId: number,
  weeks: readonly ThemeWeek[],
  { policy, released }: { readonly policy: SmallNumberPolicy; readonly released: Released },
): ThemeWeekShown[] {
  return weeks.map((week) => {
    const key = `theme:${String(themeId)}|week|${week.monday}`;
    const was = released.get(key);
    const shown = was !== undefined && isNearShown(week, was, policy) ? was : shownOf(week, policy);
    const percent =
      shown.denominator === null
        ? null
        : suppressedPercent(asShown(shown.numerator, policy), asShown(shown.denominator, policy), policy);
    return { key, monday: week.monday, shown, percent };
  });
}

/** A week with too little shows neither of its numbers. */
function shownOf({ numerator, denominator }: ThemeWeek, policy: SmallNumberPolicy): ShownCell {
  const isEnough = denominator >= policy.leastBase;
  return {
    numerator: isEnough ? suppressedCount(numerator, policy).shown : null,
    denominator: isEnough ? suppressedCount(denominator, policy).shown : null,
    dominated: false,
  };
}

/** What the pages of agreed themes show on a day, for the record of what has been shown. */
export async function themesShown(
  reader: Reader,
  today: Day,
  rule: { readonly policy: SmallNumberPolicy; readonly released: Released },
): Promise<(readonly [key: string, shown: ShownCell])[]> {
  const shown: (readonly [string, ShownCell])[] = [];
  for (const { id, state } of await listThemes(reader)) {
    if (state !== 'agreed') continue;
    const days = await themeByDay(reader, id, { from: FIRST_DAY, to: addDays(today, 1) });
    for (const week of weeksShown(id, themeWeeks(days, today), rule))
      // Of a week with too little nothing was shown that could stay.
      if (week.shown.denominator !== null) shown.push([week.key, week.shown]);
  }
  return shown;
}
