import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { csvLine } from '../platform/csv.ts';
import { hasEnded } from '../embargo/index.ts';
import { formatDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { changesBetween, grades, gradesSource, gradeWords, numberOf, outcomeCodes } from './domain/grade.ts';
import type { GradeChange, OutcomeCode } from './domain/grade.ts';
import { gradePictureSvg } from './grade-picture.ts';
import { performancePaths } from './performance-paths.ts';

export interface PerformancePage extends PageModel {
  readonly addHref: string | null;
  readonly csvHref: string;
  /** What rose or fell from the year before, in a sentence each; none with fewer than two years. */
  readonly findings: readonly string[];
  readonly years: readonly {
    readonly label: string;
    readonly href: string;
    readonly printedIn: string;
    /** Until when it is under an embargo, for those who are named. */
    readonly embargo: string | null;
  }[];
  readonly rows: readonly {
    readonly names: readonly string[];
    readonly grades: readonly { readonly year: string; readonly printed: string; readonly number: string }[];
    readonly change: string;
  }[];
  readonly hasChanges: boolean;
  readonly picture: { readonly title: string; readonly wide: string; readonly narrow: string } | null;
  readonly meanings: readonly { readonly key: { text: string }; readonly value: { text: string } }[];
  readonly source: string;
}

export const performanceView = defineView<PerformancePage>('performance/performance');

/** @param years that whoever looks may know of, oldest first */
export function performancePage(
  years: readonly AssessmentYear[],
  { at, mayManage }: { readonly at: Instant; readonly mayManage: boolean },
): PerformancePage {
  const [before, latest] = [years.at(-2), years.at(-1)];
  const findings = before && latest ? findingsOf(before, latest) : [];
  return {
    title: 'Performance grades',
    addHref: mayManage ? performancePaths.add : null,
    csvHref: performancePaths.csv,
    findings,
    years: years.map((year) => ({
      label: year.label,
      href: performancePaths.year(year.key),
      printedIn: `${year.source}, ${formatDay(year.sourceOn)}`,
      embargo: hasEnded(year.embargo, at) ? null : `Under embargo until ${formatDay(year.embargo.endsOn)}`,
    })),
    rows: outcomeCodes.map((outcome) => rowOf(outcome, years)),
    hasChanges: before !== undefined,
    picture: latest ? pictureOf(before ?? null, latest, findings) : null,
    meanings: grades.map((grade) => ({
      key: { text: `${String(grade)} ${gradeWords[grade].full}` },
      value: { text: gradeWords[grade].means },
    })),
    source: gradesSource,
  };
}

function rowOf(outcome: OutcomeCode, years: readonly AssessmentYear[]): PerformancePage['rows'][number] {
  const found = years.map((year) => ({
    year: year.label,
    own: year.grades.find((each) => each.outcome === outcome) ?? null,
  }));
  const [from, to] = [found.at(-2)?.own, found.at(-1)?.own];
  const change = from && to ? Math.sign(to.grade - from.grade) : 0;
  return {
    names: namesOf(outcome, years),
    grades: found.map(({ year, own }) => ({
      year,
      printed: own ? gradeWords[own.grade].printed : '–',
      number: own ? `Grade ${String(own.grade)}` : '',
    })),
    change: change > 0 ? 'Rose' : change < 0 ? 'Fell' : from && to ? 'The same' : '',
  };
}

/** "1 Improved health and well-being" and every other name that it was printed under, oldest first. */
function namesOf(outcome: OutcomeCode, years: readonly AssessmentYear[]): string[] {
  const number = numberOf(outcome);
  const names = years.flatMap(({ grades: all }) =>
    all.filter((each) => each.outcome === outcome).map(({ printedName }) => printedName),
  );
  return [...new Set(names)].map((name) => (number === null ? name : `${String(number)} ${name}`));
}

function findingsOf(before: AssessmentYear, latest: AssessmentYear): string[] {
  const changes = changesBetween(before.grades, latest.grades);
  const between = `from ${before.label} to ${latest.label}`;
  if (changes.length === 0) return [`Nothing rose or fell ${between}.`];
  return [`${counted(changes.length, 'grade')} changed ${between}.`, ...changes.map(saidOf)];
}

/** "Improved quality of life rose from Well to Excellent." */
function saidOf({ from, to }: GradeChange): string {
  const way = to.grade > from.grade ? 'rose' : 'fell';
  return `${to.printedName} ${way} from ${gradeWords[from.grade].printed} to ${gradeWords[to.grade].printed}.`;
}

function pictureOf(
  before: AssessmentYear | null,
  latest: AssessmentYear,
  findings: readonly string[],
): PerformancePage['picture'] {
  const title = before ? `Grades in ${before.label} and ${latest.label}` : `Grades in ${latest.label}`;
  const given = {
    title,
    description: findings.join(' ') || 'Each outcome on a line of four grades.',
    rows: latest.grades.map(({ outcome, printedName, grade }) => ({
      name: printedName,
      before: before?.grades.find((each) => each.outcome === outcome)?.grade ?? null,
      now: grade,
    })),
  };
  return { title, wide: gradePictureSvg(given, 'wide'), narrow: gradePictureSvg(given, 'narrow') };
}

/** The table for a spreadsheet: a line for each year and outcome. */
export function performanceCsv(years: readonly AssessmentYear[]): string {
  const heading = [
    'assessment_year',
    'printed_in',
    'printed_on',
    'outcome',
    'printed_name',
    'grade',
    'printed_grade',
  ];
  const lines = years.flatMap((year) =>
    year.grades.map(({ outcome, printedName, grade }) => [
      ...[year.label, year.source, year.sourceOn, outcome, printedName, grade, gradeWords[grade].printed],
    ]),
  );
  return [heading, ...lines].map(csvLine).join('');
}
