import { expect } from 'chai';
import { figuresLoader } from '../../src/ambassadors/figures-loader.ts';
import { layMeasures } from '../../src/ambassadors/domain/lay-measure.ts';
import type { LayMeasureKey } from '../../src/ambassadors/domain/lay-measure.ts';
import { layMeasurePage, layMeasureView } from '../../src/ambassadors/measure-pages.ts';
import { suppressedMeasure } from '../../src/ambassadors/suppressed-measure-queries.ts';
import { everyCustomer, measureByDay } from '../../src/evaluation/index.ts';
import { weeksOf } from '../../src/evaluation/domain/weeks.ts';
import { renderTemplate } from '../../src/platform/web/templates.ts';
import { ui } from '../../src/platform/web/ui.ts';
import { addDays, formatDayShort, formatMonth } from '../../src/shared/london-time.ts';
import { quarterInWords } from '../../src/shared/quarter.ts';
import { smallNumberPolicy } from '../../src/statistics/index.ts';
import type { SmallNumberPolicy } from '../../src/statistics/index.ts';
import { known, mondays } from './drawn-quarter.ts';
import type { Place } from './drawn-quarter.ts';
import { submitForm } from './forms.ts';
import { keyOf, readingOf } from './read-by-solver.ts';
import type { Reading, Truth, TrueCell } from './read-by-solver.ts';
import { Solver } from './solver.ts';
import { figuresOnDashboard } from './what-is-read.ts';

/** A few runs each time; SOLVER_RUNS=200 for a long night. The seed is fixed unless SOLVER_SEED says otherwise. */
export const numRuns = Number(process.env.SOLVER_RUNS ?? 1);
export const seed = Number(process.env.SOLVER_SEED ?? 1217);

export const naive: SmallNumberPolicy = {
  ...{ threshold: 5, base: 1, leastBase: 1, mostOfOnePerson: Infinity, leastLeftOpen: 1 },
};
/** Hides nothing: how the test learns the truth. */
const exact: SmallNumberPolicy = { ...naive, threshold: 1 };

/** All that an ambassador can open in which a figure of a team, door, channel, reason, month or week stands. */
export async function readLive({ ambassador }: Place, packs: readonly string[] = []): Promise<Reading> {
  const pages = new Map<LayMeasureKey, string>();
  for (const { key } of layMeasures)
    pages.set(key, (await ambassador.get(`/ambassadors/measures/${key}`)).text);
  const dashboard = { html: (await ambassador.get('/ambassadors')).text, quarter: known.quarter };
  expect(figuresOnDashboard(dashboard.html), 'figures on the dashboard').to.have.lengthOf(4);
  return readingOf({ pages, packs, dashboard }, smallNumberPolicy);
}

export async function readAll(place: Place, meeting: number): Promise<Reading> {
  const path = `/ambassadors/meetings/${String(meeting)}`;
  const live = await readLive(place);
  expect((await submitForm(place.lead, path, `${path}/pack`)).status).to.equal(303);
  // PDF and Word are drawn of the same blocks.
  const packs = [(await place.ambassador.get(`${path}/pack.html`)).text];
  const before = readingOf({ pages: new Map(), packs }, smallNumberPolicy);
  const after = await readLive(place);
  expect(after, 'what the pages show once the pack is out').to.deep.equal(live);
  for (const [key, figures] of before.cells)
    expect(figures[0], `${key} in the pack`).to.deep.equal(after.cells.get(key)?.[0]);
  return readLive(place, packs);
}

/** The same pages by the naive rule: each number of theirs is in the page model that the view is given. */
export async function readNaively({ database }: Place): Promise<Reading> {
  const pages = new Map<LayMeasureKey, string>();
  const loader = figuresLoader(database, naive);
  for (const measure of layMeasures) {
    const figures = await suppressedMeasure(loader, measure.key, '2010-06-24', new Map());
    const model = layMeasurePage(measure, figures, [], '2009-12-17');
    pages.set(measure.key, renderTemplate(layMeasureView.name, model, ui));
  }
  return readingOf({ pages }, naive);
}

export async function truthOf({ database }: Place): Promise<Truth> {
  const truth = new Map<string, TrueCell>();
  const loader = figuresLoader(database, exact);
  for (const { key } of layMeasures) {
    if (key === 'own_word' || key === 'courtesy') continue;
    const { table, quarters: all } = await suppressedMeasure(loader, key, '2010-06-24', new Map());
    const numbers = ({ numerator, denominator }: (typeof table)['whole']): TrueCell => ({
      numerator: numerator.shown ?? NaN,
      denominator: denominator.shown ?? NaN,
    });
    for (const each of all)
      truth.set(keyOf(key, 'quarter', quarterInWords(each.quarter)), numbers(each.table.whole));
    for (const { by, rows } of table.breakdowns)
      for (const { name, share } of rows)
        truth.set(keyOf(key, by, by === 'month' ? formatMonth(name) : name), numbers(share));
    const period = { from: mondays[0] ?? '', to: addDays(mondays.at(-1) ?? '', 7) };
    const days = await measureByDay(database, key, { period, scope: everyCustomer, window: 14 });
    for (const { monday, numerator, denominator } of weeksOf(period, days, []))
      truth.set(keyOf(key, 'week', formatDayShort(monday)), { numerator, denominator });
  }
  return truth;
}

/** Questions that the solver left undecided are no proof: they are counted, and most of them have to be decided. */
export class Tally {
  asked = 0;
  undecided = 0;

  add({ count }: Solver): void {
    this.asked += count.asked;
    this.undecided += count.undecided;
  }

  check(of: string): void {
    process.stdout.write(`      ${of}: ${String(this.asked)} hidden, ${String(this.undecided)} undecided\n`);
    expect(this.undecided, `undecided of ${String(this.asked)}`).to.be.at.most(this.asked / 2);
  }
}
