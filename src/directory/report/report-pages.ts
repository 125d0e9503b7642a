import type { ErrorLine } from '../../platform/web/app-components.ts';
import { csvLine } from '../../platform/csv.ts';
import { errorLines, fieldMessages } from '../../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../../platform/web/field-problems.ts';
import type { SelectItem } from '../../platform/web/govuk-components.ts';
import { optionsFrom } from '../../platform/web/options.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { formatDay, londonDay } from '../../shared/london-time.ts';
import { counted, formatCount } from '../../shared/words.ts';
import { directoryPaths } from '../directory-paths.ts';
import type { TypedAnswer, TypedReport } from './report-form.ts';
import { reportStates } from './report-queries.ts';
import type { DirectoryReport, ReasonCount } from './report-queries.ts';

interface Given {
  readonly tokens: FormTokens;
  readonly problems?: FieldProblems;
}

const common = ({ tokens, problems = {} }: Given) => ({
  tokens,
  errors: errorLines(problems),
  messages: fieldMessages(problems),
});

export interface ReportFormPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly typed: TypedReport;
  /** What the entry is called that is wrong; null where something is missing. */
  readonly service: string | null;
  /** Null for whoever is not asked for one. */
  readonly reasons: readonly SelectItem[] | null;
  readonly backHref: string;
  readonly action: string;
}

export const reportFormView = defineView<ReportFormPage>('directory/report-form');

export function reportFormPage(
  given: Given & {
    readonly typed: TypedReport;
    readonly service: string | null;
    readonly reasons: readonly { readonly id: number; readonly name: string }[] | null;
  },
): ReportFormPage {
  const { typed, service, reasons } = given;
  return {
    ...common(given),
    title: service === null ? 'What is missing?' : 'What is wrong?',
    ...{ typed, service },
    reasons: reasons && optionsFrom('Not about a reason', reasons, typed.reason),
    backHref: service === null ? directoryPaths.search : directoryPaths.service(typed.service),
    action: directoryPaths.report,
  };
}

export const reportedView = defineView<PageModel>('directory/reported');

export interface ReportsPage extends PageModel {
  readonly words: string;
  /** Null where there is nothing to download. */
  readonly csvHref: string | null;
  readonly reasons: readonly (readonly [{ text: string }, { text: string }, { text: string }])[];
  readonly lines: readonly {
    readonly href: string;
    readonly about: string;
    readonly words: string;
    readonly when: string;
    readonly answer: string;
    readonly tag: { readonly text: string; readonly classes: string };
  }[];
}

export const reportsView = defineView<ReportsPage>('directory/reports');

const tagClasses = { open: 'govuk-tag--yellow', done: 'govuk-tag--green', declined: 'govuk-tag--grey' };

function wordsOf(all: number, open: number): string {
  if (all === 0) return 'Nobody has said yet that something is missing or wrong.';
  return open === 0 ? 'Every report has been answered.' : `${counted(open, 'report')} to answer.`;
}

export function reportsPage(
  reports: readonly DirectoryReport[],
  counts: readonly ReasonCount[],
): ReportsPage {
  const open = counts.reduce((sum, each) => sum + each.open, 0);
  return {
    title: 'Gaps and mistakes in the directory',
    words: wordsOf(reports.length, open),
    csvHref: reports.length === 0 ? null : directoryPaths.reportsCsv,
    reasons: counts.map(({ reason, open: still, all }) => [
      { text: reason ?? 'Without a reason' },
      { text: formatCount(all) },
      { text: formatCount(still) },
    ]),
    lines: reports.map((report) => ({
      href: directoryPaths.oneReport(report.id),
      about: aboutOf(report),
      words: report.words,
      when: formatDay(report.reportedOn),
      answer: report.answer,
      tag: { text: reportStates[report.state], classes: tagClasses[report.state] },
    })),
  };
}

function aboutOf({ service, reason }: DirectoryReport): string {
  return service === null ? `Missing${reason === null ? '' : `: ${reason}`}` : `Wrong: ${service}`;
}

export function reportsCsv(reports: readonly DirectoryReport[]): string {
  const head = csvLine([
    'Number',
    'Day',
    'Kind',
    'Entry',
    'Reason',
    'What was said',
    'State',
    'What was done',
    'Answered',
  ]);
  const lines = reports.map((report) =>
    csvLine([
      ...[report.id, report.reportedOn, report.serviceId === null ? 'Missing' : 'Wrong'],
      ...[report.service ?? '', report.reason ?? '', report.words, reportStates[report.state], report.answer],
      report.answeredAt === null ? '' : londonDay(report.answeredAt),
    ]),
  );
  return [head, ...lines].join('');
}

export interface AnswerPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly about: string;
  readonly when: string;
  readonly words: string;
  readonly serviceHref: string | null;
  readonly typed: TypedAnswer;
  readonly states: readonly { readonly value: string; readonly text: string }[];
  readonly version: number;
  readonly action: string;
}

export const answerView = defineView<AnswerPage>('directory/report');

export function answerPage(
  report: DirectoryReport,
  given: Given & { readonly typed: TypedAnswer; readonly version: number },
): AnswerPage {
  return {
    ...common(given),
    title: aboutOf(report),
    about: report.reason ?? '',
    when: formatDay(report.reportedOn),
    words: report.words,
    serviceHref: report.serviceId === null ? null : directoryPaths.service(report.serviceId),
    typed: given.typed,
    states: Object.entries(reportStates).map(([value, text]) => ({ value, text })),
    version: given.version,
    action: directoryPaths.oneReport(report.id),
  };
}
