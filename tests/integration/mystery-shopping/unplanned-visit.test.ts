import { expect } from 'chai';
import { anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { aRound, aShopper, aWholeReport, shopperAgentFor } from '../../support/shops.ts';

const page = '/visits/unplanned/result';

forEachEngine('Reporting a call that nobody planned', (context) => {
  let organisation: TestOrganisation;
  let shopper: Agent;
  let other: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    const app = createTestApp(database);
    shopper = await shopperAgentFor(app, (await aShopper(database)).email);
    other = await shopperAgentFor(app, (await aShopper(database, { email: 'other@example.org' })).email);
  });

  const call = async (more: Record<string, string> = {}) =>
    aWholeReport(context.database(), {
      door: String(organisation.doors.accessPhone),
      reason: String(organisation.reasons.equipment),
      channel: 'phone',
      ...more,
    });
  const reports = () => rowsOf(context.database(), 'shop_report');

  it('asks for the door, the reason and the channel, then goes the same way', async () => {
    const roundId = await aRound(context.database());
    const saved = await submitForm(shopper, page, page, await call());
    expect(saved.headers.location).to.equal('/visits/unplanned-1/check');
    expect((await reports())[0]).to.include({
      round_id: roundId,
      assignment_id: null,
      door_id: organisation.doors.accessPhone,
      reason_id: organisation.reasons.equipment,
      state: 'draft',
    });
    const { text } = await shopper.get('/visits/unplanned-1/check');
    expect(text).to.contain('href="/visits/unplanned-1/result#door"');
    expect(wordsOf((await shopper.get('/visits')).text)).to.contain('Unplanned: Equipment at home');

    const again = '/visits/unplanned-1/result';
    await submitForm(shopper, again, again, await call({ door: String(organisation.doors.badgeDesk) }));
    await submitForm(shopper, '/visits/unplanned-1/check', '/visits/unplanned-1/sent');
    expect(await reports()).to.have.length(1);
    expect((await reports())[0]).to.include({ door_id: organisation.doors.badgeDesk, state: 'submitted' });
    const receipt = wordsOf((await shopper.get('/visits/unplanned-1/sent')).text);
    expect(receipt).to.contain('Report sent Reference SR-0001');
    expect((await other.get('/visits/unplanned-1/sent')).status).to.equal(404);
  });

  it('makes one report of a form that is sent twice, also at the same moment', async () => {
    await aRound(context.database());
    const { text } = await shopper.get(page);
    const form = { ...hiddenFieldsOf(text, page), ...(await call()) };
    const send = () => sendFields(shopper, page, form);
    const sent = [...(await Promise.all([send(), send()])), await send()];
    for (const each of sent) expect(each.headers.location).to.equal('/visits/unplanned-1/check');
    expect(await reports()).to.have.length(1);
  });

  it('asks first which round it belongs to, where several are open', async () => {
    await aRound(context.database());
    const second = await aRound(context.database(), { name: 'Summer' });
    await aRound(context.database(), { name: 'To come', opensOn: '2010-06-25', closesOn: '2010-07-25' });
    const words = wordsOf((await shopper.get(page)).text);
    expect(words).to.contain('Which round does the call belong to?').and.contain('Summer');
    expect(words).not.to.contain('To come');
    await submitForm(shopper, `${page}?round=${String(second)}`, page, await call());
    expect((await reports())[0]).to.include({ round_id: second });
    const { text } = await shopper.get(`${page}?round=${String(second)}`);
    const forged = { ...hiddenFieldsOf(text, page), ...(await call({ round: '999' })) };
    expect((await sendFields(shopper, page, forged)).status).to.equal(422);
  });

  it('says so when no round is open', async () => {
    expect(wordsOf((await shopper.get(page)).text)).to.contain('No round is open');
  });

  it('takes no door, reason or channel that it does not offer, and keeps the rest', async () => {
    await aRound(context.database());
    const wrong = { door: '999', reason: '', channel: 'telepathy', told: 'Kept' };
    const response = await submitForm(shopper, page, page, await call(wrong));
    expect(response.status).to.equal(422);
    expect(wordsOf(response.text))
      .to.contain('Select which door you contacted')
      .and.contain('Select what you asked about')
      .and.contain('Select how you got in touch');
    expect(response.text).to.contain('Kept');
    expect(await reports()).to.have.length(0);
  });
});
