import { expect } from 'chai';
import { openingLines } from '../../../src/directory/domain/entry-lines.ts';
import { isOpenAt, londonWallClock, scheduleInWords } from '../../../src/directory/domain/opening.ts';

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

describe('A schedule in words', () => {
  it('says days that follow one another as one, and midday and midnight by name, and is read back', () => {
    const said: [string, string, string, string][] = [
      ['MO,TU,WE,TH,FR', '09:00', '17:00', 'Monday to Friday, 9am to 5pm'],
      ['TU,TH', '10:00', '12:00', 'Tuesday, Thursday, 10am to midday'],
      ['MO,TU,WE,SA', '12:00', '00:00', 'Monday to Wednesday, Saturday, midday to midnight'],
      ['MO,TU,WE,TH,FR,SA,SU', '00:00', '09:30', 'Every day, midnight to 9:30am'],
      ['SA,SU', '12:30', '13:00', 'Saturday, Sunday, 12:30pm to 1pm'],
    ];
    for (const [byday, opens, closes, words] of said) {
      const schedule = { freq: 'WEEKLY', byday, opens_at: opens, closes_at: closes };
      expect(scheduleInWords(schedule)).to.equal(words);
      expect(openingLines.read(words)).to.deep.equal(schedule);
    }
    expect(scheduleInWords({ byday: '1TU', opens_at: '09:00', closes_at: '24:00' })).to.equal(
      'first Tuesday of the month, 9am to midnight',
    );
  });
});
