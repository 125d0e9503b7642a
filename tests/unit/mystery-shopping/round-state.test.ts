import { expect } from 'chai';
import { proposalsFor } from '../../../src/mystery-shopping/domain/match-proposal.ts';
import { roundState } from '../../../src/mystery-shopping/domain/round-state.ts';
import { whatShopsCanTell } from '../../../src/mystery-shopping/domain/detectable-rise.ts';

describe('A round’s state', () => {
  it('follows its dates until it is closed, then its marks', () => {
    const round = { opensOn: '2010-06-21', closesOn: '2010-07-01', closedAt: null, unblindedAt: null };
    expect(roundState(round, '2010-06-20')).to.equal('planned');
    expect(roundState(round, '2010-06-21')).to.equal('open');
    expect(roundState(round, '2010-06-30')).to.equal('open');
    expect(roundState(round, '2010-07-01')).to.equal('over');
    const closed = { ...round, closedAt: '2010-06-25T08:00:00.000Z' };
    expect(roundState(closed, '2010-06-25')).to.equal('closed');
    expect(roundState({ ...closed, unblindedAt: closed.closedAt }, '2010-06-25')).to.equal('unblinded');
  });
});

describe('Proposed matches', () => {
  it('are within the hour, the same reason before the nearest', () => {
    const contact = (name: string, reasonId: number, time: string) => ({
      name,
      reasonId,
      receivedAt: `2010-06-22T${time}.000Z`,
    });
    const found = proposalsFor({ reasonId: 1, rangAt: '2010-06-22T09:00:00.000Z' }, [
      contact('at the minute, another reason', 2, '09:00:00'),
      contact('an hour later', 1, '10:00:00'),
      contact('a second more', 1, '10:00:01'),
      contact('five minutes after', 1, '09:05:00'),
      contact('five minutes before', 1, '08:55:00'),
    ]);
    expect(found.map(({ contact: { name }, minutesApart }) => [name, minutesApart])).to.deep.equal([
      ['five minutes before', -5],
      ['five minutes after', 5],
      ['an hour later', 60],
      ['at the minute, another reason', 0],
    ]);
  });
});

describe('What so many shops can tell', () => {
  it('is said in plain words', () => {
    expect(whatShopsCanTell(40)).to.equal(
      'With 40 shops a round you can tell 60% from about 87%, but not 60% from 75%.',
    );
    expect(whatShopsCanTell(9)).to.contain('you cannot tell 60% from any other share');
  });
});
