import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { feedbackSettingKeys } from './domain/feedback-setting.ts';
import type { FeedbackSettingKey } from './domain/feedback-setting.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { askedSettings } from './feedback-settings-forms.ts';
import type { TypedFeedbackSettings } from './feedback-settings-forms.ts';

export interface FeedbackSettingsPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly saved: string | null;
  readonly action: string;
  readonly version: number;
  readonly postersHref: string;
  readonly fields: readonly {
    readonly name: FeedbackSettingKey;
    readonly label: string;
    readonly unit: string;
    readonly value: string;
    readonly message: { readonly text: string } | undefined;
  }[];
}

export const feedbackSettingsView = defineView<FeedbackSettingsPage>('feedback/settings');

export function feedbackSettingsPage(
  tokens: FormTokens,
  { typed, version }: { readonly typed: TypedFeedbackSettings; readonly version: number },
  { saved = false, problems = {} }: { saved?: boolean; problems?: FieldProblems<FeedbackSettingKey> } = {},
): FeedbackSettingsPage {
  const messages = fieldMessages(problems);
  return {
    title: 'Feedback and complaints',
    tokens,
    errors: errorLines(problems),
    saved: saved ? 'Saved. Complaints that are under way keep the dates they have.' : null,
    action: feedbackPaths.settings,
    version,
    postersHref: feedbackPaths.posters,
    fields: feedbackSettingKeys.map((name) => ({
      name,
      label: askedSettings[name].label,
      unit: askedSettings[name].unit,
      value: typed[name],
      message: messages[name],
    })),
  };
}
