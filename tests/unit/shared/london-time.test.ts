import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  addMonths,
  daysFrom,
  formatDay,
  formatInstant,
  formatPeriod,
  formatTime,
  instantOf,
  localStamp,
  londonDay,
  mondayOf,
  parseDay,
} from '../../../src/shared/london-time.ts';
import { bankHolidays, isWorkingDay, nextWorkingDay } from '../../../src/shared/working-days.ts';

describe('London time', () => {
  it('gives a moment the day it had in London, not in UTC', () => {
    expect(londonDay('2010-03-28T23:30:00.000Z')).to.equal('2010-03-29');
    expect(londonDay('2010-10-30T23:30:00.000Z')).to.equal('2010-10-31');
    expect(londonDay('2010-01-01T00:00:00.000Z')).to.equal('2010-01-01');
  });

  it('means the first of two times when clocks go back, in whatever season it is asked', () => {
    const read = instantOf({ year: 2010, month: 10, day: 31, hour: 1, minute: 30 });
    expect(read).to.deep.equal({ ok: true, value: '2010-10-31T00:30:00.000Z' });
  });

  it('refuses a time that did not exist, in words', () => {
    const read = instantOf({ year: 2010, month: 3, day: 28, hour: 1, minute: 30 });
    expect(read).to.deep.equal({
      ok: false,
      problem: '1:30 on 28 March 2010 did not exist: the clocks went forward',
    });
  });

  it('refuses a day that is not in the calendar', () => {
    expect(instantOf({ year: 2010, month: 2, day: 31, hour: 9, minute: 0 }).ok).to.equal(false);
    expect(parseDay('2010-02-31')).to.equal(null);
    expect(parseDay('2010-2-3')).to.equal(null);
  });

  it('counts days, weeks and calendar months over the change of clocks', () => {
    expect(addDays('2010-03-27', 2)).to.equal('2010-03-29');
    expect(daysFrom('2010-03-27', '2010-03-29')).to.equal(2);
    expect(addMonths('2009-12-17', 6)).to.equal('2010-06-17');
    expect(addMonths('2009-08-31', 6)).to.equal('2010-02-28');
    expect(mondayOf('2010-01-03')).to.equal('2009-12-28');
  });

  it('writes days and times as GOV.UK does', () => {
    expect(formatDay('2009-12-17')).to.equal('17 December 2009');
    expect(formatTime('2010-06-24T08:32:00.000Z')).to.equal('9:32am');
    expect(formatInstant('2010-06-24T11:00:00.000Z')).to.equal('24 June 2010, 12:00pm');
    expect(formatPeriod('2009-12-17', '2010-06-17')).to.equal('17 December 2009 to 16 June 2010');
  });

  it('shows the same clock as Luxon, through summer time all year and double summer time', () => {
    const moments = fc.date({
      min: new Date('1900-01-01T00:00:00.000Z'),
      max: new Date('2100-01-01T00:00:00.000Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const instant = moment.toISOString();
        const luxon = DateTime.fromISO(instant, { zone: 'Europe/London' });
        expect(localStamp(instant)).to.equal(luxon.toFormat('yyyy-MM-dd HH:mm'));
        expect(londonDay(instant)).to.equal(luxon.toFormat('yyyy-MM-dd'));
        expect(formatTime(instant)).to.equal(luxon.setLocale('en-GB').toFormat('h:mma').toLowerCase());
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the time zone of the server', () => {
    const module = fileURLToPath(new URL('../../../src/shared/london-time.ts', import.meta.url));
    const script = `const t = await import(${JSON.stringify(module)});
      console.log(t.londonDay('2010-03-28T23:30:00.000Z'), t.formatInstant('2010-10-30T23:30:00.000Z'),
        JSON.stringify(t.instantOf({ year: 2010, month: 10, day: 31, hour: 1, minute: 30 })))`;
    const answers = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland'].map((TZ) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }),
    );
    expect(new Set(answers).size).to.equal(1);
    expect(answers[0]).to.contain('2010-03-29 31 October 2010, 12:30am').and.contain('2010-10-31T00:30');
  });
});

describe('Working days', () => {
  it('knows the bank holidays of England in 2009 and 2010, substitutes included', () => {
    expect([...bankHolidays(2009)].sort()).to.deep.equal([
      '2009-01-01',
      '2009-04-10',
      '2009-04-13',
      '2009-05-04',
      '2009-05-25',
      '2009-08-31',
      '2009-12-25',
      '2009-12-28',
    ]);
    expect([...bankHolidays(2010)].sort()).to.deep.equal([
      '2010-01-01',
      '2010-04-02',
      '2010-04-05',
      '2010-05-03',
      '2010-05-31',
      '2010-08-30',
      '2010-12-27',
      '2010-12-28',
    ]);
  });

  it('knows the days that were proclaimed or moved', () => {
    expect(isWorkingDay('2011-04-29')).to.equal(false);
    expect(isWorkingDay('2012-05-28')).to.equal(true);
    expect(isWorkingDay('2022-09-19')).to.equal(false);
  });

  it('steps over weekends and holidays', () => {
    expect(nextWorkingDay('2010-06-24')).to.equal('2010-06-25');
    expect(nextWorkingDay('2010-06-25')).to.equal('2010-06-28');
    expect(nextWorkingDay('2010-04-01')).to.equal('2010-04-06');
    expect(nextWorkingDay('2009-12-24')).to.equal('2009-12-29');
  });
});
