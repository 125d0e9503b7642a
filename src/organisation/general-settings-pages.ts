import type { ErrorLine } from '../platform/web/app-components.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { TypedGeneralSettings } from './general-settings-forms.ts';
import type { SettingKey, VersionedSetting } from './setting-store.ts';

export interface GeneralSettingsPage extends PageModel {
  readonly tokens: FormTokens;
  readonly version: string;
  readonly launch: Readonly<Record<string, string>>;
  readonly directorate: string;
  readonly safeguardingNumbers: string;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<SettingKey>;
}

export const generalSettingsView = defineView<GeneralSettingsPage>('organisation/general');

export function asTyped(settings: Readonly<Record<SettingKey, VersionedSetting>>): TypedGeneralSettings {
  const { launch_date, directorate_name, safeguarding_numbers } = settings;
  return {
    launch_date: datePartsOf(launch_date.value),
    directorate_name: directorate_name.value,
    safeguarding_numbers: safeguarding_numbers.value,
    version: [launch_date, directorate_name, safeguarding_numbers].map(({ version }) => version).join('-'),
  };
}

export function generalSettingsPage(
  typed: TypedGeneralSettings,
  tokens: FormTokens,
  problems: FieldProblems<SettingKey> = {},
): GeneralSettingsPage {
  return {
    title: 'General settings',
    tokens,
    version: typed.version,
    launch: { ...typed.launch_date },
    directorate: typed.directorate_name,
    safeguardingNumbers: typed.safeguarding_numbers,
    errors: errorLines(problems, { launch_date: 'launch_date-day' }),
    messages: fieldMessages(problems),
  };
}
