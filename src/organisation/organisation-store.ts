import type { Tx } from '../platform/database/database.ts';
import { FIRST_DAY, LAST_DAY } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { reviseFrom } from './version-store.ts';

/** Whether a reason can be resolved at first contact; *no* leaves net first contact resolution. */
export type Resolvable = 'yes' | 'no' | 'depends';

export interface NewTeam {
  readonly slug: string;
  readonly name: string;
}

export interface NewDoor {
  readonly slug: string;
  readonly name: string;
  readonly teamId: number;
  readonly defaultChannel: string;
}

export interface NewReason {
  readonly slug: string;
  readonly name: string;
  /** Null: nobody owns it yet, and whether its contacts came to the wrong door is unknown. */
  readonly owningTeamId: number | null;
  readonly resolvable: Resolvable;
  readonly synonyms?: string;
  readonly usualResolution?: string;
}

export async function insertTeam(tx: Tx, team: NewTeam): Promise<number> {
  return idOf(await tx('team').insert(team).returning<{ id: number }[]>('id'));
}

export async function insertDoor(tx: Tx, door: NewDoor): Promise<number> {
  const id = idOf(
    await tx('door')
      .insert({ slug: door.slug, default_channel: door.defaultChannel })
      .returning<{ id: number }[]>('id'),
  );
  await tx('door_version').insert({
    door_id: id,
    name: door.name,
    team_id: door.teamId,
    valid_from: FIRST_DAY,
    valid_to: LAST_DAY,
  });
  return id;
}

export async function insertReason(tx: Tx, reason: NewReason): Promise<number> {
  const id = idOf(
    await tx('reason')
      .insert({
        slug: reason.slug,
        synonyms: reason.synonyms ?? '',
        usual_resolution: reason.usualResolution ?? '',
      })
      .returning<{ id: number }[]>('id'),
  );
  await tx('reason_version').insert({
    reason_id: id,
    name: reason.name,
    owning_team_id: reason.owningTeamId,
    resolvable: reason.resolvable,
    valid_from: FIRST_DAY,
    valid_to: LAST_DAY,
  });
  return id;
}

export interface DoorVersion {
  readonly name: string;
  readonly teamId: number;
}

/** From this day on (FIRST_DAY: always was) the door is called or kept so; what is not named stays as it is. */
export async function changeDoorFrom(
  tx: Tx,
  doorId: number,
  day: Day,
  change: Partial<DoorVersion>,
): Promise<void> {
  await reviseFrom(tx, 'door', doorId, day, columnsOf(change, { name: 'name', teamId: 'team_id' }));
}

export interface ReasonVersion {
  readonly name: string;
  readonly owningTeamId: number | null;
  readonly resolvable: Resolvable;
}

/** From this day on (FIRST_DAY: always was); what is not named stays as it is. */
export async function changeReasonFrom(
  tx: Tx,
  reasonId: number,
  day: Day,
  change: Partial<ReasonVersion>,
): Promise<void> {
  const columns = { name: 'name', owningTeamId: 'owning_team_id', resolvable: 'resolvable' };
  await reviseFrom(tx, 'reason', reasonId, day, columnsOf(change, columns));
}

function columnsOf<Values extends object>(
  values: Values,
  columns: Readonly<Record<keyof Values, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [columns[field as keyof Values], value]),
  );
}

function idOf(rows: readonly { id: number }[]): number {
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the new row came back without an id');
  return id;
}
