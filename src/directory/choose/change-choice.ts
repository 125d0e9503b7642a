import { actOnce } from '../../accounts/index.ts';
import type { Sender, Surroundings } from '../../accounts/index.ts';
import type { Reason } from '../../organisation/index.ts';
import { RefusedForm } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { chooseEntries, MOST_OFFERED, offerEntries } from '../directory-store.ts';
import { choiceOf, namedEntry } from './choice-queries.ts';

export const choiceChanges = ['add', 'remove', 'up', 'down'] as const;
export type ChoiceChange = (typeof choiceChanges)[number];

export interface ChangeChoice {
  readonly change: ChoiceChange;
  readonly serviceId: string;
  /** Of the list that was read; only an order depends on it. */
  readonly version: number;
}

/**
 * Changes which entries somebody chose for a reason, and offers what they are now at once. Adding what is there, or
 * removing what is not, is done already and changes nothing, whoever did it.
 * @throws ConflictError when an entry is moved in a list that somebody has changed since it was read
 */
export function changeChoice(
  around: Surroundings,
  reason: Reason,
  { change, serviceId, version }: ChangeChoice,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx) => {
    const before = await choiceOf(tx, reason.id);
    const entry = await namedEntry(tx, serviceId);
    if (!entry) throw new NotFoundError();
    const isMove = change === 'up' || change === 'down';
    if (isMove && before.version !== version) throw new ConflictError();
    const isChosen = before.entries.includes(serviceId);
    if (change === 'add' && !isChosen) {
      if (entry.status !== 'active')
        throw new RefusedForm({ q: `${entry.label} is not open, so nobody can be sent there` });
      if (before.entries.length >= MOST_OFFERED)
        throw new RefusedForm({ q: 'Five entries are chosen, which is the most. Remove one of them first' });
    }
    const entries = changed(before.entries, change, serviceId);
    if (entries.join('\n') === before.entries.join('\n')) return { result: serviceId, event: null };
    await chooseEntries(tx, reason.id, entries);
    await offerEntries(tx, [reason]);
    const detail = { change, service: serviceId, entries };
    const event = { action: 'directory.choice_changed', subject: `reason:${String(reason.id)}`, detail };
    return { result: serviceId, event };
  });
}

function changed(entries: readonly string[], change: ChoiceChange, id: string): string[] {
  const others = entries.filter((each) => each !== id);
  const at = entries.indexOf(id);
  switch (change) {
    case 'add':
      return at === -1 ? [...entries, id] : [...entries];
    case 'remove':
      return others;
    default:
      return at === -1 ? [...entries] : others.toSpliced(Math.max(0, at + (change === 'up' ? -1 : 1)), 0, id);
  }
}
