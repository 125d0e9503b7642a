import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Result } from '../shared/result.ts';
import { problem } from '../shared/result.ts';
import { countOwnViews, deleteSavedView, insertSavedView } from './saved-view-store.ts';

const LONGEST_NAME = 60;
/** As many as somebody can look through. */
const MOST_VIEWS = 30;

export interface ViewToSave {
  readonly name: string;
  readonly query: string;
  readonly shareWithTeamId: number | null;
}

/** Keeps a search under a name. @returns its id, or what is wrong with the name */
export async function saveView(
  around: Surroundings,
  { name, query, shareWithTeamId }: ViewToSave,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  if (name === '') return problem({ view_name: 'Enter a name for this search' });
  if (name.length > LONGEST_NAME)
    return problem({ view_name: `The name must be ${String(LONGEST_NAME)} characters or fewer` });
  return actOnce(around, sender, async (tx, at) => {
    const { accountId } = sender;
    if ((await countOwnViews(tx, accountId)) >= MOST_VIEWS)
      throw new RefusedForm({ view_name: `You have ${String(MOST_VIEWS)} saved searches: remove one first` });
    const id = await insertSavedView(tx, { accountId, name, query, sharedWithTeamId: shareWithTeamId, at });
    if (id === null) throw new RefusedForm({ view_name: 'You have a saved search of that name' });
    // Never what was searched for: a query may hold a customer's name.
    const detail = { shared_with_team: shareWithTeamId };
    return {
      result: String(id),
      event: { action: 'saved_view.saved', subject: `saved_view:${String(id)}`, detail },
    };
  });
}

/** Of the person's own; what is gone already, or somebody else's, stays as it is. */
export async function removeView(around: Surroundings, id: number, sender: Sender): Promise<void> {
  await actOnce(around, sender, async (tx) => {
    const subject = `saved_view:${String(id)}`;
    const isGone = await deleteSavedView(tx, id, sender.accountId);
    return { result: String(id), event: isGone ? { action: 'saved_view.removed', subject } : null };
  });
}
