import { expect } from 'chai';
import fc from 'fast-check';
import { figuresLoader } from '../../../src/ambassadors/figures-loader.ts';
import { layMeasures } from '../../../src/ambassadors/domain/lay-measure.ts';
import type { LayMeasureKey } from '../../../src/ambassadors/domain/lay-measure.ts';
import { layMeasurePage, layMeasureView } from '../../../src/ambassadors/measure-pages.ts';
import { suppressedMeasure } from '../../../src/ambassadors/suppressed-measure-queries.ts';
import { everyCustomer, measureByDay } from '../../../src/evaluation/index.ts';
import { findEvaluation } from '../../../src/evaluation/evaluation-store.ts';
import { reportDocument, reportHiding } from '../../../src/evaluation/report-document.ts';
import { takeSnapshot } from '../../../src/evaluation/seal-evaluation.ts';
import type { Snapshot as Sealed } from '../../../src/evaluation/snapshot.ts';
import { weeksOf } from '../../../src/evaluation/domain/weeks.ts';
import { renderTemplate } from '../../../src/platform/web/templates.ts';
import { ui } from '../../../src/platform/web/ui.ts';
import { addDays, formatDayShort, formatMonth } from '../../../src/shared/london-time.ts';
import { quarterInWords } from '../../../src/shared/quarter.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import type { SmallNumberPolicy } from '../../../src/statistics/index.ts';
import {
  inAPlace,
  known,
  log,
  mondays,
  publishedKnown,
  quarter,
  quarters,
} from '../../support/drawn-quarter.ts';
import type { Place } from '../../support/drawn-quarter.ts';
import { anEvaluation } from '../../support/evaluations.ts';
import { submitForm } from '../../support/forms.ts';
import { learnPublished } from '../../support/published-by-solver.ts';
import type { PublishedPlaces } from '../../support/published-by-solver.ts';
import { publishedAndWorkedOut } from '../../support/published-truth.ts';
import {
  keyOf,
  learnFrom,
  learnLinks,
  measuresWithParts,
  readingOf,
  workedOut,
} from '../../support/read-by-solver.ts';
import type { Places, Reading, Truth, TrueCell } from '../../support/read-by-solver.ts';
import { Solver } from '../../support/solver.ts';
import { boundsOfFigure, boundsOfRate, figuresOnDashboard } from '../../support/what-is-read.ts';

/** A few runs each time; SOLVER_RUNS=200 for a long night. The seed is fixed unless SOLVER_SEED says otherwise. */
const numRuns = Number(process.env.SOLVER_RUNS ?? 1);
const seed = Number(process.env.SOLVER_SEED ?? 1217);

const naive: SmallNumberPolicy = {
  ...{ threshold: 5, base: 1, leastBase: 1, mostOfOnePerson: Infinity, leastLeftOpen: 1 },
};
/** Hides nothing: how the test learns the truth. */
const exact: SmallNumberPolicy = { ...naive, threshold: 1 };

/** All that an ambassador can open in which a figure of a team, door, channel, reason, month or week stands. */
async function readLive({ ambassador }: Place, packs: readonly string[] = []): Promise<Reading> {
  const pages = new Map<LayMeasureKey, string>();
  for (const { key } of layMeasures)
    pages.set(key, (await ambassador.get(`/ambassadors/measures/${key}`)).text);
  const dashboard = { html: (await ambassador.get('/ambassadors')).text, quarter: known.quarter };
  expect(figuresOnDashboard(dashboard.html), 'figures on the dashboard').to.have.lengthOf(4);
  return readingOf({ pages, packs, dashboard }, smallNumberPolicy);
}

