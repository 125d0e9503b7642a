import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { namedEditions } from '../evaluation/index.ts';
import { smallNumberPolicyFor } from '../feedback/index.ts';
import { senderOf } from '../organisation/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { londonDay } from '../shared/london-time.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { checkEvidence, evidencePage, evidenceView, typedEvidence } from './evidence-pages.ts';
import type { EvidenceGiven, Sources } from './evidence-pages.ts';
import { findYearFor } from './find-year.ts';
import { performancePaths } from './performance-paths.ts';
import { linkMeasure } from './link-measure.ts';
import { closedPeriodOf } from './take-figure.ts';
import { changeEvidence } from './year-acts.ts';
import { evidenceOf } from './year-queries.ts';

const permission = 'performance.manage';

/** Our own measures beside a year's outcomes. */
export function evidenceRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: performancePaths.evidence(':year'),
      permission,
      handle: async (request) => show(around, request, (await findYearFor(around, request)).year),
    },
    {
      method: 'post',
      path: performancePaths.evidence(':year'),
      permission,
      handle: (request) => link(around, request),
    },
    {
      method: 'post',
      path: performancePaths.removeEvidence(':year'),
      permission,
      handle: (request) => unlink(around, request),
    },
  ];
}

async function sourcesOf({ database, clock }: Surroundings, year: AssessmentYear): Promise<Sources> {
  const period = closedPeriodOf(year, londonDay(clock.now()));
  return { period, editions: await namedEditions(database.read) };
}

async function show(
  around: Surroundings,
  request: AppRequest,
  year: AssessmentYear,
  again?: EvidenceGiven['again'],
): Promise<Reply> {
  const { read } = around.database;
  const [linked, sources, policy] = await Promise.all([
    evidenceOf(read, year.id),
    sourcesOf(around, year),
    smallNumberPolicyFor(read, 'public'),
  ]);
  const reader = { at: around.clock.now(), mayManage: true, editions: sources.editions, policy };
  const given = { tokens: request.tokens(), sources, reader, ...(again ? { again } : {}) };
  return (again ? invalidPage : page)(evidenceView, evidencePage(year, linked, given));
}

async function link(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { year } = await findYearFor(around, request);
  const typed = typedEvidence(request.form);
  const sources = await sourcesOf(around, year);
  const checked = checkEvidence(typed, year, sources);
  if (!checked.ok) return show(around, request, year, { typed, problems: checked.problem });
  await linkMeasure(around, year, checked.value, senderOf(request));
  return redirect(performancePaths.evidence(year.key));
}

async function unlink(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { year } = await findYearFor(around, request);
  const linked = await evidenceOf(around.database.read, year.id);
  const [outcome, measure] = [request.form.text('outcome'), request.form.text('measure')];
  const item = linked.find((each) => each.outcome === outcome && each.measure === measure);
  if (item) await changeEvidence(around, year, item, 'unlink', senderOf(request));
  return redirect(performancePaths.evidence(year.key));
}
