import { expect } from 'chai';
import { readPostcode, widening } from '../../../src/shared/postcode.ts';

describe('A postcode as somebody types it', () => {
  const cases: [typed: string, from: string[]][] = [
    ['l203dl', ['L20 3DL', 'L20 3', 'L20']],
    [' L20  3 ', ['L20 3', 'L20']],
    ['L203', ['L20 3', 'L20']],
    ['L20', ['L20', 'L2 0', 'L2']],
    ['L2', ['L2']],
    ['EC1A 1BB', ['EC1A 1BB', 'EC1A 1', 'EC1A']],
    ['W1A', ['W1A']],
  ];
  for (const [typed, from] of cases)
    it(`“${typed}” is looked for as ${from.join(', then ')}`, () => {
      const asked = readPostcode(typed);
      expect(asked && widening(asked)).to.deep.equal(from);
    });

  it('is none where no postcode begins so', () => {
    for (const typed of ['', 'nowhere', '20', 'Bootle', 'LLL20'])
      expect(readPostcode(typed), typed).to.equal(null);
  });
});
