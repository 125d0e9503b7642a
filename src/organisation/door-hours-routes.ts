import { actOnce } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { accessAsTyped, checkAccess, typedAccess } from './door-hours-forms.ts';
import { doorHoursPage, doorHoursView } from './door-hours-pages.ts';
import { doorAccess } from './door-hours-queries.ts';
import { replaceDoorAccess } from './door-hours-store.ts';
import type { DoorAccessDraft } from './door-hours-store.ts';
import { allDoors } from './part-queries.ts';
import type { KeptDoor } from './part-queries.ts';
import { senderOf } from './sender-of.ts';
import { settingsPaths } from './settings-paths.ts';
import { updatePart } from './version-store.ts';
import type { VersionedPart } from './version-store.ts';

const path = settingsPaths.doors.hours(':id');
const permission = 'settings.manage';

/** When a door is open, and the ways in which people reach it. */
export function doorHoursRoutes(around: Surroundings): AppRoute[] {
  return [
    { method: 'get', path, permission, handle: (request) => show(around, request) },
    { method: 'post', path, permission, handle: (request) => save(around, request) },
  ];
}

async function show(around: Surroundings, request: AppRequest): Promise<Reply> {
  const door = await findDoor(around, request);
  const { hoursOf, otherChannelsOf, postcodeOf } = await doorAccess(around.database.read);
  const typed = accessAsTyped({
    hours: hoursOf(door.id),
    otherChannels: otherChannelsOf(door.id),
    postcode: postcodeOf(door.id),
  });
  const shown = { version: door.version, typed, tokens: request.tokens() };
  return page(doorHoursView, doorHoursPage(door, shown));
}

async function save(around: Surroundings, request: AppRequest): Promise<Reply> {
  const door = await findDoor(around, request);
  const version = versionIn(request.form);
  const typed = typedAccess(request.form);
  const checked = checkAccess(typed);
  const saved = checked.ok
    ? await saveAccess(around, { id: door.id, version }, checked.value, request)
    : checked;
  if (saved.ok) return redirect(settingsPaths.doors.saved(saved.value));
  const shown = { version, typed, tokens: request.tokens() };
  return invalidPage(doorHoursView, doorHoursPage(door, shown, saved.problem));
}

/** @throws ConflictError when it is no longer the version that was read */
async function saveAccess(
  around: Surroundings,
  door: VersionedPart,
  draft: DoorAccessDraft,
  request: AppRequest,
) {
  return actOnce(around, senderOf(request), async (tx) => {
    await updatePart(tx, 'door', door);
    await replaceDoorAccess(tx, door.id, draft);
    const id = String(door.id);
    return { result: id, event: { action: 'door.hours_changed', subject: `door:${id}` } };
  });
}

async function findDoor({ database, clock }: Surroundings, request: AppRequest): Promise<KeptDoor> {
  const id = idFrom(request.params);
  const door = (await allDoors(database.read, londonDay(clock.now()))).find((each) => each.id === id);
  if (!door) throw new NotFoundError();
  return door;
}
