import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import { NotFoundError } from '../shared/errors.ts';
import type { Day } from '../shared/london-time.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';

/** From now on nobody is promised anything for that day. Promises made before keep the date the customer was given. */
export async function addClosedDay(
  around: Surroundings,
  { day, reason }: { readonly day: Day; readonly reason: string },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const there: unknown = await tx('closed_day').where({ day }).whereNull('taken_back_at').first('id');
    if (there !== undefined) throw new RefusedForm({ closed: 'This day is in the calendar already' });
    const [row] = await tx('closed_day')
      .insert({ day, reason, added_at: now, added_by: sender.accountId })
      .returning<{ id: number }[]>('id');
    if (!row) throw new Error('the new row came back without an id');
    const subject = `closed_day:${String(row.id)}`;
    return { result: String(row.id), event: { action: 'calendar.day_closed', subject, detail: { day } } };
  });
}

/**
 * The row stays, with who took it back and when. One that is past has been a closed day, and stays one.
 * @throws NotFoundError when there is no such day, or none that can be taken back
 */
export async function takeBackClosedDay(
  around: Surroundings,
  id: number,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const found = await tx('closed_day')
      .where({ id })
      .first<{ day: Day; taken_back_at: string | null } | undefined>('day', 'taken_back_at');
    if (!found || found.day < londonDay(now)) throw new NotFoundError();
    if (found.taken_back_at !== null) return { result: String(id), event: null };
    await tx('closed_day').where({ id }).update({ taken_back_at: now, taken_back_by: sender.accountId });
    const event = {
      action: 'calendar.day_taken_back',
      subject: `closed_day:${String(id)}`,
      detail: { day: found.day },
    };
    return { result: String(id), event };
  });
}
