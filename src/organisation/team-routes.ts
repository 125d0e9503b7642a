import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { closingRoutes } from './closing-routes.ts';
import { checkTeam } from './part-forms.ts';
import { allDoors, allReasons, allTeams } from './part-queries.ts';
import type { KeptPart } from './part-queries.ts';
import { createTeam, renameTeam } from './save-team.ts';
import { senderOf } from './sender-of.ts';
import { savedIdIn, settingsPaths } from './settings-paths.ts';
import { teamPage, teamsPage, teamsView, teamView } from './team-pages.ts';

const paths = settingsPaths.teams;

export function teamRoutes(around: Surroundings): AppRoute[] {
  const permission = 'settings.manage';
  return [
    { method: 'get', path: paths.list, permission, handle: (request) => showTeams(around, request) },
    {
      method: 'get',
      path: paths.new,
      permission,
      handle: (request) => {
        const today = londonDay(around.clock.now());
        return page(
          teamView,
          teamPage({ team: null, name: '', version: null, today, tokens: () => request.tokens() }),
        );
      },
    },
    { method: 'post', path: paths.list, permission, handle: (request) => saveTeam(around, request, null) },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) => {
        const team = await findTeam(around, request);
        const today = londonDay(around.clock.now());
        const { name, version } = team;
        return page(teamView, teamPage({ team, name, version, today, tokens: () => request.tokens() }));
      },
    },
    {
      method: 'post',
      path: paths.one(':id'),
      permission,
      handle: async (request) => saveTeam(around, request, await findTeam(around, request)),
    },
    ...closingRoutes(around, {
      kind: 'teams',
      part: 'team',
      find: (request) => findTeam(around, request),
      refuseToReopen: async (request, problems) => {
        const team = await findTeam(around, request);
        const today = londonDay(around.clock.now());
        const { name, version } = team;
        return invalidPage(
          teamView,
          teamPage({ team, name, version, today, tokens: () => request.tokens(), problems }),
        );
      },
    }),
  ];
}

async function showTeams({ database, clock }: Surroundings, request: AppRequest): Promise<Reply> {
  const today = londonDay(clock.now());
  const [teams, doors, reasons] = await Promise.all([
    allTeams(database.read),
    allDoors(database.read, today),
    allReasons(database.read, today),
  ]);
  return page(teamsView, teamsPage(teams, { doors, reasons }, today, savedIdIn(request.query)));
}

async function saveTeam(around: Surroundings, request: AppRequest, team: KeptPart | null): Promise<Reply> {
  const name = request.form.text('name');
  const checked = checkTeam(name);
  const sender = senderOf(request);
  const version = team && versionIn(request.form);
  const saved = !checked.ok
    ? checked
    : team && version !== null
      ? await renameTeam(around, { id: team.id, version }, name, sender)
      : await createTeam(around, name, sender);
  return saved.ok ? redirect(paths.saved(saved.value)) : teamAgain(around, request, team, saved.problem);
}

/** The form with what was typed and what to mend. */
function teamAgain(
  { clock }: Surroundings,
  request: AppRequest,
  team: KeptPart | null,
  problems: FieldProblems,
): Reply {
  const today = londonDay(clock.now());
  const typed = { name: request.form.text('name'), version: team && versionIn(request.form) };
  return invalidPage(teamView, teamPage({ team, ...typed, today, tokens: () => request.tokens(), problems }));
}

async function findTeam({ database }: Surroundings, request: AppRequest): Promise<KeptPart> {
  const id = idFrom(request.params);
  const team = (await allTeams(database.read)).find((each) => each.id === id);
  if (!team) throw new NotFoundError();
  return team;
}
