import { expect } from 'chai';
import { hasEnded, lookOf } from '../../../src/embargo/domain/embargo.ts';

describe('An embargo', () => {
  const winter = { endsOn: '2010-11-25' };
  const summer = { endsOn: '2011-06-01' };
  const zones = ['UTC', 'Europe/London', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu'];
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  for (const server of zones) {
    it(`ends with the first second of the day in London, on a server that thinks it is in ${server}`, () => {
      process.env.TZ = server;
      expect(hasEnded(winter, '2010-11-24T23:59:59.999Z')).to.equal(false);
      expect(hasEnded(winter, '2010-11-25T00:00:00.000Z')).to.equal(true);
      expect(hasEnded(summer, '2011-05-31T22:59:59.999Z')).to.equal(false);
      expect(hasEnded(summer, '2011-05-31T23:00:00.000Z')).to.equal(true);
    });
  }

  it('ends at the right midnight on the days on which the clocks change', () => {
    // Sunday 28 March 2010 began in winter time; Sunday 31 October 2010 began in summer time.
    expect(hasEnded({ endsOn: '2010-03-28' }, '2010-03-27T23:59:59.000Z')).to.equal(false);
    expect(hasEnded({ endsOn: '2010-03-28' }, '2010-03-28T00:00:00.000Z')).to.equal(true);
    expect(hasEnded({ endsOn: '2010-03-29' }, '2010-03-28T22:59:59.000Z')).to.equal(false);
    expect(hasEnded({ endsOn: '2010-03-29' }, '2010-03-28T23:00:00.000Z')).to.equal(true);
    expect(hasEnded({ endsOn: '2010-10-31' }, '2010-10-30T22:59:59.000Z')).to.equal(false);
    expect(hasEnded({ endsOn: '2010-10-31' }, '2010-10-30T23:00:00.000Z')).to.equal(true);
    expect(hasEnded({ endsOn: '2010-11-01' }, '2010-10-31T23:59:59.000Z')).to.equal(false);
    expect(hasEnded({ endsOn: '2010-11-01' }, '2010-11-01T00:00:00.000Z')).to.equal(true);
  });

  it('names nobody who keeps people and their permissions, whatever else they do', () => {
    const at = '2010-10-05T08:00:00.000Z';
    expect(lookOf({ accountId: 7, roles: ['policy_lead'] }, at)).to.deep.equal({ accountId: 7, at });
    expect(lookOf({ accountId: 7, roles: ['policy_lead', 'administrator'] }, at).accountId).to.equal(null);
    expect(lookOf(null, at).accountId).to.equal(null);
  });
});
