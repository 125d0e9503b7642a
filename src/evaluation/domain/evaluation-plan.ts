import type { Proportion } from '../../statistics/index.ts';
import { measureDefinitions } from './measure.ts';
import type { MeasureKey } from './measure.ts';

/** The four grades, from best to worst. */
export const grades = {
  4: 'Performing excellently',
  3: 'Performing well',
  2: 'Performing adequately',
  1: 'Performing poorly',
} as const;
export type Grade = keyof typeof grades;
export const gradesInOrder: readonly Grade[] = [4, 3, 2, 1];

/** What an evaluation looks at and what will count as good, written down before anybody looks. */
export interface EvaluationPlan {
  readonly measures: readonly MeasureKey[];
  /** Shares from 0 to 1; a measure without a target is reported and not judged. */
  readonly targets: Readonly<Partial<Record<MeasureKey, number>>>;
  /** What is left out besides what the measures' definitions leave out, and why. */
  readonly exclusions: string;
  /** What each grade means, in words. */
  readonly gradeWords: Readonly<Record<Grade, string>>;
  /** The least share of targets that have to be met for a grade. */
  readonly leastMet: Readonly<Record<Grade, number>>;
}

export const usualPlan: EvaluationPlan = {
  measures: measureDefinitions.map(({ key }) => key),
  targets: {},
  exclusions: '',
  gradeWords: {
    4: 'Every target is met.',
    3: 'At least three in four targets are met.',
    2: 'At least half of the targets are met.',
    1: 'Fewer than half of the targets are met.',
  },
  leastMet: { 4: 1, 3: 0.75, 2: 0.5, 1: 0 },
};

/** Whether a share meets its target; null where there is nothing to judge. */
export function meetsTarget(
  share: Pick<Proportion, 'value'>,
  target: number | undefined,
  better: 'higher' | 'lower',
): boolean | null {
  if (target === undefined || share.value === null) return null;
  return better === 'higher' ? share.value >= target : share.value <= target;
}

/** The best grade whose share of targets is met; null while there is no target to judge by. */
export function gradeOf(
  met: number,
  judged: number,
  { leastMet }: Pick<EvaluationPlan, 'leastMet'>,
): Grade | null {
  if (judged === 0) return null;
  return gradesInOrder.find((grade) => met / judged >= leastMet[grade]) ?? 1;
}
