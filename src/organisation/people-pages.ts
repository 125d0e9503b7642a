import { roleNames, roles } from '../accounts/index.ts';
import type { Person, PersonState, Role } from '../accounts/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { optionsOf } from './part-pages.ts';
import type { PartState, SelectOption } from './part-pages.ts';
import type { TypedPerson } from './people-forms.ts';
import type { KeptPart } from './part-queries.ts';
import { settingsPaths } from './settings-paths.ts';

const paths = settingsPaths.people;

const states: Readonly<Record<PersonState, PartState>> = {
  active: { text: 'Active', tagClass: 'govuk-tag--green' },
  invited: { text: 'Invited', tagClass: 'govuk-tag--yellow' },
  deactivated: { text: 'Deactivated', tagClass: 'govuk-tag--grey' },
};

export interface PeoplePage extends PageModel {
  readonly saved: string | null;
  readonly newHref: string;
  readonly people: readonly {
    readonly name: string;
    readonly href: string;
    readonly email: string;
    readonly roles: string;
    readonly team: string;
    readonly state: PartState;
  }[];
}

export const peopleView = defineView<PeoplePage>('organisation/people');

/** Those who may sign in first. */
export function peoplePage(
  people: readonly Person[],
  teams: readonly KeptPart[],
  savedId: number | null,
): PeoplePage {
  const saved = people.find(({ accountId }) => accountId === savedId);
  const isOut = ({ state }: Person) => state === 'deactivated';
  return {
    title: 'People',
    saved: saved ? `${saved.name} is saved` : null,
    newHref: paths.new,
    people: [...people.filter((person) => !isOut(person)), ...people.filter(isOut)].map((person) => ({
      name: person.name,
      href: paths.one(person.accountId),
      email: person.email,
      roles: person.roles.map((role) => roleNames[role]).join(', '),
      team: teams.find(({ id }) => id === person.teamId)?.name ?? '',
      state: states[person.state],
    })),
  };
}

export type PersonField = keyof TypedPerson | 'deactivate';

interface SmallForm {
  readonly action: string;
  readonly tokens: FormTokens;
}

export interface PersonPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly button: string;
  readonly typed: TypedPerson;
  readonly roles: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint: { readonly text: string };
  }[];
  readonly teams: readonly SelectOption[];
  /** What only somebody who is here already has. */
  readonly existing: {
    readonly version: string;
    readonly state: PartState;
    /** A link to choose a password with; null for somebody who may not sign in. */
    readonly link: (SmallForm & { readonly words: string; readonly button: string }) | null;
    readonly linkNotShown: boolean;
    /** Deactivate, or let in again. */
    readonly turn: SmallForm & { readonly words: string; readonly button: string; readonly version: string };
  } | null;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<PersonField>;
}

export const personView = defineView<PersonPage>('organisation/person');

export interface PersonForm {
  readonly typed: TypedPerson;
  readonly teams: readonly KeptPart[];
  readonly existing: {
    readonly person: Person;
    /** Of which version this is an edit: when it came back, the one that was read, which may be older. */
    readonly version: number;
    readonly linkNotShown: boolean;
  } | null;
  readonly tokens: () => FormTokens;
  readonly problems?: FieldProblems<PersonField>;
}

export function personPage({ typed, teams, existing, tokens, problems = {} }: PersonForm): PersonPage {
  return {
    title: existing ? existing.person.name : 'Invite a person',
    tokens: tokens(),
    action: existing ? paths.one(existing.person.accountId) : paths.list,
    button: existing ? 'Save' : 'Invite',
    typed,
    roles: roles.map((role) => ({ value: role, text: roleNames[role], hint: { text: roleHints[role] } })),
    teams: optionsOf(teams, 'No team'),
    existing: existing && {
      version: String(existing.version),
      state: states[existing.person.state],
      link: existing.person.state === 'deactivated' ? null : linkForm(existing.person, tokens),
      linkNotShown: existing.linkNotShown,
      turn: turnForm(existing.person, tokens),
    },
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}

const roleHints: Readonly<Record<Role, string>> = {
  staff: 'Logs, finds and updates contacts, and keeps promises',
  manager: 'As front-line staff, and sees the measures of their team',
  policy_lead: 'Sees every measure, and writes evaluations',
  administrator: 'Keeps people, teams, doors and reasons, and reads the audit trail',
  coordinator: 'Plans mystery shops; cannot also be front-line staff or a manager',
  ambassador: 'Sees what the Ambassadors Group is shown: never a record of a person',
};

function linkForm({ accountId, state }: Person, tokens: () => FormTokens) {
  const form = { action: paths.link(accountId), tokens: tokens() };
  return state === 'invited'
    ? { ...form, words: 'They have not chosen a password yet.', button: 'Make a new invitation link' }
    : {
        ...form,
        words: 'If they forgot their password, make a link with which they choose another, and pass it on.',
        button: 'Make a password reset link',
      };
}

function turnForm({ accountId, state, version }: Person, tokens: () => FormTokens) {
  const form = { tokens: tokens(), version: String(version) };
  return state === 'deactivated'
    ? {
        ...form,
        action: paths.reactivate(accountId),
        words: 'They cannot sign in. What they did keeps their name.',
        button: 'Let them sign in again',
      }
    : {
        ...form,
        action: paths.deactivate(accountId),
        words:
          'Somebody who has left can no longer sign in, and is signed out at once. What they did keeps their name.',
        button: 'Deactivate',
      };
}

/** The one time that a link is shown. There is no mail: whoever makes it passes it on. */
export interface PasswordLinkPage extends PageModel {
  readonly name: string;
  readonly link: string;
  readonly until: string;
  readonly personHref: string;
  readonly listHref: string;
}

export const passwordLinkView = defineView<PasswordLinkPage>('organisation/password-link');

export function passwordLinkPage(person: Person, link: string, expiresAt: Instant): PasswordLinkPage {
  return {
    title: `Pass this link on to ${person.name}`,
    name: person.name,
    link,
    until: `${formatInstant(expiresAt)} (${person.state === 'invited' ? '3 days' : '1 hour'})`,
    personHref: paths.one(person.accountId),
    listHref: paths.list,
  };
}
