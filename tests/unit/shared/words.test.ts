import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { percent, percentPoints, roundedShare, wholePercent } from '../../../src/shared/words.ts';

/** Whole numbers only: floor((2 × of × part + whole) / (2 × whole)) is of × part / whole, a half upwards. */
function exactly(part: number, whole: number, of: number): number {
  return Number((2n * BigInt(of) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)));
}

describe('A share in hundredths', () => {
  it('rounds a half upwards, also where its fraction cannot be written', () => {
    expect(wholePercent(2875 / 5000)).to.equal('58%');
    expect(Math.round((2875 / 5000) * 100), 'what the machine makes of it').to.equal(57);
    expect(wholePercent(0)).to.equal('0%');
    expect(wholePercent(1)).to.equal('100%');
    expect(percent(2875 / 10_000)).to.equal('28.8%');
    expect(percentPoints(0.0005)).to.equal('0.1');
    expect(percent(null)).to.equal('–');
  });

  it('is what whole numbers give, of all counts', () => {
    const counts = fc
      .integer({ min: 1, max: 10_000_000 })
      .chain((whole) => fc.tuple(fc.nat(whole), fc.constant(whole)));
    fc.assert(
      fc.property(counts, fc.constantFrom(100 as const, 1000 as const), ([part, whole], of) => {
        expect(roundedShare(part / whole, of)).to.equal(exactly(part, whole, of));
      }),
      { numRuns: 2000 },
    );
    for (let whole = 1; whole <= 200; whole += 1)
      for (let part = 0; part <= whole; part += 1)
        expect(roundedShare(part / whole, 100)).to.equal(exactly(part, whole, 100));
  });

  it('is rounded in one place', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const elsewhere = files.filter(
      (name) =>
        name !== join('shared', 'words.ts') &&
        /Math\.round\([^;\n]*\* ?(100|1000)\b|\* 100\)\.toFixed/.test(
          readFileSync(join('src', name), 'utf8'),
        ),
    );
    expect(elsewhere).to.deep.equal([]);
  });
});
