import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { LAST_DAY } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { dependentsOf, versionsOf } from './part-queries.ts';
import { isTeamOpen, updatePart } from './version-store.ts';
import type { Part, VersionedPart } from './version-store.ts';

/** Nothing is deleted: from the day on it is not offered any more, and what was logged before keeps it. */
export async function closePart(
  around: Surroundings,
  part: Part,
  one: VersionedPart,
  day: Day,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx) => {
    await updatePart(tx, part, one, { active_to: day });
    if (part === 'team') refuseToLeaveAlone(await dependentsOf(tx, one.id, day));
    const event = { action: `${part}.closed`, subject: `${part}:${String(one.id)}`, detail: { from: day } };
    return { result: String(one.id), event };
  });
}

export async function reopenPart(
  around: Surroundings,
  part: Part,
  one: VersionedPart,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx) => {
    await updatePart(tx, part, one, { active_to: null });
    if (part !== 'team') await refuseWithClosedTeam(tx, part, one.id);
    return {
      result: String(one.id),
      event: { action: `${part}.reopened`, subject: `${part}:${String(one.id)}` },
    };
  });
}

function refuseToLeaveAlone(dependents: readonly string[]): void {
  if (dependents.length === 0) return;
  const named = dependents.slice(0, 5).join(', ');
  const more = dependents.length > 5 ? ` and ${String(dependents.length - 5)} more` : '';
  throw new RefusedForm({ closes: `Give these to another team first: ${named}${more}` });
}

async function refuseWithClosedTeam(tx: Tx, part: 'door' | 'reason', id: number): Promise<void> {
  const last = (await versionsOf(tx, part, id)).find(({ to }) => to === LAST_DAY);
  const teamId = last?.teamId ?? null;
  if (teamId === null || (await isTeamOpen(tx, teamId))) return;
  throw new RefusedForm({
    reopen: `${last?.teamName ?? 'Its team'} is closed. Choose another team first, then open it again`,
  });
}
