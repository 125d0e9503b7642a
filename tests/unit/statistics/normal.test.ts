import { expect } from 'chai';
import { normalQuantile, Z95, Z998 } from '../../../src/statistics/index.ts';

describe('Normal quantile', () => {
  it('agrees with the two constants that intervals and funnels use', () => {
    expect(normalQuantile(0.975)).to.be.closeTo(Z95, 1e-14);
    expect(normalQuantile(0.999)).to.be.closeTo(Z998, 1e-14);
  });

  it('is 0 in the middle and mirrored about it', () => {
    expect(normalQuantile(0.5)).to.equal(0);
    expect(normalQuantile(0.2)).to.be.closeTo(-normalQuantile(0.8), 1e-14);
  });

  it('rejects what is not a probability', () => {
    for (const wrong of [0, 1, -0.1, 1.1, Number.NaN])
      expect(() => normalQuantile(wrong)).to.throw(RangeError);
  });
});
