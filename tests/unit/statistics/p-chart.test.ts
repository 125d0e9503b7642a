import { expect } from 'chai';
import fc from 'fast-check';
import { pChart, type PChartPoint } from '../../../src/statistics/index.ts';
import { partOfWhole } from './arbitraries.ts';

const batches = [
  5, 6, 11, 6, 4, 9, 17, 10, 12, 9, 8, 7, 7, 15, 8, 18, 12, 16, 4, 7, 17, 12, 8, 7, 15, 6, 8, 12, 7, 9,
].map((numerator) => point(numerator, 500));

describe('p-chart', () => {
  it('gives the published centre and limits of thirty batches of 500, with none outside', () => {
    const { kind, marks, phases } = pChart(batches);
    expect(kind).to.equal('p');
    expect(phases).to.have.length(1);
    expect(phases[0]?.centre).to.be.closeTo(0.0194667, 5e-8);
    for (const mark of marks) {
      expect(mark.lower).to.be.closeTo(0.0009308, 5e-8);
      expect(mark.upper).to.be.closeTo(0.0380025, 5e-8);
      expect(mark.signal?.rule).to.not.equal('outside');
    }
  });

  it('gives each point limits for its own base, cut to [0, 1]', () => {
    const { marks } = pChart([point(9, 10), point(380, 400), point(0, 10)]);
    expect(marks[0]?.upper).to.equal(1);
    expect(marks[0]?.lower).to.be.lessThan(marks[1]?.lower ?? Number.NaN);
    expect(marks[2]?.signal).to.deep.equal({ rule: 'outside', direction: 'low' });
  });

  it('gives each phase its own centre, and looks for signals within it only', () => {
    const before = Array.from({ length: 6 }, (_, i) => point(i % 2 ? 61 : 59, 100));
    const after = Array.from({ length: 12 }, (_, i) => point(i % 2 ? 81 : 79, 100));
    const { marks, phases } = pChart([...before, ...after], [6]);
    expect(phases).to.deep.equal([
      { from: 0, to: 6, centre: 0.6, counted: 6, trialLimits: true },
      { from: 6, to: 18, centre: 0.8, counted: 12, trialLimits: false },
    ]);
    expect(marks.every((mark) => mark.signal === null)).to.equal(true);
    const undivided = pChart([...before, ...after]);
    expect(undivided.marks.filter((mark) => mark.signal?.rule === 'run')).to.not.have.length(0);
  });

  it('lets neither incomplete periods nor empty ones count towards centre, signals or enough points', () => {
    const run = Array.from({ length: 6 }, () => point(30, 100));
    const others = Array.from({ length: 8 }, (_, i) => point(i % 2 ? 10 : 9, 100));
    const { marks, phases } = pChart([
      ...others,
      ...run.slice(3),
      { ...point(100, 100), complete: false },
      point(0, 0),
      ...run.slice(3),
    ]);
    expect(phases[0]?.counted).to.equal(14);
    expect(phases[0]?.centre).to.be.closeTo((180 + 76) / 1400, 1e-12);
    expect(marks[11]).to.include({ value: 1, counted: false, signal: null });
    expect(marks[11]?.upper).to.be.greaterThan(0);
    expect(marks[12]).to.deep.equal({
      value: null,
      centre: phases[0]?.centre,
      lower: null,
      upper: null,
      counted: false,
      signal: null,
    });
  });

  it('steps over a period that does not count when it looks for a run', () => {
    const seven = Array.from({ length: 7 }, (_, i) => point(i % 2 ? 31 : 33, 100));
    const low = Array.from({ length: 7 }, (_, i) => point(i % 2 ? 28 : 26, 100));
    const { marks } = pChart([...low, ...seven.slice(4), point(0, 0), ...seven.slice(3)]);
    expect(marks.map((mark) => mark.signal?.direction ?? '-')).to.deep.equal([
      ...Array<string>(7).fill('low'),
      ...Array<string>(3).fill('high'),
      '-',
      ...Array<string>(4).fill('high'),
    ]);
  });

  it('widens the limits by Laney’s p′ where the typical base exceeds 1,000', () => {
    // p alternates between .5 and .6: 3 sigma = 3 × (mean moving range .1) / 1.128 = .26596 about .55.
    const { kind, marks } = pChart(Array.from({ length: 20 }, (_, i) => point(i % 2 ? 6000 : 5000, 10000)));
    expect(kind).to.equal('p-prime');
    expect(marks[0]?.lower).to.be.closeTo(0.55 - 0.3 / 1.128, 1e-12);
    expect(marks[0]?.upper).to.be.closeTo(0.55 + 0.3 / 1.128, 1e-12);
  });

  it('keeps binomial limits at a typical base of exactly 1,000, whatever one odd week says', () => {
    expect(pChart([point(500, 1000), point(510, 1000), point(5000, 10000)]).kind).to.equal('p');
    expect(pChart([point(500, 1001), point(510, 1001), point(5, 10)]).kind).to.equal('p-prime');
  });

  it('keeps binomial limits in a phase of a single large week', () => {
    const [mark] = pChart([point(5000, 10000)]).marks;
    expect(mark?.upper).to.be.closeTo(0.5 + 3 * 0.005, 1e-12);
  });

  it('puts all limits on the centre when every answer is yes, or no, and finds no signal', () => {
    for (const share of [0, 1]) {
      const { marks, phases } = pChart(Array.from({ length: 20 }, () => point(share * 50, 50)));
      expect(phases[0]?.centre).to.equal(share);
      for (const mark of marks) expect(mark).to.include({ lower: share, upper: share, signal: null });
    }
  });

  it('has no centre where nothing counts', () => {
    expect(pChart([])).to.deep.equal({
      kind: 'p',
      marks: [],
      phases: [{ from: 0, to: 0, centre: null, counted: 0, trialLimits: true }],
    });
    const partial = pChart([{ ...point(3, 4), complete: false }, point(0, 0)]);
    expect(partial.phases[0]?.centre).to.equal(null);
    expect(partial.marks[0]).to.include({ value: 0.75, centre: null, lower: null });
  });

  it('ignores phase starts at the ends, doubled or out of order', () => {
    const starts = (...at: number[]) => pChart(batches, at).phases.map((phase) => phase.from);
    expect(starts(20, 0, 10, 10, 30)).to.deep.equal([0, 10, 20]);
  });

  it('treats the same point given twice as two points', () => {
    const same = point(1, 10);
    expect(pChart([same, same, point(9, 10)]).phases[0]?.counted).to.equal(3);
  });

  it('rejects counts that cannot be', () => {
    expect(() => pChart([point(3, 2)])).to.throw(RangeError);
  });

  const series = fc.array(
    fc
      .tuple(partOfWhole, fc.boolean())
      .map(([{ part, whole }, complete]) => ({ ...point(part, whole), complete })),
    { maxLength: 40 },
  );

  it('keeps limits in [0, 1] on both sides of the centre', () => {
    fc.assert(
      fc.property(series, fc.array(fc.nat(40)), (points, starts) => {
        for (const { centre, lower, upper } of pChart(points, starts).marks) {
          if (centre === null) continue;
          expect(lower).to.be.within(0, centre);
          expect(upper).to.be.within(centre, 1);
        }
      }),
    );
  });

  it('is mirrored when success and failure swap', () => {
    fc.assert(
      fc.property(series, (points) => {
        const mirrored = pChart(points.map((p) => ({ ...p, numerator: p.denominator - p.numerator })));
        pChart(points).marks.forEach((mark, i) => {
          if (mark.lower === null) return;
          expect(mirrored.marks[i]?.upper).to.be.closeTo(1 - mark.lower, 1e-9);
        });
      }),
    );
  });

  it('does not let the order of weeks change the centre or, for binomial limits, the limits', () => {
    fc.assert(
      fc.property(series, (points) => {
        const there = pChart(points);
        const back = pChart(points.toReversed());
        expect(back.phases[0]?.centre).to.equal(there.phases[0]?.centre);
        if (there.kind !== 'p') return;
        expect(back.marks.map((mark) => mark.upper).toReversed()).to.deep.equal(
          there.marks.map((mark) => mark.upper),
        );
      }),
    );
  });
});

function point(numerator: number, denominator: number): PChartPoint {
  return { numerator, denominator, complete: true };
}
