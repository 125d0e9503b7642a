import { expect } from 'chai';
import fc from 'fast-check';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import { inAPlace, known, log, quarters } from '../../support/drawn-quarter.ts';
import { learnFrom, learnLinks, measuresWithParts, workedOut } from '../../support/read-by-solver.ts';
import type { Places, Reading, Truth } from '../../support/read-by-solver.ts';
import { Solver } from '../../support/solver.ts';
import { boundsOfFigure, boundsOfRate } from '../../support/what-is-read.ts';
import {
  naive,
  numRuns,
  readAll,
  readLive,
  readNaively,
  seed,
  Tally,
  truthOf,
} from '../../support/all-that-is-read.ts';

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
