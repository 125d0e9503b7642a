import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { roundsWithShops } from '../mystery-shopping/index.ts';
import { readSetting } from '../organisation/index.ts';
import { page } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { evidenceMeasureOf } from './domain/evidence-measure.ts';
import type { EvidenceMeasureDefinition } from './domain/evidence-measure.ts';
import { definitionOf } from './domain/measure.ts';
import type { MeasureDefinition } from './domain/measure.ts';
import { breakdowns, rowsParts } from './domain/measure-rows.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { evidenceFigures } from './evidence-figures.ts';
import { evidenceMeasurePage, evidenceMeasureView } from './evidence-measure-pages.ts';
import { datedExclusions, partNames } from './measure-exclusions-queries.ts';
import { measurePage, measureView } from './measure-pages.ts';
import { measureRowsPage, measureRowsView } from './measure-rows-pages.ts';
import type { RowsDefinition } from './measure-rows-pages.ts';
import { measureRows } from './measure-rows-queries.ts';
import { measuresFor } from './measures-given.ts';
import { measureByDay } from './measures.ts';
import { measureInParts } from './part-count-queries.ts';
import { phasesOf } from './phase-queries.ts';
import { changesOf, weeklyChart } from './weekly-chart.ts';

/** Rows on one page of the contacts behind a figure. */
const ROWS = 50;

export function measureRoutes(settings: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: evaluationPaths.measure(':measure'),
      permission: 'measures.read',
      handle: (request) => showMeasure(settings, request),
    },
    {
      method: 'get',
      path: evaluationPaths.measureRows(':measure'),
      permission: 'measures.read',
      handle: (request) => showRows(settings, request),
    },
  ];
}

async function showMeasure(settings: Surroundings, request: AppRequest) {
  const evidence = evidenceMeasureOf(request.params.measure ?? '');
  if (evidence) return showEvidence(settings, request, evidence);
  const definition = definitionIn(request);
  const given = await measuresFor(settings, request);
  const { database } = settings;
  const { period, scope, window } = given.filter;
  const usual = given.onlyTeam === null ? 'team' : 'door';
  const by = breakdowns.find((each) => each === request.query.text('by')) ?? usual;
  const asked = { key: definition.key, period, scope, window };
  const [launch, phases, days, parts, names, exclusions] = await Promise.all([
    readSetting(database.read, 'launch_date'),
    phasesOf(database.read, definition.key),
    measureByDay(database, definition.key, given.filter),
    measureInParts(database, asked, by),
    partNames(database.read, period),
    datedExclusions(database.read, definition.key, period),
  ]);
  const chart = weeklyChart({
    heading: `${definition.name}, week by week`,
    idPrefix: definition.key,
    period,
    changes: changesOf(launch, phases),
    days,
    better: definition.better,
    // A target is an evaluation's: it stands in its report.
    target: null,
  });
  return page(measureView, measurePage(given, { definition, chart, exclusions, by, parts, names }));
}

/** Shops are asked about only for whoever may see those of every team, so a manager's page asks nothing of the vault. */
async function showEvidence(
  settings: Surroundings,
  request: AppRequest,
  definition: EvidenceMeasureDefinition,
) {
  const given = await measuresFor(settings, request);
  const { database } = settings;
  const { period, scope } = given.filter;
  const withShops = given.onlyTeam === null && permits(request.viewer.roles, 'shop_results.read');
  const ofShops = definition.source === 'shops' || definition.source === 'feedback_and_shops';
  const [found, rounds] = await Promise.all([
    evidenceFigures(database, definition.key, { period, scope, withShops }),
    ofShops ? roundsWithShops(database.read, period, given.onlyTeam?.id ?? null) : [],
  ]);
  return page(evidenceMeasureView, evidenceMeasurePage(given, { definition, found, rounds }));
}

async function showRows(settings: Surroundings, request: AppRequest) {
  const definition = rowsDefinitionIn(request);
  const given = await measuresFor(settings, request);
  const { query, viewer } = request;
  const part = rowsParts.find((each) => each === query.text('part')) ?? 'denominator';
  const at = /^[1-9]\d{0,5}$/.test(query.text('page')) ? Number(query.text('page')) : 1;
  const { period, scope, window } = given.filter;
  const asked = { key: definition.key, period, scope, window };
  const { total, rows } = await measureRows(settings.database, asked, { part, page: at, size: ROWS });
  const mayReadContacts = permits(viewer.roles, 'contacts.read');
  return page(
    measureRowsView,
    measureRowsPage(given, { definition, part, page: at, size: ROWS, total, rows, mayReadContacts }),
  );
}

/** Of what is no contact (an answer, a shop) there are no contacts to list. */
function rowsDefinitionIn(request: AppRequest): RowsDefinition {
  const evidence = evidenceMeasureOf(request.params.measure ?? '');
  if (evidence === null) return definitionIn(request);
  const { key } = evidence;
  if (key !== 'avoidable_contact' && key !== 'doors_per_resolved_contact') throw new NotFoundError();
  return { ...evidence, key };
}

function definitionIn(request: AppRequest): MeasureDefinition {
  const definition = definitionOf(request.params.measure ?? '');
  if (!definition) throw new NotFoundError();
  return definition;
}
