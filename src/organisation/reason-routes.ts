import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { closingRoutes } from './closing-routes.ts';
import type { TypedEffect } from './effective-date-forms.ts';
import { checkReason, typedReason, withEffect } from './part-forms.ts';
import type { TypedReason } from './part-forms.ts';
import { effectFrom, teamChoices } from './part-pages.ts';
import { allReasons, allTeams, versionsOf } from './part-queries.ts';
import type { KeptReason } from './part-queries.ts';
import { reasonPage, reasonsPage, reasonsView, reasonView } from './reason-pages.ts';
import type { ReasonForm, ReasonPage } from './reason-pages.ts';
import { changeReason, createReason } from './save-reason.ts';
import { senderOf } from './sender-of.ts';
import { savedIdIn, settingsPaths } from './settings-paths.ts';

const paths = settingsPaths.reasons;
const permission = 'settings.manage';
const blank: TypedReason = { name: '', team: '', resolvable: '', synonyms: '', usual_resolution: '' };

export function reasonRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: paths.list,
      permission,
      handle: async (request) => {
        const today = londonDay(around.clock.now());
        const reasons = await allReasons(around.database.read, today);
        return page(reasonsView, reasonsPage(reasons, today, savedIdIn(request.query)));
      },
    },
    {
      method: 'get',
      path: paths.new,
      permission,
      handle: async (request) => page(reasonView, await newReason(around, request, blank)),
    },
    { method: 'post', path: paths.list, permission, handle: (request) => addReason(around, request) },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) => page(reasonView, await reasonAsItIs(around, request)),
    },
    { method: 'post', path: paths.one(':id'), permission, handle: (request) => editReason(around, request) },
    ...closingRoutes(around, {
      kind: 'reasons',
      part: 'reason',
      find: (request) => findReason(around, request),
      refuseToReopen: async (request, problems) =>
        invalidPage(reasonView, await reasonAsItIs(around, request, problems)),
    }),
  ];
}

async function addReason(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedReason(request.form);
  const checked = checkReason(typed, teamChoices(await allTeams(around.database.read), null));
  const saved = checked.ok ? await createReason(around, checked.value, senderOf(request)) : checked;
  return saved.ok
    ? redirect(paths.saved(saved.value))
    : invalidPage(reasonView, await newReason(around, request, typed, saved.problem));
}

async function editReason(around: Surroundings, request: AppRequest): Promise<Reply> {
  const reason = await findReason(around, request);
  const version = versionIn(request.form);
  const typed = typedReason(request.form);
  const teams = teamChoices(await allTeams(around.database.read), reason.owningTeamId);
  const edit = withEffect(request.form, checkReason(typed, teams));
  const saved = edit.checked.ok
    ? await changeReason(around, { id: reason.id, version }, edit.checked.value, senderOf(request))
    : edit.checked;
  if (saved.ok) return redirect(paths.saved(saved.value));
  const again = { typed, version, effect: edit.typed, problems: saved.problem };
  return invalidPage(reasonView, await oneReason(around, request, reason, again));
}

async function newReason(
  { database }: Surroundings,
  request: AppRequest,
  typed: TypedReason,
  problems: FieldProblems = {},
): Promise<ReasonPage> {
  const teams = teamChoices(await allTeams(database.read), null);
  return reasonPage({ typed, teams, existing: null, tokens: () => request.tokens(), problems });
}

async function reasonAsItIs(
  around: Surroundings,
  request: AppRequest,
  problems: FieldProblems = {},
): Promise<ReasonPage> {
  const reason = await findReason(around, request);
  const history = await versionsOf(around.database.read, 'reason', reason.id);
  // Its first owner was its owner all along: nobody had said so.
  const hadOwner = history.some((version) => version.teamId !== null);
  return oneReason(around, request, reason, {
    typed: {
      name: reason.name,
      team: reason.owningTeamId === null ? '' : String(reason.owningTeamId),
      resolvable: reason.resolvable,
      synonyms: reason.synonyms,
      usual_resolution: reason.usualResolution,
    },
    version: reason.version,
    effect: effectFrom(londonDay(around.clock.now()), hadOwner ? 'from' : 'all'),
    problems,
  });
}

interface Shown extends Required<Pick<ReasonForm, 'typed' | 'problems'>> {
  readonly version: number;
  readonly effect: TypedEffect;
}

async function oneReason(
  { database, clock }: Surroundings,
  request: AppRequest,
  reason: KeptReason,
  { typed, version, effect, problems }: Shown,
): Promise<ReasonPage> {
  const teams = teamChoices(await allTeams(database.read), reason.owningTeamId);
  const history = await versionsOf(database.read, 'reason', reason.id);
  const existing = { reason, version, effect, history, today: londonDay(clock.now()) };
  return reasonPage({ typed, teams, existing, tokens: () => request.tokens(), problems });
}

async function findReason({ database, clock }: Surroundings, request: AppRequest): Promise<KeptReason> {
  const id = idFrom(request.params);
  const reason = (await allReasons(database.read, londonDay(clock.now()))).find((each) => each.id === id);
  if (!reason) throw new NotFoundError();
  return reason;
}
