import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFromCodes } from '../platform/web/options.ts';
import { formState } from '../platform/web/form-page.ts';
import type { FormPage } from '../platform/web/form-page.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { domainCodes, domains, grades, gradeWords, outcomeCodes, outcomes } from './domain/grade.ts';
import { performancePaths } from './performance-paths.ts';
import type { TypedYear } from './year-forms.ts';

export interface YearFormPage extends FormPage {
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  readonly button: string;
  /** Of a year that is there; null for a new one. */
  readonly version: number | null;
  /** A new year only: what its letter obliges to. */
  readonly asksMeeting: boolean;
  readonly asksEmbargo: boolean;
  readonly typed: TypedYear;
  readonly outcomes: readonly {
    readonly legend: string;
    readonly nameField: string;
    readonly name: string;
    readonly gradeField: string;
    readonly grades: readonly SelectItem[];
  }[];
  readonly remarks: readonly { readonly field: string; readonly label: string; readonly words: string }[];
}

export const yearFormView = defineView<YearFormPage>('performance/year-form');

const anchors = {
  printed_on: 'printed_on-day',
  embargo_ends: 'embargo_ends-day',
  meeting_by: 'meeting_by-day',
};

const gradeOptions = Object.fromEntries(
  grades.map((grade) => [String(grade), `${String(grade)} ${gradeWords[grade].full}`]),
);

export interface YearFormGiven {
  readonly tokens: FormTokens;
  readonly typed: TypedYear;
  readonly problems?: FieldProblems;
  /** The year to correct, as it was read; null for a new one. */
  readonly year: AssessmentYear | null;
  readonly version: number | null;
  /** Whether its embargo, if there is one, has ended already. */
  readonly hasEnded: boolean;
}

export function yearFormPage({
  tokens,
  typed,
  problems,
  year,
  version,
  hasEnded,
}: YearFormGiven): YearFormPage {
  return {
    title: year ? `Correct assessment ${year.label}` : 'Add a year',
    ...formState(tokens, problems, anchors),
    back: year
      ? { text: `Assessment ${year.label}`, href: performancePaths.year(year.key) }
      : { text: 'Performance grades', href: performancePaths.list },
    action: year ? performancePaths.correct(year.key) : performancePaths.list,
    button: year ? 'Save the correction' : 'Add the year',
    version,
    asksMeeting: year === null,
    asksEmbargo: year === null || !hasEnded,
    typed,
    outcomes: outcomeCodes.map((code) => ({
      legend: outcomes[code],
      nameField: `name-${code}`,
      name: typed.names[code],
      gradeField: `grade-${code}`,
      // As it is typed, also when that is no grade: the list then stands on none.
      grades: [...optionsFromCodes('', gradeOptions, typed.grades[code])],
    })),
    remarks: domainCodes.map((code) => ({
      field: `remark-${code}`,
      label: domains[code],
      words: typed.remarks[code],
    })),
  };
}
