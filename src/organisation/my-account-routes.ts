import {
  accountPaths,
  changePassword,
  currentSession,
  endOtherSessions,
  findPerson,
  openSessionsOf,
  savePreferences,
} from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { checkPasswordChange, checkPreferences, typedPreferences } from './my-account-forms.ts';
import type { TypedPreferences } from './my-account-forms.ts';
import { myAccountPage, myAccountView } from './my-account-pages.ts';
import type { MyAccountPage } from './my-account-pages.ts';
import { doorsOn } from './organisation-queries.ts';
import { allTeams } from './part-queries.ts';
import { senderOf } from './sender-of.ts';

export interface MyAccountSettings extends Surroundings {
  readonly keys: { readonly throttle: string };
}

/** What everybody sees and changes of their own account. */
export function myAccountRoutes(around: MyAccountSettings): AppRoute[] {
  const permission = 'signed_in';
  return [
    {
      method: 'get',
      path: accountPaths.account,
      permission,
      handle: async (request) => page(myAccountView, await ownPage(around, request)),
    },
    {
      method: 'post',
      path: accountPaths.preferences,
      permission,
      handle: (request) => prefer(around, request),
    },
    {
      method: 'post',
      path: accountPaths.password,
      permission,
      handle: (request) => newPassword(around, request),
    },
    {
      method: 'post',
      path: accountPaths.endOtherSessions,
      permission,
      handle: async (request) => {
        await endOtherSessions(around, request.viewer.accountId, currentSession(request));
        return redirect(accountPaths.accountSaved('sessions'));
      },
    },
  ];
}

async function prefer(around: MyAccountSettings, request: AppRequest): Promise<Reply> {
  const typed = typedPreferences(request.form);
  const version = versionIn(request.form);
  const doors = await doorsOn(around.database.read, londonDay(around.clock.now()));
  const checked = checkPreferences(typed, doors);
  if (!checked.ok) {
    return invalidPage(
      myAccountView,
      await ownPage(around, request, { typed, version, problems: checked.problem }),
    );
  }
  await savePreferences(around, checked.value, version, senderOf(request));
  return redirect(accountPaths.accountSaved('preferences'));
}

async function newPassword(around: MyAccountSettings, request: AppRequest): Promise<Reply> {
  const { database, clock, keys } = around;
  const checked = checkPasswordChange(request.form, request.viewer);
  const changed = checked.ok
    ? await changePassword({ database, clock, throttleKey: keys.throttle }, request.viewer, {
        ...checked.value,
        sessionIdHash: currentSession(request),
        address: request.address,
        token: senderOf(request).token,
      })
    : checked;
  return changed.ok
    ? redirect(accountPaths.accountSaved('password'))
    : invalidPage(myAccountView, await ownPage(around, request, { problems: changed.problem }));
}

interface Again {
  readonly typed?: TypedPreferences;
  readonly version?: number;
  readonly problems?: FieldProblems;
}

async function ownPage(
  { database: { read }, clock }: MyAccountSettings,
  request: AppRequest,
  { typed, version, problems = {} }: Again = {},
): Promise<MyAccountPage> {
  const { viewer } = request;
  const now = clock.now();
  const [person, doors, sessions, teams] = await Promise.all([
    findPerson(read, viewer.accountId),
    doorsOn(read, londonDay(now)),
    openSessionsOf(read, viewer.accountId, now),
    allTeams(read),
  ]);
  if (!person) throw new NotFoundError();
  return myAccountPage({
    person,
    teamName: teams.find(({ id }) => id === person.teamId)?.name ?? null,
    doors,
    sessions,
    currentSession: currentSession(request),
    typed: typed ?? {
      default_door: viewer.defaultDoorId === null ? '' : String(viewer.defaultDoorId),
      default_channel: viewer.defaultChannel ?? '',
      shortcuts: viewer.shortcuts,
    },
    version: version ?? person.version,
    tokens: () => request.tokens(),
    saved: request.query.text('saved'),
    problems,
  });
}
