import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import { changeSetting, readSettings } from './setting-store.ts';
import type { SettingKey, VersionedSetting } from './setting-store.ts';

/** Saves those of the installation's choices that are other than before. */
export async function saveGeneralSettings(
  around: Surroundings,
  given: Readonly<Record<SettingKey, VersionedSetting>>,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx) => {
    const before = await readSettings(tx);
    const fields = (Object.keys(before) as SettingKey[]).filter(
      (key) => before[key].value !== given[key].value,
    );
    for (const key of fields) {
      if (before[key].version !== given[key].version) throw new ConflictError();
      await changeSetting(tx, key, given[key].value, given[key].version);
    }
    const event = { action: 'settings.changed', subject: 'settings:general', detail: { fields } };
    return { result: '', event: fields.length > 0 ? event : null };
  });
}
