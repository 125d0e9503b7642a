import type { Day } from '../../shared/london-time.ts';

/** Where an action came from. */
export const origins = {
  meeting: 'Decided at a meeting',
  theme: 'A theme of comments',
  comment: 'A comment',
  recommendation: 'A recommendation of an evaluation',
} as const;
export type Origin = keyof typeof origins;

export const actionStates = {
  planned: 'Not started',
  started: 'Started',
  done: 'Done',
  not_done: 'Could not be done',
} as const;
export type ActionState = keyof typeof actionStates;

/** Did it work? What is asked of whoever closes an action. */
export const workedAnswers = {
  shift: 'Yes: the measure has shifted since',
  no_shift: 'No: the measure has not shifted',
  too_early: 'Too early to say',
} as const;
export type Worked = keyof typeof workedAnswers;

/** Something decided because of feedback. */
export interface Action {
  readonly id: number;
  readonly youSaid: string;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: Day;
  /** The measure that it should move, if any. */
  readonly measure: string | null;
  readonly origin: Origin;
  readonly themeId: number | null;
  readonly commentId: number | null;
  readonly recommendation: string;
  /** The evaluation that recommended it. */
  readonly evaluationId: number | null;
  readonly evidence: string;
  readonly state: ActionState;
  readonly startedOn: Day | null;
  readonly closedOn: Day | null;
  readonly worked: Worked | null;
  /** What we did, or why we could not. */
  readonly weDid: string;
  readonly published: boolean;
  readonly version: number;
}

export function isOpen({ state }: Pick<Action, 'state'>): boolean {
  return state === 'planned' || state === 'started';
}

export function isOverdue(action: Pick<Action, 'state' | 'dueOn'>, today: Day): boolean {
  return isOpen(action) && action.dueOn < today;
}
