import { layMeasure } from '../ambassadors/domain/lay-measure.ts';
import { evaluationPaths } from '../evaluation/index.ts';
import type { NamedEdition } from '../evaluation/index.ts';
import { definitionOf } from '../evaluation/domain/measure.ts';
import type { MeasureKey } from '../evaluation/domain/measure.ts';
import { addDays, formatDay, formatPeriod, londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { formatCount, percent } from '../shared/words.ts';
import { asShown, proportion, shareAsShown } from '../statistics/index.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';
import { daysOf } from './domain/assessment-year.ts';
import type { AssessmentYear, OutcomeEvidence, TakenFigure } from './domain/assessment-year.ts';

/** One measure beside an outcome, as whoever looks may read it. */
export interface EvidenceLine {
  readonly measure: string;
  readonly href: string | null;
  readonly says: string;
  /** "63%: about 6 in 10 (between 6 and 7 in 10). Based on 3,700 contacts."; null where there is none to show. */
  readonly figure: string | null;
  /** Which days it is of, where it is from and when it was taken. */
  readonly source: string | null;
}

export interface EvidenceReader {
  readonly at: Instant;
  readonly mayManage: boolean;
  readonly editions: readonly NamedEdition[];
  /** The rule by which the public is shown numbers. */
  readonly policy: SmallNumberPolicy;
}

export function evidenceLine(
  { label }: Pick<AssessmentYear, 'label'>,
  { measure, says, figure }: OutcomeEvidence,
  reader: EvidenceReader,
): EvidenceLine {
  const { at, mayManage, editions } = reader;
  const edition = editions.find(({ id }) => id === figure?.editionId) ?? null;
  const isOpen = edition === null || (edition.publishAt !== null && edition.publishAt <= at);
  const said = figure === null ? null : publicWords(measure, figure, reader.policy);
  const name = nameOfMeasure(measure);
  if (figure === null)
    return { measure: name, href: linkOf(mayManage, measure, label), says, figure: null, source: null };
  if (mayManage)
    return {
      ...{ measure: name, says, source: sourceOf(figure, edition) },
      href: edition ? evaluationPaths.report(edition.evaluationId) : measureHref(measure, label),
      figure: `${exactWords(figure)} ${isOpen ? `Everybody reads: ${said ?? 'nothing'}` : 'Everybody reads it when the evaluation is published.'}`,
    };
  // A sealed evaluation has a moment of its own from which everybody may read it.
  if (!isOpen) return { measure: name, href: null, says, figure: null, source: null };
  return {
    ...{ measure: name, says, figure: said, source: sourceOf(figure, edition) },
    href: edition ? evaluationPaths.report(edition.evaluationId) : null,
  };
}

const linkOf = (mayManage: boolean, measure: string, label: string) =>
  mayManage ? measureHref(measure, label) : null;

/** The measure over the assessment year. */
function measureHref(measure: string, label: string): string {
  const days = daysOf(label);
  const range = days ? `?from=${days.first}&to=${addDays(days.last, 1)}` : '';
  return `${evaluationPaths.measure(measure)}${range}`;
}

function nameOfMeasure(measure: MeasureKey): string {
  return definitionOf(measure)?.name ?? measure;
}

function exactWords({ numerator, denominator }: TakenFigure): string {
  if (denominator === 0) return 'No value: there was nothing to count.';
  const { value, low, high } = proportion(numerator, denominator);
  const interval = low === null || high === null ? '' : `, ${percent(low)} to ${percent(high)}`;
  return `${percent(value)} (${formatCount(numerator)} of ${formatCount(denominator)}${interval}).`;
}

function publicWords(
  measure: MeasureKey,
  { shown, denominator }: TakenFigure,
  policy: SmallNumberPolicy,
): string {
  if (denominator === 0) return 'No value: there was nothing to count.';
  if (shown === null) return 'Too few to say.';
  const said = shareAsShown(asShown(shown.numerator, policy), asShown(shown.denominator, policy), policy);
  if (said.share === null) return 'Too few to say.';
  const base = layMeasure(measure)?.base ?? 'contacts';
  return `${String(said.percent)}%: ${said.share.charAt(0).toLowerCase()}${said.share.slice(1)}. Based on ${said.denominator.words} ${base}.`;
}

/** "17 December 2009 to 16 June 2010, from “The first six months”, edition 1. Taken on 24 June 2010." */
function sourceOf({ period, takenAt }: TakenFigure, edition: NamedEdition | null): string {
  const from = edition
    ? `“${edition.title}”, edition ${String(edition.number)}`
    : 'the contact log as it stood';
  return `${formatPeriod(period.from, period.to)}, from ${from}. Taken on ${formatDay(londonDay(takenAt))}.`;
}
