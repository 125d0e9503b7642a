import { expect } from 'chai';
import fc from 'fast-check';
import { reportDocument } from '../../../src/evaluation/report-document.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import { numRuns, seed, Tally } from '../../support/all-that-is-read.ts';
import { inAPlace, log, publishedKnown, quarters } from '../../support/drawn-quarter.ts';
import type { ContactDrawn } from '../../support/drawn-quarter.ts';
import { evaluationOf, sealedAndFetched } from '../../support/published-as-fetched.ts';
import type { PublishedEdition } from '../../support/published-as-fetched.ts';
import { learnPublished } from '../../support/published-by-solver.ts';
import { publishedAndWorkedOut } from '../../support/published-truth.ts';
import { Solver } from '../../support/solver.ts';

interface TwoEditions {
  readonly earlier: PublishedEdition;
  readonly later: PublishedEdition;
  /** Contacts that were entered between the two. */
  readonly late: number;
}

/** An edition, a few contacts that are entered late, and the edition after it. */
async function twoEditions(
  drawn: readonly [readonly ContactDrawn[], readonly ContactDrawn[]],
  read: (editions: TwoEditions) => void,
): Promise<void> {
  const [contacts, late] = drawn;
  await inAPlace(async (place) => {
    await log(place, contacts);
    const id = await evaluationOf(place);
    const earlier = await sealedAndFetched(place, id, 1);
    await log(place, late);
    const later = await sealedAndFetched(place, id, 2);
    read({ earlier, later, late: late.length });
  });
}

/**
 * By whoever has both, knows that contacts were only added, and has read in “What this edition changes” how many. Of the
 * contacts that were drawn none has a customer, so that none becomes a repeat: every number can only grow.
 * @param keeps whether the reader has to reckon with numbers that stand as they stood before
 */
function workedOutOfBoth({ earlier, later, late }: TwoEditions, { keeps }: { keeps: boolean }) {
  const rule = smallNumberPolicy;
  const solver = new Solver();
  const places = [
    learnPublished(solver, { ...earlier, known: publishedKnown, rule }),
    learnPublished(solver, {
      ...{ ...later, known: publishedKnown, rule },
      ...(keeps ? { before: earlier } : {}),
    }),
  ] as const;
  const [before, after] = places;
  for (const [name, of] of before) solver.knowAtMost(of, after.get(name) ?? of);
  const all = 'recorded_fcr|evaluation period.d';
  solver.know({
    terms: [
      { of: after.get(all) ?? NaN, times: 1 },
      { of: before.get(all) ?? NaN, times: -1 },
    ],
    ...{ low: late, high: late },
  });
  expect(solver.contradicted(), 'the truth fits both').to.deep.equal([]);
  const found = [
    ...publishedAndWorkedOut(solver, before, earlier.snapshot, rule),
    ...publishedAndWorkedOut(solver, after, later.snapshot, rule),
  ];
  return { found, solver };
}

describe('Two editions of one published evaluation', function () {
  this.timeout(300_000);

  it('give no hidden number away together, also to whoever knows how many contacts were entered between them', async () => {
    const tally = new Tally();
    for (const [contacts, late] of fc.sample(quarters, { numRuns: 2 * numRuns, seed }))
      await twoEditions([contacts, late], (editions) => {
        const { found, solver } = workedOutOfBoth(editions, { keeps: true });
        expect(found).to.deep.equal([]);
        tally.add(solver);
      });
    tally.check('two editions');
  });

  it('would give hidden numbers away if the later one were made as if there were none before it', async () => {
    // Drawn until some were found.
    const [drawn] = fc.sample(quarters, { numRuns: 4, seed: 22 }).slice(-1);
    const [contacts = [], late = []] = drawn ?? [];
    await twoEditions([contacts, late.slice(0, 1)], (editions) => {
      // One contact more, and what is printed is the same.
      expect(editions.later.figures).to.deep.equal(editions.earlier.figures);
      const { figures } = reportDocument({ ...editions.later.snapshot, shownBefore: {} }, 'public');
      const later = { ...editions.later, figures };
      const { found } = workedOutOfBoth({ ...editions, later }, { keeps: false });
      // They were hidden, are shown now, and one more contact was entered.
      expect(found).to.deep.include({ name: 'unowned|evaluation period.d', value: 5 });
    });
  });
});
