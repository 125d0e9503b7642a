import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import { normaliseWords } from '../shared/words.ts';
import type { Resolvable } from './organisation-store.ts';
import type { Dated } from './version-store.ts';

/** What teams, doors and reasons have in common on the settings pages, those no longer in use too. */
export interface KeptPart {
  readonly id: number;
  readonly name: string;
  /** From this day on it is not in use; null while no end is set. */
  readonly activeTo: Day | null;
  readonly version: number;
}

export interface KeptDoor extends KeptPart {
  readonly teamId: number;
  readonly teamName: string;
  readonly defaultChannel: string;
  /** Where it is, if people go there. */
  readonly postcode: string | null;
}

export interface KeptReason extends KeptPart {
  readonly owningTeamId: number | null;
  readonly owningTeamName: string | null;
  readonly resolvable: Resolvable;
  readonly synonyms: string;
  readonly usualResolution: string;
}

export function isInUse(part: KeptPart, day: Day): boolean {
  return part.activeTo === null || part.activeTo > day;
}

export async function allTeams(reader: Reader): Promise<KeptPart[]> {
  return byName(
    await reader('team').select<KeptPart[]>({
      id: 'id',
      name: 'name',
      activeTo: 'active_to',
      version: 'version',
    }),
  );
}

/** Every door as it is on a day. */
export async function allDoors(reader: Reader, day: Day): Promise<KeptDoor[]> {
  const doors = await reader('door as d')
    .join('door_version as v', 'v.door_id', 'd.id')
    .join('team as t', 't.id', 'v.team_id')
    .whereRaw('v.valid_from <= ? and v.valid_to > ?', [day, day])
    .select<KeptDoor[]>({
      id: 'd.id',
      name: 'v.name',
      activeTo: 'd.active_to',
      version: 'd.version',
      teamId: 'v.team_id',
      teamName: 't.name',
      defaultChannel: 'd.default_channel',
      postcode: 'd.postcode',
    });
  return byName(doors);
}

/** Every reason as it is on a day. */
export async function allReasons(reader: Reader, day: Day): Promise<KeptReason[]> {
  const reasons = await reader('reason as r')
    .join('reason_version as v', 'v.reason_id', 'r.id')
    .leftJoin('team as t', 't.id', 'v.owning_team_id')
    .whereRaw('v.valid_from <= ? and v.valid_to > ?', [day, day])
    .select<KeptReason[]>({
      id: 'r.id',
      name: 'v.name',
      activeTo: 'r.active_to',
      version: 'r.version',
      owningTeamId: 'v.owning_team_id',
      owningTeamName: 't.name',
      resolvable: 'v.resolvable',
      synonyms: 'r.synonyms',
      usualResolution: 'r.usual_resolution',
    });
  return byName(reasons);
}

/** What a door or a reason was called, and whose it was, from a day up to, not including, another. */
export interface PastVersion {
  readonly from: Day;
  readonly to: Day;
  readonly name: string;
  readonly teamId: number | null;
  readonly teamName: string | null;
  /** Of a reason; null of a door. */
  readonly resolvable: Resolvable | null;
}

/** Oldest first. */
export async function versionsOf(reader: Reader, of: Dated, id: number): Promise<PastVersion[]> {
  const team = of === 'door' ? 'v.team_id' : 'v.owning_team_id';
  return reader(`${of}_version as v`)
    .leftJoin('team as t', 't.id', team)
    .where({ [`v.${of}_id`]: id })
    .orderBy('v.valid_from')
    .select<PastVersion[]>(
      { from: 'v.valid_from', to: 'v.valid_to', name: 'v.name', teamId: team, teamName: 't.name' },
      of === 'reason' ? 'v.resolvable' : reader.raw('null as resolvable'),
    );
}

/**
 * Names of the open doors that the team keeps, and the open reasons it owns, on a day or at any time after it: a team
 * that closes would leave them without anybody.
 */
export async function dependentsOf(reader: Reader, teamId: number, day: Day): Promise<string[]> {
  const names: string[] = [];
  for (const [part, column] of [
    ['door', 'team_id'],
    ['reason', 'owning_team_id'],
  ] as const) {
    const found = await reader(`${part}_version as v`)
      .join(`${part} as p`, 'p.id', `v.${part}_id`)
      .where({ [`v.${column}`]: teamId })
      .whereRaw(
        'v.valid_to > ? and (p.active_to is null or (p.active_to > ? and p.active_to > v.valid_from))',
        [day, day],
      )
      .distinct<{ name: string }[]>('v.name');
    names.push(...found.map(({ name }) => name));
  }
  return names;
}

/** Sorted here, because the engines' own order puts every capital before every small letter. */
function byName<Named extends { readonly name: string }>(things: readonly Named[]): Named[] {
  return things
    .map((thing) => ({ thing, key: normaliseWords(thing.name) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ thing }) => thing);
}
