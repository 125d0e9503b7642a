import { expect } from 'chai';
import { AsShown, tableName } from '../../../src/evaluation/as-shown.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';

const after = (before: ConstructorParameters<typeof AsShown>[1]) => new AsShown(smallNumberPolicy, before);

describe('Numbers as an edition after another shows them', () => {
  it('stand as they stood until they have moved by more than five beyond it', () => {
    const asShown = after({ few: [null], none: [0], forty: [40] });
    const shown = (name: string, count: number) => asShown.count(name, count).shown;
    // A number from 1 to 7 that is 8 now was 7.
    expect([1, 8, 12, 13].map((count) => shown('few', count))).to.deep.equal([null, null, null, 15]);
    expect([0, 1, 5, 6].map((count) => shown('none', count))).to.deep.equal([0, 0, 0, null]);
    expect([32, 33, 47, 48].map((count) => shown('forty', count))).to.deep.equal([30, 40, 40, 50]);
    expect(shown('not shown before', 8)).to.equal(10);
  });

  it('move together where they are a share, whose parts would not go together otherwise', () => {
    const asShown = after({ share: [20, 40] });
    expect(asShown.share('share', { numerator: 25, denominator: 45 })).to.include({
      ...{ numerator: 20, denominator: 40, kept: true },
    });
    expect(asShown.share('share', { numerator: 30, denominator: 45 })).to.include({
      ...{ numerator: 30, denominator: 45, kept: false },
    });
  });

  it('get a name in a table only when they have clearly grown', () => {
    const asShown = after({ [tableName('doors')]: [], desk: [], line: [10, 10] });
    const isNamed = (name: string, numerator: number, denominator: number) =>
      asShown.isNamed(name, 'doors', { numerator, denominator });
    expect([isNamed('desk', 10, 10), isNamed('desk', 13, 14), isNamed('desk', 15, 15)]).to.deep.equal([
      ...[false, false, true],
    ]);
    // Its upper number may have been the hidden one.
    expect([isNamed('desk', 12, 40), isNamed('desk', 13, 40), isNamed('desk', 0, 40)]).to.deep.equal([
      ...[false, true, true],
    ]);
    expect(isNamed('line', 7, 9), 'one that had a name').to.equal(true);
    expect([isNamed('new', 10, 12), isNamed('new', 15, 15)], 'one that was in no table').to.deep.equal([
      ...[false, true],
    ]);
    expect([asShown.isNew('new', 'doors'), asShown.isNew('desk', 'doors')]).to.deep.equal([true, false]);
  });

  it('are known to one reader as today’s, and to another as what may have moved', () => {
    const asShown = after({ few: [null] });
    expect(asShown.rangesOf(asShown.count('few', 9))).to.deep.equal({
      ...{ as: { low: 1, high: 7 }, moved: { low: 0, high: 12 } },
    });
    expect(asShown.rangesOf(asShown.count('other', 9))).to.deep.equal({});
  });
});