async function readAll(place: Place, meeting: number): Promise<Reading> {
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
async function readNaively({ database }: Place): Promise<Reading> {
  const pages = new Map<LayMeasureKey, string>();
  const loader = figuresLoader(database, naive);
  for (const measure of layMeasures) {
    const figures = await suppressedMeasure(loader, measure.key, '2010-06-24', new Map());
    const model = layMeasurePage(measure, figures, []);
    pages.set(measure.key, renderTemplate(layMeasureView.name, model, ui));
  }
  return readingOf({ pages }, naive);
}

async function truthOf({ database }: Place): Promise<Truth> {
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
class Tally {
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

/** The report and the pages have the same numbers: the evaluation is of the same quarter. */
function learnSame(solver: Solver, pages: Places, published: PublishedPlaces): void {
  const same = (key: string, figure: string, ...numbers: readonly ('numerator' | 'denominator')[]) => {
    for (const number of numbers) {
      const [one, other] = [pages.get(key)?.[number], published.get(`${figure}.${number.charAt(0)}`)];
      if (one !== undefined && other !== undefined) solver.knowSum(one, [other]);
    }
  };
  for (const measure of measuresWithParts) {
    const figure = measure === 'repeat_adjusted_fcr' ? 'repeat_adjusted_fcr_14' : measure;
    same(keyOf(measure, 'quarter', known.quarter), `${figure}|evaluation period`, 'numerator', 'denominator');
  }
  for (const by of ['door', 'team'] as const)
    for (const name of known.names[by])
      same(keyOf('recorded_fcr', by, name), `${by}_resolved|${name}`, 'denominator');
  for (const monday of mondays)
    for (const [measure, key] of [
      ['recorded_fcr', 'weekly_resolved'],
      ['sent_back_rate', 'weekly_sent_back'],
    ] as const)
      same(
        keyOf(measure, 'week', formatDayShort(monday)),
        `${key}|week of ${monday}`,
        'numerator',
        'denominator',
      );
}

/** The quarter's evaluation as it stands. */
async function anEvaluationOf({ database }: Place): Promise<Sealed> {
  const id = await anEvaluation(database, {
    ...{ period: quarter, baseline: { from: '2009-10-01', to: quarter.from } },
  });
  const evaluation = await findEvaluation(database.read, id);
  if (!evaluation) throw new Error('no evaluation');
  return takeSnapshot(database, evaluation, { number: 1, at: '2010-06-24T09:00:00.000Z', changes: '' });
}

interface Snapshot {
  readonly reading: Reading;
  readonly truth: Truth;
  /** How far a cell may have moved since it was shown. */
  readonly moved: number;
}

/** By whoever has read everything of both, every measure, and knows that contacts are only ever added late. */
function expectNothingWorkedOut(one: Snapshot, other: Snapshot, measures: readonly string[]): Solver {
  const solver = new Solver();
  const rule = smallNumberPolicy;
  const [earlier, later] = [one, other].map(({ reading, truth, moved }) => {
    const places = learnFrom(solver, { reading, known, truth, rule, measures }, moved);
    learnLinks(solver, places, known);
    return places;
  }) as [Places, Places];
  for (const [key, cell] of earlier)
    for (const number of ['denominator', 'numerator', 'rest'] as const)
      solver.knowAtMost(cell[number], later.get(key)?.[number] ?? cell[number]);
  expect(solver.contradicted(), 'the truth fits both').to.deep.equal([]);
  expect(workedOut(solver, earlier, one.truth, rule), 'of the earlier').to.deep.equal([]);
  expect(workedOut(solver, later, other.truth, rule), 'of the later').to.deep.equal([]);
  return solver;
}

describe('All that an ambassador can open', function () {
  this.timeout(300_000);

  it('gives no hidden number away, in one edition and in two that follow each other', async () => {
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(quarters, ([contacts, late]) =>
        inAPlace(async (place) => {
          // Who knows the rule knows that a cell that was in a pack may have moved by as much as five since.
          const { base } = smallNumberPolicy;
          await log(place, contacts);
          const live = { reading: await readLive(place), truth: await truthOf(place), moved: 0 };
          await log(place, late.slice(0, 2));
          const first = { reading: await readAll(place, 1), truth: await truthOf(place), moved: 0 };
          await log(place, late.slice(2));
          const second = { reading: await readAll(place, 2), truth: await truthOf(place), moved: base };
          // Pages before any pack is out, which hold nothing: all measures of both make the question too long.
          tally.add(expectNothingWorkedOut(live, first, ['recorded_fcr', 'sent_back_rate']));
          tally.add(expectNothingWorkedOut(first, second, measuresWithParts));
        }),
      ),
      { numRuns, seed, endOnFailure: true },
    );
    tally.check('pages and packs');
  });

  it('would give hidden numbers away by the rule “fewer than 5, exact totals”', async () => {
    let given = 0;
    for (const [contacts] of fc.sample(quarters, { numRuns: 3, seed }))
      await inAPlace(async (place) => {
        await log(place, contacts);
        const read = { reading: await readNaively(place), known, truth: await truthOf(place), rule: naive };
        const solver = new Solver();
        const places = learnFrom(solver, { ...read, measures: measuresWithParts });
        learnLinks(solver, places, known);
        for (const { key, number, value } of workedOut(solver, places, read.truth, naive)) {
          expect(value, `${number} of ${key}`).to.equal(read.truth.get(key)?.[number]);
          given += 1;
        }
      });
    expect(given, 'hidden numbers that the naive rule gave away').to.be.above(10);
  });

  it('gives no hidden number away beside a published evaluation, by itself or beside every measure’s page and pack', async () => {
    const tally = new Tally();
    for (const [contacts] of fc.sample(quarters, { numRuns, seed }))
      await inAPlace(async (place) => {
        const rule = smallNumberPolicy;
        await log(place, contacts);
        const read = { reading: await readAll(place, 1), known, truth: await truthOf(place), rule };
        const snapshot = await anEvaluationOf(place);
        const published = {
          figures: reportDocument(snapshot, 'public').figures,
          ...{ snapshot, known: publishedKnown, rule },
        };
        for (const besidePages of [false, true]) {
          const solver = new Solver();
          const places = learnPublished(solver, published);
          const pages = besidePages ? learnFrom(solver, { ...read, measures: measuresWithParts }) : null;
          if (pages) {
            learnLinks(solver, pages, known);
            learnSame(solver, pages, places);
          }
          expect(solver.contradicted(), 'the truth fits').to.deep.equal([]);
          const found = publishedAndWorkedOut(solver, places, snapshot, rule);
          expect(found, `of the report${besidePages ? ' beside the pages' : ''}`).to.deep.equal([]);
          if (pages) expect(workedOut(solver, pages, read.truth, rule), 'of the pages').to.deep.equal([]);
          tally.add(solver);
        }
      });
    tally.check('published evaluation');
  });

  it('would give one away if each figure of a published evaluation were hidden by itself', async () => {
    const rule = smallNumberPolicy;
    // Drawn until one was found.
    const [drawn] = fc.sample(quarters, { numRuns: 1, seed: 77 });
    await inAPlace(async (place) => {
      await log(place, drawn?.[0] ?? []);
      const snapshot = await anEvaluationOf(place);
      const found = (figures: Parameters<typeof learnPublished>[1]['figures']) => {
        const solver = new Solver();
        const places = learnPublished(solver, { figures, snapshot, known: publishedKnown, rule });
        return publishedAndWorkedOut(solver, places, snapshot, rule);
      };
      const byItself = reportHiding(snapshot, { policy: rule, heldBack: new Set() });
      expect(found(byItself.figures)).to.have.lengthOf(1);
      expect(found(reportDocument(snapshot, 'public').figures)).to.deep.equal([]);
    });
  });

  it('would give hidden numbers of a published evaluation away by the naive rule', async () => {
    let given = 0;
    for (const [contacts] of fc.sample(quarters, { numRuns: 2, seed }))
      await inAPlace(async (place) => {
        await log(place, contacts);
        const snapshot = await anEvaluationOf(place);
        const { figures } = reportHiding(snapshot, { policy: naive, heldBack: new Set() });
        const solver = new Solver();
        const places = learnPublished(solver, { figures, snapshot, known: publishedKnown, rule: naive });
        expect(solver.contradicted(), 'the truth fits').to.deep.equal([]);
        given += publishedAndWorkedOut(solver, places, snapshot, naive).length;
      });
    expect(given, 'hidden numbers that the naive rule gave away').to.be.above(5);
  });

  it('is read as it stands: bounds of a share with its base, and of a week’s rate without one', () => {
    const rule = smallNumberPolicy;
    expect(boundsOfFigure({ percent: 62, base: '65' }, rule)).to.deep.equal({
      ...{ denominator: { low: 63, high: 67 }, numerator: { low: 38, high: 42 } },
    });
    expect(boundsOfFigure({ percent: null, base: '10' }, rule)).to.deep.equal({
      ...{ denominator: { low: 8, high: 12 }, numerator: { low: 1, high: 7 } },
    });
    expect(boundsOfFigure({ percent: null, base: 'not shown' }, rule)).to.equal(null);
    expect(boundsOfRate(67, 20, rule)).to.deep.equal({
      ...{ denominator: { low: 13, high: 17 }, numerator: { low: 8, high: 12 } },
    });
  });
});
