import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { closingRoutes } from './closing-routes.ts';
import { doorPage, doorsPage, doorsView, doorView } from './door-pages.ts';
import type { DoorForm, DoorPage } from './door-pages.ts';
import type { TypedEffect } from './effective-date-forms.ts';
import { checkDoor, typedDoor, withEffect } from './part-forms.ts';
import type { TypedDoor } from './part-forms.ts';
import { effectFrom, teamChoices } from './part-pages.ts';
import { allDoors, allTeams, versionsOf } from './part-queries.ts';
import type { KeptDoor } from './part-queries.ts';
import { changeDoor, createDoor } from './save-door.ts';
import { senderOf } from './sender-of.ts';
import { savedIdIn, settingsPaths } from './settings-paths.ts';

const paths = settingsPaths.doors;
const permission = 'settings.manage';

export function doorRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: paths.list,
      permission,
      handle: async (request) => {
        const today = londonDay(around.clock.now());
        return page(
          doorsView,
          doorsPage(await allDoors(around.database.read, today), today, savedIdIn(request.query)),
        );
      },
    },
    {
      method: 'get',
      path: paths.new,
      permission,
      handle: async (request) =>
        page(doorView, await newDoor(around, request, { name: '', team: '', channel: '' })),
    },
    { method: 'post', path: paths.list, permission, handle: (request) => addDoor(around, request) },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) => page(doorView, await doorAsItIs(around, request)),
    },
    { method: 'post', path: paths.one(':id'), permission, handle: (request) => editDoor(around, request) },
    ...closingRoutes(around, {
      kind: 'doors',
      part: 'door',
      find: (request) => findDoor(around, request),
      refuseToReopen: async (request, problems) =>
        invalidPage(doorView, await doorAsItIs(around, request, problems)),
    }),
  ];
}

async function addDoor(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedDoor(request.form);
  const checked = checkDoor(typed, teamChoices(await allTeams(around.database.read), null));
  const saved = checked.ok ? await createDoor(around, checked.value, senderOf(request)) : checked;
  return saved.ok
    ? redirect(paths.saved(saved.value))
    : invalidPage(doorView, await newDoor(around, request, typed, saved.problem));
}

async function editDoor(around: Surroundings, request: AppRequest): Promise<Reply> {
  const door = await findDoor(around, request);
  const version = versionIn(request.form);
  const typed = typedDoor(request.form);
  const teams = teamChoices(await allTeams(around.database.read), door.teamId);
  const edit = withEffect(request.form, checkDoor(typed, teams));
  const saved = edit.checked.ok
    ? await changeDoor(around, { id: door.id, version }, edit.checked.value, senderOf(request))
    : edit.checked;
  if (saved.ok) return redirect(paths.saved(saved.value));
  const again = { typed, version, effect: edit.typed, problems: saved.problem };
  return invalidPage(doorView, await oneDoor(around, request, door, again));
}

async function newDoor(
  { database }: Surroundings,
  request: AppRequest,
  typed: TypedDoor,
  problems: FieldProblems = {},
): Promise<DoorPage> {
  const teams = teamChoices(await allTeams(database.read), null);
  return doorPage({ typed, teams, existing: null, tokens: () => request.tokens(), problems });
}

async function doorAsItIs(
  around: Surroundings,
  request: AppRequest,
  problems: FieldProblems = {},
): Promise<DoorPage> {
  const door = await findDoor(around, request);
  return oneDoor(around, request, door, {
    typed: { name: door.name, team: String(door.teamId), channel: door.defaultChannel },
    version: door.version,
    effect: effectFrom(londonDay(around.clock.now())),
    problems,
  });
}

interface Shown extends Required<Pick<DoorForm, 'typed' | 'problems'>> {
  readonly version: number;
  readonly effect: TypedEffect;
}

async function oneDoor(
  { database, clock }: Surroundings,
  request: AppRequest,
  door: KeptDoor,
  { typed, version, effect, problems }: Shown,
): Promise<DoorPage> {
  const teams = teamChoices(await allTeams(database.read), door.teamId);
  const history = await versionsOf(database.read, 'door', door.id);
  const existing = { door, version, effect, history, today: londonDay(clock.now()) };
  return doorPage({ typed, teams, existing, tokens: () => request.tokens(), problems });
}

async function findDoor({ database, clock }: Surroundings, request: AppRequest): Promise<KeptDoor> {
  const id = idFrom(request.params);
  const door = (await allDoors(database.read, londonDay(clock.now()))).find((each) => each.id === id);
  if (!door) throw new NotFoundError();
  return door;
}
