import { expect } from 'chai';
import { readReceivedAt } from '../../../src/contacts/domain/received-at.ts';

const valueOf = (typed: string, now = '2010-06-24T08:00:00.000Z') => {
  const read = readReceivedAt(typed, now);
  return read.ok ? read.value : read.problem;
};

describe('When a contact was received, as staff type it', () => {
  it('is now when nothing is typed', () => {
    expect(valueOf('')).to.equal('2010-06-24T08:00:00.000Z');
  });

  for (const [typed, moment] of [
    ['8:15', '2010-06-24T07:15:00.000Z'],
    ['8.15am', '2010-06-24T07:15:00.000Z'],
    ['12:05 am', '2010-06-23T23:05:00.000Z'],
    ['22/6/2010 14:30', '2010-06-22T13:30:00.000Z'],
    ['22.6.2010 2.30pm', '2010-06-22T13:30:00.000Z'],
    ['2010-06-22T14:30', '2010-06-22T13:30:00.000Z'],
    ['2010-06-22 14:30:00', '2010-06-22T13:30:00.000Z'],
  ] as const) {
    it(`reads ${typed}`, () => {
      expect(valueOf(typed)).to.equal(moment);
    });
  }

  for (const [typed, words] of [
    ['yesterday', 'Enter when it was received'],
    ['25:00', 'Enter when it was received'],
    ['13:00pm', 'Enter when it was received'],
    ['31/6/2010 10:00', 'is not a real date'],
    ['9:01', 'must not be in the future'],
    ['16/6/2010 10:00', 'must be 17 June 2010 or later'],
  ] as const) {
    it(`refuses ${typed}: ${words}`, () => {
      expect(valueOf(typed)).to.contain(words);
    });
  }

  it('refuses 1:30 on the night the clocks go forward, which did not exist', () => {
    expect(valueOf('28/3/2010 01:30', '2010-03-29T09:00:00.000Z')).to.contain('did not exist');
    expect(valueOf('28/3/2010 00:59', '2010-03-29T09:00:00.000Z')).to.equal('2010-03-28T00:59:00.000Z');
    expect(valueOf('28/3/2010 02:00', '2010-03-29T09:00:00.000Z')).to.equal('2010-03-28T01:00:00.000Z');
  });

  it('takes the first of the two 1:30s on the night the clocks go back', () => {
    expect(valueOf('31/10/2010 01:30', '2010-11-01T09:00:00.000Z')).to.equal('2010-10-31T00:30:00.000Z');
  });
});
