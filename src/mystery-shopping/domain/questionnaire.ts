import { weightedScore } from '../../statistics/index.ts';

/** The four promises of the policy: four separate tests, never folded into one tick. */
export const promises = {
  resolved: 'Resolved at first contact',
  not_sent_back: 'Not sent back',
  courteous: 'Courtesy and welcome',
  prompt: 'Prompt',
} as const;
export type Promised = keyof typeof promises;

interface Option {
  readonly value: string;
  readonly text: string;
  /** 0 to 1; the better the contact, the higher. */
  readonly score: number;
}

/** What a question can be answered with. `no_yes` is for questions where "no" is the good answer. */
export const scales = {
  yes_no: [
    { value: 'yes', text: 'Yes', score: 1 },
    { value: 'no', text: 'No', score: 0 },
  ],
  no_yes: [
    { value: 'yes', text: 'Yes', score: 0 },
    { value: 'no', text: 'No', score: 1 },
  ],
  extent: [
    { value: 'yes_definitely', text: 'Yes, definitely', score: 1 },
    { value: 'to_some_extent', text: 'Yes, to some extent', score: 0.5 },
    { value: 'no', text: 'No', score: 0 },
  ],
} as const satisfies Record<string, readonly Option[]>;
export type Scale = keyof typeof scales;

export const NOT_APPLICABLE = 'na';

/** One weighted question; facts are asked before judgements. */
export interface Question {
  readonly id: number;
  readonly position: number;
  readonly words: string;
  readonly kind: 'fact' | 'judgement';
  readonly scale: Scale;
  readonly weight: number;
  readonly naAllowed: boolean;
  readonly promise: Promised;
  /** Its answer is the truth about "resolved at first contact". */
  readonly tellsResolved: boolean;
}

/** Answers by the question's id: an option's value, or `na`. */
export type Answers = ReadonlyMap<number, string>;

/** @returns null for not applicable, and for an answer the scale does not have */
export function scoreOf(scale: Scale, answer: string | undefined): number | null {
  return (scales[scale] as readonly Option[]).find(({ value }) => value === answer)?.score ?? null;
}

/** Σ weight × score / Σ weight over the questions that apply; null when none does. */
export function shopScore(questions: readonly Question[], answers: Answers): number | null {
  return weightedScore(
    questions.map(({ id, scale, weight }) => ({ weight, score: scoreOf(scale, answers.get(id)) })),
  );
}

/** A judgement that is met "to some extent" is met; a fact is met or not. */
const PASS = 0.5;

/** Whether a shop met a promise: every question of it that applies did. Null when none applies. */
export function metPromise(
  questions: readonly Question[],
  answers: Answers,
  promise: Promised,
): boolean | null {
  const scores = questions
    .filter((question) => question.promise === promise)
    .map(({ id, scale }) => scoreOf(scale, answers.get(id)))
    .filter((score) => score !== null);
  return scores.length === 0 ? null : scores.every((score) => score >= PASS);
}

/** The four-test composite: all four promises, each of which must apply. */
export function metAllPromises(questions: readonly Question[], answers: Answers): boolean {
  return (Object.keys(promises) as Promised[]).every(
    (promise) => metPromise(questions, answers, promise) === true,
  );
}
