import { expect } from 'chai';
import { overturnRates } from '../../../src/mystery-shopping/domain/appeal.ts';
import { trueVolume } from '../../../src/mystery-shopping/domain/recorded-volume.ts';

describe('How often appeals are upheld', () => {
  it('is counted by question, the most appealed first, of those that are decided', () => {
    expect(
      overturnRates([
        { about: 'Welcome?', decision: 'dismissed' },
        { about: 'Prompt?', decision: 'upheld' },
        { about: 'Prompt?', decision: null },
        { about: 'Prompt?', decision: 'dismissed' },
      ]),
    ).to.deep.equal([
      { about: 'Prompt?', appeals: 3, decided: 2, upheld: 1 },
      { about: 'Welcome?', appeals: 1, decided: 1, upheld: 0 },
    ]);
    expect(overturnRates([])).to.deep.equal([]);
  });
});

describe('How many contacts there really were', () => {
  it('is Chapman’s estimate with an interval, and the shops taken off', () => {
    // M 109, n 177, m 57 → 337, standard error 24.8.
    const found = trueVolume({ delivered: 109, logged: 177, matched: 57 });
    expect(found?.contacts).to.be.closeTo(336.6, 0.1);
    expect(found?.low).to.be.closeTo(336.6 - 1.96 * 24.8, 0.5);
    expect(found?.high).to.be.closeTo(336.6 + 1.96 * 24.8, 0.5);
    expect(found?.customers).to.be.closeTo(227.6, 0.1);
  });

  it('is no fewer than are known of, and nothing where too few are in both', () => {
    const found = trueVolume({ delivered: 10, logged: 12, matched: 8 });
    expect(found?.low).to.be.at.least(14);
    expect(trueVolume({ delivered: 10, logged: 100, matched: 2 })).to.equal(null);
  });
});
