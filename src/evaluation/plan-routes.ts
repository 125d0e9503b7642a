import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { baselinePeriod, evaluationPeriod, readSetting } from '../organisation/index.ts';
import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { instantOf } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { beginEvaluation, changePlan } from './begin-evaluation.ts';
import { editionsOf } from './edition-store.ts';
import { checkEvaluation, typedEvaluation } from './evaluation-forms.ts';
import {
  evaluationListPage,
  evaluationListView,
  evaluationPage,
  evaluationView,
} from './evaluation-pages.ts';
import type { TypedOnEvaluation } from './evaluation-pages.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { listEvaluations } from './evaluation-store.ts';
import type { Evaluation } from './evaluation-store.ts';
import { evaluationFor } from './find-evaluation.ts';
import { planPage, planView, typedFrom, usualEvaluation } from './plan-pages.ts';
import { readPlan } from './plan-store.ts';
import { deviationsOf, findingsOf, recommendationsOf, wordsOf } from './report-parts-store.ts';
import { latestEdition, publish, sealEvaluation, signOff } from './seal-evaluation.ts';

const senderOf = ({ viewer }: AppRequest, token: string) => ({ accountId: viewer.accountId, token });

/** From the plan to the publication. */
export function planRoutes(around: Surroundings): AppRoute[] {
  const { database } = around;
  const { read } = database;
  return [
    {
      method: 'get',
      path: evaluationPaths.list,
      permission: 'evaluations.read',
      handle: async () => page(evaluationListView, evaluationListPage(await listEvaluations(read))),
    },
    {
      method: 'get',
      path: evaluationPaths.begin,
      permission: 'evaluations.write',
      handle: async (request) => {
        const launch = await readSetting(read, 'launch_date');
        const usual = usualEvaluation({ period: evaluationPeriod(launch), baseline: baselinePeriod(launch) });
        return page(planView, planPage(null, request.tokens(), usual));
      },
    },
    {
      method: 'post',
      path: evaluationPaths.list,
      permission: 'evaluations.write',
      handle: async (request) => {
        const typed = typedEvaluation(request.form);
        const checked = checkEvaluation(typed);
        const tokens = request.tokens();
        if (!checked.ok) return invalidPage(planView, planPage(null, tokens, typed, checked.problem));
        const planned = { ...checked.value, seals: request.form.text('act') !== 'draft' };
        const id = await beginEvaluation(around, planned, senderOf(request, tokens.token));
        return redirect(evaluationPaths.evaluation(id));
      },
    },
    {
      method: 'get',
      path: evaluationPaths.evaluation(':id'),
      permission: 'evaluations.read',
      handle: async (request) => showEvaluation(around, request, await evaluationFor(read, request)),
    },
    {
      method: 'get',
      path: evaluationPaths.plan(':id'),
      permission: 'evaluations.write',
      handle: async (request) => {
        const evaluation = await evaluationFor(read, request);
        const { plan, sealed } = await readPlan(read, evaluation.id);
        if (sealed) return redirect(evaluationPaths.evaluation(evaluation.id));
        return page(planView, planPage(evaluation.id, request.tokens(), typedFrom(evaluation, plan)));
      },
    },
    {
      method: 'post',
      path: evaluationPaths.plan(':id'),
      permission: 'evaluations.write',
      handle: async (request) => {
        const { id } = await evaluationFor(read, request);
        const typed = typedEvaluation(request.form);
        const checked = checkEvaluation(typed);
        const tokens = request.tokens();
        if (!checked.ok) return invalidPage(planView, planPage(id, tokens, typed, checked.problem));
        const planned = { ...checked.value, seals: request.form.text('act') !== 'draft' };
        await changePlan(around, id, planned, senderOf(request, tokens.token));
        return redirect(evaluationPaths.evaluation(id));
      },
    },
    {
      method: 'post',
      path: evaluationPaths.seal(':id'),
      permission: 'evaluations.write',
      handle: async (request) => {
        const evaluation = await evaluationFor(read, request);
        const changes = request.form.text('changes').replaceAll('\r\n', '\n');
        if (changes.length > 2000) {
          const problems = { changes: 'What this edition changes must be 2,000 characters or less' };
          return showEvaluation(around, request, evaluation, { changes }, problems);
        }
        const sender = senderOf(request, request.tokens().token);
        const sealed = await sealEvaluation(around, evaluation, changes, sender);
        if (!sealed.ok) return showEvaluation(around, request, evaluation, { changes }, sealed.problem);
        return redirect(evaluationPaths.evaluation(evaluation.id));
      },
    },
    {
      method: 'post',
      path: evaluationPaths.signOff(':id'),
      permission: 'evaluations.write',
      handle: async (request) => {
        const evaluation = await evaluationFor(read, request);
        const latest = await latestEdition(read, evaluation.id);
        const signed = await signOff(around, latest, senderOf(request, request.tokens().token));
        if (!signed.ok) return showEvaluation(around, request, evaluation, {}, signed.problem);
        return redirect(evaluationPaths.evaluation(evaluation.id));
      },
    },
    {
      method: 'post',
      path: evaluationPaths.publish(':id'),
      permission: 'evaluations.write',
      handle: async (request) => {
        const evaluation = await evaluationFor(read, request);
        const typed = {
          date: readDateParts(request.form, 'publish_on'),
          time: request.form.text('publish_time'),
        };
        const moment = momentOf(typed);
        if (typeof moment !== 'string') return showEvaluation(around, request, evaluation, typed, moment);
        const latest = await latestEdition(read, evaluation.id);
        await publish(around, latest, moment, senderOf(request, request.tokens().token));
        return redirect(evaluationPaths.evaluation(evaluation.id));
      },
    },
  ];
}

/** The task list; with problems, as a form that came back. */
async function showEvaluation(
  { database, clock }: Surroundings,
  request: AppRequest,
  evaluation: Evaluation,
  typed: TypedOnEvaluation = {},
  problems: FieldProblems = {},
): Promise<Reply> {
  const { read } = database;
  const { id } = evaluation;
  const [plan, editions, findings, recommendations, deviations, words] = await Promise.all([
    readPlan(read, id),
    editionsOf(read, id),
    findingsOf(read, id),
    recommendationsOf(read, id),
    deviationsOf(read, id),
    wordsOf(read, id),
  ]);
  const given = {
    evaluation,
    plan,
    editions,
    counts: {
      findings: findings.length,
      recommendations: recommendations.length,
      deviations: deviations.length,
    },
    wordsWritten: words !== null,
    viewerId: request.viewer.accountId,
    now: clock.now(),
  };
  const model = evaluationPage(given, request.tokens(), typed, problems);
  return Object.keys(problems).length > 0 ? invalidPage(evaluationView, model) : page(evaluationView, model);
}

/** The moment that was typed as London time, or what is wrong with it. */
function momentOf({
  date,
  time,
}: Required<Pick<TypedOnEvaluation, 'date' | 'time'>>): Instant | FieldProblems {
  if (isEmptyDate(date)) return { publish_on: 'Enter on which day' };
  const day = dayOf(date);
  if (day === null) return { publish_on: 'On which day must be a real date' };
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(time) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (hours === '' || hour > 23 || minute > 59) return { publish_time: 'Time must be like 9:30 or 14:00' };
  const [year = 0, month = 0, of = 0] = day.split('-').map(Number);
  const moment = instantOf({ year, month, day: of, hour, minute });
  return moment.ok ? moment.value : { publish_time: moment.problem };
}
