import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { FIRST_DAY, londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { slugOf } from '../shared/words.ts';
import type { Channel } from './domain/channel.ts';
import { revisionOf } from './domain/revision.ts';
import { refuseTakenName } from './refuse-taken-name.ts';
import { changeDoorFrom, insertDoor } from './organisation-store.ts';
import { allDoors } from './part-queries.ts';
import { refuseClosedTeam } from './refuse-closed-team.ts';
import { freeSlug, updatePart } from './version-store.ts';
import type { VersionedPart } from './version-store.ts';

export interface DoorDraft {
  readonly name: string;
  readonly teamId: number;
  readonly defaultChannel: Channel;
}

/** @returns the new door's id */
export async function createDoor(
  around: Surroundings,
  draft: DoorDraft,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    refuseTakenName('door', draft.name, await allDoors(tx, londonDay(now)), now);
    await refuseClosedTeam(tx, draft.teamId);
    const id = await insertDoor(tx, { ...draft, slug: await freeSlug(tx, 'door', slugOf(draft.name)) });
    return { result: String(id), event: { action: 'door.created', subject: `door:${String(id)}` } };
  });
}

/** Name and keeping team change from a day on; the usual channel is only what a form starts with, and changes now. */
export async function changeDoor(
  around: Surroundings,
  door: VersionedPart,
  { draft, from }: { readonly draft: DoorDraft; readonly from: Day },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const today = londonDay(now);
    const doors = await allDoors(tx, today);
    const shown = doors.find(({ id }) => id === door.id);
    if (!shown) throw new NotFoundError();
    if (shown.version !== door.version) throw new ConflictError();
    refuseTakenName('door', draft.name, doors, now, door.id);
    if (draft.teamId !== shown.teamId) await refuseClosedTeam(tx, draft.teamId);

    const isNewChannel = draft.defaultChannel !== shown.defaultChannel;
    const dateIsNews = !isNewChannel && from !== today && from !== FIRST_DAY;
    const revision = revisionOf(
      { name: shown.name, teamId: shown.teamId },
      { name: draft.name, teamId: draft.teamId },
      dateIsNews,
    );
    const dated = Object.keys(revision);
    const fields = [...dated, ...(isNewChannel ? ['defaultChannel'] : [])];
    const result = String(door.id);
    if (fields.length === 0) return { result, event: null };
    await updatePart(tx, 'door', door, { default_channel: draft.defaultChannel });
    if (dated.length > 0) await changeDoorFrom(tx, door.id, from, revision);
    return { result, event: { action: 'door.changed', subject: `door:${result}`, detail: { fields, from } } };
  });
}
