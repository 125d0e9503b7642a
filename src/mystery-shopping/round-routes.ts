import type { AppRequest, AppRoute, Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { standardQuestionnaire } from './domain/standard-questionnaire.ts';
import { senderOf } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { listQuestionnaires } from './questionnaire-queries.ts';
import { deviationsOf } from './plan-deviation-queries.ts';
import { planRound } from './plan-round.ts';
import { doorsToPlan } from './planning-queries.ts';
import { closeRound, unblindRound } from './round-acts.ts';
import { checkRound, freshSeed, typedRound } from './round-forms.ts';
import type { RoundChoices } from './round-forms.ts';
import { roundPage, roundView } from './round-pages.ts';
import type { RoundPage } from './round-pages.ts';
import { raiseBudget } from './raise-budget.ts';
import { blankRound, newRoundPage, newRoundView } from './round-plan-pages.ts';
import { pausedDoors } from './round-pause-queries.ts';
import { findPlan, findRound, progressOfRounds, shopsOfRound, undecidedIn } from './round-queries.ts';
import { isUsable, listScenarios } from './scenario-queries.ts';
import { listShoppers } from './shopper-admin-queries.ts';

const paths = mysteryShoppingPaths.rounds;
const permission = 'rounds.manage';

export function roundRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: paths.new,
      permission,
      handle: async (request) =>
        page(
          newRoundView,
          newRoundPage({ ...blankRound, seed: freshSeed() }, await choicesFor(around), request.tokens()),
        ),
    },
    // Rounds are listed on the coordinators' home; whoever reloads a form that came back lands there.
    { method: 'get', path: paths.list, permission, handle: () => redirect(mysteryShoppingPaths.home) },
    { method: 'post', path: paths.list, permission, handle: (request) => plan(around, request) },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) => page(roundView, await oneRound(around, request)),
    },
    ...[
      { path: paths.close(':id'), act: closeRound },
      { path: paths.unblind(':id'), act: unblindRound },
      {
        path: paths.budget(':id'),
        act: (_: Surroundings, round: Versioned, sender: Sender, typed: string) =>
          raiseBudget(around, round, typed, sender),
      },
    ].map(({ path, act }): AppRoute => ({
      method: 'post',
      path,
      permission,
      handle: async (request) => {
        const round = { id: idFrom(request.params), version: versionIn(request.form) };
        const done = await act(around, round, senderOf(request), request.form.text('budget'));
        if (done.ok) return redirect(paths.one(done.value));
        return invalidPage(roundView, await oneRound(around, request, done.problem));
      },
    })),
  ];
}

async function plan(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedRound(request.form);
  const choices = await choicesFor(around);
  const checked = checkRound(typed, choices, londonDay(around.clock.now()));
  const planned = checked.ok ? await planRound(around, checked.value, senderOf(request)) : checked;
  return planned.ok
    ? redirect(paths.one(planned.value))
    : invalidPage(newRoundView, newRoundPage(typed, choices, request.tokens(), planned.problem));
}

/** What can be planned with today: scenarios that are not retired, doors in use, shoppers who may sign in. */
async function choicesFor({ database: { read }, clock }: Surroundings): Promise<RoundChoices> {
  const today = londonDay(clock.now());
  const [questionnaires, scenarios, doors, shoppers] = await Promise.all([
    listQuestionnaires(read),
    listScenarios(read, today),
    doorsToPlan(read, today),
    listShoppers(read),
  ]);
  const kept = questionnaires.map(({ id, name, edition }) => ({
    value: String(id),
    text: edition === 1 ? name : `${name}, edition ${String(edition)}`,
  }));
  const { name } = standardQuestionnaire;
  return {
    questionnaires: questionnaires.some((each) => each.name === name)
      ? kept
      : [...kept, { value: 'standard', text: name }],
    scenarios: scenarios.filter(isUsable),
    doors,
    shoppers: shoppers.filter(({ deactivatedAt }) => deactivatedAt === null),
  };
}

async function oneRound(
  { database: { read }, clock }: Surroundings,
  request: AppRequest,
  problems: FieldProblems = {},
): Promise<RoundPage> {
  const id = idFrom(request.params);
  const today = londonDay(clock.now());
  const round = await findRound(read, id);
  if (!round) throw new NotFoundError();
  const [progress, undecided, shops, plan, paused, deviations] = await Promise.all([
    progressOfRounds(read, today),
    undecidedIn(read, id),
    shopsOfRound(read, id),
    findPlan(read, id),
    pausedDoors(read, id, today),
    deviationsOf(read, id),
  ]);
  const found = { round, progress: progress.get(id), undecided, shops, plan, paused, deviations };
  const typedBudget = request.form.text('budget');
  return roundPage({ ...found, today, tokens: request.tokens(), typedBudget }, problems);
}
