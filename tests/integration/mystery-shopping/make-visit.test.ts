import { expect } from 'chai';
import { anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { anAssignment, aRound, aShopper, aWholeReport, shopperAgentFor } from '../../support/shops.ts';

forEachEngine('Making a visit', (context) => {
  let app: TestApp;
  let shopper: Agent;
  let visit: string;

  beforeEach(async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    app = createTestApp(database);
    const { id, email } = await aShopper(database);
    const roundId = await aRound(database);
    visit = `/visits/${String(await anAssignment(database, organisation, { roundId, shopperId: id }))}`;
    shopper = await shopperAgentFor(app, email);
  });

  const press = (event: string, more: Record<string, string> = {}) =>
    submitForm(shopper, `${visit}/call`, `${visit}/call`, { event, ...more });
  const wait = (time: string) => {
    app.clock.set(`2010-06-24T08:${time}.000Z`);
  };
  const moments = async () =>
    (await rowsOf(context.database(), 'call_moment', 'at')).map(({ kind, at }) => [kind, at]);
  const words = async (path = '') => wordsOf((await shopper.get(visit + path)).text);
  /** The draft's button shares the report's form. */
  const draft = async (fields: Record<string, string>) => {
    const { text } = await shopper.get(`${visit}/result`);
    return sendFields(shopper, `${visit}/draft`, { ...hiddenFieldsOf(text, `${visit}/result`), ...fields });
  };

  it('times a call press by press, and fills the form in from it', async () => {
    expect(await words())
      .to.contain('Make the call To do')
      .and.contain('Check and send Not yet');
    expect(await words('/call'))
      .to.contain('Not begun')
      .and.contain('0:00');
    await press('dialling');
    wait('00:40');
    expect(await words('/call'))
      .to.contain('Dialling')
      .and.contain('0:40');
    await press('answered');
    expect(await words())
      .to.contain('Make the call Not finished')
      .and.contain('Go on with the call');
    wait('02:00');
    await press('on_hold');
    wait('03:05');
    await press('answered');
    wait('04:00');
    await press('transferred');
    wait('06:30');
    await press('ended');
    expect(await words('/call')).to.contain('6:30 long, 1:05 of it on hold, 1 transfer');
    expect(await words()).to.contain('Make the call 6:30 long, 1:05 of it on hold, 1 transfer Done');
    const form = (await shopper.get(`${visit}/result`)).text;
    expect(form)
      .to.contain('name="rang_at" type="text" value="24/6/2010 09:00"')
      .and.contain('value="24/6/2010 09:06"')
      .and.match(/value="reached"[^>]* checked/);
    expect(await moments()).to.have.length(6);
    const events = (await rowsOf(context.database(), 'vault_audit_event')).map(({ action }) => action);
    expect(events.filter((action) => action === 'call.noted')).to.have.length(6);
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal([]);
  });

  it('believes a phone about when it was pressed, once, and not about the future', async () => {
    const earlier = '2010-06-24T07:50:12.345Z';
    await press('dialling', { at: earlier });
    await press('dialling', { at: earlier });
    await press('answered', { at: '2010-06-24T12:00:00.000Z' });
    await press('won', { at: earlier });
    expect(await moments()).to.deep.equal([
      ['dialling', earlier],
      ['answered', app.clock.now()],
    ]);
  });

  it('begins again, and forgets the try before', async () => {
    await press('dialling');
    wait('01:00');
    await press('again');
    expect(await moments()).to.deep.equal([]);
    expect(await words('/call')).to.contain('Not begun');
  });

  it('keeps a draft with whatever is in it, shows it again, and lets go of it once the report is saved', async () => {
    const kept = await draft({ rang_at: 'about noon', 'answers[2]': 'no', told: 'Half of <it>' });
    expect(kept.headers.location).to.equal(visit);
    expect(await words()).to.contain('Draft kept 24 June 2010, 9:00am Not finished');
    expect(wordsOf((await shopper.get('/visits')).text)).to.contain('Draft');
    expect(await rowsOf(context.database(), 'shop_report')).to.deep.equal([]);
    const form = (await shopper.get(`${visit}/result`)).text;
    expect(form).to.contain('value="about noon"').and.contain('Half of &lt;it&gt;');
    expect(form).to.match(/name="answers\[2\]" type="radio" value="no"[^>]* checked/);

    const whole = await aWholeReport(context.database());
    await submitForm(shopper, `${visit}/result`, `${visit}/result`, whole);
    expect(await rowsOf(context.database(), 'visit_draft', 'visit')).to.deep.equal([]);
    expect(await words()).to.contain('Check and send To do');
  });

  it('keeps a draft of a call that nobody planned, by its round', async () => {
    const page = '/visits/unplanned/result';
    const { text } = await shopper.get(page);
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
    const fields = { _csrf, round: '1', told: 'Rang the wrong desk', channel: 'phone' };
    const kept = await shopper.post('/visits/unplanned/draft').type('form').send(fields);
    expect(kept.headers.location).to.equal('/visits');
    expect((await shopper.get(page)).text)
      .to.contain('Rang the wrong desk')
      .and.match(/value="phone" selected/);
  });

  it('answers the page’s script with where to go next, or what has to be mended', async () => {
    const whole = await aWholeReport(context.database(), { reply: 'json', outbox: 'yes' });
    const wrong = await submitForm(shopper, `${visit}/result`, `${visit}/result`, {
      ...whole,
      ...{ rang_at: '', answered_at: '', ended_at: '' },
    });
    expect(wrong.status).to.equal(422);
    expect(JSON.parse(wrong.text)).to.deep.equal({
      errors: [{ text: 'Enter when you rang, arrived or wrote', href: '#rang_at' }],
    });
    const right = await submitForm(shopper, `${visit}/result`, `${visit}/result`, whole);
    expect(JSON.parse(right.text)).to.deep.equal({ to: `${visit}/check` });
  });

  it('counts what a phone sends again once, also when the report came back in between', async () => {
    const { text } = await shopper.get(`${visit}/result`);
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
    const report = {
      ...(await aWholeReport(context.database())),
      ...{ _csrf, token: 'an-entry-of-a-phone-1', outbox: 'yes', reply: 'json' },
    };
    const sending = { _csrf, token: 'an-entry-of-a-phone-2', version: '', reply: 'json' };
    const send = (path: string, fields: object) =>
      shopper
        .post(visit + path)
        .type('form')
        .send(fields);
    await send('/result', report);
    await send('/sent', sending);
    await context
      .database()
      .transact((tx) => tx('shop_report').update({ state: 'returned', told: 'Mended' }));
    expect((await send('/result', report)).status).to.equal(200);
    expect((await send('/sent', sending)).status).to.equal(200);
    const reports = await rowsOf(context.database(), 'shop_report');
    expect(reports).to.have.length(1);
    expect(reports[0]).to.include({ state: 'returned', told: 'Mended' });
  });
});
