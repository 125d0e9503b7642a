import type { ErrorLine } from '../platform/web/app-components.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { errorLines } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { messageFor } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatInstant, formatPeriod, londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { formatCount } from '../shared/words.ts';
import type { Edition } from './edition-store.ts';
import { evaluationPaths, reportFormats } from './evaluation-paths.ts';
import type { Evaluation } from './evaluation-store.ts';
import type { StoredPlan } from './plan-store.ts';

export interface EvaluationListPage extends PageModel {
  readonly beginHref: string;
  readonly rows: readonly { title: string; href: string; period: string; baseline: string; begun: string }[];
}

export const evaluationListView = defineView<EvaluationListPage>('evaluation/list');

export function evaluationListPage(evaluations: readonly Evaluation[]): EvaluationListPage {
  return {
    title: 'Evaluations',
    beginHref: evaluationPaths.begin,
    rows: evaluations.map(({ id, title, period, baseline, createdAt }) => ({
      title,
      href: evaluationPaths.evaluation(id),
      period: formatPeriod(period.from, period.to),
      baseline: formatPeriod(baseline.from, baseline.to),
      begun: formatDay(londonDay(createdAt)),
    })),
  };
}

type Message = { readonly text: string } | undefined;

export interface EvaluationPage extends PageModel {
  /** The document's title says more: the report has the same heading. */
  readonly heading: string;
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly backHref: string;
  readonly periodInWords: string;
  readonly baselineInWords: string;
  readonly planInWords: string;
  readonly tasks: readonly { readonly text: string; readonly href: string | null; readonly status: string }[];
  readonly editions: readonly {
    readonly name: string;
    readonly href: string;
    readonly sealed: string;
    readonly hash: string;
    readonly signedOff: string;
    readonly published: string;
  }[];
  /** Null while the plan is not sealed. */
  readonly seal: {
    readonly action: string;
    readonly isLater: boolean;
    readonly changes: string;
    readonly problem: Message;
  } | null;
  readonly signOff: { readonly action: string; readonly text: string; readonly mayNot: string | null } | null;
  readonly publish: {
    readonly action: string;
    readonly text: string;
    readonly date: DateParts;
    readonly time: string;
    readonly problems: Readonly<Record<'publish_on' | 'publish_time', Message>>;
  } | null;
}

export const evaluationView = defineView<EvaluationPage>('evaluation/evaluation');

export interface EvaluationGiven {
  readonly evaluation: Evaluation;
  readonly plan: StoredPlan;
  readonly editions: readonly Edition[];
  readonly counts: {
    readonly findings: number;
    readonly recommendations: number;
    readonly deviations: number;
  };
  readonly wordsWritten: boolean;
  readonly viewerId: number;
  readonly now: Instant;
}

/** What was typed into one of the page's forms that came back. */
export interface TypedOnEvaluation {
  readonly changes?: string;
  readonly date?: DateParts;
  readonly time?: string;
}

