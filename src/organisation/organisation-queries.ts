import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import type { Resolvable } from './organisation-store.ts';

export interface Team {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

export interface Door {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly teamId: number;
  readonly teamName: string;
  readonly defaultChannel: string;
  /** Where it is, if people go there. */
  readonly postcode: string | null;
}

export interface Reason {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owningTeamId: number | null;
  readonly owningTeamName: string | null;
  readonly resolvable: Resolvable;
  readonly synonyms: string;
  readonly usualResolution: string;
}

/** Teams in use on a day, by name. */
export async function teamsOn(reader: Reader, day: Day): Promise<Team[]> {
  return reader('team')
    .whereRaw('(active_from is null or active_from <= ?) and (active_to is null or active_to > ?)', [
      day,
      day,
    ])
    .orderBy('name')
    .select<Team[]>('id', 'slug', 'name');
}

/** Doors in use on a day as they were then, by name. */
export async function doorsOn(reader: Reader, day: Day): Promise<Door[]> {
  return reader('door as d')
    .join('door_version as v', 'v.door_id', 'd.id')
    .join('team as t', 't.id', 'v.team_id')
    .whereRaw('v.valid_from <= ? and v.valid_to > ?', [day, day])
    .whereRaw('(d.active_from is null or d.active_from <= ?) and (d.active_to is null or d.active_to > ?)', [
      day,
      day,
    ])
    .orderBy('v.name')
    .select<Door[]>({
      id: 'd.id',
      slug: 'd.slug',
      name: 'v.name',
      teamId: 'v.team_id',
      teamName: 't.name',
      defaultChannel: 'd.default_channel',
      postcode: 'd.postcode',
    });
}

/** Reasons in use on a day as they were then, by name. */
export async function reasonsOn(reader: Reader, day: Day): Promise<Reason[]> {
  return reader('reason as r')
    .join('reason_version as v', 'v.reason_id', 'r.id')
    .leftJoin('team as t', 't.id', 'v.owning_team_id')
    .whereRaw('v.valid_from <= ? and v.valid_to > ?', [day, day])
    .whereRaw('(r.active_from is null or r.active_from <= ?) and (r.active_to is null or r.active_to > ?)', [
      day,
      day,
    ])
    .orderBy('v.name')
    .select<Reason[]>({
      id: 'r.id',
      slug: 'r.slug',
      name: 'v.name',
      owningTeamId: 'v.owning_team_id',
      owningTeamName: 't.name',
      resolvable: 'v.resolvable',
      synonyms: 'r.synonyms',
      usualResolution: 'r.usual_resolution',
    });
}
