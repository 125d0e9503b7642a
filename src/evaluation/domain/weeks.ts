import { addDays, mondayOf } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import type { Period } from '../../shared/period.ts';

export interface DayPart {
  readonly day: Day;
  readonly numerator: number;
  readonly denominator: number;
}

export interface Week {
  /** The Monday that begins it. */
  readonly monday: Day;
  readonly numerator: number;
  readonly denominator: number;
  /** All seven days lie in the period, and no change falls within them after Monday. */
  readonly complete: boolean;
}

/**
 * ISO weeks of a period, those without contacts included. A week cut by the period's ends, or by a change that begins
 * a phase, is partial: it is drawn but decides nothing.
 */
export function weeksOf(period: Period, days: readonly DayPart[], changes: readonly Day[]): Week[] {
  const sums = new Map<Day, { numerator: number; denominator: number }>();
  for (const { day, numerator, denominator } of days) {
    const monday = mondayOf(day);
    const sum = sums.get(monday) ?? { numerator: 0, denominator: 0 };
    sums.set(monday, { numerator: sum.numerator + numerator, denominator: sum.denominator + denominator });
  }
  const weeks: Week[] = [];
  for (let monday = mondayOf(period.from); monday < period.to; monday = addDays(monday, 7)) {
    const next = addDays(monday, 7);
    const isCut = changes.some((change) => change > monday && change < next);
    weeks.push({
      monday,
      ...(sums.get(monday) ?? { numerator: 0, denominator: 0 }),
      complete: monday >= period.from && next <= period.to && !isCut,
    });
  }
  return weeks;
}
