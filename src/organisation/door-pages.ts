import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { Day } from '../shared/london-time.ts';
import { channels } from './domain/channel.ts';
import type { Channel } from './domain/channel.ts';
import type { TypedEffect } from './effective-date-forms.ts';
import type { TypedDoor } from './part-forms.ts';
import {
  closingSection,
  effectQuestion,
  historyRows,
  inUseFirst,
  optionsOf,
  savedNotice,
  stateOf,
} from './part-pages.ts';
import type { ClosingSection, EffectQuestion, HistoryRow, PartState, SelectOption } from './part-pages.ts';
import type { KeptDoor, KeptPart, PastVersion } from './part-queries.ts';
import { settingsPaths } from './settings-paths.ts';

const paths = settingsPaths.doors;

export interface DoorsPage extends PageModel {
  readonly saved: string | null;
  readonly newHref: string;
  readonly doors: readonly {
    readonly name: string;
    readonly href: string;
    readonly team: string;
    readonly channel: string;
    readonly state: PartState;
  }[];
}

export const doorsView = defineView<DoorsPage>('organisation/doors');

export function doorsPage(doors: readonly KeptDoor[], today: Day, savedId: number | null): DoorsPage {
  return {
    title: 'Doors',
    saved: savedNotice(doors, savedId),
    newHref: paths.new,
    doors: inUseFirst(doors, today).map((door) => ({
      name: door.name,
      href: paths.one(door.id),
      team: door.teamName,
      channel: channels[door.defaultChannel as Channel],
      state: stateOf(door, today),
    })),
  };
}

export type DoorField = keyof TypedDoor | 'when' | 'from' | 'reopen';

export interface DoorPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly button: string;
  readonly typed: TypedDoor;
  readonly teams: readonly SelectOption[];
  readonly channels: readonly SelectOption[];
  /** What only a door that is there already has. */
  readonly existing: {
    readonly version: string;
    readonly effect: EffectQuestion;
    readonly closing: ClosingSection;
    readonly history: readonly HistoryRow[];
    readonly hoursHref: string;
    /** What the directory has near it; null where nobody said where it is. */
    readonly nearHref: string | null;
  } | null;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<DoorField>;
}

export const doorView = defineView<DoorPage>('organisation/door');

export interface DoorForm {
  readonly typed: TypedDoor;
  readonly teams: readonly KeptPart[];
  readonly existing: {
    readonly door: KeptDoor;
    /** Of which version this is an edit: when it came back, the one that was read, which may be older. */
    readonly version: number;
    readonly effect: TypedEffect;
    readonly history: readonly PastVersion[];
    readonly today: Day;
  } | null;
  readonly tokens: () => FormTokens;
  readonly problems?: FieldProblems<DoorField>;
}

export function doorPage({ typed, teams, existing, tokens, problems = {} }: DoorForm): DoorPage {
  return {
    title: existing ? existing.door.name : 'Add a door',
    tokens: tokens(),
    action: existing ? paths.one(existing.door.id) : paths.list,
    button: existing ? 'Save' : 'Add door',
    typed,
    teams: optionsOf(teams, 'Choose a team'),
    channels: [
      { value: '', text: 'Choose a channel' },
      ...Object.entries(channels).map(([value, text]) => ({ value, text })),
    ],
    existing: existing && {
      version: String(existing.version),
      effect: effectQuestion(existing.effect),
      closing: closingSection('doors', existing.door, existing.today, tokens),
      history: historyRows(existing.history),
      hoursHref: paths.hours(existing.door.id),
      nearHref: existing.door.postcode === null ? null : settingsPaths.nearDoor(existing.door.id),
    },
    errors: errorLines(problems, { from: 'from-day' }),
    messages: fieldMessages(problems),
  };
}
