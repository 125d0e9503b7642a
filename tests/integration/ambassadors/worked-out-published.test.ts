import { expect } from 'chai';
import fc from 'fast-check';
import { AsShown } from '../../../src/evaluation/as-shown.ts';
import { reportHiding } from '../../../src/evaluation/report-document.ts';
import { formatDayShort } from '../../../src/shared/london-time.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import { inAPlace, known, log, mondays, publishedKnown, quarters } from '../../support/drawn-quarter.ts';
import { evaluationOf, sealedAndFetched } from '../../support/published-as-fetched.ts';
import { learnPublished } from '../../support/published-by-solver.ts';
import type { PublishedPlaces } from '../../support/published-by-solver.ts';
import { publishedAndWorkedOut } from '../../support/published-truth.ts';
import { keyOf, learnFrom, learnLinks, measuresWithParts, workedOut } from '../../support/read-by-solver.ts';
import type { Places } from '../../support/read-by-solver.ts';
import { Solver } from '../../support/solver.ts';
import { naive, numRuns, readAll, seed, Tally, truthOf } from '../../support/all-that-is-read.ts';

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

describe('A published evaluation beside all that an ambassador can open', function () {
  this.timeout(300_000);

  it('gives no hidden number away beside a published evaluation, by itself or beside every measure’s page and pack', async () => {
    const tally = new Tally();
    for (const [contacts] of fc.sample(quarters, { numRuns, seed }))
      await inAPlace(async (place) => {
        const rule = smallNumberPolicy;
        await log(place, contacts);
        const read = { reading: await readAll(place, 1), known, truth: await truthOf(place), rule };
        const edition = await sealedAndFetched(place, await evaluationOf(place), 1);
        const published = { ...edition, known: publishedKnown, rule };
        const { snapshot } = edition;
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
      const { figures: fetched, snapshot } = await sealedAndFetched(place, await evaluationOf(place), 1);
      const found = (figures: Parameters<typeof learnPublished>[1]['figures']) => {
        const solver = new Solver();
        const places = learnPublished(solver, { figures, snapshot, known: publishedKnown, rule });
        return publishedAndWorkedOut(solver, places, snapshot, rule);
      };
      const byItself = reportHiding(snapshot, { asShown: new AsShown(rule), heldBack: new Set() });
      expect(found(byItself.figures)).to.have.lengthOf(1);
      expect(found(fetched)).to.deep.equal([]);
    });
  });

  it('would give hidden numbers of a published evaluation away by the naive rule', async () => {
    let given = 0;
    for (const [contacts] of fc.sample(quarters, { numRuns: 2, seed }))
      await inAPlace(async (place) => {
        await log(place, contacts);
        const { snapshot } = await sealedAndFetched(place, await evaluationOf(place), 1);
        const { figures } = reportHiding(snapshot, { asShown: new AsShown(naive), heldBack: new Set() });
        const solver = new Solver();
        const places = learnPublished(solver, { figures, snapshot, known: publishedKnown, rule: naive });
        expect(solver.contradicted(), 'the truth fits').to.deep.equal([]);
        given += publishedAndWorkedOut(solver, places, snapshot, naive).length;
      });
    expect(given, 'hidden numbers that the naive rule gave away').to.be.above(5);
  });
});
