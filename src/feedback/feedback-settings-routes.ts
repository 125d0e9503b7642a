import { actOnce } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { Result } from '../shared/result.ts';
import { feedbackSettingKeys } from './domain/feedback-setting.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { checkFeedbackSettings, settingsAsTyped, typedFeedbackSettings } from './feedback-settings-forms.ts';
import { feedbackSettingsPage, feedbackSettingsView } from './feedback-settings-pages.ts';
import { readFeedbackSettings, writeFeedbackSettings } from './feedback-setting-store.ts';
import type { VersionedFeedbackSettings } from './feedback-setting-store.ts';
import { mayChooseRule } from './small-number-setting.ts';
import { versionIn } from '../platform/web/request-values.ts';

const permission = 'settings.manage';
const path = feedbackPaths.settings;

export function feedbackSettingsRoutes(around: Surroundings): AppRoute[] {
  return [
    { method: 'get', path, permission, handle: (request) => show(around, request) },
    { method: 'post', path, permission, handle: (request) => save(around, request) },
  ];
}

async function show({ database }: Surroundings, request: AppRequest): Promise<Reply> {
  const { values, version } = await readFeedbackSettings(database.read);
  const given = { typed: settingsAsTyped(values), version };
  const saved = request.query.text('saved') === 'yes';
  return page(feedbackSettingsView, feedbackSettingsPage(request.tokens(), given, { saved }));
}

async function save(around: Surroundings, request: AppRequest): Promise<Reply> {
  const tokens = request.tokens();
  const typed = typedFeedbackSettings(request.form);
  const version = versionIn(request.form);
  const checked = checkFeedbackSettings(typed);
  if (!checked.ok) {
    const problems = checked.problem;
    return invalidPage(feedbackSettingsView, feedbackSettingsPage(tokens, { typed, version }, { problems }));
  }
  const sender = { accountId: request.viewer.accountId, token: `${tokens.token} ${path}` };
  const saved = await saveFeedbackSettings(around, { values: checked.value, version }, sender);
  if (saved.ok) return redirect(`${path}?saved=yes`);
  const problems = saved.problem;
  return invalidPage(feedbackSettingsView, feedbackSettingsPage(tokens, { typed, version }, { problems }));
}

/** Complaints that are under way keep the dates that were told to people. */
async function saveFeedbackSettings(
  around: Surroundings,
  given: VersionedFeedbackSettings,
  sender: { readonly accountId: number; readonly token: string },
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx) => {
    const before = await readFeedbackSettings(tx);
    const fields = feedbackSettingKeys.filter((key) => before.values[key] !== given.values[key]);
    if (fields.length === 0) return { result: '', event: null };
    const rule = fields.find((key) => key === 'hiddenBelow' || key === 'roundedTo');
    if (rule !== undefined && !(await mayChooseRule(tx)))
      throw new RefusedForm({
        [rule]:
          'A pack is out already, or an evaluation is sealed. The same figures by another rule beside it would give small numbers away: leave it as it was',
      });
    await writeFeedbackSettings(tx, given);
    const detail = Object.fromEntries(fields.map((key) => [key, [before.values[key], given.values[key]]]));
    return { result: '', event: { action: 'settings.changed', subject: 'settings:feedback', detail } };
  });
}
