import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { readSetting } from '../organisation/index.ts';
import { page } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { definitionOf } from './domain/measure.ts';
import type { MeasureDefinition } from './domain/measure.ts';
import { breakdowns, rowsParts } from './domain/measure-rows.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { datedExclusions, partNames } from './measure-exclusions-queries.ts';
import { measurePage, measureView } from './measure-pages.ts';
import { measureRowsPage, measureRowsView } from './measure-rows-pages.ts';
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

async function showRows(settings: Surroundings, request: AppRequest) {
  const definition = definitionIn(request);
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

function definitionIn(request: AppRequest): MeasureDefinition {
  const definition = definitionOf(request.params.measure ?? '');
  if (!definition) throw new NotFoundError();
  return definition;
}
