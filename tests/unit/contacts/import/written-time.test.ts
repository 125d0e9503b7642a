import { expect } from 'chai';
import fc from 'fast-check';
import { momentsIn, readWrittenTime } from '../../../../src/contacts/domain/written-time.ts';
import { instantOf, londonDay } from '../../../../src/shared/london-time.ts';

function moment(text: string, zone = 'Europe/London'): string {
  const written = readWrittenTime(text);
  if (!written.ok) return written.problem;
  const at = momentsIn(zone)(written.value);
  return at.ok ? `${at.value.at} ${at.value.on}` : at.problem;
}

describe('a written time', () => {
  const readable: [text: string, moment: string][] = [
    ['2009-01-02 08:26:34.0', '2009-01-02T08:26:34.000Z 2009-01-02'],
    ['2009-01-02 08:26:34.083', '2009-01-02T08:26:34.083Z 2009-01-02'],
    ['2009-01-02T08:26', '2009-01-02T08:26:00.000Z 2009-01-02'],
    ['2009-01-02 8:26', '2009-01-02T08:26:00.000Z 2009-01-02'],
    ['2009-01-02', '2009-01-02T00:00:00.000Z 2009-01-02'],
    ['02/01/2009 08:26', '2009-01-02T08:26:00.000Z 2009-01-02'],
    ['2/1/2009 8:26:05', '2009-01-02T08:26:05.000Z 2009-01-02'],
    ['02/01/2009', '2009-01-02T00:00:00.000Z 2009-01-02'],
    ['2009-07-02 00:30', '2009-07-01T23:30:00.000Z 2009-07-02'],
    ['29/02/2012 09:00', '2012-02-29T09:00:00.000Z 2012-02-29'],
  ];
  for (const [text, expected] of readable) {
    it(`reads ${text}`, () => {
      expect(moment(text)).to.equal(expected);
    });
  }

  it('is the first of two when clocks go back', () => {
    expect(moment('2009-10-25 01:30')).to.equal('2009-10-25T00:30:00.000Z 2009-10-25');
    expect(moment('2009-10-25 03:00')).to.equal('2009-10-25T03:00:00.000Z 2009-10-25');
  });

  it('is refused in the hour that clocks go over', () => {
    expect(moment('28/03/2010 01:30')).to.equal(
      '1:30 on 28 March 2010 did not exist: the clocks went forward',
    );
    expect(moment('28/03/2010 02:30')).to.equal('2010-03-28T01:30:00.000Z 2010-03-28');
  });

  it('in another zone falls on the London day of its moment', () => {
    expect(moment('2009-01-02 20:00', 'America/Chicago')).to.equal('2009-01-03T02:00:00.000Z 2009-01-03');
    expect(moment('2009-10-18 00:30', 'America/Sao_Paulo')).to.contain('did not exist');
  });

  const refused: [text: string, says: string][] = [
    ['31/02/2010 09:00', '“31/02/2010 09:00” is not a real date'],
    ['2010-13-01', '“2010-13-01” is not a real date'],
    ['2010-00-10', '“2010-00-10” is not a real date'],
    ['2010-01-00', '“2010-01-00” is not a real date'],
    ['29/02/2010', '“29/02/2010” is not a real date'],
    ['2010-01-02 24:00', '“2010-01-02 24:00” is not a real time of day'],
    ['2010-01-02 09:60', '“2010-01-02 09:60” is not a real time of day'],
    ['2010-01-02 09:10:61', '“2010-01-02 09:10:61” is not a real time of day'],
    ['1899-12-31', '“1899-12-31” is before 1900'],
    ['0009-01-02', '“0009-01-02” is before 1900'],
  ];
  for (const [text, says] of refused) {
    it(`is refused as ${text}`, () => {
      expect(moment(text)).to.equal(says);
    });
  }

  for (const text of [
    '',
    'yesterday',
    '02/01/09',
    '2009-1-2',
    '2009-01-02 08',
    '2009-01-02 08:26Z',
    '12-17-2009',
  ]) {
    it(`is refused as ${text || 'nothing'}, with the forms that are read`, () => {
      expect(moment(text)).to.contain(
        'is not a date we can read: write 2009-12-17 09:32 or 17/12/2009 09:32',
      );
    });
  }

  it('agrees with the time zone’s rules at every minute of many zones', () => {
    const zones = [
      'Europe/London',
      'America/New_York',
      'Asia/Kolkata',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
    ];
    const momentOf = new Map(zones.map((zone) => [zone, momentsIn(zone)]));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1972-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (zone, date) => {
          const text = date.toISOString().slice(0, 16);
          const written = readWrittenTime(text);
          if (!written.ok) throw new Error(written.problem);
          const slow = instantOf(written.value.local, zone);
          const fast = momentOf.get(zone)?.(written.value);
          if (slow.ok) {
            expect(fast).to.deep.equal({ ok: true, value: { at: slow.value, on: londonDay(slow.value) } });
          } else expect(fast).to.deep.equal(slow);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
