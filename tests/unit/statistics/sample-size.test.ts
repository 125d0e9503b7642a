import { expect } from 'chai';
import fc from 'fast-check';
import { sampleSizePerGroup, smallestDetectableRise } from '../../../src/statistics/index.ts';

describe('Sample size for two proportions', () => {
  for (const { first, second, size } of [
    { first: 0.6, second: 0.75, size: 152 },
    { first: 0.65, second: 0.8, size: 138 },
    // 293.15: the published figure is rounded to the nearest, a plan would round up.
    { first: 0.7, second: 0.8, size: 293 },
  ]) {
    it(`is ${String(size)} a group to tell ${String(first)} from ${String(second)}`, () => {
      expect(sampleSizePerGroup(first, second)).to.be.closeTo(size, 0.5);
    });
  }

  it('needs more for more power and for less error', () => {
    const usual = sampleSizePerGroup(0.6, 0.75) ?? Number.NaN;
    expect(sampleSizePerGroup(0.6, 0.75, { power: 0.9, significance: 0.05 })).to.be.greaterThan(usual);
    expect(sampleSizePerGroup(0.6, 0.75, { power: 0.8, significance: 0.01 })).to.be.greaterThan(usual);
  });

  it('says nothing of equal shares, and rejects what is not a share', () => {
    expect(sampleSizePerGroup(0.6, 0.6)).to.equal(null);
    expect(() => sampleSizePerGroup(0.6, 1.2)).to.throw(RangeError);
  });

  it('tells 60 % from about 87 % with 40 a round, but not from 75 %', () => {
    const rise = smallestDetectableRise(0.6, 40);
    expect(Math.round((rise ?? 0) * 100)).to.equal(87);
    expect(sampleSizePerGroup(0.6, 0.75)).to.be.greaterThan(40);
  });

  it('says so where not even all can be told apart', () => {
    expect(smallestDetectableRise(0.95, 10)).to.equal(null);
    expect(smallestDetectableRise(1, 1000)).to.equal(null);
  });

  it('does not care which share is which, nor about swapping success and failure', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        fc.pre(Math.abs(a - b) > 1e-3);
        const size = sampleSizePerGroup(a, b) ?? Number.NaN;
        expect(sampleSizePerGroup(b, a)).to.be.closeTo(size, size * 1e-9);
        expect(sampleSizePerGroup(1 - a, 1 - b)).to.be.closeTo(size, size * 1e-6);
      }),
    );
  });

  it('finds a rise that just needs the cases it was given', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        fc.integer({ min: 50, max: 5000 }),
        (baseline, n) => {
          const rise = smallestDetectableRise(baseline, n);
          expect(rise).to.not.equal(null);
          expect(sampleSizePerGroup(baseline, rise ?? baseline)).to.be.within(n * 0.99, n);
        },
      ),
    );
  });
});
