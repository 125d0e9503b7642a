import { addMonths } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import { addWorkingDays } from '../../shared/working-days.ts';

/** Which rules a complaint falls under. */
export const regimes = {
  adult_social_care: 'Adult social care',
  other: 'Another matter',
} as const;
export type Regime = keyof typeof regimes;

export const complaintOutcomes = {
  upheld: 'Upheld',
  partly_upheld: 'Partly upheld',
  not_upheld: 'Not upheld',
  withdrawn: 'Withdrawn by the person',
} as const;
export type ComplaintOutcome = keyof typeof complaintOutcomes;

/**
 * How long each step may take. Adult social care: the Local Authority Social Services and National Health Service
 * Complaints (England) Regulations 2009, regulations 13 and 14. Other matters: the Local Government and Social Care
 * Ombudsman's Complaint Handling Code (2024), sections 5 and 6.
 */
export interface ComplaintPeriods {
  /** Working days. */
  readonly careAcknowledge: number;
  /** Calendar months, from receipt. */
  readonly careLatest: number;
  /** Working days, at both stages. */
  readonly acknowledge: number;
  /** Working days from the acknowledgement. */
  readonly firstStage: number;
  readonly secondStage: number;
}

export const usualPeriods: ComplaintPeriods = {
  careAcknowledge: 3,
  careLatest: 6,
  acknowledge: 5,
  firstStage: 10,
  secondStage: 20,
};

/** Until somebody has said which rules apply, those that ask for more haste do. */
export function acknowledgeBy(regime: Regime | null, receivedOn: Day, periods: ComplaintPeriods): Day {
  const { careAcknowledge, acknowledge } = periods;
  const days =
    regime === 'other'
      ? acknowledge
      : regime === 'adult_social_care'
        ? careAcknowledge
        : Math.min(careAcknowledge, acknowledge);
  return addWorkingDays(receivedOn, days);
}

/** The day after which the person is told in writing why there is no answer yet; only adult social care has one. */
export function latestBy(regime: Regime, receivedOn: Day, periods: ComplaintPeriods): Day | null {
  return regime === 'adult_social_care' ? addMonths(receivedOn, periods.careLatest) : null;
}

/** When the answer of a stage is due. Null in adult social care: that is agreed with the person. */
export function answerBy(
  regime: Regime,
  stage: number,
  acknowledgedOn: Day,
  periods: ComplaintPeriods,
): Day | null {
  if (regime === 'adult_social_care') return null;
  return addWorkingDays(acknowledgedOn, stage === 1 ? periods.firstStage : periods.secondStage);
}

/** The Code lets an answer be put off once, by no more than its own period again, with the reason told to the person. */
export function latestExtension(due: Day, stage: number, periods: ComplaintPeriods): Day {
  return addWorkingDays(due, stage === 1 ? periods.firstStage : periods.secondStage);
}

/** What a complaint waits for, in the order of its life. */
export const complaintSteps = {
  sort: 'Say which rules it falls under',
  acknowledge: 'Acknowledge it',
  agree: 'Agree a timescale with the person',
  answer: 'Answer it',
  close: 'Answered: close it, or take it further',
  closed: 'Closed',
} as const;
export type ComplaintStep = keyof typeof complaintSteps;

/** What of a complaint decides where it stands. */
export interface ComplaintFacts {
  readonly regime: Regime | null;
  readonly receivedOn: Day;
  readonly stage: number;
  readonly acknowledgeBy: Day;
  readonly acknowledgedOn: Day | null;
  readonly answerBy: Day | null;
  readonly latestBy: Day | null;
  readonly answeredOn: Day | null;
  readonly closedOn: Day | null;
}

export function stepOf(complaint: ComplaintFacts): ComplaintStep {
  if (complaint.closedOn !== null) return 'closed';
  if (complaint.regime === null) return 'sort';
  if (complaint.acknowledgedOn === null) return 'acknowledge';
  if (complaint.answeredOn !== null) return 'close';
  return complaint.answerBy === null ? 'agree' : 'answer';
}

/** By when its next step is due; null once it has been answered. A timescale is agreed when it is acknowledged. */
export function dueOf(complaint: ComplaintFacts): Day | null {
  switch (stepOf(complaint)) {
    case 'sort':
    case 'acknowledge':
    case 'agree':
      return complaint.acknowledgeBy;
    case 'answer':
      return earlier(complaint.answerBy, complaint.latestBy);
    case 'close':
    case 'closed':
      return null;
  }
}

function earlier(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
