import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { openSpanOn, usualHours } from '../../../src/organisation/domain/opening-hours.ts';
import type { OpeningHours } from '../../../src/organisation/domain/opening-hours.ts';
import { planShops } from '../../../src/mystery-shopping/domain/round-plan.ts';
import type { PlannedShop, RoundPlan } from '../../../src/mystery-shopping/domain/round-plan.ts';
import type { PlanningShopper } from '../../../src/mystery-shopping/domain/shopper-turns.ts';
import { addDays, daysFrom, londonDay, mondayOf, weekdayOf } from '../../../src/shared/london-time.ts';
import { bankHolidays } from '../../../src/shared/working-days.ts';

const aShopper = (id: number, more: Partial<PlanningShopper> = {}): PlanningShopper => ({
  id,
  trainedOn: '2009-11-02',
  conflictDoorIds: [],
  elsewhere: [],
  ...more,
});

const plan: RoundPlan = {
  seed: 'north',
  scenarios: [11, 12, 13].map((id) => ({ id, staffMinutes: 6 })),
  doors: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((id) => ({
    id,
    channels: ['phone'],
    hours: usualHours,
  })),
  shoppers: [21, 22, 23, 24, 25].map((id) => aShopper(id)),
  shops: 120,
  days: { from: '2009-12-17', to: '2010-02-01' },
  rules: { budgetMinutes: 60, lockoutDays: 7, mostPerDay: 3 },
};

function spread(values: readonly (number | string)[]) {
  const counts = new Map<number | string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return { different: counts.size, gap: Math.max(...counts.values()) - Math.min(...counts.values()) };
}

const wallClock = (shop: PlannedShop) => DateTime.fromISO(shop.plannedAt, { zone: 'Europe/London' });
const hourOf = (shop: PlannedShop) => wallClock(shop).hour;
const minuteOf = (shop: PlannedShop) => wallClock(shop).hour * 60 + wallClock(shop).minute;

describe('The plan of a round', () => {
  it('is balanced over doors, scenarios, shoppers, and scenarios at doors', () => {
    for (const shops of [120, 50, 37]) {
      const planned = planShops({ ...plan, shops });
      expect(planned).to.have.length(shops);
      expect(spread(planned.map(({ doorId }) => doorId))).to.deep.include({ different: 12 });
      for (const key of ['doorId', 'scenarioId', 'shopperId'] as const) {
        expect(spread(planned.map((shop) => shop[key])).gap, key).to.be.at.most(1);
      }
      const cells = planned.map(({ doorId, scenarioId }) => `${String(doorId)} ${String(scenarioId)}`);
      expect(spread(cells)).to.deep.include({ different: 36 });
      expect(spread(cells).gap).to.be.at.most(1);
    }
  });

  it('is balanced over weekdays and hours, at each door and over all', () => {
    const planned = planShops(plan);
    expect(spread(planned.map(({ dueOn }) => weekdayOf(dueOn)))).to.deep.equal({ different: 5, gap: 0 });
    expect(spread(planned.map(hourOf)).different).to.equal(8);
    expect(spread(planned.map(hourOf)).gap).to.be.at.most(1);
    for (const { id } of plan.doors) {
      const own = planned.filter(({ doorId }) => doorId === id);
      expect(spread(own.map(({ dueOn }) => weekdayOf(dueOn)))).to.deep.equal({ different: 5, gap: 0 });
      expect(spread(own.map(hourOf)).gap).to.be.at.most(1);
    }
  });

  it('gives each door its own channels in turn', () => {
    const doors = [
      { id: 1, channels: ['phone', 'email'], hours: usualHours },
      { id: 2, channels: ['face_to_face'], hours: usualHours },
    ];
    const planned = planShops({ ...plan, doors, shops: 12 });
    const at = (door: number, channel: string) =>
      planned.filter((shop) => shop.doorId === door && shop.channel === channel).length;
    expect([at(1, 'phone'), at(1, 'email'), at(2, 'face_to_face')]).to.deep.equal([3, 3, 6]);
  });

  it('keeps no shopper to one scenario or to a few doors, also where the numbers go into each other', () => {
    const shoppers = [21, 22, 23].map((id) => aShopper(id));
    const rules = { ...plan.rules, lockoutDays: 0 };
    const planned = planShops({ ...plan, shoppers, rules, shops: 72 });
    for (const shopper of [21, 22, 23]) {
      const own = planned.filter(({ shopperId }) => shopperId === shopper);
      expect(own).to.have.length(24);
      expect(new Set(own.map(({ scenarioId }) => scenarioId)).size).to.equal(3);
      expect(new Set(own.map(({ doorId }) => doorId)).size).to.be.at.least(10);
    }
  });

  it('comes from its seed: the same again, another from another', () => {
    expect(planShops(plan)).to.deep.equal(planShops(plan));
    expect(planShops({ ...plan, seed: 'south' })).not.to.deep.equal(planShops(plan));
  });

  it('plans 120 shops over 12 doors in under a second', () => {
    const began = performance.now();
    expect(planShops({ ...plan, seed: 'timed' })).to.have.length(120);
    expect(performance.now() - began).to.be.below(1000);
  });

  it('sends nobody who is not trained yet, or whom somebody at the door knows', () => {
    const shoppers = [
      aShopper(21, { trainedOn: null }),
      aShopper(22, { trainedOn: '2010-01-11' }),
      aShopper(23, { conflictDoorIds: [1, 2, 3] }),
      aShopper(24),
    ];
    const planned = planShops({ ...plan, shoppers, shops: 48 });
    expect(planned.some(({ shopperId }) => shopperId === 21)).to.equal(false);
    expect(planned.some(({ shopperId, dueOn }) => shopperId === 22 && dueOn < '2010-01-11')).to.equal(false);
    expect(planned.some(({ shopperId, doorId }) => shopperId === 23 && doorId <= 3)).to.equal(false);
    expect(planShops({ ...plan, shoppers: shoppers.slice(0, 1) })).to.deep.equal([]);
  });

  it('counts what a shopper did in another round against the lockout', () => {
    const elsewhere = [{ doorId: 1, day: '2009-12-16' }];
    const doors = plan.doors.slice(0, 1);
    const shoppers = [aShopper(21, { elsewhere })];
    const [first] = planShops({
      ...plan,
      doors,
      shoppers,
      shops: 1,
      days: { from: '2009-12-17', to: '2009-12-24' },
    });
    expect(first?.dueOn).to.equal('2009-12-23');
  });

  it('falls short rather than break a rule', () => {
    const tight = {
      ...plan,
      rules: { ...plan.rules, budgetMinutes: 12 },
      days: { from: '2010-01-11', to: '2010-01-18' },
    };
    // One week, two shops of six minutes at each of twelve doors.
    expect(planShops({ ...tight, shops: 24, rules: { ...tight.rules, mostPerDay: null } })).to.have.length(
      24,
    );
    expect(planShops(tight).length).to.be.below(120);
    expect(planShops({ ...plan, doors: [] })).to.deep.equal([]);
    expect(planShops({ ...plan, days: { from: '2009-12-26', to: '2009-12-29' } })).to.deep.equal([]);
  });
});

