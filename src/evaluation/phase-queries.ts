import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';

/** A change that should move a measure: charts begin a new phase on its day. */
export interface Phase {
  readonly measure: string;
  readonly beginsOn: Day;
  readonly title: string;
  readonly actionId: number;
}

/** Oldest first. */
export async function phasesOf(reader: Reader, measure: string): Promise<Phase[]> {
  const phases: Phase[] = await reader('phase as p')
    .join('action as a', 'a.id', 'p.action_id')
    .where('p.measure', measure)
    .orderBy(['p.begins_on', 'a.id'])
    .select({ measure: 'p.measure', beginsOn: 'p.begins_on', title: 'a.title', actionId: 'a.id' });
  return phases;
}
