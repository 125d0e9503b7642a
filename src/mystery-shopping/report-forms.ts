import { readDayAndTime } from '../contacts/domain/received-at.ts';
import { channels } from '../organisation/domain/channel.ts';
import type { Door, Reason } from '../organisation/index.ts';
import { dayOf } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { addDays, formatDay, instantOf, localStamp, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { PromisedCallBack } from './domain/call-back.ts';
import type { Call } from './domain/call.ts';
import { NOT_APPLICABLE, scales } from './domain/questionnaire.ts';
import type { Question } from './domain/questionnaire.ts';
import { shopOutcomes } from './domain/shop-report.ts';
import type { ReportDraft, ShopOutcome } from './domain/shop-report.ts';
import type { SavedReport } from './report-queries.ts';

const LONGEST_TOLD = 2000;

/** A report as it was typed: what a page that comes back with errors shows again. */
export interface TypedReport {
  readonly rang_at: string;
  readonly answered_at: string;
  readonly ended_at: string;
  readonly outcome: string;
  readonly told: string;
  /** Whether they promised to ring back or to reply, and by which day. */
  readonly promised: string;
  readonly promised_by: string;
  /** By the question's id. */
  readonly answers: ReadonlyMap<number, string>;
}

/** Where an unplanned call went. */
export interface TypedCall {
  readonly door: string;
  readonly reason: string;
  readonly channel: string;
}

export const emptyReport: TypedReport = {
  rang_at: '',
  answered_at: '',
  ended_at: '',
  outcome: '',
  told: '',
  promised: '',
  promised_by: '',
  answers: new Map(),
};

/** The name of a question's field. */
export function answerField(questionId: number): string {
  return `answers[${String(questionId)}]`;
}

export function typedReport(form: Fields, questions: readonly Question[]): TypedReport {
  return {
    rang_at: form.text('rang_at'),
    answered_at: form.text('answered_at'),
    ended_at: form.text('ended_at'),
    outcome: form.text('outcome'),
    told: form.text('told').replaceAll('\r\n', '\n'),
    promised: form.text('promised'),
    promised_by: form.text('promised_by'),
    answers: new Map(questions.map(({ id }) => [id, form.text(answerField(id))])),
  };
}

/** The whole form as it stands, to be kept as a draft and shown again. */
export function draftFields(form: Fields, questions: readonly Question[]): Readonly<Record<string, string>> {
  const names = [...reportFields, ...questions.map(({ id }) => answerField(id))];
  // Cut far beyond what is accepted: a draft keeps mistakes too, but not a book.
  return Object.fromEntries(names.map((name) => [name, form.text(name).slice(0, 2 * LONGEST_TOLD)]));
}

const reportFields = [
  ...['rang_at', 'answered_at', 'ended_at', 'outcome', 'told', 'promised', 'promised_by'],
  ...['door', 'reason', 'channel'],
];

/** What the timer noted, where nothing has been typed yet. */
export function withCall(typed: TypedReport, { rangAt, answeredAt, endedAt }: Call): TypedReport {
  const or = (written: string, at: Instant | null) =>
    written === '' && at !== null ? wallClock(at) : written;
  return {
    ...typed,
    rang_at: or(typed.rang_at, rangAt),
    answered_at: or(typed.answered_at, answeredAt),
    ended_at: or(typed.ended_at, endedAt),
    outcome: typed.outcome === '' && answeredAt !== null ? 'reached' : typed.outcome,
  };
}

/** A saved report as its shopper would type it. */
export function typedAgain(report: SavedReport): TypedReport {
  return {
    rang_at: wallClock(report.rangAt),
    answered_at: report.answeredAt === null ? '' : wallClock(report.answeredAt),
    ended_at: report.endedAt === null ? '' : wallClock(report.endedAt),
    outcome: report.outcome,
    told: report.told,
    promised: report.callBack ? 'yes' : report.outcome === 'reached' ? 'no' : '',
    promised_by: typedDay(report.callBack?.saidBy ?? null),
    answers: report.answers,
  };
}

/** "22/6/2010" */
function typedDay(day: Day | null): string {
  const [year = '', month = '', date = ''] = (day ?? '').split('-');
  return day === null ? '' : `${String(Number(date))}/${String(Number(month))}/${year}`;
}

/** "22/6/2010 14:30" */
function wallClock(instant: Instant): string {
  const [year = '', month = '', day = '', time = ''] = localStamp(instant).split(/[- ]/);
  return `${String(Number(day))}/${String(Number(month))}/${year} ${time}`;
}

export function typedCall(form: Fields): TypedCall {
  return { door: form.text('door'), reason: form.text('reason'), channel: form.text('channel') };
}

export interface ReportRules {
  readonly questions: readonly Question[];
  /** The round's days; a shop is made within them. */
  readonly opensOn: Day;
  /** Exclusive. */
  readonly closesOn: Day;
  readonly now: Instant;
}

/** Checks what was typed. Where nobody was reached, what was answered is ignored, not refused. */
export function checkReport(typed: TypedReport, rules: ReportRules): Result<ReportDraft, FieldProblems> {
  const problems: Record<string, string> = {};
  const times = checkTimes(typed, rules, problems);
  const outcome = Object.hasOwn(shopOutcomes, typed.outcome) ? (typed.outcome as ShopOutcome) : null;
  if (outcome === null) problems.outcome = 'Select whether you reached somebody';
  const answers =
    outcome === 'reached' ? checkAnswers(typed, rules.questions, problems) : new Map<number, string>();
  const callBack = outcome === 'reached' ? checkPromise(typed, times.rangAt, problems) : null;
  if (typed.told.length > LONGEST_TOLD) {
    problems.told = 'What you were told must be 2,000 characters or fewer';
  }
  if (Object.keys(problems).length > 0 || outcome === null || times.rangAt === null) return problem(problems);
  const reached = outcome === 'reached';
  return ok({
    rangAt: times.rangAt,
    rangOn: londonDay(times.rangAt),
    answeredAt: reached ? times.answeredAt : null,
    endedAt: reached ? times.endedAt : null,
    outcome,
    answers,
    told: typed.told,
    callBack,
  });
}

const LONGEST_PROMISE_DAYS = 366;

function checkPromise(
  { promised, promised_by }: TypedReport,
  rangAt: Instant | null,
  problems: Record<string, string>,
): PromisedCallBack | null {
  if (promised !== 'yes') return null;
  if (promised_by === '') return { saidBy: null };
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(promised_by) ?? [];
  const saidBy = dayOf({ day, month, year });
  if (saidBy === null) problems.promised_by = 'Enter the day by which they promised, for example 28/6/2010';
  else if (rangAt !== null && saidBy < londonDay(rangAt)) {
    problems.promised_by = 'The day by which they promised must be the day of the contact or after';
  } else if (rangAt !== null && saidBy > addDays(londonDay(rangAt), LONGEST_PROMISE_DAYS)) {
    problems.promised_by = 'The day by which they promised must be within a year';
  }
  return { saidBy };
}

interface Times {
  readonly rangAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
}

function checkTimes(typed: TypedReport, rules: ReportRules, problems: Record<string, string>): Times {
  const { opensOn, closesOn, now } = rules;
  const rangAt = readTime(typed.rang_at, now, 'when you rang, arrived or wrote', 'rang_at', problems);
  if (typed.rang_at === '') problems.rang_at = 'Enter when you rang, arrived or wrote';
  const refuse = (field: string, message: string) => (problems[field] ??= message);
  if (rangAt !== null) {
    const last = formatDay(addDays(closesOn, -1));
    if (rangAt > now) refuse('rang_at', 'When you rang, arrived or wrote must not be in the future');
    if (londonDay(rangAt) < opensOn || londonDay(rangAt) >= closesOn) {
      refuse('rang_at', `When you rang, arrived or wrote must be from ${formatDay(opensOn)} to ${last}`);
    }
  }
  if (typed.outcome === 'unreachable') return { rangAt, answeredAt: null, endedAt: null };
  // A time alone is on the day of the call, not the day it is written up.
  const near = rangAt ?? now;
  const answeredAt = readTime(typed.answered_at, near, 'when you were answered', 'answered_at', problems);
  const endedAt = readTime(typed.ended_at, near, 'when it ended', 'ended_at', problems);
  const before = (one: Instant | null, other: Instant | null) =>
    one !== null && other !== null && one < other;
  if (before(answeredAt, rangAt)) {
    refuse('answered_at', 'When you were answered must be the same as or after when you rang');
  }
  if (before(endedAt, answeredAt) || before(endedAt, rangAt)) {
    refuse('ended_at', 'When it ended must be the same as or after when you rang and were answered');
  }
  if (before(now, answeredAt)) refuse('answered_at', 'When you were answered must not be in the future');
  if (before(now, endedAt)) refuse('ended_at', 'When it ended must not be in the future');
  return { rangAt, answeredAt, endedAt };
}

function readTime(
  typed: string,
  near: Instant,
  what: string,
  field: string,
  problems: Record<string, string>,
): Instant | null {
  if (typed === '') return null;
  const written = readDayAndTime(typed, near);
  if (!written) {
    problems[field] = `Enter ${what}, for example 14:30 or 22/6/2010 14:30`;
    return null;
  }
  const moment = instantOf(written);
  if (moment.ok) return moment.value;
  problems[field] = `Check ${what}: ${moment.problem}`;
  return null;
}

function checkAnswers(
  typed: TypedReport,
  questions: readonly Question[],
  problems: Record<string, string>,
): Map<number, string> {
  const answers = new Map<number, string>();
  for (const { id, words, scale, naAllowed } of questions) {
    const value = typed.answers.get(id) ?? '';
    const offered =
      (naAllowed && value === NOT_APPLICABLE) || scales[scale].some((option) => option.value === value);
    if (offered) answers.set(id, value);
    else problems[answerField(id)] = `Select an answer to “${words}”`;
  }
  return answers;
}

export interface CallChoices {
  readonly doors: readonly Door[];
  readonly reasons: readonly Reason[];
}

export interface CheckedCall {
  readonly doorId: number;
  readonly reasonId: number;
  readonly channel: string;
}

/** @param choices what is in use today: nothing else is accepted, whatever is sent */
export function checkCall(
  typed: TypedCall,
  { doors, reasons }: CallChoices,
): Result<CheckedCall, FieldProblems<keyof TypedCall>> {
  const door = doors.find(({ id }) => String(id) === typed.door);
  const reason = reasons.find(({ id }) => String(id) === typed.reason);
  const hasChannel = Object.hasOwn(channels, typed.channel);
  if (door && reason && hasChannel) {
    return ok({ doorId: door.id, reasonId: reason.id, channel: typed.channel });
  }
  return problem({
    ...(door ? {} : { door: 'Select which door you contacted' }),
    ...(reason ? {} : { reason: 'Select what you asked about' }),
    ...(hasChannel ? {} : { channel: 'Select how you got in touch' }),
  });
}
