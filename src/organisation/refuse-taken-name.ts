import { RefusedForm } from '../platform/web/field-problems.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { normaliseWords } from '../shared/words.ts';
import { isInUse } from './part-queries.ts';
import type { KeptPart } from './part-queries.ts';
import type { Part } from './version-store.ts';

/**
 * Two doors of one name cannot be told apart where people choose one.
 * @throws RefusedForm when another that is in use has the name
 */
export function refuseTakenName(
  part: Part,
  name: string,
  all: readonly KeptPart[],
  now: Instant,
  ownId: number | null = null,
): void {
  const key = normaliseWords(name);
  const today = londonDay(now);
  const isTaken = all.some(
    (other) => other.id !== ownId && isInUse(other, today) && normaliseWords(other.name) === key,
  );
  if (isTaken) throw new RefusedForm({ name: `There is a ${part} with this name already` });
}
