import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { NewScenario } from './scenario-store.ts';

export interface Scenario extends NewScenario {
  readonly id: number;
  readonly version: number;
  readonly reasonName: string;
  readonly createdAt: Instant;
  readonly retiredAt: Instant | null;
}

/** Every scenario with its reason's name on a day; those in use first, by title. */
export async function listScenarios(reader: Reader, day: Day): Promise<Scenario[]> {
  return reader('scenario as s')
    .join('reason_version as rv', (join) => {
      join.on('rv.reason_id', 's.reason_id');
    })
    .whereRaw('rv.valid_from <= ? and rv.valid_to > ?', [day, day])
    .orderByRaw('case when s.retired_at is null then 0 else 1 end')
    .orderBy('s.title')
    .orderBy('s.id')
    .select<Scenario[]>({
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
    });
}
