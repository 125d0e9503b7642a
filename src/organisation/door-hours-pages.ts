import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { channels } from './domain/channel.ts';
import { fieldOf, weekdays } from './door-hours-forms.ts';
import type { TypedAccess } from './door-hours-forms.ts';
import type { KeptDoor } from './part-queries.ts';
import { settingsPaths } from './settings-paths.ts';

interface TimeField {
  readonly id: string;
  readonly value: string;
  readonly message: { readonly text: string } | undefined;
}

export interface DoorHoursPage extends PageModel {
  readonly backHref: string;
  readonly action: string;
  readonly tokens: FormTokens;
  readonly version: string;
  readonly days: readonly {
    readonly name: string;
    readonly opens: TimeField;
    readonly closes: TimeField;
  }[];
  readonly channels: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: readonly string[];
  readonly postcode: { readonly value: string; readonly message: { readonly text: string } | undefined };
  readonly errors: readonly ErrorLine[];
}

export const doorHoursView = defineView<DoorHoursPage>('organisation/door-hours');

export function doorHoursPage(
  door: KeptDoor,
  { version, typed, tokens }: { version: number; typed: TypedAccess; tokens: FormTokens },
  problems: FieldProblems = {},
): DoorHoursPage {
  const messages = fieldMessages(problems);
  const field = (end: 'opens' | 'closes', weekday: number): TimeField => ({
    id: fieldOf(end, weekday),
    value: typed.times.get(weekday)?.[end] ?? '',
    message: messages[fieldOf(end, weekday)],
  });
  return {
    title: `When and how ${door.name} is reached`,
    backHref: settingsPaths.doors.one(door.id),
    action: settingsPaths.doors.hours(door.id),
    tokens,
    version: String(version),
    days: weekdays.map((name, index) => ({
      name,
      opens: field('opens', index + 1),
      closes: field('closes', index + 1),
    })),
    channels: Object.entries(channels)
      .filter(([code]) => code !== door.defaultChannel)
      .map(([value, text]) => ({ value, text })),
    chosen: typed.channels,
    postcode: { value: typed.postcode, message: messages.postcode },
    errors: errorLines(problems),
  };
}
