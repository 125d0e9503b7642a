import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Day } from '../shared/london-time.ts';

/** What changes over the years and keeps what it was. */
export type Dated = 'door' | 'reason';
export type Part = Dated | 'team';

export interface VersionedPart {
  readonly id: number;
  readonly version: number;
}

/** @throws ConflictError when it is no longer the version that was read */
export async function updatePart(
  tx: Tx,
  part: Part,
  { id, version }: VersionedPart,
  values: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const updated = await tx(part)
    .where({ id, version })
    .update({ ...values, version: version + 1 });
  if (updated === 0) throw new ConflictError();
}

/**
 * Changes some values from a day on (FIRST_DAY: always), and only those: what else was different before or will be
 * different later stays as it is, so that correcting a spelling rewrites nobody's figures.
 */
export async function reviseFrom(
  tx: Tx,
  of: Dated,
  id: number,
  day: Day,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const versions = `${of}_version`;
  const owner = { [`${of}_id`]: id };
  const divided = (await tx(versions)
    .where(owner)
    .andWhere('valid_from', '<', day)
    .andWhere('valid_to', '>', day)
    .first('*')) as VersionRow | undefined;
  if (divided) {
    const { id: dividedId, ...same } = divided;
    await tx(versions).where({ id: dividedId }).update({ valid_to: day });
    await tx(versions).insert({ ...same, valid_from: day });
  }
  await tx(versions).where(owner).andWhere('valid_from', '>=', day).update(values);
  await joinEqualNeighbours(tx, versions, owner);
}

interface VersionRow {
  readonly id: number;
  readonly valid_from: Day;
  readonly valid_to: Day;
}

/** A version that says the same as the one before it is no change, and would clutter the history. */
async function joinEqualNeighbours(
  tx: Tx,
  versions: string,
  owner: Readonly<Record<string, number>>,
): Promise<void> {
  const rows = (await tx(versions).where(owner).orderBy('valid_from').select('*')) as VersionRow[];
  let kept: VersionRow | undefined;
  for (const row of rows) {
    if (kept && valuesOf(kept) === valuesOf(row)) {
      await tx(versions).where({ id: row.id }).delete();
      await tx(versions).where({ id: kept.id }).update({ valid_to: row.valid_to });
    } else {
      kept = row;
    }
  }
}

function valuesOf(row: VersionRow): string {
  const own = new Set(['id', 'valid_from', 'valid_to']);
  return JSON.stringify(
    Object.entries(row)
      .filter(([column]) => !own.has(column))
      .sort(),
  );
}

/** A name of its own for URLs and files: "home-care", and "home-care-2" when that is taken. */
export async function freeSlug(tx: Tx, part: Part, wanted: string): Promise<string> {
  const base = wanted === '' ? part : wanted;
  const taken = new Set(await tx(part).pluck<string[]>('slug'));
  let slug = base;
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${String(number)}`;
  return slug;
}

/**
 * Whether a team has no end set. Its row stays locked until the transaction ends, so that nobody closes it while it
 * is being given a door.
 */
export async function isTeamOpen(tx: Tx, teamId: number): Promise<boolean> {
  const row: unknown = await tx('team').where({ id: teamId }).whereNull('active_to').forUpdate().first('id');
  return row !== undefined;
}
