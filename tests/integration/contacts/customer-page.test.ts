import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { purgeCustomers } from '../../../src/contacts/index.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('A customer’s page', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let jo: Agent;
  let kim: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const { access } = organisation.teams;
    for (const email of ['jo@example.org', 'kim@example.org']) {
      await anAccount(database, { roles: ['staff'], teamId: access, email });
    }
    [jo, kim] = [await agentFor(app, 'jo@example.org'), await agentFor(app, 'kim@example.org')];
    await log({ customer: 'Mary Jones', phone: '01632 960123', communication_needs: 'Large print' });
  });

  const log = (more: Record<string, string> = {}) =>
    sendForm(jo, '/contacts/new', '/contacts', {
      ...{ door: String(organisation.doors.accessPhone), reason: String(organisation.reasons.badge) },
      ...{ outcome: 'resolved', ...more },
    });
  const rows = (table: string, order?: string) => rowsOf(context.database(), table, order);
  const words = async (address = '/customers/1') => wordsOf((await jo.get(address)).text);

  it('shows what is owed first, then needs and contacts', async () => {
    const promise = { 'promise_due-day': '25', 'promise_due-month': '6', 'promise_due-year': '2010' };
    await log({ customer_id: '1', customer: 'Mary Jones', outcome: 'promised', ...promise });
    expect(await words()).to.match(
      /Mary Jones We promised to get back to them by 25 June 2010: Blue Badge Communication needs: Large print/,
    );
    expect(await words()).to.contain('Details are erased after 24 June 2012');
    expect((await jo.get('/customers/99')).status).to.equal(404);
    expect((await jo.get('/customers/1x')).status).to.equal(404);
  });

  const plan = {
    ...{ needs: 'BSL interpreter', how_met: 'Booked by e-mail', sharing: 'agreed' },
    ...{ 'identified_on-day': '24', 'identified_on-month': '6', 'identified_on-year': '2010' },
    ...{ 'review_on-day': '24', 'review_on-month': '6', 'review_on-year': '2011' },
  };

  it('keeps needs as the Accessible Information Standard asks, and says when to ask again', async () => {
    const sent = await submitForm(jo, '/customers/1', '/customers/1/needs', plan);
    expect(sent.headers.location).to.equal('/customers/1');
    expect(await words())
      .to.contain('BSL interpreter')
      .and.contain('They agreed')
      .and.contain('24 June 2011');
    expect(await rows('communication_plan', 'customer_id')).to.deep.equal([
      {
        ...{ customer_id: 1, identified_on: '2010-06-24', sharing: 'agreed' },
        ...{ how_met: 'Booked by e-mail', review_on: '2011-06-24' },
      },
    ]);
    expect(await lastEvent(context.database())).to.include({
      action: 'customer.needs_changed',
      detail: '{}',
    });
    app.clock.set('2011-06-24T08:00:00.000Z');
    jo = await agentFor(app, 'jo@example.org');
    expect(await words()).to.contain('Ask again how to communicate with them');
  });

  it('refuses what is no date and what is not offered, and keeps what was typed', async () => {
    for (const [wrong, message] of [
      [{ 'review_on-month': '13' }, 'When to ask again must be a real date'],
      [{ 'identified_on-year': '2011' }, 'When they told us must be today or earlier'],
      [{ sharing: 'maybe' }, 'Select whether other services may be told'],
      [{ needs: 'x'.repeat(201) }, 'must be 200 characters or less'],
    ] as const) {
      const refused = await submitForm(jo, '/customers/1', '/customers/1/needs', { ...plan, ...wrong });
      expect(refused.status).to.equal(422);
      expect(wordsOf(refused.text)).to.contain(message);
      expect(refused.text).to.contain('Booked by e-mail');
    }
  });

  it('shows whoever saves second both texts and who was first, also when a call changed the needs', async () => {
    const opened = hiddenFieldsOf((await kim.get('/customers/1')).text, '/customers/1/needs');
    await log({ customer_id: '1', customer: 'Mary Jones', communication_needs: 'Ring after ten' });
    const late = await sendFields(kim, '/customers/1/needs', { ...opened, ...plan });
    expect(late.status).to.equal(409);
    expect(wordsOf(late.text)).to.contain('Sam staff changed the communication needs, 24 June 2010, 9:00am');
    expect(wordsOf(late.text)).to.contain('Communication needs: Ring after ten');
    expect(late.text).to.contain('value="BSL interpreter"');
    const again = { ...hiddenFieldsOf(late.text, '/customers/1/needs'), ...plan };
    expect((await sendFields(kim, '/customers/1/needs', again)).status).to.equal(303);
    expect((await rows('customer_detail', 'customer_id'))[0]).to.include({
      communication_needs: 'BSL interpreter',
    });
  });

  it('merges two customers who are one, and parts them again', async () => {
    await log({ customer: 'Mary Jones', phone: '01632 960999' });
    await submitForm(jo, '/customers/1', '/customers/1/merge', { other: '2' });
    const links = async () =>
      (await rows('contact')).map((each) => [each.customer_id, each.customer_link].join(' '));
    expect(await links()).to.deep.equal(['1 customer:1', '1 customer:1']);
    expect((await jo.get('/customers/2')).headers.location).to.equal('/customers/1');
    expect((await jo.get('/customers.json?q=mary')).body).to.have.length(1);
    expect(await lastEvent(context.database())).to.include({
      action: 'customer.merged',
      subject: 'customer:1',
      detail: '{"merged":"customer:2"}',
    });
    // Known by the other's number, it is this customer's; and stays so when they are parted.
    await log({ customer: 'Mary Jones', phone: '01632 960999' });
    expect((await links()).at(-1)).to.equal('1 customer:1');
    await submitForm(jo, '/customers/1', '/customers/1/unmerge');
    expect(await links()).to.deep.equal(['1 customer:1', '2 customer:2', '1 customer:1']);
    expect((await jo.get('/customers/2')).status).to.equal(200);
    expect(await lastEvent(context.database())).to.include({ action: 'customer.unmerged' });
  });

  it('does not merge on an old page, nor with itself or nobody', async () => {
    await log({ customer: 'Mary Jones', phone: '01632 960999' });
    const opened = hiddenFieldsOf((await kim.get('/customers/1')).text, '/customers/1/merge');
    for (const other of ['1', '99', '']) {
      expect((await sendFields(kim, '/customers/1/merge', { ...opened, other })).status).to.equal(422);
    }
    await submitForm(jo, '/customers/1', '/customers/1/needs', plan);
    const late = await sendFields(kim, '/customers/1/merge', { ...opened, other: '2' });
    expect(late.status).to.equal(409);
    expect(await rows('customer_merge')).to.have.length(0);
  });

  it('goes when its time is up, and the contact stays', async () => {
    await submitForm(jo, '/customers/1', '/customers/1/needs', plan);
    app.clock.set('2012-06-24T08:00:00.000Z');
    const purge = () => purgeCustomers({ database: context.database(), clock: app.clock }, 'system');
    expect(await purge()).to.equal(0);
    app.clock.set('2012-06-25T08:00:00.000Z');
    expect(await purge()).to.equal(1);
    for (const table of ['customer_detail', 'communication_plan', 'customer_identifier', 'customer_word']) {
      expect(await rows(table, 'customer_id'), table).to.have.length(0);
    }
    const everything = JSON.stringify([await rows('customer'), await rows('contact')]);
    expect(everything).not.to.match(/Mary|960123/i);
    expect(await rows('contact')).to.have.length(1);
    expect(await lastEvent(context.database())).to.include({
      action: 'customers.purged',
      actor: 'system',
      detail: '{"customers":1}',
    });
    expect(await purge()).to.equal(0);
  });

  it('does not go while we still owe them something', async () => {
    await log({ customer_id: '1', customer: 'Mary Jones', outcome: 'promised', promise_due: '2010-06-25' });
    app.clock.set('2013-06-25T08:00:00.000Z');
    expect(await purgeCustomers({ database: context.database(), clock: app.clock }, 'system')).to.equal(0);
  });
});
