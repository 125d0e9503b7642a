import { expect } from 'chai';
import fc from 'fast-check';
import { proportion, wilsonInterval, Z998 } from '../../../src/statistics/index.ts';
import { partOfWhole } from './arbitraries.ts';

describe('Wilson interval', () => {
  const examples = [
    { successes: 81, n: 263, low: 0.2553, high: 0.3662 },
    { successes: 15, n: 148, low: 0.0624, high: 0.1605 },
    { successes: 0, n: 20, low: 0, high: 0.1611 },
    { successes: 1, n: 29, low: 0.0061, high: 0.1718 },
    { successes: 65, n: 100, low: 0.552544433, high: 0.736357518 },
    { successes: 10, n: 10, low: 0.722467, high: 1 },
  ];
  for (const { successes, n, low, high } of examples) {
    it(`gives the published limits of ${String(successes)} in ${String(n)}`, () => {
      const tolerance = successes === 65 ? 5e-10 : successes === 10 ? 5e-7 : 5e-5;
      expect(wilsonInterval(successes, n)?.low).to.be.closeTo(low, tolerance);
      expect(wilsonInterval(successes, n)?.high).to.be.closeTo(high, tolerance);
    });
  }

  it('gives the published 99.8 % limits of 65 in 100', () => {
    expect(wilsonInterval(65, 100, Z998)?.low).to.be.closeTo(0.495494657, 5e-10);
    expect(wilsonInterval(65, 100, Z998)?.high).to.be.closeTo(0.778354061, 5e-10);
  });

  it('says nothing about nothing', () => {
    expect(wilsonInterval(0, 0)).to.equal(null);
    expect(proportion(0, 0)).to.deep.equal({
      numerator: 0,
      denominator: 0,
      value: null,
      low: null,
      high: null,
    });
  });

  it('touches 0 exactly for none and 1 exactly for all', () => {
    for (const n of [1, 7, 29, 1000, 123457]) {
      expect(wilsonInterval(0, n)?.low).to.equal(0);
      expect(wilsonInterval(n, n)?.high).to.equal(1);
    }
  });

  it('rejects counts that cannot be', () => {
    for (const [successes, n] of [
      [1.5, 3],
      [-1, 3],
      [4, 3],
      [1, Number.NaN],
      [1, 2.5],
      [0, -1],
      [1, Infinity],
    ] as const) {
      expect(() => wilsonInterval(successes, n)).to.throw(RangeError);
      expect(() => proportion(successes, n)).to.throw(RangeError);
    }
  });

  it('lies in [0, 1] around the proportion', () => {
    fc.assert(
      fc.property(partOfWhole, ({ part, whole }) => {
        const { value, low, high } = proportion(part, whole);
        expect(low).to.be.within(0, value ?? Number.NaN);
        expect(high).to.be.within(value ?? Number.NaN, 1);
      }),
    );
  });

  it('is mirrored when success and failure swap', () => {
    fc.assert(
      fc.property(partOfWhole, ({ part, whole }) => {
        const of = wilsonInterval(part, whole);
        const mirrored = wilsonInterval(whole - part, whole);
        expect(1 - (mirrored?.high ?? Number.NaN)).to.be.closeTo(of?.low ?? Number.NaN, 1e-12);
        expect(1 - (mirrored?.low ?? Number.NaN)).to.be.closeTo(of?.high ?? Number.NaN, 1e-12);
      }),
    );
  });

  it('is narrower with a larger base and the same share', () => {
    fc.assert(
      fc.property(partOfWhole, fc.integer({ min: 2, max: 50 }), ({ part, whole }, times) => {
        expect(width(part * times, whole * times)).to.be.lessThan(width(part, whole));
      }),
    );
  });
});

function width(part: number, whole: number): number {
  const interval = wilsonInterval(part, whole);
  return interval ? interval.high - interval.low : Number.NaN;
}
