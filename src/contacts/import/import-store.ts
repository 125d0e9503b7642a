import { insertDoor, insertReason, insertTeam } from '../../organisation/index.ts';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { Day } from '../../shared/london-time.ts';
import { normaliseWords, slugOf } from '../../shared/words.ts';

interface KnownDoor {
  readonly id: number;
  readonly teamId: number;
  readonly defaultChannel: string;
}

/** Doors and reasons by their normalised current names, so that a line costs no query. */
export interface Catalogue {
  readonly doors: ReadonlyMap<string, KnownDoor>;
  readonly reasons: ReadonlyMap<string, number>;
}

/**
 * Every door and reason as it is called today. Those no longer in use are among them, since an import tells of
 * the past; one in use goes before one of the same name that is not.
 */
export async function readCatalogue(reader: Reader, today: Day): Promise<Catalogue> {
  const current = 'v.valid_from <= ? and v.valid_to > ?';
  const usedLast = 'case when d.active_to is null or d.active_to > ? then 1 else 0 end, d.id desc';
  const doors = await reader('door as d')
    .join('door_version as v', 'v.door_id', 'd.id')
    .whereRaw(current, [today, today])
    .orderByRaw(usedLast, [today])
    .select<(KnownDoor & { name: string })[]>({
      id: 'd.id',
      name: 'v.name',
      teamId: 'v.team_id',
      defaultChannel: 'd.default_channel',
    });
  const reasons = await reader('reason as d')
    .join('reason_version as v', 'v.reason_id', 'd.id')
    .whereRaw(current, [today, today])
    .orderByRaw(usedLast, [today])
    .select<{ id: number; name: string }[]>({ id: 'd.id', name: 'v.name' });
  return {
    doors: new Map(doors.map((door) => [normaliseWords(door.name), door])),
    reasons: new Map(reasons.map((reason) => [normaliseWords(reason.name), reason.id])),
  };
}

/** A door's team is the one of the same name, made if there is none. */
export async function createDoors(tx: Tx, names: readonly string[]): Promise<void> {
  const teams = await tx('team').select<{ id: number; slug: string; name: string }[]>('id', 'slug', 'name');
  const teamIds = new Map(teams.map((team) => [normaliseWords(team.name), team.id]));
  const teamSlugs = new Set(teams.map((team) => team.slug));
  const doorSlugs = new Set(await tx('door').pluck<string[]>('slug'));
  for (const name of names) {
    const teamId =
      teamIds.get(normaliseWords(name)) ??
      (await insertTeam(tx, { slug: freeSlug(name, 'team', teamSlugs), name }));
    await insertDoor(tx, { slug: freeSlug(name, 'door', doorSlugs), name, teamId, defaultChannel: 'phone' });
  }
}

/** A reason's owner is for a person to decide; until then whether its door was the wrong one is unknown. */
export async function createReasons(tx: Tx, names: readonly string[]): Promise<void> {
  const slugs = new Set(await tx('reason').pluck<string[]>('slug'));
  for (const name of names) {
    const slug = freeSlug(name, 'reason', slugs);
    await insertReason(tx, { slug, name, owningTeamId: null, resolvable: 'depends' });
  }
}

/** Two names may give one slug (“Refuse” and “Refuse!”), and some give none. */
function freeSlug(name: string, otherwise: string, taken: Set<string>): string {
  const wanted = slugOf(name) || otherwise;
  let slug = wanted;
  for (let number = 2; taken.has(slug); number += 1) slug = `${wanted}-${String(number)}`;
  taken.add(slug);
  return slug;
}

export async function referencesAlreadyIn(
  reader: Reader,
  source: string,
  references: readonly string[],
): Promise<Set<string>> {
  const found = await reader('contact')
    .where({ source })
    .whereIn('source_reference', references)
    .pluck<string[]>('source_reference');
  return new Set(found);
}

export interface ImportedPromise {
  readonly contactId: number;
  readonly teamId: number;
  readonly dueOn: Day;
  readonly keptOn: Day | null;
}

/** SQLite takes at most 500 rows in the form of statement that knex writes. */
const MOST_AT_ONCE = 400;

export async function insertPromises(tx: Tx, promises: readonly ImportedPromise[]): Promise<void> {
  const rows = promises.map((promise) => ({
    contact_id: promise.contactId,
    team_id: promise.teamId,
    due_on: promise.dueOn,
    kept_on: promise.keptOn,
  }));
  for (let start = 0; start < rows.length; start += MOST_AT_ONCE) {
    await tx('promise').insert(rows.slice(start, start + MOST_AT_ONCE));
  }
}
