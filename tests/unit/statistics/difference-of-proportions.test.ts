import { expect } from 'chai';
import fc from 'fast-check';
import { differenceOfProportions } from '../../../src/statistics/index.ts';
import { partOfWhole } from './arbitraries.ts';

describe('Difference of two proportions', () => {
  const examples = [
    { first: [56, 70], second: [48, 80], value: 0.2, low: 0.0524, high: 0.3339 },
    { first: [9, 10], second: [3, 10], value: 0.6, low: 0.1705, high: 0.809 },
    { first: [5, 56], second: [0, 29], value: 0.0893, low: -0.0381, high: 0.1926 },
  ] as const;
  for (const { first, second, value, low, high } of examples) {
    it(`gives Newcombe's limits of ${first.join('/')} less ${second.join('/')}`, () => {
      const difference = differenceOfProportions(counts(first), counts(second));
      expect(difference?.value).to.be.closeTo(value, 5e-5);
      expect(difference?.low).to.be.closeTo(low, 5e-5);
      expect(difference?.high).to.be.closeTo(high, 5e-5);
    });
  }

  it('says nothing when either base is 0', () => {
    expect(differenceOfProportions(counts([0, 0]), counts([1, 2]))).to.equal(null);
    expect(differenceOfProportions(counts([1, 2]), counts([0, 0]))).to.equal(null);
  });

  it('does not leave [−1, 1] for all against none', () => {
    const difference = differenceOfProportions(counts([5, 5]), counts([0, 5]));
    expect(difference?.value).to.equal(1);
    expect(difference?.high).to.equal(1);
  });

  it('changes only its sign when the two swap, or when success and failure do', () => {
    fc.assert(
      fc.property(partOfWhole, partOfWhole, (a, b) => {
        const there = differenceOfProportions(counts([a.part, a.whole]), counts([b.part, b.whole]));
        for (const back of [
          differenceOfProportions(counts([b.part, b.whole]), counts([a.part, a.whole])),
          differenceOfProportions(counts([a.whole - a.part, a.whole]), counts([b.whole - b.part, b.whole])),
        ]) {
          expect(back?.value).to.be.closeTo(-(there?.value ?? Number.NaN), 1e-12);
          expect(back?.low).to.be.closeTo(-(there?.high ?? Number.NaN), 1e-12);
          expect(back?.high).to.be.closeTo(-(there?.low ?? Number.NaN), 1e-12);
        }
      }),
    );
  });

  it('holds its value within its limits, and these within [−1, 1]', () => {
    fc.assert(
      fc.property(partOfWhole, partOfWhole, (a, b) => {
        const difference = differenceOfProportions(counts([a.part, a.whole]), counts([b.part, b.whole]));
        expect(difference?.low).to.be.within(-1, difference?.value ?? Number.NaN);
        expect(difference?.high).to.be.within(difference?.value ?? Number.NaN, 1);
      }),
    );
  });
});

function counts([successes, n]: readonly [number, number]) {
  return { successes, n };
}
