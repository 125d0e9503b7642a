import { expect } from 'chai';
import fc from 'fast-check';
import { funnel, funnelLimits, Z95, Z998 } from '../../../src/statistics/index.ts';
import { partOfWhole } from './arbitraries.ts';

/** Not any double: 1 − 10⁻¹⁸ is 1, and has no mirror image. */
const thousandths = fc.integer({ min: 0, max: 1000 }).map((share) => share / 1000);

describe('Funnel limits', () => {
  const examples = [
    { overall: 0.5, n: 20, z: Z95, low: 0.2878, high: 0.7122 },
    { overall: 0.5, n: 20, z: Z998, low: 0.1813, high: 0.8187 },
    { overall: 0.8, n: 50, z: Z95, low: 0.6791, high: 0.898 },
    { overall: 0.8, n: 50, z: Z998, low: 0.6025, high: 0.9411 },
  ];
  for (const { overall, n, z, low, high } of examples) {
    it(`are the published ones about ${String(overall)} for ${String(n)} at z ${z.toFixed(2)}`, () => {
      expect(funnelLimits(overall, n, z)?.low).to.be.closeTo(low, 5e-5);
      expect(funnelLimits(overall, n, z)?.high).to.be.closeTo(high, 5e-5);
    });
  }

  it('stop at 0 and 1 instead of turning back', () => {
    expect(funnelLimits(0.02, 3)?.low).to.equal(0);
    expect(funnelLimits(0.98, 3)?.high).to.equal(1);
  });

  it('say nothing of an empty unit, and reject what is not a share', () => {
    expect(funnelLimits(0.5, 0)).to.equal(null);
    expect(() => funnelLimits(1.2, 10)).to.throw(RangeError);
  });

  it('enclose the overall share, mirrored, within [0, 1] and closer the larger the unit', () => {
    fc.assert(
      fc.property(thousandths, fc.integer({ min: 1, max: 9999 }), (overall, n) => {
        const { low, high } = funnelLimits(overall, n) ?? { low: Number.NaN, high: Number.NaN };
        expect(low).to.be.within(0, overall + 1e-12);
        expect(high).to.be.within(overall - 1e-12, 1);
        expect(funnelLimits(1 - overall, n)?.low).to.be.closeTo(1 - high, 1e-9);
        const larger = funnelLimits(overall, n + 1);
        expect((larger?.high ?? 0) - (larger?.low ?? 1)).to.be.at.most(high - low);
      }),
    );
  });
});

describe('Funnel', () => {
  it('places each unit by the limits that are drawn', () => {
    const units = [
      unit(500, 1000),
      unit(57, 100),
      unit(61, 100),
      unit(68, 100),
      unit(39, 100),
      unit(32, 100),
      unit(0, 0),
    ];
    const { points, overdispersion } = funnel(
      Array.from({ length: 60 }, () => unit(500, 1000)).concat(units),
    );
    expect(overdispersion).to.be.lessThan(1);
    expect(points.slice(60).map((point) => point.position)).to.deep.equal([
      'inside',
      'inside',
      'high',
      'very high',
      'low',
      'very low',
      null,
    ]);
    for (const { value, limits998, position } of points) {
      if (value === null || limits998 === null) continue;
      expect(position?.startsWith('very')).to.equal(value < limits998.low || value > limits998.high);
    }
  });

  it('widens its limits when units differ by more than chance', () => {
    const { overall, overdispersion, betweenVariance, points } = funnel(
      Array.from({ length: 20 }, (_, i) => unit(i % 2 ? 400 : 600, 1000)),
    );
    expect(overall).to.equal(0.5);
    // z = ±(asin √.6 − asin √.5) × 2√1000 for all; equal weights make τ² = (20φ − 19) / (19 × 4000).
    const phi = ((Math.asin(Math.sqrt(0.6)) - Math.PI / 4) * 2 * Math.sqrt(1000)) ** 2;
    expect(overdispersion).to.be.closeTo(phi, 1e-9);
    expect(betweenVariance).to.be.closeTo((20 * phi - 19) / (19 * 4000), 1e-12);
    expect(points.every((point) => point.position === 'inside')).to.equal(true);
  });

  it('pulls in the outer tenth, so that one wild unit does not hide itself by widening the limits', () => {
    const units = [...Array.from({ length: 19 }, (_, i) => unit(i % 2 ? 49 : 51, 100)), unit(95, 100)];
    const { overdispersion, betweenVariance, points } = funnel(units);
    expect(overdispersion).to.be.lessThan(1);
    expect(betweenVariance).to.equal(0);
    expect(points[19]?.position).to.equal('very high');
  });

  it('says nothing without units, and finds a single one inside', () => {
    expect(funnel([])).to.deep.equal({ overall: null, overdispersion: null, betweenVariance: 0, points: [] });
    expect(funnel([unit(3, 10)]).points[0]?.position).to.equal('inside');
  });

  it('does not depend on the order of units', () => {
    const units = fc.array(
      partOfWhole.map(({ part, whole }) => unit(part, whole)),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(units, (given) => {
        const positions = (of: typeof given) => funnel(of).points.map((point) => point.position);
        expect(positions(given.toReversed()).toReversed()).to.deep.equal(positions(given));
      }),
    );
  });
});

function unit(numerator: number, denominator: number) {
  return { numerator, denominator };
}
