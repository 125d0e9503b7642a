import { expect } from 'chai';
import fc from 'fast-check';
import {
  changeBetween,
  enoughForAverage,
  isMostlyOnePerson,
  saidShare,
  shareOf,
  smallNumberPolicy,
  suppressedCount,
  suppressedPercent,
  suppressedTotal,
} from '../../../src/statistics/small-numbers.ts';

const percentOf = (numerator: number, denominator: number) =>
  suppressedPercent(suppressedCount(numerator), suppressedCount(denominator));

/** A part and its whole. */
const shares = fc
  .integer({ min: 0, max: 5000 })
  .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)));

describe('Small numbers', () => {
  it('are shown as the rule says', () => {
    expect(suppressedCount(0).words).to.equal('0');
    for (const n of [1, 2, 3, 4, 5, 6, 7])
      expect(suppressedCount(n)).to.deep.equal({ shown: null, words: 'fewer than 8' });
    const examples = { 8: '10', 12: '10', 13: '15', 23: '25', 1238: '1,240' };
    for (const [n, words] of Object.entries(examples))
      expect(suppressedCount(Number(n)).words, n).to.equal(words);
  });

  it('add up before they are rounded', () => {
    expect(suppressedTotal([12, 12, 12]).words).to.equal('35');
    expect(suppressedTotal([3, 4]).words).to.equal('fewer than 8');
    expect(suppressedTotal([3, 4, 1]).words).to.equal('10');
    expect(suppressedTotal([]).words).to.equal('0');
  });

  it('give whole percentages of the rounded numbers, from a base of ten', () => {
    expect(percentOf(13, 23)).to.equal(60);
    expect(percentOf(12, 33)).to.equal(29);
    expect(percentOf(0, 23)).to.equal(0);
    expect(percentOf(3, 23), 'a hidden part').to.equal(null);
    expect(percentOf(3, 7), 'a hidden base').to.equal(null);
    expect(percentOf(0, 0)).to.equal(null);
  });

  it('are said to lay people with their base', () => {
    expect(saidShare(45, 60)).to.equal('About 7 in 10 (between 6 and 8 in 10). Based on 60 people.');
    expect(saidShare(44, 61)).to.equal('About 7 in 10 (between 6 and 8 in 10). Based on 60 people.');
    expect(saidShare(2345, 3700, 'contacts')).to.equal('About 6 in 10. Based on 3,700 contacts.');
    expect(saidShare(5, 60)).to.equal('Too few to say');
    expect(saidShare(5, 6)).to.equal('Too few to say');
    expect(saidShare(0, 0)).to.equal('Too few to say');
    expect(saidShare(10, 1000)).to.equal('Fewer than 1 in 10. Based on 1,000 people.');
    expect(saidShare(990, 1000)).to.equal('More than 9 in 10. Based on 1,000 people.');
    expect(saidShare(0, 40)).to.equal('0 in 10 (between 0 and 1 in 10). Based on 40 people.');
  });

  it('need eight values for an average, and no person with more than half', () => {
    expect(enoughForAverage(7)).to.equal(false);
    expect(enoughForAverage(8)).to.equal(true);
    expect(isMostlyOnePerson(10, 20)).to.equal(false);
    expect(isMostlyOnePerson(11, 20)).to.equal(true);
    const said = shareOf(15, 20, 11);
    expect([said.share, said.percent, said.denominator.words]).to.deep.equal([null, null, 'not shown']);
  });

  it('are compared only where both can be shown', () => {
    expect(changeBetween(shareOf(3, 60), shareOf(40, 60))).to.equal(null);
    expect(changeBetween(shareOf(40, 60), shareOf(41, 60))).to.equal('no clear change');
    expect(changeBetween(shareOf(100, 200), shareOf(150, 200))).to.equal('more');
    expect(changeBetween(shareOf(150, 200), shareOf(100, 200))).to.equal('fewer');
  });

  it('take another threshold and base as one policy', () => {
    const policy = { ...smallNumberPolicy, threshold: 5, base: 10 };
    expect(suppressedCount(4, policy).words).to.equal('fewer than 5');
    expect(suppressedCount(14, policy).words).to.equal('10');
  });

  it('never show a count from 1 to 7, nor one that is no multiple of five', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (n) => {
        const { shown, words } = suppressedCount(n);
        if (n > 0 && n < 8) return shown === null && words === 'fewer than 8';
        return shown !== null && shown % 5 === 0 && Math.abs(shown - n) <= 2 && (n === 0 || shown >= 10);
      }),
    );
  });

  it('tell no more than the numbers as shown: the same shown numbers are the same text', () => {
    fc.assert(
      fc.property(shares, shares, ([a, b], [c, d]) => {
        const [one, other] = [shareOf(a, b), shareOf(c, d)];
        const alike = (x: number, y: number) => suppressedCount(x).words === suppressedCount(y).words;
        if (alike(a, c) && alike(b, d)) expect(one).to.deep.equal(other);
        const { percent, numerator, denominator } = one;
        if (percent === null) return;
        expect(numerator.shown).not.to.equal(null);
        expect(denominator.shown).to.be.at.least(10);
        expect(percent).to.equal(Math.round((100 * Number(numerator.shown)) / Number(denominator.shown)));
      }),
    );
    // A half, which goes up also where a fraction cannot be written exactly.
    for (const [k, n, percent] of [
      [2873, 4999, 58],
      [115, 200, 58],
      [145, 1000, 15],
    ] as const)
      expect(shareOf(k, n).percent, `${String(k)} of ${String(n)}`).to.equal(percent);
    // Neighbours that round alike: chance alone rarely meets them.
    for (let n = 58; n <= 62; n += 1) {
      for (let k = 38; k <= 42; k += 1) expect(shareOf(k, n)).to.deep.equal(shareOf(40, 60));
    }
  });
});
