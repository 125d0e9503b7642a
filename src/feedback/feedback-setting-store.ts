import type { Reader, Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import { feedbackDefaults, feedbackSettingKeys } from './domain/feedback-setting.ts';
import type { FeedbackSettings } from './domain/feedback-setting.ts';

const KEY = 'feedback';

export interface VersionedFeedbackSettings {
  readonly values: FeedbackSettings;
  /** 0 until somebody has chosen. */
  readonly version: number;
}

export async function readFeedbackSettings(reader: Reader): Promise<VersionedFeedbackSettings> {
  const row = await reader('setting')
    .where({ key: KEY })
    .first<{ value: string; version: number } | undefined>('value', 'version');
  const chosen = (row ? JSON.parse(row.value) : {}) as Partial<FeedbackSettings>;
  return { values: { ...feedbackDefaults, ...chosen }, version: row?.version ?? 0 };
}

/** @throws ConflictError when it is no longer the version that was read */
export async function writeFeedbackSettings(
  tx: Tx,
  { values, version }: VersionedFeedbackSettings,
): Promise<void> {
  const value = JSON.stringify(Object.fromEntries(feedbackSettingKeys.map((key) => [key, values[key]])));
  const changed =
    version === 0
      ? (await tx('setting').insert({ key: KEY, value }).onConflict('key').ignore().returning('key')).length
      : await tx('setting')
          .where({ key: KEY, version })
          .update({ value, version: version + 1 });
  if (changed === 0) throw new ConflictError();
}
