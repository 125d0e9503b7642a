import type { Period } from '../shared/period.ts';
import type { SealedEdition } from './edition-store.ts';
import { reportFrom } from './evaluation-report.ts';
import { PERIOD } from './figure-book.ts';
import type { MeasureKey } from './domain/measure.ts';
import { reportDocument } from './report-document.ts';
import { figureKey } from './report-sections.ts';

/** A measure as a sealed evaluation has it. */
export interface EditionFigure {
  readonly period: Period;
  readonly numerator: number;
  readonly denominator: number;
  /** As its public report prints it; null where that hides it, holds it back or leaves it out. */
  readonly shown: { readonly numerator: number; readonly denominator: number } | null;
}

/** With the evaluation's own repeat window, of its evaluation period. */
export function figureOfEdition({ snapshot }: SealedEdition, key: MeasureKey): EditionFigure {
  const { period, window } = snapshot.evaluation;
  const figure = reportFrom(window, snapshot.results).figures.find(
    (each) => each.definition.key === key && (each.window === null || each.window === window),
  );
  if (!figure) throw new Error(`no figure for ${key}`);
  const printed = reportDocument(snapshot, 'public').figures.find(
    (each) => each.key === figureKey(figure) && each.scope === PERIOD && each.unit === 'share',
  );
  const { numerator = null, denominator = null } = printed ?? {};
  return {
    period,
    numerator: figure.period.numerator,
    denominator: figure.period.denominator,
    shown: numerator === null || denominator === null ? null : { numerator, denominator },
  };
}
