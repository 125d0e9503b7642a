import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { NewScenario } from './scenario-store.ts';

export interface Scenario extends NewScenario {
  readonly id: number;
  readonly version: number;
  readonly reasonName: string;
  readonly createdAt: Instant;
  readonly retiredAt: Instant | null;
  readonly edition: number;
  readonly replacesId: number | null;
  readonly writtenBy: number | null;
  readonly writtenByName: string | null;
  readonly approvedByName: string | null;
  /** Null while no second coordinator has approved it. */
  readonly approvedAt: Instant | null;
}

/** Whether new rounds may use it. */
export function isUsable({ approvedAt, retiredAt }: Scenario): boolean {
  return approvedAt !== null && retiredAt === null;
}

/** Every scenario with its reason's name on a day; those in use first, by title. */
export async function listScenarios(reader: Reader, day: Day): Promise<Scenario[]> {
  const rows = await reader('scenario as s')
    .leftJoin('account as w', 'w.id', 's.written_by')
    .leftJoin('account as ap', 'ap.id', 's.approved_by')
    .join('reason_version as rv', (join) => {
      join.on('rv.reason_id', 's.reason_id');
    })
    .whereRaw('rv.valid_from <= ? and rv.valid_to > ?', [day, day])
    .orderByRaw('case when s.retired_at is null then 0 else 1 end')
    .orderBy('s.title')
    .orderBy('s.edition', 'desc')
    .orderBy('s.id')
    .select<(Omit<Scenario, 'wrongDoor'> & { wrongDoor: boolean | number })[]>({
      id: 's.id',
      version: 's.version',
      title: 's.title',
      reasonId: 's.reason_id',
      reasonName: 'rv.name',
      persona: 's.persona',
      openingLine: 's.opening_line',
      answerKey: 's.answer_key',
      exitLine: 's.exit_line',
      abortRule: 's.abort_rule',
      staffMinutes: 's.staff_minutes',
      createdAt: 's.created_at',
      retiredAt: 's.retired_at',
      edition: 's.edition',
      replacesId: 's.replaces_id',
      wrongDoor: 's.wrong_door',
      writtenBy: 's.written_by',
      writtenByName: 'w.name',
      approvedByName: 'ap.name',
      approvedAt: 's.approved_at',
    });
  return rows.map((row) => ({ ...row, wrongDoor: Boolean(row.wrongDoor) }));
}
