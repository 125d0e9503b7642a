import { expect } from 'chai';
import type { Instant } from '../../../src/shared/london-time.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { fieldsOf, hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

/*
 * Days counted by hand. Christmas 2009: Friday 25 December and, for Saturday 26, Monday 28 are bank holidays, and so is
 * Friday 1 January. Easter 2010: Friday 2 and Monday 5 April.
 */
forEachEngine('The dates of a complaint over bank holidays', (context) => {
  let app: TestApp;
  let lead: Agent;

  beforeEach(async () => {
    await anOrganisation(context.database());
    app = createTestApp(context.database());
    await anAccount(context.database(), { roles: ['policy_lead'] });
  });

  /** Whoever was signed in long ago has to sign in again. */
  async function itIs(now: Instant): Promise<void> {
    app.clock.set(now);
    lead = await agentFor(app, 'policy_lead@example.org');
  }

  const latest = async () => (await rowsOf(context.database(), 'complaint')).at(-1);

  /** @returns its address */
  async function complainedAt(now: Instant): Promise<string> {
    await itIs(now);
    const fields = {
      comment: `Nobody rang by ${now}`,
      complaint: 'yes',
      contact_details: 'Ann, 01632 960123',
    };
    const { status } = await submitForm(await agentFor(app), '/feedback', '/feedback', fields);
    expect(status).to.equal(303);
    return `/feedback/complaints/${String((await latest())?.id)}`;
  }

  async function step(url: string, act: string, fields: Record<string, string> = {}): Promise<void> {
    const { text } = await lead.get(url);
    const { status } = await sendFields(lead, url, { ...hiddenFieldsOf(text, url), act, ...fields });
    expect(status, act).to.equal(303);
  }

  const on = (day: string) => {
    const [year = '', month = '', date = ''] = day.split('-');
    return { 'happened_on-day': date, 'happened_on-month': month, 'happened_on-year': year };
  };
  const read = async (path: string) => wordsOf((await lead.get(path)).text);

  it('leave out Christmas in adult social care, and the list says when one is due, due today and overdue', async () => {
    const url = await complainedAt('2009-12-24T10:00:00.000Z');
    // 29, 30, 31 December.
    expect(await latest()).to.include({ received_on: '2009-12-24', acknowledge_by: '2009-12-31' });
    await step(url, 'sort', { regime: 'adult_social_care' });
    expect(await latest()).to.include({ acknowledge_by: '2009-12-31', latest_by: '2010-06-24' });
    expect(await read(url))
      .to.contain('Acknowledge it, by 31 December 2009.')
      .and.contain('At the latest 24 June 2010');
    const listed = {
      '2009-12-30T10:00:00.000Z': ['none overdue', 'Due 31 December 2009'],
      '2009-12-31T23:59:00.000Z': ['none overdue', 'Due today'],
      '2010-01-01T00:00:00.000Z': ['1 overdue', 'Overdue: 31 December 2009'],
    };
    for (const [now, [count = '', tag = '']] of Object.entries(listed)) {
      await itIs(now);
      for (const page of ['/feedback/complaints', '/'])
        expect(await read(page), `${page} at ${now}`)
          .to.contain(`1 complaint open, ${count}`)
          .and.contain(tag);
    }
    expect(await read(url)).to.contain('It was due on 31 December 2009.');
  });

  it('leave out Christmas and New Year by the Code: five to acknowledge, ten to answer', async () => {
    const url = await complainedAt('2009-12-24T10:00:00.000Z');
    await step(url, 'sort', { regime: 'other' });
    // 29, 30, 31 December; 4, 5 January.
    expect(await latest()).to.include({ acknowledge_by: '2010-01-05', latest_by: null });
    await step(url, 'acknowledge', on('2009-12-24'));
    // 29, 30, 31 December; 4 to 8 January; 11, 12 January.
    expect(await latest()).to.include({ answer_by: '2010-01-12' });
    expect(await read(url)).to.contain('Answer it, by 12 January 2010.');
    await itIs('2010-01-13T09:00:00.000Z');
    expect(await read('/feedback/complaints')).to.contain('Overdue: 12 January 2010');
  });

  it('leave out Easter by the Code, at the second stage too: five and twenty', async () => {
    const url = await complainedAt('2010-03-31T09:00:00.000Z');
    await step(url, 'sort', { regime: 'other' });
    // 1, 6, 7, 8, 9 April.
    expect(await latest()).to.include({ acknowledge_by: '2010-04-09' });
    await step(url, 'acknowledge', on('2010-03-31'));
    // 1, 6 to 9, 12 to 16 April.
    expect(await latest()).to.include({ answer_by: '2010-04-16' });
    await step(url, 'answer', { ...on('2010-03-31'), outcome: 'not_upheld', note: 'As it was' });
    expect(await read('/feedback/complaints'))
      .to.contain('1 complaint open, none overdue')
      .and.not.contain('Due ');
    await step(url, 'escalate', { ...on('2010-03-31'), note: 'Not satisfied' });
    expect(await latest()).to.include({ stage: 2, acknowledge_by: '2010-04-09', answer_by: null });
    await step(url, 'acknowledge', on('2010-03-31'));
    // 1, 6 to 9, 12 to 16, 19 to 23, 26 to 30 April.
    expect(await latest()).to.include({ answer_by: '2010-04-30' });
    await itIs('2010-05-01T09:00:00.000Z');
    expect(await read('/feedback/complaints'))
      .to.contain('second stage')
      .and.contain('Overdue: 30 April 2010');
  });

  it('count from the day in London on which it came, also one that is no working day', async () => {
    const received = {
      // Half past midnight in London, in summer time: Thursday 1 April. Then 6, 7, 8 April.
      '2010-03-31T23:30:00.000Z': ['2010-04-01', '2010-04-08'],
      // Good Friday: 6, 7, 8 April again.
      '2010-04-02T12:00:00.000Z': ['2010-04-02', '2010-04-08'],
      // A Saturday before a bank holiday on Monday 3 May: 4, 5, 6 May.
      '2010-05-01T12:00:00.000Z': ['2010-05-01', '2010-05-06'],
    };
    for (const [now, [received_on, acknowledge_by]] of Object.entries(received)) {
      await complainedAt(now);
      expect(await latest(), now).to.include({ received_on, acknowledge_by });
    }
  });

  it('stay when the periods change, and the next complaint gets the new ones over the same holidays', async () => {
    const first = await complainedAt('2009-12-24T10:00:00.000Z');
    await step(first, 'sort', { regime: 'other' });
    await step(first, 'acknowledge', on('2009-12-24'));
    const admin = await agentFor(
      app,
      (await anAccount(context.database(), { roles: ['administrator'] })).email,
    );
    const path = '/settings/feedback';
    const shorter = { careAcknowledge: '2', acknowledge: '4', firstStage: '8' };
    const fields = { ...fieldsOf((await admin.get(path)).text, path), ...shorter };
    expect((await sendFields(admin, path, fields)).status).to.equal(303);
    expect(await read(first))
      .to.contain('Acknowledge by 5 January 2010')
      .and.contain('Answer it, by 12 January 2010.');

    const second = await complainedAt('2009-12-24T11:00:00.000Z');
    // 29, 30 December.
    expect(await latest()).to.include({ acknowledge_by: '2009-12-30' });
    await step(second, 'sort', { regime: 'other' });
    // 29, 30, 31 December; 4 January.
    expect(await latest()).to.include({ acknowledge_by: '2010-01-04' });
    await step(second, 'acknowledge', on('2009-12-24'));
    // 29, 30, 31 December; 4 to 8 January.
    expect(await latest()).to.include({ answer_by: '2010-01-08' });
    expect(await read('/feedback/complaints')).to.match(
      /Complaint 2.*Due 8 January 2010.*Complaint 1.*Due 12 January 2010/,
    );
  });
});
