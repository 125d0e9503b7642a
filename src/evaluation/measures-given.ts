import type { AppRequest, Surroundings } from '../accounts/index.ts';
import { doorsOn, evaluationPeriod, readSetting, reasonsOn, teamsOn } from '../organisation/index.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { readMeasureFilter } from './measure-filter.ts';
import type { MeasuresGiven } from './measures-pages.ts';
import { measuresOf } from './measures.ts';

/** A manager sees their own team's measures only; another team's do not exist for them. */
export async function measuresFor(
  { database, clock }: Surroundings,
  request: AppRequest,
): Promise<MeasuresGiven> {
  const { viewer, query } = request;
  const reader = database.read;
  const today = londonDay(clock.now());
  const [launch, doors, teams, reasons] = await Promise.all([
    readSetting(reader, 'launch_date'),
    doorsOn(reader, today),
    teamsOn(reader, today),
    reasonsOn(reader, today),
  ]);
  const onlyOwn = !viewer.roles.includes('policy_lead');
  const asked = readMeasureFilter(query, evaluationPeriod(launch), !onlyOwn);
  const onlyTeam = onlyOwn ? (teams.find(({ id }) => id === viewer.teamId) ?? null) : null;
  if (onlyOwn && (onlyTeam === null || (asked.scope.teamId !== null && asked.scope.teamId !== onlyTeam.id))) {
    throw new NotFoundError();
  }
  const filter = onlyTeam === null ? asked : { ...asked, scope: { ...asked.scope, teamId: onlyTeam.id } };
  const [set] = await measuresOf(database, filter.period, filter.scope, [filter.window]);
  if (!set) throw new Error('no measures came back');
  const own = onlyTeam === null ? doors : doors.filter(({ teamId }) => teamId === onlyTeam.id);
  return { filter, set, doors: own, teams, reasons, onlyTeam };
}
