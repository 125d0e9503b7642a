import { expect } from 'chai';
import { binomialQuantile } from '../../../src/statistics/index.ts';

describe('Binomial quantile', () => {
  // scipy.stats.binom.ppf
  const examples = [
    { probability: 0.05, n: 23, p: 0.5, k: 8 },
    { probability: 0.5, n: 10, p: 0.3, k: 3 },
    { probability: 0.975, n: 40, p: 0.9, k: 39 },
    { probability: 0.05, n: 5000, p: 0.5, k: 2442 },
    { probability: 0.999, n: 20000, p: 0.01, k: 245 },
  ];
  for (const { probability, n, p, k } of examples) {
    it(`is ${String(k)} at ${String(probability)} for ${String(n)} draws with ${String(p)}`, () => {
      expect(binomialQuantile(probability, n, p)).to.equal(k);
    });
  }

  it('knows the ends', () => {
    expect(binomialQuantile(0, 10, 0.5)).to.equal(0);
    expect(binomialQuantile(1, 10, 0.5)).to.equal(10);
    expect(binomialQuantile(0.5, 0, 0.5)).to.equal(0);
  });

  it('rejects what is not a distribution', () => {
    expect(() => binomialQuantile(0.5, 1.5, 0.5)).to.throw(RangeError);
    expect(() => binomialQuantile(0.5, 10, 1)).to.throw(RangeError);
    expect(() => binomialQuantile(1.5, 10, 0.5)).to.throw(RangeError);
  });
});
