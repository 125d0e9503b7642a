import { z } from 'zod';
import { readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { checkFields } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { checkDay } from './effective-date-forms.ts';
import type { SettingKey, VersionedSetting } from './setting-store.ts';

export interface TypedGeneralSettings {
  readonly launch_date: DateParts;
  readonly directorate_name: string;
  /** Of the launch date and of the name, as they were read: "1-0". */
  readonly version: string;
}

export function typedGeneralSettings(form: Fields): TypedGeneralSettings {
  return {
    launch_date: readDateParts(form, 'launch_date'),
    directorate_name: form.text('directorate_name'),
    version: form.text('version'),
  };
}

const name = z.object({
  directorate_name: z
    .string()
    .min(1, 'Enter the name of the directorate')
    .max(100, 'Name of the directorate must be 100 characters or fewer'),
});

export function checkGeneralSettings(
  typed: TypedGeneralSettings,
): Result<Record<SettingKey, VersionedSetting>, FieldProblems<SettingKey>> {
  const launch = checkDay(typed.launch_date, 'the launch date');
  const named = checkFields(name, { directorate_name: typed.directorate_name });
  if (!launch.ok || !named.ok) {
    return problem({
      ...(launch.ok ? {} : { launch_date: launch.problem }),
      ...(named.ok ? {} : named.problem),
    });
  }
  const [launchVersion = 0, nameVersion = 0] = /^\d{1,9}-\d{1,9}$/.test(typed.version)
    ? typed.version.split('-').map(Number)
    : [-1, -1];
  return ok({
    launch_date: { value: launch.value, version: launchVersion },
    directorate_name: { value: named.value.directorate_name, version: nameVersion },
  });
}
