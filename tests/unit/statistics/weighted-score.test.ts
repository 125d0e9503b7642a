import { expect } from 'chai';
import fc from 'fast-check';
import { weightedScore } from '../../../src/statistics/index.ts';

describe('Weighted score', () => {
  it('weighs each answer', () => {
    expect(
      weightedScore([
        { score: 1, weight: 3 },
        { score: 0, weight: 1 },
      ]),
    ).to.equal(0.75);
  });

  it('leaves what does not apply out of both sums', () => {
    expect(
      weightedScore([
        { score: 1, weight: 1 },
        { score: 0.5, weight: 1 },
        { score: null, weight: 98 },
      ]),
    ).to.equal(0.75);
  });

  it('says nothing where nothing applies or counts', () => {
    expect(weightedScore([])).to.equal(null);
    expect(weightedScore([{ score: null, weight: 1 }])).to.equal(null);
    expect(weightedScore([{ score: 1, weight: 0 }])).to.equal(null);
  });

  it('rejects a weight below zero', () => {
    expect(() => weightedScore([{ score: 1, weight: -1 }])).to.throw(RangeError);
  });

  it('lies between the lowest and the highest score, and does not depend on the order', () => {
    const answer = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      weight: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1 }), (answers) => {
        const scores = answers.map(({ score }) => score);
        const score = weightedScore(answers);
        expect(score).to.be.within(Math.min(...scores) - 1e-12, Math.max(...scores) + 1e-12);
        expect(weightedScore(answers.toReversed())).to.be.closeTo(score ?? Number.NaN, 1e-12);
      }),
    );
  });
});
