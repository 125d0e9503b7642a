import { measureDefinitions } from '../evaluation/domain/measure.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFromCodes } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { AssessmentYear, OutcomeEvidence } from './domain/assessment-year.ts';
import type { OutcomeCode } from './domain/grade.ts';
import { performancePaths } from './performance-paths.ts';
import { measureHref, nameOfMeasure } from './year-pages.ts';

export interface TypedEvidence {
  readonly outcome: string;
  readonly measure: string;
  readonly says: string;
}

export function typedEvidence(form: Fields): TypedEvidence {
  return {
    outcome: form.text('outcome'),
    measure: form.text('measure'),
    says: form.text('says').replaceAll('\r\n', '\n'),
  };
}

export function checkEvidence(
  typed: TypedEvidence,
  { grades }: AssessmentYear,
): Result<OutcomeEvidence, FieldProblems> {
  const problems: Record<string, string> = {};
  if (!grades.some(({ outcome }) => outcome === typed.outcome)) problems.outcome = 'Select an outcome';
  if (!measureDefinitions.some(({ key }) => key === typed.measure)) problems.measure = 'Select a measure';
  if (typed.says === '') problems.says = 'Enter what the measure says of the outcome';
  else if (typed.says.length > 1000) problems.says = 'What it says must be 1,000 characters or less';
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({ outcome: typed.outcome as OutcomeCode, measure: typed.measure, says: typed.says });
}

export interface EvidencePage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  readonly removeAction: string;
  readonly linked: readonly (OutcomeEvidence & {
    readonly outcomeName: string;
    readonly measureName: string;
    readonly href: string;
    /** Forms of one page share a token; each of these is another form. */
    readonly token: string;
  })[];
  readonly says: string;
  readonly outcomes: readonly SelectItem[];
  readonly measures: readonly SelectItem[];
}

export const evidenceView = defineView<EvidencePage>('performance/evidence');

export function evidencePage(
  year: AssessmentYear,
  evidence: readonly OutcomeEvidence[],
  { tokens, again }: { tokens: FormTokens; again?: { typed: TypedEvidence; problems: FieldProblems } },
): EvidencePage {
  const problems = again?.problems ?? {};
  const typed = again?.typed ?? { outcome: '', measure: '', says: '' };
  const names = Object.fromEntries(year.grades.map(({ outcome, printedName }) => [outcome, printedName]));
  return {
    title: `What our measures show: ${year.label}`,
    tokens,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    back: { text: `Assessment ${year.label}`, href: performancePaths.year(year.key) },
    action: performancePaths.evidence(year.key),
    removeAction: performancePaths.removeEvidence(year.key),
    linked: evidence.map((item, index) => ({
      ...item,
      outcomeName: names[item.outcome] ?? item.outcome,
      measureName: nameOfMeasure(item.measure),
      href: measureHref(item.measure, year.label),
      token: `${tokens.token}-${String(index)}`,
    })),
    says: typed.says,
    outcomes: optionsFromCodes('Select an outcome', names, typed.outcome),
    measures: optionsFromCodes(
      'Select a measure',
      Object.fromEntries(measureDefinitions.map(({ key, name }) => [key, name])),
      typed.measure,
    ),
  };
}
