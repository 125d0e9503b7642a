import { expect } from 'chai';
import fc from 'fast-check';
import { chapman } from '../../../src/statistics/index.ts';

describe('Capture–recapture', () => {
  it('gives the published estimates and standard errors', () => {
    expect(chapman(109, 177, 57)?.estimate).to.be.closeTo(337, 0.5);
    expect(chapman(109, 177, 57)?.standardError).to.be.closeTo(24.8, 0.05);
    expect(chapman(421, 332, 88)?.estimate).to.be.closeTo(1578, 0.5);
    expect(chapman(421, 332, 88)?.standardError).to.be.closeTo(126.6, 0.05);
  });

  it('finds no more than the lists hold when they are the same', () => {
    expect(chapman(40, 40, 40)).to.deep.equal({ estimate: 40, standardError: 0 });
  });

  it('says "too few" under seven in both lists', () => {
    expect(chapman(0, 0, 0)).to.equal(null);
    expect(chapman(100, 100, 6)).to.equal(null);
    expect(chapman(100, 100, 7)).to.not.equal(null);
  });

  it('rejects more in both than in one', () => {
    expect(() => chapman(10, 20, 11)).to.throw(RangeError);
    expect(() => chapman(20, 10, 11)).to.throw(RangeError);
  });

  it('is the same whichever list comes first, and never fewer than were seen', () => {
    const lists = fc.tuple(fc.integer({ min: 7, max: 500 }), fc.nat(500), fc.nat(500));
    fc.assert(
      fc.property(lists, ([both, onlyFirst, onlySecond]) => {
        const result = chapman(both + onlyFirst, both + onlySecond, both);
        expect(chapman(both + onlySecond, both + onlyFirst, both)).to.deep.equal(result);
        expect(result?.estimate).to.be.at.least(both + onlyFirst + onlySecond - 1e-9);
      }),
    );
  });
});
