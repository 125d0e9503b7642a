import { mondayOf } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import type { DayPart } from './weeks.ts';

export interface CountedWeek {
  readonly monday: Day;
  readonly numerator: number;
  readonly denominator: number;
}

/** Days put together by their week, in the order of the days. */
export function countedWeeks(days: readonly DayPart[]): CountedWeek[] {
  const weeks = new Map<Day, CountedWeek>();
  for (const { day, numerator, denominator } of days) {
    const monday = mondayOf(day);
    const sum = weeks.get(monday) ?? { monday, numerator: 0, denominator: 0 };
    weeks.set(monday, {
      monday,
      numerator: sum.numerator + numerator,
      denominator: sum.denominator + denominator,
    });
  }
  return [...weeks.values()];
}
