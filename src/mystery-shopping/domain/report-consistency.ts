import { openSpanOn } from '../../organisation/domain/opening-hours.ts';
import type { OpeningHours } from '../../organisation/domain/opening-hours.ts';
import type { Day, Instant } from '../../shared/london-time.ts';
import { counted } from '../../shared/words.ts';
import { scoreOf } from './questionnaire.ts';
import type { Answers, Question } from './questionnaire.ts';

export interface ReportToCheck {
  readonly outcome: 'reached' | 'unreachable';
  readonly rangAt: Instant;
  readonly rangOn: Day;
  /** The wall-clock minute at which the shopper rang. */
  readonly rangMinute: number;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly submittedAt: Instant | null;
  readonly told: string;
  readonly plannedAt: Instant | null;
  readonly staffMinutes: number | null;
  readonly hours: OpeningHours;
}

const MINUTE = 60_000;
const FAR_FROM_PLAN = 60;
const LATE_WRITE_UP = 24 * 60;
const SHORT = 20;
const QUICK = 1;
const SLOW = 2;

/** Whole minutes from one moment to a later one; null where either is missing. */
function minutesBetween(from: Instant | null, to: Instant | null): number | null {
  return from === null || to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / MINUTE);
}

/** From the end of a shop, or where that is missing its beginning, to the moment its report was sent. */
export function writeUpMinutes({
  rangAt,
  endedAt,
  submittedAt,
}: Pick<ReportToCheck, 'rangAt' | 'endedAt' | 'submittedAt'>): number | null {
  return minutesBetween(endedAt ?? rangAt, submittedAt);
}

/** What in a report does not fit together, in words: each a question to ask, none of them a verdict. */
export function inconsistencies(
  report: ReportToCheck,
  questions: readonly Question[],
  answers: Answers,
): string[] {
  return [...ofTimes(report), ...ofPlan(report), ...ofAnswers(report, questions, answers)];
}

function ofTimes(report: ReportToCheck): string[] {
  const { outcome, rangAt, answeredAt, endedAt, staffMinutes } = report;
  const waited = minutesBetween(rangAt, answeredAt);
  const took = minutesBetween(answeredAt, endedAt);
  const delay = writeUpMinutes(report);
  return [
    ...(outcome === 'reached' && answeredAt === null
      ? ['Somebody was reached, and no time of answering is given.']
      : []),
    ...(outcome === 'unreachable' && answeredAt !== null
      ? ['Nobody was reached, and a time of answering is given.']
      : []),
    ...(waited !== null && waited < 0 ? ['It was answered before it rang.'] : []),
    ...(took !== null && took < 0 ? ['It ended before it was answered.'] : []),
    ...(took !== null && staffMinutes !== null && took > 2 * staffMinutes
      ? [`It took ${counted(took, 'minute')}; the scenario says ${String(staffMinutes)}.`]
      : []),
    ...(delay !== null && delay > LATE_WRITE_UP ? ['It was written up more than a day later.'] : []),
  ];
}

function ofPlan({ rangAt, rangOn, rangMinute, plannedAt, hours, outcome, told }: ReportToCheck): string[] {
  const apart = minutesBetween(plannedAt, rangAt);
  const span = openSpanOn(hours, rangOn);
  const isOpen = span !== null && rangMinute >= span.opens && rangMinute < span.closes;
  return [
    ...(apart !== null && Math.abs(apart) > FAR_FROM_PLAN
      ? ['It was not made within an hour of the moment that was planned.']
      : []),
    ...(isOpen ? [] : ['The door was not open then.']),
    ...(outcome === 'reached' && told.length < SHORT
      ? ['Hardly anything is written about what was said.']
      : []),
  ];
}

function ofAnswers(report: ReportToCheck, questions: readonly Question[], answers: Answers): string[] {
  const scored = questions.map((question) => ({
    ...question,
    score: scoreOf(question.scale, answers.get(question.id)),
  }));
  const resolved = scored.find(({ tellsResolved }) => tellsResolved)?.score === 1;
  const facts = scored.filter(({ kind }) => kind === 'fact');
  const sentBack = facts.find(
    ({ promise, scale, score }) => promise === 'not_sent_back' && scale === 'no_yes' && score === 0,
  );
  const prompt = facts.find(({ promise, score }) => promise === 'prompt' && score !== null);
  const waited = minutesBetween(report.rangAt, report.answeredAt);
  return [
    ...(resolved && sentBack ? [`It was dealt with, and “${sentBack.words}” is answered yes.`] : []),
    ...(prompt?.score === 1 && waited !== null && waited > SLOW
      ? [`It was prompt, and took ${counted(waited, 'minute')} to be answered.`]
      : []),
    ...(prompt?.score === 0 && waited !== null && waited >= 0 && waited < QUICK
      ? ['It was not prompt, and was answered within a minute.']
      : []),
  ];
}
