import { expect } from 'chai';
import { sendDutyReminders } from '../../../src/performance/send-duty-reminders.ts';
import type { Mail } from '../../../src/platform/mail.ts';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { nameOnLetter } from '../../support/embargo.ts';
import { lastEvent, rowsOf, submitForm } from '../../support/forms.ts';

const baseUrl = 'http://nowrongdoor.example';

forEachEngine('The reminder of a duty', (context) => {
  let named: { id: number; email: string };
  let other: { id: number; email: string };
  let received: Mail[];

  beforeEach(async () => {
    received = [];
    named = await anAccount(context.database(), { roles: ['policy_lead'], email: 'named@example.org' });
    other = await anAccount(context.database(), { roles: ['policy_lead'], email: 'other@example.org' });
    const both = await anAccount(context.database(), { roles: ['policy_lead', 'administrator'] });
    await anAccount(context.database(), { roles: ['staff'] });
    for (const { id } of [named, both]) await nameOnLetter(context.database(), id);
  });

  const mailer = (mail: Mail): Promise<void> => {
    received.push(mail);
    return Promise.resolve();
  };
  const remind = (now: string, sends = true) =>
    sendDutyReminders({
      ...{ database: context.database(), clock: { now: () => now }, baseUrl },
      mailer: sends ? mailer : null,
    });

  it('goes under the embargo to the named alone, and names neither year nor duty', async () => {
    expect((await remind('2010-11-10T09:00:00.000Z')).written).to.equal(0);
    expect((await remind('2010-11-11T00:00:00.000Z')).written).to.equal(1);
    expect((await remind('2010-11-12T09:00:00.000Z')).written).to.equal(0);
    expect(received.map(({ to }) => to)).to.deep.equal(['named@example.org']);
    expect(received[0]?.subject).to.equal('A duty is due on 25 November 2010');
    expect(received[0]?.text)
      .to.contain(`${baseUrl}/performance\n`)
      .and.not.to.match(/2009|embargo|grade/i);
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal([]);
    expect((await rowsOf(context.database(), 'embargo_audit_event'))[0]).to.include({
      action: 'duty.reminded',
    });
  });

  it('goes to every policy lead when it has ended: two weeks and three days before, and the day after', async () => {
    await remind('2010-11-30T09:00:00.000Z');
    received = [];
    for (const [day, mails] of [
      ['2011-01-16', 0],
      // Four duties, three policy leads.
      ['2011-01-17', 12],
      ['2011-01-18', 0],
      ['2011-01-28', 12],
      ['2011-01-31', 0],
      ['2011-02-01', 12],
      ['2011-03-01', 0],
    ] as const) {
      const { written, sent } = await remind(`${day}T09:00:00.000Z`);
      expect([written, sent], day).to.deep.equal([mails, mails]);
    }
    expect(received.at(0)?.text)
      .to.contain('Present the report to an open meeting: due on 31 January 2011.')
      .and.contain(`${baseUrl}/performance/2009-10/duties/open_meeting`);
    expect(received.at(-1)?.subject).to.equal('A duty was due on 31 January 2011');
    expect(await lastEvent(context.database())).to.include({ action: 'duty.reminded' });
  });

  it('is taken back while it waits, when somebody is taken off the list', async () => {
    await nameOnLetter(context.database(), other.id);
    expect(await remind('2010-11-11T09:00:00.000Z', false)).to.deep.equal({ written: 2, sent: 0, failed: 0 });
    const app = createTestApp(context.database(), { now: '2010-11-11T10:00:00.000Z' });
    const lead = await agentFor(app, named.email);
    const list = '/performance/2009-10/named';
    await submitForm(lead, list, `${list}/remove`, { person: String(other.id) });
    await remind('2010-11-11T11:00:00.000Z');
    expect(received.map(({ to }) => to)).to.deep.equal(['named@example.org']);
  });
});
