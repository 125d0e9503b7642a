import { smallNumberPolicy } from '../../statistics/index.ts';
import { usualPeriods } from './complaint.ts';

/** The choices of the feedback form and of complaints, all whole numbers, and what they are until somebody chooses. */
export const feedbackDefaults = {
  /** Comments from one network address in an hour. Generous: a library or a residential home may share one. */
  mostAnHour: 20,
  /** Seconds. Nobody opens a form, answers it and writes a web address in less. */
  quickest: 3,
  ...usualPeriods,
  /** Months after a complaint is closed for which we keep who complained. */
  contactMonths: 72,
  /** Counts from 1 up to, not including, this are hidden from Ambassadors. */
  hiddenBelow: smallNumberPolicy.threshold,
  /** Every other count is rounded for them to the nearest multiple of this. */
  roundedTo: smallNumberPolicy.base,
} as const;
export type FeedbackSettingKey = keyof typeof feedbackDefaults;
export type FeedbackSettings = Readonly<Record<FeedbackSettingKey, number>>;

export const feedbackSettingKeys = Object.keys(feedbackDefaults) as FeedbackSettingKey[];
