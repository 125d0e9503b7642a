import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { reasonsOn } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { senderOf } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { addScenario, approveScenario, retireScenario } from './scenario-acts.ts';
import { asTyped, blankScenario, checkScenario, typedScenario } from './scenario-forms.ts';
import {
  newScenarioPage,
  newScenarioView,
  scenarioPage,
  scenariosPage,
  scenariosView,
  scenarioView,
} from './scenario-pages.ts';
import type { ScenarioPage } from './scenario-pages.ts';
import { listScenarios } from './scenario-queries.ts';
import type { Scenario } from './scenario-queries.ts';

const paths = mysteryShoppingPaths.scenarios;
const permission = 'rounds.manage';

export function scenarioRoutes(around: Surroundings): AppRoute[] {
  const { read } = around.database;
  const today = () => londonDay(around.clock.now());
  return [
    {
      method: 'get',
      path: paths.list,
      permission,
      handle: async ({ query }) =>
        page(scenariosView, scenariosPage(await listScenarios(read, today()), query.text('saved'))),
    },
    {
      method: 'get',
      path: paths.new,
      permission,
      handle: async (request) =>
        page(
          newScenarioView,
          newScenarioPage(blankScenario, await reasonsOn(read, today()), request.tokens()),
        ),
    },
    { method: 'post', path: paths.list, permission, handle: (request) => add(around, request) },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) => page(scenarioView, await oneScenario(around, request)),
    },
    {
      method: 'get',
      path: paths.change(':id'),
      permission,
      handle: async (request) => {
        const scenario = await scenarioWith(around, request);
        const reasons = await reasonsOn(read, today());
        const typed = asTyped(scenario);
        return page(newScenarioView, newScenarioPage(typed, reasons, request.tokens(), {}, scenario));
      },
    },
    {
      method: 'post',
      path: paths.change(':id'),
      permission,
      handle: async (request) => add(around, request, await scenarioWith(around, request)),
    },
    {
      method: 'post',
      path: paths.approve(':id'),
      permission,
      handle: async (request) => {
        const { id } = await scenarioWith(around, request);
        const scenario = { id, version: versionIn(request.form) };
        const approved = await approveScenario(around, scenario, senderOf(request));
        if (approved.ok) return redirect(paths.saved(id));
        return invalidPage(scenarioView, await oneScenario(around, request, approved.problem));
      },
    },
    {
      method: 'post',
      path: paths.retire(':id'),
      permission,
      handle: async (request) => {
        const id = idFrom(request.params);
        if (!(await listScenarios(read, today())).some((each) => each.id === id)) throw new NotFoundError();
        await retireScenario(around, { id, version: versionIn(request.form) }, senderOf(request));
        return redirect(paths.saved(id));
      },
    },
  ];
}

async function scenarioWith({ database, clock }: Surroundings, request: AppRequest): Promise<Scenario> {
  const id = idFrom(request.params);
  const all = await listScenarios(database.read, londonDay(clock.now()));
  const scenario = all.find((each) => each.id === id);
  if (!scenario) throw new NotFoundError();
  return scenario;
}

async function oneScenario(
  around: Surroundings,
  request: AppRequest,
  problems: FieldProblems = {},
): Promise<ScenarioPage> {
  const scenario = await scenarioWith(around, request);
  return scenarioPage(scenario, request.viewer.accountId, () => request.tokens(), problems);
}

async function add(
  around: Surroundings,
  request: AppRequest,
  changed: Scenario | null = null,
): Promise<Reply> {
  const typed = typedScenario(request.form);
  const reasons = await reasonsOn(around.database.read, londonDay(around.clock.now()));
  const checked = checkScenario(typed, reasons);
  const added = checked.ok
    ? await addScenario(around, checked.value, changed?.id ?? null, senderOf(request))
    : checked;
  return added.ok
    ? redirect(paths.saved(added.value))
    : invalidPage(newScenarioView, newScenarioPage(typed, reasons, request.tokens(), added.problem, changed));
}
