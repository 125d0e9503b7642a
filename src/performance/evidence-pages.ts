import type { NamedEdition } from '../evaluation/index.ts';
import { measureDefinitions } from '../evaluation/domain/measure.ts';
import type { MeasureKey } from '../evaluation/domain/measure.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFromCodes } from '../platform/web/options.ts';
import { formState } from '../platform/web/form-page.ts';
import type { FormPage } from '../platform/web/form-page.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatPeriod, londonDay } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { AssessmentYear, OutcomeEvidence } from './domain/assessment-year.ts';
import type { OutcomeCode } from './domain/grade.ts';
import { performancePaths } from './performance-paths.ts';
import { evidenceLine } from './evidence-lines.ts';
import type { EvidenceReader } from './evidence-lines.ts';
import type { FigureSource } from './take-figure.ts';

export interface TypedEvidence {
  readonly outcome: string;
  readonly measure: string;
  readonly says: string;
  /** 'log', or 'edition-' and a sealed evaluation's id. */
  readonly from: string;
}

export function typedEvidence(form: Fields): TypedEvidence {
  return {
    outcome: form.text('outcome'),
    measure: form.text('measure'),
    says: form.text('says').replaceAll('\r\n', '\n'),
    from: form.text('from'),
  };
}

export interface CheckedEvidence extends Omit<OutcomeEvidence, 'figure'> {
  readonly source: FigureSource;
}

export function checkEvidence(
  typed: TypedEvidence,
  { grades }: AssessmentYear,
  sources: Sources,
): Result<CheckedEvidence, FieldProblems> {
  const problems: Record<string, string> = {};
  if (!grades.some(({ outcome }) => outcome === typed.outcome)) problems.outcome = 'Select an outcome';
  if (!measureDefinitions.some(({ key }) => key === typed.measure)) problems.measure = 'Select a measure';
  if (typed.says === '') problems.says = 'Enter what the measure says of the outcome';
  else if (typed.says.length > 1000) problems.says = 'What it says must be 1,000 characters or less';
  const source = sourceIn(typed.from, sources);
  if (source === null) problems.from = 'Select where its figure is from';
  if (Object.keys(problems).length > 0 || source === null) return problem(problems);
  const [outcome, measure] = [typed.outcome as OutcomeCode, typed.measure as MeasureKey];
  return ok({ outcome, measure, says: typed.says, source });
}

/** Where figures can be taken from. */
export interface Sources {
  /** The assessment year, when it has ended. */
  readonly period: Period | null;
  readonly editions: readonly NamedEdition[];
}

const editionSlug = (id: number) => `edition-${String(id)}`;

function sourceIn(from: string, { period, editions }: Sources): FigureSource | null {
  if (from === 'log') return period === null ? null : 'log';
  const edition = editions.find(({ id }) => editionSlug(id) === from);
  return edition ? { editionId: edition.id } : null;
}

function sourceNames({ period, editions }: Sources): Record<string, string> {
  const log: Record<string, string> =
    period === null ? {} : { log: `The contact log, ${formatPeriod(period.from, period.to)}` };
  const sealed = editions.map(({ id, title, number, sealedAt }) => [
    editionSlug(id),
    `${title}, edition ${String(number)}, sealed ${formatDay(londonDay(sealedAt))}`,
  ]);
  return { ...log, ...(Object.fromEntries(sealed) as Record<string, string>) };
}

export interface EvidencePage extends FormPage {
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  readonly removeAction: string;
  readonly linked: readonly (Pick<OutcomeEvidence, 'outcome' | 'measure'> & {
    readonly outcomeName: string;
    readonly measureName: string;
    readonly href: string | null;
    readonly says: string;
    readonly figure: string | null;
    readonly source: string | null;
    /** Forms of one page share a token; each of these is another form. */
    readonly token: string;
  })[];
  readonly says: string;
  readonly outcomes: readonly SelectItem[];
  readonly measures: readonly SelectItem[];
  readonly sources: readonly SelectItem[];
  readonly sourceHint: string;
}

export const evidenceView = defineView<EvidencePage>('performance/evidence');

export interface EvidenceGiven {
  readonly tokens: FormTokens;
  readonly sources: Sources;
  readonly reader: EvidenceReader;
  readonly again?: { readonly typed: TypedEvidence; readonly problems: FieldProblems };
}

export function evidencePage(
  year: AssessmentYear,
  evidence: readonly OutcomeEvidence[],
  { tokens, sources, reader, again }: EvidenceGiven,
): EvidencePage {
  const typed = again?.typed ?? { outcome: '', measure: '', says: '', from: '' };
  const names = Object.fromEntries(year.grades.map(({ outcome, printedName }) => [outcome, printedName]));
  return {
    title: `What our measures show: ${year.label}`,
    ...formState(tokens, again?.problems),
    back: { text: `Assessment ${year.label}`, href: performancePaths.year(year.key) },
    action: performancePaths.evidence(year.key),
    removeAction: performancePaths.removeEvidence(year.key),
    linked: evidence.map((item, index) => ({
      ...{ outcome: item.outcome, measure: item.measure },
      outcomeName: names[item.outcome] ?? item.outcome,
      ...lineOf(year, item, reader),
      token: `${tokens.token}-${String(index)}`,
    })),
    says: typed.says,
    outcomes: optionsFromCodes('Select an outcome', names, typed.outcome),
    measures: optionsFromCodes(
      'Select a measure',
      Object.fromEntries(measureDefinitions.map(({ key, name }) => [key, name])),
      typed.measure,
    ),
    sources: optionsFromCodes('Select where it is from', sourceNames(sources), typed.from),
    sourceHint:
      sources.period === null
        ? 'The contact log can be chosen when the assessment year has ended'
        : 'It is kept as it stands today. Small numbers are hidden from everybody but you',
  };
}

function lineOf(year: AssessmentYear, item: OutcomeEvidence, reader: EvidenceReader) {
  const { measure, ...line } = evidenceLine(year, item, reader);
  return { ...line, measureName: measure };
}
