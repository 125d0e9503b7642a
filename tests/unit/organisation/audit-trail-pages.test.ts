import { expect } from 'chai';
import { auditTrailPage } from '../../../src/organisation/audit-trail-pages.ts';

const names = new Map([
  ['account:1', 'Ada King'],
  ['account:2', 'Sam Reed'],
  ['reason:4', 'Blue Badge'],
]);

function lineFor(event: {
  actor?: 'account:1' | 'public' | 'system';
  action: string;
  subject: string;
  detail?: string;
}) {
  const recorded = {
    occurred_at: '2010-06-24T08:00:00.000Z',
    actor: 'account:1',
    detail: '{}',
    ...event,
  } as const;
  return auditTrailPage([{ ...recorded, previous_hash: '', hash: '' }], 1, names).events[0];
}

describe('The audit trail in words', () => {
  it('says who, what, about what and when', () => {
    expect(lineFor({ action: 'account.deactivated', subject: 'account:2' })).to.deep.equal({
      when: '24 June 2010, 9:00am',
      who: 'Ada King',
      what: 'Person deactivated',
      about: 'Sam Reed',
    });
  });

  it('names the fields that changed, and since when', () => {
    const detail = JSON.stringify({ fields: ['name', 'owningTeamId'], from: '2010-03-01' });
    expect(lineFor({ action: 'reason.changed', subject: 'reason:4', detail })).to.include({
      what: 'Reason changed: name, owner from 1 March 2010',
      about: 'Blue Badge',
    });
    const always = JSON.stringify({ fields: ['name'], from: '0001-01-01' });
    expect(lineFor({ action: 'reason.changed', subject: 'reason:4', detail: always })?.what).to.equal(
      'Reason changed: name for all dates',
    );
  });

  it('reads actions of features it has never heard of', () => {
    expect(lineFor({ action: 'contact.promise_kept', subject: 'contact:NWD-7K3F-9Q' })).to.include({
      what: 'Contact promise kept',
      about: 'NWD-7K3F-9Q',
    });
    expect(lineFor({ action: 'evaluation.begun', subject: 'evaluation:3' })?.about).to.equal('Evaluation 3');
  });

  it('does not repeat somebody who acted on their own account, and names nobody for an unknown address', () => {
    expect(lineFor({ action: 'account.signed_in', subject: 'account:1' })).to.include({
      what: 'Signed in',
      about: '',
    });
    expect(
      lineFor({ actor: 'public', action: 'account.sign_in_refused', subject: 'account:unknown' }),
    ).to.include({
      who: 'Somebody not signed in',
      about: 'An address that has no account',
    });
  });
});