const someHours: fc.Arbitrary<OpeningHours> = fc
  .uniqueArray(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      opens: fc.integer({ min: 0, max: 20 * 60 }),
      length: fc.integer({ min: 10, max: 239 }),
    }),
    { selector: ({ weekday }) => weekday, minLength: 1 },
  )
  .map(
    (spans) =>
      new Map(spans.map(({ weekday, opens, length }) => [weekday, { opens, closes: opens + length }])),
  );

const somePlan: fc.Arbitrary<RoundPlan> = fc.record({
  seed: fc.string(),
  // A year with clock changes, Easter, Christmas and a proclaimed holiday.
  days: fc
    .tuple(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 1, max: 60 }))
    .map(([start, length]) => ({
      from: addDays('2011-01-01', start),
      to: addDays('2011-01-01', start + length),
    })),
  shops: fc.integer({ min: 1, max: 40 }),
  doors: fc
    .array(someHours, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((hours, index) => ({ id: index + 1, channels: ['phone', 'email'], hours }))),
  scenarios: fc
    .array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 })
    .map((all) => all.map((staffMinutes, index) => ({ id: index + 1, staffMinutes }))),
  shoppers: fc
    .array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }), { minLength: 1, maxLength: 4 })
    .map((all) => all.map((conflictDoorIds, index) => aShopper(index + 1, { conflictDoorIds }))),
  rules: fc.record({
    budgetMinutes: fc.option(fc.integer({ min: 5, max: 60 })),
    lockoutDays: fc.integer({ min: 0, max: 10 }),
    mostPerDay: fc.option(fc.integer({ min: 1, max: 3 })),
  }),
});

describe('Any plan of a round', () => {
  it('keeps within its days, opening hours and no bank holiday, and leaves time to end before closing', () => {
    fc.assert(
      fc.property(somePlan, (given) => {
        for (const shop of planShops(given)) {
          const hours = given.doors.find(({ id }) => id === shop.doorId)?.hours ?? usualHours;
          const minutes = given.scenarios.find(({ id }) => id === shop.scenarioId)?.staffMinutes ?? 0;
          const span = openSpanOn(hours, shop.dueOn);
          expect(londonDay(shop.plannedAt)).to.equal(shop.dueOn);
          expect(shop.dueOn >= given.days.from && shop.dueOn < given.days.to).to.equal(true);
          expect(bankHolidays(Number(shop.dueOn.slice(0, 4))).has(shop.dueOn)).to.equal(false);
          expect(span, 'open that day').not.to.equal(null);
          expect(minuteOf(shop)).to.be.at.least(span?.opens ?? Infinity);
          expect(minuteOf(shop) + minutes).to.be.at.most(span?.closes ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every rule about shoppers and staff time', () => {
    fc.assert(
      fc.property(somePlan, (given) => {
        const planned = planShops(given);
        const { budgetMinutes, lockoutDays, mostPerDay } = given.rules;
        expect(planned.length).to.be.at.most(given.shops);
        for (const shop of planned) {
          const shopper = given.shoppers.find(({ id }) => id === shop.shopperId);
          expect(shopper?.conflictDoorIds).not.to.include(shop.doorId);
          const theirs = planned.filter(({ shopperId }) => shopperId === shop.shopperId);
          const sameDay = theirs.filter(({ dueOn }) => dueOn === shop.dueOn);
          if (mostPerDay !== null) expect(sameDay.length).to.be.at.most(mostPerDay);
          for (const other of theirs.filter((each) => each !== shop && each.doorId === shop.doorId)) {
            expect(Math.abs(daysFrom(shop.dueOn, other.dueOn))).to.be.at.least(lockoutDays);
          }
          const inWeek = planned.filter(
            ({ doorId, dueOn }) => doorId === shop.doorId && mondayOf(dueOn) === mondayOf(shop.dueOn),
          );
          const minutes = inWeek.map(
            ({ scenarioId }) => given.scenarios.find(({ id }) => id === scenarioId)?.staffMinutes ?? 0,
          );
          if (budgetMinutes !== null) {
            expect(minutes.reduce((sum, each) => sum + each, 0)).to.be.at.most(budgetMinutes);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
