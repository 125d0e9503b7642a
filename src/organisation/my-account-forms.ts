import { passwordProblem, typedPassword } from '../accounts/index.ts';
import type { Preferences, Viewer } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { channels } from './domain/channel.ts';
import type { Door } from './organisation-queries.ts';

export interface TypedPreferences {
  readonly default_door: string;
  readonly default_channel: string;
  readonly shortcuts: boolean;
}

export function typedPreferences(form: Fields): TypedPreferences {
  return {
    default_door: form.text('default_door'),
    default_channel: form.text('default_channel'),
    shortcuts: form.text('shortcuts') === 'on',
  };
}

/** @param doors those in use today: nothing else is accepted, whatever is sent */
export function checkPreferences(
  typed: TypedPreferences,
  doors: readonly Door[],
): Result<Preferences, FieldProblems<keyof TypedPreferences>> {
  const door = doors.find(({ id }) => String(id) === typed.default_door);
  const hasDoor = typed.default_door === '' || door !== undefined;
  const hasChannel = typed.default_channel === '' || Object.hasOwn(channels, typed.default_channel);
  if (!hasDoor || !hasChannel) {
    return problem({
      ...(hasDoor ? {} : { default_door: 'Select your usual door, or none' }),
      ...(hasChannel ? {} : { default_channel: 'Select your usual channel, or the door’s own' }),
    });
  }
  return ok({
    defaultDoorId: door?.id ?? null,
    defaultChannel: typed.default_channel === '' ? null : typed.default_channel,
    shortcuts: typed.shortcuts,
  });
}

export interface TypedPasswordChange {
  readonly current: string;
  readonly next: string;
}

export function checkPasswordChange(
  form: Fields,
  viewer: Viewer,
): Result<TypedPasswordChange, FieldProblems<'current_password' | 'new_password'>> {
  const current = typedPassword(form, 'current_password');
  const next = typedPassword(form, 'new_password');
  const weakness = next === '' ? 'Enter a new password' : passwordProblem(next, viewer);
  if (current !== '' && weakness === null) return ok({ current, next });
  return problem({
    ...(current === '' ? { current_password: 'Enter the password you sign in with now' } : {}),
    ...(weakness === null ? {} : { new_password: weakness }),
  });
}
