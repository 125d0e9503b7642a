import type { Surroundings } from '../accounts/index.ts';
import { suppressedOver, REPEAT_WINDOW } from '../ambassadors/index.ts';
import {
  everyCustomer,
  figureOfEdition,
  findEdition,
  measuresOf,
  namedEditions,
} from '../evaluation/index.ts';
import type { MeasureKey } from '../evaluation/domain/measure.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { daysOf } from './domain/assessment-year.ts';
import type { AssessmentYear, TakenFigure } from './domain/assessment-year.ts';

/** Where a figure is taken from: the contact log over the assessment year, or a sealed evaluation. */
export type FigureSource = 'log' | { readonly editionId: number };

/** The assessment year as a period. @returns null while it is running: its figure would change from day to day */
export function closedPeriodOf({ label }: Pick<AssessmentYear, 'label'>, today: Day): Period | null {
  const days = daysOf(label);
  return days === null || today <= days.last ? null : { from: days.first, to: addDays(days.last, 1) };
}

/**
 * Takes a measure's figure as it stands now, exact and as everybody may see it.
 * @param period of the assessment year, for the contact log; null while it is running
 * @returns null where there is nothing to take it from
 */
export async function takeFigure(
  { database, clock }: Surroundings,
  measure: MeasureKey,
  source: FigureSource,
  period: Period | null,
): Promise<TakenFigure | null> {
  const takenAt = clock.now();
  if (source === 'log') {
    if (period === null) return null;
    const [sets, shown] = await Promise.all([
      measuresOf(database, period, everyCustomer, [REPEAT_WINDOW]),
      suppressedOver(database, measure, period),
    ]);
    const { numerator = 0, denominator = 0 } = sets[0]?.measures[measure] ?? {};
    return { period, takenAt, numerator, denominator, shown, editionId: null };
  }
  const { editionId } = source;
  const named = (await namedEditions(database.read)).find(({ id }) => id === editionId);
  const sealed = named && (await findEdition(database.read, named.evaluationId, named.number));
  return sealed ? { ...figureOfEdition(sealed, measure), takenAt, editionId } : null;
}
