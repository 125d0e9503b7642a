import { expect } from 'chai';
import fc from 'fast-check';
import { assuranceOf, variationOf } from '../../../src/statistics/index.ts';

describe('Variation', () => {
  it('is common cause without a signal', () => {
    expect(variationOf(null, 'higher')).to.deep.equal({ kind: 'common cause' });
  });

  it('is improvement or concern by the direction that is better, and neutral where none is', () => {
    const high = { rule: 'run', direction: 'high' } as const;
    expect(variationOf(high, 'higher')).to.deep.equal({ kind: 'improvement', direction: 'high' });
    expect(variationOf(high, 'lower')).to.deep.equal({ kind: 'concern', direction: 'high' });
    expect(variationOf({ ...high, direction: 'low' }, 'lower')).to.deep.equal({
      kind: 'improvement',
      direction: 'low',
    });
    expect(variationOf(high, 'neither')).to.deep.equal({ kind: 'neutral', direction: 'high' });
  });
});

describe('Assurance', () => {
  const limits = { lower: 0.5, upper: 0.7 };

  it('passes, fails or is hit and miss as the target lies below, above or between the limits', () => {
    expect(assuranceOf(limits, 0.4, 'higher')).to.equal('passes');
    expect(assuranceOf(limits, 0.6, 'higher')).to.equal('hit and miss');
    expect(assuranceOf(limits, 0.8, 'higher')).to.equal('fails');
    expect(assuranceOf(limits, 0.4, 'lower')).to.equal('fails');
    expect(assuranceOf(limits, 0.8, 'lower')).to.equal('passes');
  });

  it('takes a target on the near limit as met, and on the far one as within reach', () => {
    expect(assuranceOf(limits, 0.5, 'higher')).to.equal('passes');
    expect(assuranceOf(limits, 0.7, 'higher')).to.equal('hit and miss');
    expect(assuranceOf(limits, 0.7, 'lower')).to.equal('passes');
    expect(assuranceOf(limits, 0.5, 'lower')).to.equal('hit and miss');
  });

  it('is the same when success and failure change places', () => {
    const share = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(share, share, share, (one, two, target) => {
        const [lower, upper] = [Math.min(one, two), Math.max(one, two)];
        expect(assuranceOf({ lower: -upper, upper: -lower }, -target, 'lower')).to.equal(
          assuranceOf({ lower, upper }, target, 'higher'),
        );
      }),
    );
  });
});
