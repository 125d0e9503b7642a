import type { Sender, Surroundings } from '../accounts/index.ts';
import { ConflictError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { AssessmentYear, OutcomeEvidence } from './domain/assessment-year.ts';
import { closedPeriodOf, takeFigure } from './take-figure.ts';
import type { FigureSource } from './take-figure.ts';
import { changeEvidence } from './year-acts.ts';

/** Puts a measure beside an outcome, with its figure as it stands now. */
export async function linkMeasure(
  around: Surroundings,
  year: AssessmentYear,
  { source, ...evidence }: Omit<OutcomeEvidence, 'figure'> & { readonly source: FigureSource },
  sender: Sender,
): Promise<void> {
  const today = londonDay(around.clock.now());
  // Before the transaction: counting a year takes a moment.
  const figure = await takeFigure(around, evidence.measure, source, closedPeriodOf(year, today));
  if (figure === null) throw new ConflictError();
  await changeEvidence(around, year, { ...evidence, figure }, 'link', sender);
}
