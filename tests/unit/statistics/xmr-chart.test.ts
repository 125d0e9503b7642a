import { expect } from 'chai';
import fc from 'fast-check';
import { xmrChart } from '../../../src/statistics/index.ts';

describe('An XmR chart', () => {
  it('gives the limits of the NIST/SEMATECH handbook’s flow rates (6.3.2.2)', () => {
    const chart = xmrChart([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(chart?.centre).to.be.closeTo(50.81, 1e-9);
    expect(chart?.meanMovingRange).to.be.closeTo(1.8778, 1e-4);
    // The handbook divides by 1.128; 2.66 is the same, rounded.
    expect(chart?.upper).to.be.closeTo(55.8041, 0.002);
    expect(chart?.lower).to.be.closeTo(45.8159, 0.002);
    expect(chart?.screened).to.equal(0);
  });

  it('has no chart without values, and limits on the mean with one value or with equal ones', () => {
    expect(xmrChart([])).to.equal(null);
    for (const values of [[4], [4, 4, 4]]) {
      expect(xmrChart(values)).to.include({ centre: 4, lower: 4, upper: 4, meanMovingRange: 0, screened: 0 });
    }
  });

  it('leaves a moving range out that is 3.267 times the mean or more, once, and says so', () => {
    const steady = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11];
    const leap = xmrChart([...steady, 40, 41, 40, 41, 40, 41]);
    expect(leap?.screened).to.equal(1);
    expect(leap?.meanMovingRange).to.be.closeTo(1, 1e-12);
    expect(leap?.signals.every((signal) => signal?.rule === 'outside')).to.equal(true);
  });

  it('keeps the lower limit at the floor, since minutes are never fewer than none', () => {
    expect(xmrChart([0, 9, 1, 12], 0)?.lower).to.equal(0);
  });

  const series = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 });

  it('moves with its values and keeps the mean between the limits', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 100 }), (values, by) => {
        const chart = xmrChart(values);
        const moved = xmrChart(values.map((value) => value + by));
        if (!chart || !moved) throw new Error('a chart has values');
        expect(moved.centre).to.be.closeTo(chart.centre + by, 1e-6);
        expect(moved.upper).to.be.closeTo(chart.upper + by, 1e-6);
        expect(chart.lower).to.be.at.most(chart.centre);
        expect(chart.upper).to.be.at.least(chart.centre);
        expect(chart.signals).to.have.length(values.length);
      }),
    );
  });

  it('has the same limits read backwards', () => {
    fc.assert(
      fc.property(series, (values) => {
        const forwards = xmrChart(values);
        const backwards = xmrChart(values.toReversed());
        expect(backwards?.upper).to.be.closeTo(forwards?.upper ?? NaN, 1e-6);
        expect(backwards?.screened).to.equal(forwards?.screened);
      }),
    );
  });
});
