import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Result } from '../shared/result.ts';
import { slugOf } from '../shared/words.ts';
import { refuseTakenName } from './refuse-taken-name.ts';
import { insertTeam } from './organisation-store.ts';
import { allTeams } from './part-queries.ts';
import { freeSlug, updatePart } from './version-store.ts';
import type { VersionedPart } from './version-store.ts';

/** @returns the new team's id */
export async function createTeam(
  around: Surroundings,
  name: string,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    refuseTakenName('team', name, await allTeams(tx), now);
    const id = await insertTeam(tx, { slug: await freeSlug(tx, 'team', slugOf(name)), name });
    return { result: String(id), event: { action: 'team.created', subject: `team:${String(id)}` } };
  });
}

/** A team's name is one for all dates: who it was then, it is now. */
export async function renameTeam(
  around: Surroundings,
  team: VersionedPart,
  name: string,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const teams = await allTeams(tx);
    refuseTakenName('team', name, teams, now, team.id);
    if (teams.some((each) => each.id === team.id && each.name === name)) {
      return { result: String(team.id), event: null };
    }
    await updatePart(tx, 'team', team, { name });
    const event = {
      action: 'team.changed',
      subject: `team:${String(team.id)}`,
      detail: { fields: ['name'] },
    };
    return { result: String(team.id), event };
  });
}
