import { expect } from 'chai';
import { isOpenAt, londonWallClock } from '../../../src/directory/domain/opening.ts';

describe('Whether a schedule says open', () => {
  const thursdays = { freq: 'WEEKLY', byday: 'TH', opens_at: '09:00', closes_at: '12:00' };
  const at = (instant: string) => isOpenAt(thursdays, londonWallClock(instant));

  it('goes by the clock in London, in summer and in winter', () => {
    expect(at('2010-06-24T08:00:00.000Z')).to.equal(true);
    expect(at('2010-06-24T11:00:00.000Z')).to.equal(false);
    expect(at('2010-12-16T08:59:00.000Z')).to.equal(false);
    expect(at('2010-12-16T11:59:00.000Z')).to.equal(true);
  });

  it('goes on after midnight where it closes before it opens, by the day on which it opened', () => {
    const nights = { freq: 'WEEKLY', byday: 'FR', opens_at: '22:00', closes_at: '02:00' };
    const open = (day: string, minute: number) => isOpenAt(nights, { day, minute });
    expect(open('2010-06-25', 23 * 60)).to.equal(true);
    expect(open('2010-06-26', 60)).to.equal(true);
    expect(open('2010-06-26', 120)).to.equal(false);
    expect(open('2010-06-25', 60)).to.equal(false);
    expect(open('2010-06-26', 23 * 60)).to.equal(false);
  });

  it('does not say where no times stand', () => {
    expect(isOpenAt({ byday: 'FR' }, { day: '2010-06-25', minute: 600 })).to.equal(null);
  });
});
