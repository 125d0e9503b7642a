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
  readonly safeguarding_numbers: string;
  /** Of the launch date, the name and the numbers, as they were read: "1-0-0". */
  readonly version: string;
}

export function typedGeneralSettings(form: Fields): TypedGeneralSettings {
  return {
    launch_date: readDateParts(form, 'launch_date'),
    directorate_name: form.text('directorate_name'),
    safeguarding_numbers: form.text('safeguarding_numbers').replaceAll('\r\n', '\n'),
    version: form.text('version'),
  };
}

const texts = z.object({
  directorate_name: z
    .string()
    .min(1, 'Enter the name of the directorate')
    .max(100, 'Name of the directorate must be 100 characters or fewer'),
  safeguarding_numbers: z
    .string()
    .min(1, 'Enter the safeguarding numbers')
    .max(1000, 'Safeguarding numbers must be 1,000 characters or fewer'),
});

export function checkGeneralSettings(
  typed: TypedGeneralSettings,
): Result<Record<SettingKey, VersionedSetting>, FieldProblems<SettingKey>> {
  const launch = checkDay(typed.launch_date, 'the launch date');
  const { directorate_name, safeguarding_numbers } = typed;
  const written = checkFields(texts, { directorate_name, safeguarding_numbers });
  if (!launch.ok || !written.ok) {
    return problem({
      ...(launch.ok ? {} : { launch_date: launch.problem }),
      ...(written.ok ? {} : written.problem),
    });
  }
  const [launchVersion = 0, nameVersion = 0, numbersVersion = 0] = /^\d{1,9}(-\d{1,9}){2}$/.test(
    typed.version,
  )
    ? typed.version.split('-').map(Number)
    : [-1, -1, -1];
  return ok({
    launch_date: { value: launch.value, version: launchVersion },
    directorate_name: { value: written.value.directorate_name, version: nameVersion },
    safeguarding_numbers: { value: written.value.safeguarding_numbers, version: numbersVersion },
  });
}
