import { expect } from 'chai';
import fc from 'fast-check';
import { agreement } from '../../../src/statistics/index.ts';

describe('Agreement', () => {
  it('gives the published κ of two and of three categories', () => {
    const two = [
      [20, 5],
      [10, 15],
    ];
    const three = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ];
    expect(agreement(two)?.kappa).to.be.closeTo(0.4, 1e-12);
    expect(agreement(three)?.kappa).to.be.closeTo(0.4842, 5e-5);
  });

  it('shows by AC1 how κ sinks where nearly everything is "yes"', () => {
    const result = agreement([
      [80, 10],
      [5, 5],
    ]);
    expect(result?.cases).to.equal(100);
    expect(result?.raw).to.equal(0.85);
    expect(result?.kappa).to.be.closeTo(0.32, 5e-3);
    expect(result?.ac1).to.be.closeTo(0.81, 5e-3);
  });

  it('has no κ where both always said the same one thing, yet agreement is whole', () => {
    const result = agreement([
      [9, 0],
      [0, 0],
    ]);
    expect(result).to.deep.equal({ cases: 9, raw: 1, kappa: null, ac1: 1 });
    expect(agreement([[9]])).to.deep.equal({ cases: 9, raw: 1, kappa: null, ac1: null });
  });

  it('says nothing without cases, and rejects a table that is none', () => {
    expect(agreement([])).to.equal(null);
    expect(
      agreement([
        [0, 0],
        [0, 0],
      ]),
    ).to.equal(null);
    expect(() => agreement([[1, 2]])).to.throw(RangeError);
    expect(() => agreement([[-1]])).to.throw(RangeError);
  });

  it('is the same when the raters swap or the categories change order, and at most 1', () => {
    const table = fc.array(fc.array(fc.nat(50), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const result = agreement(rows);
        const swapped = agreement(rows.map((_, i) => rows.map((row) => row[i] ?? 0)));
        const reordered = agreement(rows.map((row) => row.toReversed()).toReversed());
        for (const other of [swapped, reordered]) {
          expect(other?.raw).to.equal(result?.raw);
          expect(close(other?.kappa, result?.kappa)).to.equal(true);
          expect(close(other?.ac1, result?.ac1)).to.equal(true);
        }
        expect(result?.kappa ?? 0).to.be.within(-1, 1);
        expect(result?.ac1 ?? 0).to.be.within(-1, 1);
      }),
    );
  });
});

function close(a: number | null | undefined, b: number | null | undefined): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-9 : a === b;
}
