import { expect } from 'chai';
import fc from 'fast-check';
import { signals, type Signal } from '../../../src/statistics/index.ts';

/** On a chart with centre 0 and sigma 1, so limits at ±3 and two thirds of the way at ±2. */
function rulesOf(values: readonly number[]): readonly (Signal['rule'] | null)[] {
  return found(values).map((signal) => signal?.rule ?? null);
}

function found(values: readonly number[]): readonly (Signal | null)[] {
  return signals(values.map((value) => ({ value, centre: 0, sigma: 1 })));
}

describe('Signals', () => {
  it('finds none in nothing, and none in ordinary points', () => {
    expect(found([])).to.deep.equal([]);
    expect(rulesOf([0.5, -1, 1.5, -0.2, 0.1])).to.deep.equal([null, null, null, null, null]);
  });

  it('names a point outside a limit and its side, and calls one on the limit inside', () => {
    expect(found([3.01, 0.1, -0.1, -3.01])).to.deep.equal([
      { rule: 'outside', direction: 'high' },
      null,
      null,
      { rule: 'outside', direction: 'low' },
    ]);
    expect(rulesOf([3, 0.1, -0.1, -3])).to.deep.equal([null, null, null, null]);
  });

  it('uses the limits of each point', () => {
    const wide = { value: 4, centre: 0, sigma: 2 };
    const narrow = { value: 4, centre: 0, sigma: 1 };
    expect(signals([wide, narrow]).map((signal) => signal?.rule)).to.deep.equal([undefined, 'outside']);
  });

  it('labels all seven points in a row on one side of the mean, but not six', () => {
    const seven = [1, 0.5, 1, 0.5, 1, 0.5, 1];
    expect(rulesOf([-1, ...seven, -1])).to.deep.equal([null, ...seven.map(() => 'run'), null]);
    expect(rulesOf([-1, ...seven.slice(1), -1])).to.deep.equal(Array(8).fill(null));
    expect(found(seven.map((value) => -value))[6]).to.deep.equal({ rule: 'run', direction: 'low' });
  });

  it('lets a point exactly on the mean break a run', () => {
    expect(rulesOf([1, 0.5, 1, 0, 0.5, 1, 0.5])).to.deep.equal(Array(7).fill(null));
  });

  it('labels a trend of seven points, but not of six, and not through two equal neighbours', () => {
    const rising = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];
    expect(found(rising)).to.deep.equal(rising.map(() => ({ rule: 'trend', direction: 'high' })));
    expect(found(rising.toReversed())).to.deep.equal(rising.map(() => ({ rule: 'trend', direction: 'low' })));
    expect(rulesOf(rising.slice(1))).to.deep.equal(Array(6).fill(null));
    expect(rulesOf([-1.5, -1, -0.5, 0, 0, 0.5, 1, 1.5])).to.deep.equal(Array(8).fill(null));
  });

  it('gives a turning point the direction of the later trend', () => {
    const rising = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];
    const upAndDown = found([...rising, ...rising.toReversed().slice(1)]);
    expect(upAndDown.map((signal) => signal?.direction)).to.deep.equal([
      ...Array<string>(6).fill('high'),
      ...Array<string>(7).fill('low'),
    ]);
  });

  it('labels two of three beyond two thirds of the way on the same side, and not the third', () => {
    expect(rulesOf([2.1, 0.1, 2.2, -0.1])).to.deep.equal(['two-in-three', null, 'two-in-three', null]);
    expect(rulesOf([2.1, 2.1])).to.deep.equal(['two-in-three', 'two-in-three']);
    expect(rulesOf([2.1, -2.1, 0.1])).to.deep.equal([null, null, null]);
    expect(rulesOf([2.1, 0.1, -0.1, 2.1])).to.deep.equal([null, null, null, null]);
    expect(rulesOf([2, 2, -0.1])).to.deep.equal([null, null, null]);
  });

  it('prefers outside to trend to two in three to run', () => {
    expect(rulesOf([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 3.1])).to.deep.equal([
      ...Array<string>(6).fill('trend'),
      'outside',
    ]);
    expect(rulesOf([0.1, 0.2, 0.3, 0.4, 0.5, 2.1, 2.2])).to.deep.equal(Array(7).fill('trend'));
    expect(rulesOf([0.2, 0.1, 0.2, 0.1, 0.2, 2.2, 2.1])).to.deep.equal([
      ...Array<string>(5).fill('run'),
      'two-in-three',
      'two-in-three',
    ]);
  });

  it('is mirrored when the series is turned upside down', () => {
    const series = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(series, (values) => {
        expect(found(values.map((value) => -value))).to.deep.equal(
          found(values).map(
            (signal) => signal && { ...signal, direction: signal.direction === 'high' ? 'low' : 'high' },
          ),
        );
      }),
    );
  });
});
