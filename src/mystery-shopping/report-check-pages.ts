import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { callBackInWords, callBackState } from './domain/call-back.ts';
import type { CallBack } from './domain/call-back.ts';
import type { Question } from './domain/questionnaire.ts';
import { reportReference, shopOutcomes } from './domain/shop-report.ts';
import { answerAnchor, answerChoices } from './report-pages.ts';
import type { SavedReport } from './report-queries.ts';
import { channelOf, nameOf, titleOf } from './visit-pages.ts';
import { visitPaths } from './visit-paths.ts';
import type { Visit } from './visit-queries.ts';

interface CheckedRow {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string; readonly classes?: string };
  readonly actions?: {
    readonly items: readonly {
      readonly href: string;
      readonly text: string;
      readonly visuallyHiddenText: string;
    }[];
  };
}

export interface CheckPage extends PageModel {
  readonly visit: string;
  readonly rows: readonly CheckedRow[];
  readonly action: string;
  readonly back: string;
  readonly tokens: FormTokens;
  readonly version: string;
}

export const checkView = defineView<CheckPage>('mystery-shopping/report-check');

interface Checked {
  readonly report: SavedReport;
  readonly questions: readonly Question[];
  /** How many go with it. */
  readonly photos: number;
}

/** Everything as it was said, with a way to change each; nothing of what it scores. */
export function checkPage(
  visit: Visit,
  { report, questions, photos }: Checked,
  tokens: FormTokens,
): CheckPage {
  const form = visitPaths.result(nameOf(visit));
  const unplanned = visit.assignmentId === null;
  const where = (key: string, value: string, field: string) =>
    unplanned ? row(key, value, `${form}#${field}`) : row(key, value);
  const reached = report.outcome === 'reached';
  return {
    title: 'Check your report before you send it',
    visit: titleOf(visit),
    rows: [
      where('Door', visit.doorName, 'door'),
      where('How', channelOf(visit), 'channel'),
      where('What about', visit.reasonName, 'reason'),
      row('When you rang, arrived or wrote', formatInstant(report.rangAt), `${form}#rang_at`),
      row('Did you reach somebody?', shopOutcomes[report.outcome], `${form}#outcome`),
      ...(reached
        ? [
            row('When you were answered', moment(report.answeredAt), `${form}#answered_at`),
            row('When it ended', moment(report.endedAt), `${form}#ended_at`),
            ...questions.map((question) => answerRow(question, report, form)),
            row('Did they promise to ring back or reply?', promiseInWords(report), `${form}#promised`),
          ]
        : []),
      row('What was said', report.told === '' ? 'Nothing written' : report.told, `${form}#told`),
      row('Photos', photos === 0 ? 'None' : counted(photos, 'photo'), visitPaths.evidence(nameOf(visit))),
    ],
    action: visitPaths.sent(nameOf(visit)),
    back: form,
    tokens,
    version: String(report.version),
  };
}

function answerRow(question: Question, { answers }: SavedReport, form: string): CheckedRow {
  const value = answers.get(question.id);
  const words = answerChoices(question).find((choice) => choice.value === value)?.text ?? 'Not answered';
  return row(question.words, words, `${form}#${answerAnchor(question.id)}`);
}

function promiseInWords({ callBack }: SavedReport): string {
  if (callBack === null) return 'No';
  return callBack.saidBy === null ? 'Yes, without a day' : `Yes, by ${formatDay(callBack.saidBy)}`;
}

function moment(at: Instant | null): string {
  return at === null ? 'Not given' : formatInstant(at);
}

function row(key: string, value: string, href?: string): CheckedRow {
  const said = { key: { text: key }, value: { text: value, classes: 'app-as-typed' } };
  return href === undefined
    ? said
    : { ...said, actions: { items: [{ href, text: 'Change', visuallyHiddenText: key }] } };
}

export interface SentPage extends PageModel {
  readonly visit: string;
  readonly reference: string;
  readonly when: string;
  /** What they promised, and where to say that they kept it; null when they promised nothing. */
  readonly callBack: { readonly words: string; readonly href: string } | null;
}

export const sentView = defineView<SentPage>('mystery-shopping/report-sent');

export function sentPage(
  visit: Visit,
  reportId: number,
  submittedAt: Instant,
  callBack: CallBack | null,
): SentPage {
  return {
    title: 'Report sent',
    visit: `${titleOf(visit)}, ${visit.doorName}`,
    reference: reportReference(reportId),
    when: formatInstant(submittedAt),
    callBack: callBack && {
      words: callBackInWords(callBackState(callBack), callBack),
      href: visitPaths.callBack(nameOf(visit)),
    },
  };
}
