import type { Reader, Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import { addMonths } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';

/** The installation's own choices and what they are until somebody chooses. */
const defaults = {
  launch_date: '2009-12-17',
  directorate_name: 'Health and Social Care Directorate',
  /** After how many months an entry of the directory is to be checked again. */
  directory_review_months: '6',
  /** A line for each number to ring when somebody may be at risk. */
  safeguarding_numbers: 'Emergency: 999\nAsk your administrator to enter the numbers',
} as const;
/** Any of them; those of the directory are set on its own page. */
type AnySettingKey = keyof typeof defaults;
export type SettingKey = Exclude<AnySettingKey, 'directory_review_months'>;

export async function readSetting(reader: Reader, key: AnySettingKey): Promise<string> {
  const row = await reader('setting').where({ key }).first<{ value: string } | undefined>('value');
  return row?.value ?? defaults[key];
}

export async function writeSetting(tx: Tx, key: AnySettingKey, value: string): Promise<void> {
  await tx('setting').insert({ key, value }).onConflict('key').merge({ value });
}

export interface VersionedSetting {
  readonly value: string;
  /** 0 until somebody has chosen. */
  readonly version: number;
}

interface SettingRow extends VersionedSetting {
  readonly key: string;
}

/** Every setting, with what an edit of it must name. */
export async function readSettings(reader: Reader): Promise<Record<SettingKey, VersionedSetting>> {
  const rows = await reader('setting').select<SettingRow[]>('key', 'value', 'version');
  const of = (key: SettingKey): VersionedSetting => {
    const row = rows.find((each) => each.key === key);
    return { value: row?.value ?? defaults[key], version: row?.version ?? 0 };
  };
  return {
    launch_date: of('launch_date'),
    directorate_name: of('directorate_name'),
    safeguarding_numbers: of('safeguarding_numbers'),
  };
}

/** @throws ConflictError when it is no longer the version that was read */
export async function changeSetting(tx: Tx, key: SettingKey, value: string, version: number): Promise<void> {
  const changed =
    version === 0
      ? (await tx('setting').insert({ key, value }).onConflict('key').ignore().returning('key')).length
      : await tx('setting')
          .where({ key, version })
          .update({ value, version: version + 1 });
  if (changed === 0) throw new ConflictError();
}

/** The evaluation period: launch to launch + 6 calendar months. */
export function evaluationPeriod(launch: Day): Period {
  return { from: launch, to: addMonths(launch, 6) };
}

/** The six months before the launch. */
export function baselinePeriod(launch: Day): Period {
  return { from: addMonths(launch, -6), to: launch };
}
