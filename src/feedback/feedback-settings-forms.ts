import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { feedbackSettingKeys } from './domain/feedback-setting.ts';
import type { FeedbackSettingKey, FeedbackSettings } from './domain/feedback-setting.ts';

export type TypedFeedbackSettings = Readonly<Record<FeedbackSettingKey, string>>;

/** A setting as the page asks for it: where it belongs, its label, and between what it must be. */
export interface AskedSetting {
  readonly label: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  /** Only multiples of it. */
  readonly step?: number;
}

/**
 * The law's and the Code's own periods are the most that may be chosen: a council may only promise to be faster. Of the
 * rule for small numbers only what hides more.
 */
export const askedSettings: Readonly<Record<FeedbackSettingKey, AskedSetting>> = {
  mostAnHour: { label: 'Comments from one network address in an hour', unit: 'comments', from: 1, to: 1000 },
  quickest: {
    label: 'A comment with a web address is held when it comes within',
    unit: 'seconds',
    from: 0,
    to: 60,
  },
  careAcknowledge: { label: 'Adult social care: acknowledge within', unit: 'working days', from: 1, to: 3 },
  careLatest: { label: 'Adult social care: answer within, at the latest', unit: 'months', from: 1, to: 6 },
  acknowledge: { label: 'Other matters: acknowledge within', unit: 'working days', from: 1, to: 5 },
  firstStage: { label: 'Other matters: first answer within', unit: 'working days', from: 1, to: 10 },
  secondStage: { label: 'Other matters: second answer within', unit: 'working days', from: 1, to: 20 },
  contactMonths: { label: 'Keep who complained, after it is closed, for', unit: 'months', from: 1, to: 120 },
  hiddenBelow: { label: 'Hide from Ambassadors what is fewer than', unit: 'people', from: 8, to: 10 },
  roundedTo: {
    label: 'Round every other number for them to the nearest',
    unit: 'people',
    from: 5,
    to: 10,
    step: 5,
  },
};

export function typedFeedbackSettings(form: Fields): TypedFeedbackSettings {
  const typed = feedbackSettingKeys.map((key) => [key, form.text(key)] as const);
  return Object.fromEntries(typed) as Record<FeedbackSettingKey, string>;
}

export function settingsAsTyped(values: FeedbackSettings): TypedFeedbackSettings {
  const typed = feedbackSettingKeys.map((key) => [key, String(values[key])] as const);
  return Object.fromEntries(typed) as Record<FeedbackSettingKey, string>;
}

export function checkFeedbackSettings(
  typed: TypedFeedbackSettings,
): Result<FeedbackSettings, FieldProblems<FeedbackSettingKey>> {
  const problems: Partial<Record<FeedbackSettingKey, string>> = {};
  const values: Partial<Record<FeedbackSettingKey, number>> = {};
  for (const key of feedbackSettingKeys) {
    const { label, from, to, step = 1 } = askedSettings[key];
    const value = /^\d{1,4}$/.test(typed[key]) ? Number(typed[key]) : null;
    if (value !== null && value >= from && value <= to && value % step === 0) values[key] = value;
    else
      problems[key] =
        step === 1
          ? `“${label}” must be a whole number from ${String(from)} to ${to.toLocaleString('en-GB')}`
          : `“${label}” must be ${String(from)} or ${String(to)}`;
  }
  return Object.keys(problems).length > 0 ? problem(problems) : ok(values as FeedbackSettings);
}
