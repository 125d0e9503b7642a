import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { MeasureKey } from './domain/measure.ts';

/** A reason that a measure leaves out, and the part of the period in which it does; null has no end or beginning. */
export interface DatedExclusion {
  readonly reason: string;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Reasons that were marked as not resolvable, or that nobody owned, on days of the period: from when until when. */
export async function datedExclusions(
  reader: Reader,
  key: MeasureKey,
  { from, to }: Period,
): Promise<DatedExclusion[]> {
  if (key !== 'net_fcr' && key !== 'wrong_door_share' && key !== 'no_wrong_door_rate') return [];
  const versions = reader('reason_version')
    .where('valid_from', '<', to)
    .where('valid_to', '>', from)
    .orderBy([{ column: 'name' }, { column: 'valid_from' }]);
  if (key === 'net_fcr') versions.where('resolvable', 'no');
  else versions.whereNull('owning_team_id');
  const rows = await versions.select<{ name: string; valid_from: Day; valid_to: Day }[]>(
    'name',
    'valid_from',
    'valid_to',
  );
  return rows.map(({ name, valid_from, valid_to }) => ({
    reason: name,
    from: valid_from > from ? valid_from : null,
    to: valid_to < to ? valid_to : null,
  }));
}

export interface PartName {
  readonly id: number;
  readonly name: string;
}

/** Teams, and doors and reasons by the last name they had before the period's end. */
export async function partNames(
  reader: Reader,
  { to }: Period,
): Promise<Readonly<Record<'team' | 'door' | 'reason', readonly PartName[]>>> {
  const versions = async (of: 'door' | 'reason') => {
    const rows = await reader(`${of}_version`)
      .where('valid_from', '<', to)
      .orderBy('valid_from')
      .select<PartName[]>({ id: `${of}_id`, name: 'name' });
    return [...new Map(rows.map((row) => [row.id, row])).values()];
  };
  const [team, door, reason] = await Promise.all([
    reader('team').select<PartName[]>('id', 'name'),
    versions('door'),
    versions('reason'),
  ]);
  return { team, door, reason };
}
