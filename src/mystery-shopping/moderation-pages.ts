import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { OpeningHours } from '../organisation/domain/opening-hours.ts';
import { formatInstant, formatTime, londonMinute } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { counted, wholePercent } from '../shared/words.ts';
import { callBackInWords, callBackState } from './domain/call-back.ts';
import type { CallBack } from './domain/call-back.ts';
import { promises, shopScore } from './domain/questionnaire.ts';
import type { Answers, Question } from './domain/questionnaire.ts';
import { shownPhoto } from './evidence-pages.ts';
import type { ShownPhoto } from './evidence-pages.ts';
import type { KeptPhoto } from './evidence-photo-queries.ts';
import { inconsistencies, writeUpMinutes } from './domain/report-consistency.ts';
import type { TypedDecision } from './moderation-forms.ts';
import type { ModeratedReport } from './moderation-queries.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { answerInWords } from './questionnaire-pages.ts';
import { channelName, reportStates } from './round-words.ts';
import type { StateTag } from './round-words.ts';

const paths = mysteryShoppingPaths.moderation;

interface ListedReport {
  readonly text: string;
  readonly href: string;
  readonly more: string;
  readonly told: string;
  readonly answerKey: string;
}

export interface ModerationPage extends PageModel {
  readonly decided: string | null;
  readonly words: string;
  readonly reports: readonly ListedReport[];
  readonly returned: readonly ListedReport[];
}

export const moderationView = defineView<ModerationPage>('mystery-shopping/moderation');

export function moderationPage(reports: readonly ModeratedReport[], wasDecided: boolean): ModerationPage {
  const waiting = reports.filter(({ state }) => state === 'submitted');
  return {
    title: 'Reports to check',
    decided: wasDecided ? 'Your decision is saved' : null,
    words:
      waiting.length === 0
        ? 'No report waits to be checked.'
        : `${counted(waiting.length, 'report waits', 'reports wait')} to be checked. The oldest comes first.`,
    reports: waiting.map(listed),
    returned: reports.filter(({ state }) => state === 'returned').map(listed),
  };
}

function listed(report: ModeratedReport): ListedReport {
  const sent = report.submittedAt === null ? '' : `, sent ${formatInstant(report.submittedAt)}`;
  return {
    text: `${report.scenarioTitle ?? 'Unplanned shop'}: ${report.doorName}`,
    href: paths.one(report.id),
    more: `${report.shopperName}, ${formatInstant(report.rangAt)}${sent}, ${writtenUp(report)}`,
    told: toldBy(report),
    answerKey: answerKeyOf(report),
  };
}

/** How long after the shop its report was sent: what is written up late is remembered worse. */
function writtenUp(report: ModeratedReport): string {
  if (report.agencyReference !== null) return 'imported';
  const minutes = writeUpMinutes(report);
  if (minutes === null) return 'not written up yet';
  if (minutes < 0) return 'written up before it ended';
  return minutes < 120
    ? `written up ${counted(minutes, 'minute')} after`
    : `written up ${counted(Math.round(minutes / 60), 'hour')} after`;
}

const toldBy = ({ told }: ModeratedReport) => (told === '' ? 'Nothing written' : told);
const answerKeyOf = ({ answerKey }: ModeratedReport) => answerKey ?? 'None: the shop was not planned';

interface Row {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

export interface ReportPage extends PageModel {
  readonly state: StateTag;
  readonly stateReason: string;
  readonly rows: readonly Row[];
  /** What does not fit together. */
  readonly doubts: readonly string[];
  readonly told: string;
  readonly openingLine: string;
  readonly answerKey: string;
  readonly answers: readonly {
    readonly words: string;
    readonly answer: string;
    readonly promise: string;
  }[];
  readonly photos: readonly ShownPhoto[];
  readonly score: string;
  /** Null once its round is unblinded. */
  readonly form: {
    readonly action: string;
    readonly tokens: FormTokens;
    readonly version: string;
    readonly typed: TypedDecision;
    readonly canReturn: boolean;
  } | null;
  readonly roundHref: string;
  readonly roundName: string;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedDecision>;
}

export const reportView = defineView<ReportPage>('mystery-shopping/moderated-report');

export interface ReportGiven {
  readonly report: ModeratedReport;
  readonly hours: OpeningHours;
  /** Of which version this is an edit: when it came back, the one that was read, which may be older. */
  readonly version: number;
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly photos: readonly KeptPhoto[];
  readonly callBack: CallBack | null;
  readonly typed: TypedDecision;
  readonly tokens: FormTokens;
  readonly problems?: FieldProblems;
}

export function reportPage(given: ReportGiven): ReportPage {
  const { report, questions, answers, photos, problems = {} } = given;
  const score = shopScore(questions, answers);
  return {
    title: `${report.scenarioTitle ?? 'Unplanned shop'}: ${report.doorName}`,
    state: reportStates[report.state],
    stateReason: report.stateReason,
    rows: factsOf(report, given.callBack),
    doubts: inconsistencies(
      {
        ...report,
        // An agency's file does not say when a visit was written up.
        submittedAt: report.agencyReference === null ? report.submittedAt : null,
        hours: given.hours,
        rangMinute: londonMinute(report.rangAt),
      },
      questions,
      answers,
    ),
    told: toldBy(report),
    openingLine: report.openingLine ?? 'None: the shop was not planned',
    answerKey: answerKeyOf(report),
    answers: questions.map(({ id, words, scale, promise }) => ({
      words,
      answer: answerInWords(scale, answers.get(id)),
      promise: promises[promise],
    })),
    photos: photos.map((photo, index) => shownPhoto(photo, index, paths.photo(report.id, photo.id))),
    score: score === null ? 'No score: no question applies' : `Weighted score ${wholePercent(score)}`,
    form: report.unblindedAt === null ? formOf(given) : null,
    roundHref: mysteryShoppingPaths.rounds.one(report.roundId),
    roundName: report.roundName,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}

function formOf({ report, version, typed, tokens }: ReportGiven): ReportPage['form'] {
  return {
    action: paths.one(report.id),
    tokens,
    version: String(version),
    typed,
    canReturn: report.closedAt === null,
  };
}

function factsOf(report: ModeratedReport, callBack: CallBack | null): Row[] {
  const row = (key: string, text: string): Row => ({ key: { text: key }, value: { text } });
  const time = (at: Instant | null) => (at === null ? 'Not given' : formatTime(at));
  return [
    report.agencyReference === null
      ? row('Shopper', report.shopperName)
      : row('Agency', `${report.shopperName}, its visit ${report.agencyReference}`),
    row('Door', `${report.doorName}, ${channelName(report.channel).toLowerCase()}`),
    row('About', report.reasonName),
    row('Rang', formatInstant(report.rangAt)),
    row('Answered', time(report.answeredAt)),
    row('Ended', time(report.endedAt)),
    row('Outcome', report.outcome === 'reached' ? 'Reached somebody' : 'Unreachable after three tries'),
    ...(callBack === null
      ? []
      : [row('Promised to get back', callBackInWords(callBackState(callBack), callBack))]),
    ...(report.plannedAt === null ? [] : [row('Planned for', formatInstant(report.plannedAt))]),
    row(
      'Sent',
      report.submittedAt === null ? 'Not sent' : `${formatInstant(report.submittedAt)}, ${writtenUp(report)}`,
    ),
    ...(report.moderatedAt === null
      ? []
      : [row('Decided', `${formatInstant(report.moderatedAt)}, by ${report.moderatedBy ?? 'somebody'}`)]),
  ];
}
