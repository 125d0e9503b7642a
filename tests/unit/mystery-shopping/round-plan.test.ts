import { expect } from 'chai';
import { proposalsFor } from '../../../src/mystery-shopping/domain/match-proposal.ts';
import { planShops, workingDaysIn } from '../../../src/mystery-shopping/domain/round-plan.ts';
import { roundState } from '../../../src/mystery-shopping/domain/round-state.ts';
import { whatShopsCanTell } from '../../../src/mystery-shopping/domain/detectable-rise.ts';
import { isWorkingDay } from '../../../src/shared/working-days.ts';

describe('The plan of a round', () => {
  const plan = {
    scenarioIds: [11, 12, 13],
    doors: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((id) => ({ id, channel: 'phone' })),
    shopperIds: [21, 22, 23, 24, 25],
    shops: 120,
    days: { from: '2009-12-17', to: '2010-02-01' },
  };

  const spread = (values: readonly (number | string)[]) => {
    const counts = new Map<number | string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return { different: counts.size, gap: Math.max(...counts.values()) - Math.min(...counts.values()) };
  };

  it('is balanced over doors, scenarios, shoppers, and scenarios at doors', () => {
    for (const shops of [120, 50, 37]) {
      const planned = planShops({ ...plan, shops });
      expect(planned).to.have.length(shops);
      expect(spread(planned.map(({ doorId }) => doorId))).to.deep.include({ different: 12 });
      for (const key of ['doorId', 'scenarioId', 'shopperId'] as const) {
        expect(spread(planned.map((shop) => shop[key])).gap, key).to.be.at.most(1);
      }
      const cells = spread(
        planned.map(({ doorId, scenarioId }) => `${String(doorId)} ${String(scenarioId)}`),
      );
      expect(cells.different).to.equal(36);
      expect(cells.gap).to.be.at.most(1);
    }
  });

  it('keeps no shopper to one scenario or to a few doors, also where the numbers go into each other', () => {
    const planned = planShops({ ...plan, shopperIds: [21, 22, 23], shops: 72 });
    for (const shopper of [21, 22, 23]) {
      const own = planned.filter(({ shopperId }) => shopperId === shopper);
      expect(own).to.have.length(24);
      expect(new Set(own.map(({ scenarioId }) => scenarioId)).size).to.equal(3);
      expect(new Set(own.map(({ doorId }) => doorId)).size).to.be.at.least(10);
    }
  });

  it('is the same each time, in order of due days that are all working days', () => {
    const planned = planShops(plan);
    expect(planShops(plan)).to.deep.equal(planned);
    const due = planned.map(({ dueOn }) => dueOn);
    expect([...due].sort()).to.deep.equal(due);
    expect(due.every(isWorkingDay)).to.equal(true);
    expect(due[0]).to.equal('2009-12-17');
    expect(due.at(-1)).to.equal('2010-01-29');
    expect(spread(due).gap).to.be.at.most(1);
    // 17 December 2009 to 31 January 2010: 32 weekdays less Christmas Day, 28 December and New Year's Day.
    expect(workingDaysIn(plan.days)).to.have.length(29);
  });

  it('has no shops where there is no working day or nothing to plan with', () => {
    expect(planShops({ ...plan, days: { from: '2009-12-26', to: '2009-12-29' } })).to.deep.equal([]);
    expect(planShops({ ...plan, doors: [] })).to.deep.equal([]);
    expect(planShops({ ...plan, shopperIds: [] })).to.deep.equal([]);
  });
});

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