export function evaluationPage(
  given: EvaluationGiven,
  tokens: FormTokens,
  typed: TypedOnEvaluation = {},
  problems: FieldProblems = {},
): EvaluationPage {
  const { evaluation, plan, editions, now } = given;
  const { id, title, period, baseline } = evaluation;
  const [latest] = editions;
  const name = latest ? `edition ${String(latest.number)}` : '';
  const isOpen = latest?.publishAt == null || latest.publishAt > now;
  return {
    title: `${title}: what is to do`,
    heading: title,
    tokens,
    errors: errorLines(problems, { publish_on: 'publish_on-day' }),
    backHref: evaluationPaths.list,
    periodInWords: formatPeriod(period.from, period.to),
    baselineInWords: formatPeriod(baseline.from, baseline.to),
    planInWords: plan.sealed
      ? `Sealed ${formatInstant(plan.sealed.at)} by ${plan.sealed.by}. SHA-256 ${plan.sealed.hash}`
      : 'A draft. Figures open once it is sealed.',
    tasks: tasksOf(given),
    editions: editions.map((edition) => ({
      name: `Edition ${String(edition.number)}`,
      href: `${evaluationPaths.report(id)}?edition=${String(edition.number)}`,
      sealed: `${formatInstant(edition.sealedAt)} by ${edition.sealedBy ?? 'the system'}`,
      hash: edition.hash,
      signedOff:
        edition.signedOffAt === null
          ? 'Not yet'
          : `${formatInstant(edition.signedOffAt)} by ${edition.signedOffBy ?? 'the system'}`,
      published:
        edition.publishAt === null
          ? 'Not yet'
          : edition.publishAt <= now
            ? `Since ${formatInstant(edition.publishAt)}`
            : `Under embargo until ${formatInstant(edition.publishAt)}`,
    })),
    seal: plan.sealed
      ? {
          action: evaluationPaths.seal(id),
          isLater: latest !== undefined,
          changes: typed.changes ?? '',
          problem: messageFor(problems.changes),
        }
      : null,
    signOff:
      latest?.signedOffAt === null
        ? {
            action: evaluationPaths.signOff(id),
            text: `Sign off ${name}`,
            mayNot:
              latest.sealedById === given.viewerId
                ? 'You sealed it: somebody else has to sign it off.'
                : null,
          }
        : null,
    publish:
      latest?.signedOffAt != null && isOpen
        ? {
            action: evaluationPaths.publish(id),
            text: latest.publishAt === null ? `Publish ${name}` : `Change when ${name} is published`,
            date: typed.date ?? { day: '', month: '', year: '' },
            time: typed.time ?? '00:00',
            problems: {
              publish_on: messageFor(problems.publish_on),
              publish_time: messageFor(problems.publish_time),
            },
          }
        : null,
  };
}

function tasksOf({
  evaluation: { id },
  plan,
  counts,
  wordsWritten,
}: EvaluationGiven): EvaluationPage['tasks'] {
  const { sealed } = plan;
  const afterPlan = (text: string, href: string, status: string) =>
    sealed ? { text, href, status } : { text, href: null, status: 'Cannot start yet' };
  return [
    {
      text: 'Plan',
      href: sealed ? null : evaluationPaths.plan(id),
      status: sealed ? 'Sealed' : 'Draft',
    },
    afterPlan('Figures and report', evaluationPaths.report(id), 'Open'),
    afterPlan('Findings', evaluationPaths.findings(id), written(counts.findings)),
    afterPlan('Recommendations', evaluationPaths.recommendations(id), written(counts.recommendations)),
    afterPlan(
      'Issue, reasons, implications, background papers',
      evaluationPaths.words(id),
      wordsWritten ? 'Written' : 'As usual',
    ),
    afterPlan('Deviations from the plan', evaluationPaths.deviations(id), written(counts.deviations)),
  ];
}

/** Short: beside its task it has to fit on a phone. */
function written(count: number): string {
  return count === 0 ? 'None yet' : `${formatCount(count)} written`;
}

export interface ReportPage extends PageModel {
  readonly backHref: string | null;
  readonly subtitle: string;
  readonly html: string;
  readonly files: readonly { readonly text: string; readonly href: string }[];
  /** For whoever may see both. */
  readonly otherEdition: { readonly text: string; readonly href: string } | null;
  readonly seal: string | null;
}

export const reportView = defineView<ReportPage>('evaluation/report');

const fileNames = {
  pdf: 'PDF',
  docx: 'Word',
  csv: 'Download every figure (CSV)',
  json: 'Download every figure (JSON)',
  html: 'This page as a file (HTML)',
} as const;

/** Where each file of what is shown can be had. */
export function reportLinks(id: number, query: string): ReportPage['files'] {
  const order = [
    'pdf',
    'docx',
    'csv',
    'json',
    'html',
  ] as const satisfies readonly (typeof reportFormats)[number][];
  const links = order.map((format) => ({
    text: fileNames[format],
    href: `${evaluationPaths.reportAs(id, format)}${query}`,
  }));
  const large = `${evaluationPaths.reportAs(id, 'pdf')}${query === '' ? '?' : `${query}&`}print=large`;
  return [...links, { text: 'PDF in large print', href: large }];
}
