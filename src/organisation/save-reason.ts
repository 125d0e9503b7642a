import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { FIRST_DAY, londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { slugOf } from '../shared/words.ts';
import { revisionOf } from './domain/revision.ts';
import { refuseTakenName } from './refuse-taken-name.ts';
import { changeReasonFrom, insertReason } from './organisation-store.ts';
import type { NewReason } from './organisation-store.ts';
import { allReasons } from './part-queries.ts';
import type { KeptReason } from './part-queries.ts';
import { refuseClosedTeam } from './refuse-closed-team.ts';
import { freeSlug, updatePart } from './version-store.ts';
import type { VersionedPart } from './version-store.ts';

export type ReasonDraft = Required<Omit<NewReason, 'slug'>>;

/** @returns the new reason's id */
export async function createReason(
  around: Surroundings,
  draft: ReasonDraft,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    refuseTakenName('reason', draft.name, await allReasons(tx, londonDay(now)), now);
    if (draft.owningTeamId !== null) await refuseClosedTeam(tx, draft.owningTeamId);
    const id = await insertReason(tx, { ...draft, slug: await freeSlug(tx, 'reason', slugOf(draft.name)) });
    return { result: String(id), event: { action: 'reason.created', subject: `reason:${String(id)}` } };
  });
}

/** Name, owner and whether it can be resolved at first contact change from a day on; the words that help, now. */
export async function changeReason(
  around: Surroundings,
  reason: VersionedPart,
  { draft, from }: { readonly draft: ReasonDraft; readonly from: Day },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const today = londonDay(now);
    const reasons = await allReasons(tx, today);
    const shown = reasons.find(({ id }) => id === reason.id);
    if (!shown) throw new NotFoundError();
    if (shown.version !== reason.version) throw new ConflictError();
    refuseTakenName('reason', draft.name, reasons, now, reason.id);
    if (draft.owningTeamId !== null && draft.owningTeamId !== shown.owningTeamId) {
      await refuseClosedTeam(tx, draft.owningTeamId);
    }

    const helpers = revisionOf(helpingWords(shown), helpingWords(draft), false);
    const dateIsNews = Object.keys(helpers).length === 0 && from !== today && from !== FIRST_DAY;
    const revision = revisionOf(datedValues(shown), datedValues(draft), dateIsNews);
    const dated = Object.keys(revision);
    const fields = [...dated, ...Object.keys(helpers)];
    const result = String(reason.id);
    if (fields.length === 0) return { result, event: null };
    await updatePart(tx, 'reason', reason, {
      synonyms: draft.synonyms,
      usual_resolution: draft.usualResolution,
    });
    if (dated.length > 0) await changeReasonFrom(tx, reason.id, from, revision);
    return {
      result,
      event: { action: 'reason.changed', subject: `reason:${result}`, detail: { fields, from } },
    };
  });
}

function datedValues({ name, owningTeamId, resolvable }: ReasonDraft | KeptReason) {
  return { name, owningTeamId, resolvable };
}

function helpingWords({ synonyms, usualResolution }: ReasonDraft | KeptReason) {
  return { synonyms, usualResolution };
}
