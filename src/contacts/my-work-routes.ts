import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { senderOf, teamsOn } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { addDays, londonDay, toInstant } from '../shared/london-time.ts';
import { contactPaths } from './contact-paths.ts';
import { findContact, openHandovers, openPromises } from './contact-queries.ts';
import { myWorkPage, myWorkView, promisePage, promiseView } from './my-work-pages.ts';
import { countOpenPromises, promisesKeptSince, promiseStepsOf, promiseStepsOfTeam } from './promise-store.ts';
import { declarePromiseBroken, handOnPromise } from './promises.ts';

const permission = 'contacts.act';
/** As many as a team can look through; the figures above say how many there are. */
const MOST_LISTED = 200;
const DAYS_BACK = 14;
const DAY_MS = 86_400_000;

export function myWorkRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: contactPaths.myWork,
      permission,
      handle: (request) => showMyWork(around, request),
    },
    {
      method: 'get',
      path: contactPaths.promise(':reference'),
      permission,
      handle: (request) => showPromise(around, request),
    },
    {
      method: 'post',
      path: contactPaths.promiseBroken(':reference'),
      permission,
      handle: async (request) => {
        const reference = request.params.reference ?? '';
        const reason = request.form.text('broken_reason');
        const broken = await declarePromiseBroken(around, reference, reason, senderOf(request));
        return broken.ok
          ? redirect(contactPaths.contact(reference))
          : showPromise(around, request, broken.problem);
      },
    },
    {
      method: 'post',
      path: contactPaths.promiseHandedOn(':reference'),
      permission,
      handle: async (request) => {
        const reference = request.params.reference ?? '';
        const teams = await teamsOn(around.database.read, londonDay(around.clock.now()));
        const chosen = teams.find(({ id }) => String(id) === request.form.text('to_team'));
        const given = { toTeamId: chosen?.id ?? null, reason: request.form.text('handed_on_reason') };
        const handed = await handOnPromise(around, reference, given, senderOf(request));
        return handed.ok
          ? redirect(contactPaths.contact(reference))
          : showPromise(around, request, handed.problem);
      },
    },
  ];
}

async function showMyWork({ database: { read }, clock }: Surroundings, request: AppRequest): Promise<Reply> {
  const { viewer } = request;
  const now = clock.now();
  const today = londonDay(now);
  const tokens = request.tokens();
  const teams = await teamsOn(read, today);
  const team = teams.find(({ id }) => id === viewer.teamId) ?? null;
  if (team === null) return page(myWorkView, myWorkPage({ team: null, today, tokens }));
  // Staff see what there is to do; a manager also what became of the rest.
  const isManager = viewer.roles.includes('manager') && permits(viewer.roles, permission);
  const since = toInstant(Date.parse(now) - DAYS_BACK * DAY_MS);
  const [promises, handovers, counts, steps, kept] = await Promise.all([
    openPromises(read, team.id, MOST_LISTED),
    openHandovers(read, team.id, MOST_LISTED),
    countOpenPromises(read, team.id, today),
    isManager ? promiseStepsOfTeam(read, team.id, since) : null,
    isManager ? promisesKeptSince(read, team.id, addDays(today, -DAYS_BACK)) : null,
  ]);
  const given = { team, today, tokens, promises, handovers, counts, steps, kept };
  return page(myWorkView, myWorkPage(given));
}

async function showPromise(
  { database: { read }, clock }: Surroundings,
  request: AppRequest,
  problems?: FieldProblems,
): Promise<Reply> {
  const contact = await findContact(read, request.params.reference ?? '');
  if (contact?.dueOn == null) throw new NotFoundError();
  const today = londonDay(clock.now());
  const [teams, steps] = await Promise.all([teamsOn(read, today), promiseStepsOf(read, contact.id)]);
  const typed = {
    toTeam: request.form.text('to_team'),
    handedOnReason: request.form.text('handed_on_reason'),
    brokenReason: request.form.text('broken_reason'),
  };
  const given = { contact, dueOn: contact.dueOn, teams, steps, today, typed, tokens: request.tokens() };
  return problems
    ? invalidPage(promiseView, promisePage({ ...given, problems }))
    : page(promiseView, promisePage({ ...given, problems: {} }));
}
