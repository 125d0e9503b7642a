import { expect } from 'chai';
import fc from 'fast-check';
import { median, runTest, runTestLimits } from '../../../src/statistics/index.ts';

describe('Run test', () => {
  for (const { n, run, crossings } of [
    { n: 12, run: 7, crossings: 3 },
    { n: 24, run: 8, crossings: 8 },
    { n: 52, run: 9, crossings: 20 },
  ]) {
    it(`has the published limits for ${String(n)} points`, () => {
      expect(runTestLimits(n)).to.deep.equal({ longestRunLimit: run, crossingsLimit: crossings });
    });
  }

  it('sees a series that has moved from low to high', () => {
    const result = runTest([1, 2, 1, 2, 1, 2, 8, 9, 8, 9, 8, 9]);
    expect(result).to.include({ useful: 12, longestRun: 6, crossings: 1, signal: true });
  });

  it('sees nothing in a series that crosses its median all the time', () => {
    const result = runTest([1, 9, 2, 8, 1, 9, 2, 8, 1, 9, 2, 8]);
    expect(result).to.include({ longestRun: 1, crossings: 11, signal: false });
  });

  it('sees a run that is too long among enough crossings', () => {
    const zigzag = Array.from({ length: 14 }, (_, i) => (i % 2 ? 9 : 1));
    expect(runTest([...zigzag, ...Array<number>(9).fill(9), ...Array<number>(9).fill(1)])).to.include({
      useful: 32,
      longestRun: 10,
      longestRunLimit: 8,
      signal: true,
    });
  });

  it('does not count points on the median', () => {
    const result = runTest([1, 5, 9, 1, 5, 9, 1, 9, 5, 1, 9, 1, 9]);
    expect(result).to.include({ useful: 10, longestRun: 1, crossings: 9 });
  });

  it('calls fewer than ten useful points too few', () => {
    expect(runTest([])).to.equal(null);
    expect(runTest([1, 2, 3, 4, 5, 6, 7, 8, 9])).to.equal(null);
    expect(runTest(Array<number>(30).fill(0.5))).to.equal(null);
  });

  it('says the same of a series read backwards or upside down', () => {
    const series = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(series, (values) => {
        expect(runTest(values.toReversed())).to.deep.equal(runTest(values));
        expect(runTest(values.map((value) => -value))).to.deep.equal(runTest(values));
      }),
    );
  });
});

describe('Median', () => {
  it('is the middle, or half-way between the two in the middle', () => {
    expect(median([3, 1, 2])).to.equal(2);
    expect(median([4, 1, 2, 3])).to.equal(2.5);
    expect(median([])).to.equal(null);
  });
});
