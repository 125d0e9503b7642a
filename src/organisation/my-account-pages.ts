import { passwordHint, roleNames } from '../accounts/index.ts';
import type { OpenSession, Person } from '../accounts/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant } from '../shared/london-time.ts';
import { channels } from './domain/channel.ts';
import type { TypedPreferences } from './my-account-forms.ts';
import type { Door } from './organisation-queries.ts';
import type { SelectOption } from './part-pages.ts';

export type MyAccountField = keyof TypedPreferences | 'current_password' | 'new_password';

export interface MyAccountPage extends PageModel {
  readonly saved: string | null;
  readonly details: readonly {
    readonly key: { readonly text: string };
    readonly value: { readonly text: string };
  }[];
  readonly email: string;
  readonly preferences: {
    readonly tokens: FormTokens;
    readonly version: string;
    readonly typed: TypedPreferences;
    readonly doors: readonly SelectOption[];
    readonly channels: readonly SelectOption[];
  };
  readonly password: { readonly tokens: FormTokens; readonly hint: string };
  readonly sessions: readonly { readonly began: string; readonly seen: string }[];
  /** Null when there is no other session to end. */
  readonly endOthers: FormTokens | null;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<MyAccountField>;
}

export const myAccountView = defineView<MyAccountPage>('organisation/my-account');

export interface MyAccountGiven {
  readonly person: Person;
  readonly teamName: string | null;
  readonly doors: readonly Door[];
  readonly sessions: readonly OpenSession[];
  readonly currentSession: string;
  readonly typed: TypedPreferences;
  readonly version: number;
  readonly tokens: () => FormTokens;
  readonly saved?: string;
  readonly problems?: FieldProblems<MyAccountField>;
}

const notices: Readonly<Record<string, string>> = {
  preferences: 'Your choices are saved',
  password: 'Your password is changed, and you are signed out everywhere else',
  sessions: 'You are signed out everywhere else',
};

export function myAccountPage(given: MyAccountGiven): MyAccountPage {
  const { person, sessions, currentSession, tokens, problems = {} } = given;
  return {
    title: 'Your account',
    saved: notices[given.saved ?? ''] ?? null,
    details: [
      { key: { text: 'Name' }, value: { text: person.name } },
      { key: { text: 'Email address' }, value: { text: person.email } },
      { key: { text: 'Roles' }, value: { text: person.roles.map((role) => roleNames[role]).join(', ') } },
      { key: { text: 'Team' }, value: { text: given.teamName ?? 'No team' } },
    ],
    email: person.email,
    preferences: {
      tokens: tokens(),
      version: String(given.version),
      typed: given.typed,
      doors: [
        { value: '', text: 'No usual door' },
        ...given.doors.map(({ id, name }) => ({ value: String(id), text: name })),
      ],
      channels: [
        { value: '', text: 'The door’s own' },
        ...Object.entries(channels).map(([value, text]) => ({ value, text })),
      ],
    },
    password: { tokens: tokens(), hint: passwordHint },
    sessions: sessions.map((session) => ({
      began: formatInstant(session.beganAt),
      seen: session.idHash === currentSession ? 'This one, now' : formatInstant(session.seenAt),
    })),
    endOthers: sessions.some(({ idHash }) => idHash !== currentSession) ? tokens() : null,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}
