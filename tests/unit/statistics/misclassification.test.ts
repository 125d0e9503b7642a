import { expect } from 'chai';
import fc from 'fast-check';
import { roganGladen, trueShare } from '../../../src/statistics/index.ts';
import { partOfWhole } from './arbitraries.ts';

describe('Misclassification', () => {
  it('gives the published true share behind 23 of 150', () => {
    expect(roganGladen(23 / 150, 0.96, 0.89)).to.be.closeTo(0.051, 5e-4);
  });

  it('changes nothing when the records are perfect, and cuts at 0 and 1', () => {
    expect(roganGladen(0.3, 1, 1)).to.be.closeTo(0.3, 1e-12);
    expect(roganGladen(0.05, 0.9, 0.9)).to.equal(0);
    expect(roganGladen(0.95, 0.9, 0.9)).to.equal(1);
  });

  it('is undefined when the records tell nothing', () => {
    expect(roganGladen(0.5, 0.5, 0.5)).to.equal(null);
    expect(roganGladen(0.5, 0.3, 0.6)).to.equal(null);
  });

  it('gives the published interval of 4,060 in 11,284', () => {
    const result = trueShare(counts(4060, 11284), {
      sensitivity: counts(178, 179),
      specificity: counts(358, 359),
    });
    expect(result?.value).to.be.closeTo(0.36, 5e-5);
    expect(result?.low).to.be.closeTo(0.34867, 5e-6);
    expect(result?.high).to.be.closeTo(0.37208, 5e-6);
  });

  it('says "too few" of 20 + 20 shops that may tell nothing, where the interval would run from −.92 to .84', () => {
    const check = { sensitivity: counts(17, 20), specificity: counts(8, 20) };
    expect(trueShare(counts(600, 1000), check)).to.equal(null);
  });

  it('says "too few" without cases or without a check', () => {
    const check = { sensitivity: counts(20, 20), specificity: counts(20, 20) };
    expect(trueShare(counts(0, 0), check)).to.equal(null);
    expect(trueShare(counts(1, 2), { ...check, sensitivity: counts(0, 0) })).to.equal(null);
    expect(trueShare(counts(1, 2), { ...check, specificity: counts(0, 0) })).to.equal(null);
  });

  it('lies in [0, 1], and is mirrored when success and failure swap', () => {
    fc.assert(
      fc.property(partOfWhole, partOfWhole, partOfWhole, (a, se, sp) => {
        const sensitivity = counts(se.part, se.whole);
        const specificity = counts(sp.part, sp.whole);
        const there = trueShare(counts(a.part, a.whole), { sensitivity, specificity });
        const back = trueShare(counts(a.whole - a.part, a.whole), {
          sensitivity: specificity,
          specificity: sensitivity,
        });
        if (!there || !back) {
          expect(there ?? back).to.equal(null);
          return;
        }
        for (const share of [there.value, there.low, there.high]) expect(share).to.be.within(0, 1);
        expect(back.value).to.be.closeTo(1 - there.value, 1e-9);
        expect(back.low).to.be.closeTo(1 - there.high, 1e-9);
        expect(back.high).to.be.closeTo(1 - there.low, 1e-9);
      }),
    );
  });
});

function counts(successes: number, n: number) {
  return { successes, n };
}
