import {
  accountPaths,
  changePerson,
  deactivatePerson,
  findPerson,
  invitePerson,
  listPeople,
  reactivatePerson,
  renewPasswordLink,
} from '../accounts/index.ts';
import type { AppRequest, AppRoute, PasswordLink, Person, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { teamChoices } from './part-pages.ts';
import { allTeams } from './part-queries.ts';
import { checkPerson, typedPerson } from './people-forms.ts';
import type { TypedPerson } from './people-forms.ts';
import {
  passwordLinkPage,
  passwordLinkView,
  peoplePage,
  peopleView,
  personPage,
  personView,
} from './people-pages.ts';
import type { PersonPage } from './people-pages.ts';
import { senderOf } from './sender-of.ts';
import { savedIdIn, settingsPaths } from './settings-paths.ts';

const paths = settingsPaths.people;
const permission = 'settings.manage';
const blank: TypedPerson = { name: '', email: '', roles: [], team: '' };

/** Links that leave the product begin with the configured address, never with what a request says its host is. */
export interface PeopleSettings extends Surroundings {
  readonly baseUrl: string;
}

export function peopleRoutes(around: PeopleSettings): AppRoute[] {
  return [
    {
      method: 'get',
      path: paths.list,
      permission,
      handle: async (request) => {
        const [people, teams] = await Promise.all([
          listPeople(around.database.read),
          allTeams(around.database.read),
        ]);
        return page(peopleView, peoplePage(people, teams, savedIdIn(request.query)));
      },
    },
    {
      method: 'get',
      path: paths.new,
      permission,
      handle: async (request) => page(personView, await newPerson(around, request, blank)),
    },
    { method: 'post', path: paths.list, permission, handle: (request) => invite(around, request) },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) => page(personView, await personAsTheyAre(around, request)),
    },
    { method: 'post', path: paths.one(':id'), permission, handle: (request) => edit(around, request) },
    {
      method: 'post',
      path: paths.link(':id'),
      permission,
      handle: async (request) =>
        showLink(around, await renewPasswordLink(around, idFrom(request.params), senderOf(request))),
    },
    ...[
      { path: paths.deactivate(':id'), act: deactivatePerson },
      { path: paths.reactivate(':id'), act: reactivatePerson },
    ].map(({ path, act }): AppRoute => ({
      method: 'post',
      path,
      permission,
      handle: async (request) => {
        const account = { accountId: idFrom(request.params), version: versionIn(request.form) };
        const done = await act(around, account, senderOf(request));
        if (done.ok) return redirect(paths.saved(done.value));
        return invalidPage(personView, await personAsTheyAre(around, request, done.problem));
      },
    })),
  ];
}

async function invite(around: PeopleSettings, request: AppRequest): Promise<Reply> {
  const typed = typedPerson(request.form);
  const checked = checkPerson(typed, teamChoices(await allTeams(around.database.read), null));
  const invited = checked.ok ? await invitePerson(around, checked.value, senderOf(request)) : checked;
  return invited.ok
    ? showLink(around, invited.value)
    : invalidPage(personView, await newPerson(around, request, typed, invited.problem));
}

/** Answers the POST itself: the link is nowhere but here, and a page to go to would have to keep it. */
async function showLink(
  { database, baseUrl }: PeopleSettings,
  { accountId, code, expiresAt }: PasswordLink,
): Promise<Reply> {
  if (code === null) return redirect(paths.linkNotShown(accountId));
  const person = await personWith(database, accountId);
  const link = new URL(accountPaths.setPasswordWith(code), baseUrl).href;
  return page(passwordLinkView, passwordLinkPage(person, link, expiresAt));
}

async function edit(around: PeopleSettings, request: AppRequest): Promise<Reply> {
  const person = await personWith(around.database, idFrom(request.params));
  const version = versionIn(request.form);
  const typed = typedPerson(request.form);
  const checked = checkPerson(typed, teamChoices(await allTeams(around.database.read), person.teamId));
  const saved = checked.ok
    ? await changePerson(around, { accountId: person.accountId, version }, checked.value, senderOf(request))
    : checked;
  return saved.ok
    ? redirect(paths.saved(saved.value))
    : invalidPage(
        personView,
        await onePerson(around, request, { person, version, typed, problems: saved.problem }),
      );
}

async function newPerson(
  { database }: PeopleSettings,
  request: AppRequest,
  typed: TypedPerson,
  problems: FieldProblems = {},
): Promise<PersonPage> {
  const teams = teamChoices(await allTeams(database.read), null);
  return personPage({ typed, teams, existing: null, tokens: () => request.tokens(), problems });
}

async function personAsTheyAre(
  around: PeopleSettings,
  request: AppRequest,
  problems: FieldProblems = {},
): Promise<PersonPage> {
  const person = await personWith(around.database, idFrom(request.params));
  const { name, email, roles, teamId, version } = person;
  const typed = { name, email, roles, team: teamId === null ? '' : String(teamId) };
  return onePerson(around, request, { person, version, typed, problems });
}

async function onePerson(
  { database }: PeopleSettings,
  request: AppRequest,
  given: { person: Person; version: number; typed: TypedPerson; problems: FieldProblems },
): Promise<PersonPage> {
  const { person, version, typed, problems } = given;
  const teams = teamChoices(await allTeams(database.read), person.teamId);
  const existing = { person, version, linkNotShown: request.query.text('link') === 'made' };
  return personPage({ typed, teams, existing, tokens: () => request.tokens(), problems });
}

async function personWith({ read }: PeopleSettings['database'], accountId: number): Promise<Person> {
  const person = await findPerson(read, accountId);
  if (!person) throw new NotFoundError();
  return person;
}
