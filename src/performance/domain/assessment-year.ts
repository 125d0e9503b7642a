import type { Embargo } from '../../embargo/domain/embargo.ts';
import type { MeasureKey } from '../../evaluation/domain/measure.ts';
import { parseDay } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';
import type { Period } from '../../shared/period.ts';
import type { DomainCode, OutcomeCode, OutcomeGrade } from './grade.ts';

/** One year's grades, as they were printed. */
export interface AssessmentYear {
  readonly id: number;
  /** In addresses: '2009-10'. */
  readonly key: string;
  /** '2009/10' */
  readonly label: string;
  readonly source: string;
  readonly sourceOn: Day;
  readonly embargo: Embargo;
  readonly version: number;
  readonly grades: readonly OutcomeGrade[];
  readonly remarks: Readonly<Partial<Record<DomainCode, string>>>;
}

export const commentAnswers = {
  waiting: 'Not answered yet',
  accepted: 'Accepted',
  not_accepted: 'Not accepted',
} as const;
export type CommentAnswer = keyof typeof commentAnswers;

/** What the council said was not right in the draft, and what the regulator made of it. */
export interface AccuracyComment {
  readonly number: number;
  readonly madeBy: string;
  readonly madeOn: Day;
  readonly about: OutcomeCode | DomainCode | null;
  readonly words: string;
  readonly answer: CommentAnswer;
  readonly answerWords: string;
  readonly answeredOn: Day | null;
}

/** A measure of ours that bears on an outcome, what it says of it, and its figure. */
export interface OutcomeEvidence {
  readonly outcome: OutcomeCode;
  readonly measure: MeasureKey;
  readonly says: string;
  /** Null where none has been taken. */
  readonly figure: TakenFigure | null;
}

/** A measure's figure as it was on the day it was taken: what is corrected in the log later changes nothing of it. */
export interface TakenFigure {
  readonly period: Period;
  readonly takenAt: Instant;
  readonly numerator: number;
  readonly denominator: number;
  /** The numbers as everybody may see them; null where they are hidden. */
  readonly shown: { readonly numerator: number; readonly denominator: number } | null;
  /** The sealed evaluation that it stands in; null for the contact log as it stood. */
  readonly editionId: number | null;
}

/** "2010/11": from April to March. @returns null for anything else */
export function firstYearOf(label: string): number | null {
  const [, first = '', second = ''] = /^(\d{4})\/(\d{2})$/.exec(label) ?? [];
  return first !== '' && (Number(first) + 1) % 100 === Number(second) ? Number(first) : null;
}

/** The days of an assessment year, both included. */
export function daysOf(label: string): { readonly first: Day; readonly last: Day } | null {
  const year = firstYearOf(label);
  if (year === null) return null;
  const [first, last] = [parseDay(`${String(year)}-04-01`), parseDay(`${String(year + 1)}-03-31`)];
  return first !== null && last !== null ? { first, last } : null;
}
