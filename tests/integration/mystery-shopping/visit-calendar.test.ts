import { expect } from 'chai';
import { agentFor, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, submitForm } from '../../support/forms.ts';
import { anAssignment, aRound, aShopper, aWholeReport, shopperAgentFor } from '../../support/shops.ts';

forEachEngine('A shopper’s calendar', (context) => {
  let app: TestApp;
  let shopper: Agent;
  let shopperId: number;
  let anybody: Agent;

  beforeEach(async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    app = createTestApp(database);
    const { id, email } = await aShopper(database);
    shopperId = id;
    const roundId = await aRound(database);
    await anAssignment(database, organisation, { roundId, shopperId });
    const second = await anAssignment(database, organisation, { roundId, shopperId, title: 'A rail' });
    await database.transact((tx) =>
      tx('assignment').where({ id: second }).update({ planned_at: '2010-06-25T09:30:00.000Z' }),
    );
    const other = await aShopper(database, { email: 'other@example.org', name: 'Sam' });
    await anAssignment(database, organisation, { roundId, shopperId: other.id, title: 'Another’s' });
    shopper = await shopperAgentFor(app, email);
    anybody = await agentFor(app);
  });

  const make = () => submitForm(shopper, '/visits/calendar', '/visits/calendar');
  async function link(): Promise<string> {
    const { text } = await shopper.get('/visits/calendar');
    return /\/visits\.ics\?key=[0-9a-f-]+/.exec(text)?.[0] ?? '';
  }
  const events = async () =>
    (await rowsOf(context.database(), 'vault_audit_event')).map(({ action }) => action);

  it('is read by a program with the link: when and where, and nothing of the brief', async () => {
    expect(await link()).to.equal('');
    await make();
    const { status, text, headers } = await anybody.get(await link());
    expect([status, headers['content-type']]).to.deep.equal([200, 'text/calendar; charset=utf-8']);
    expect(text.match(/BEGIN:VEVENT/g)).to.have.length(2);
    expect(text).to.contain('SUMMARY:A badge for my mother').and.contain('DTSTART;VALUE=DATE:20100628');
    expect(text).to.contain('SUMMARY:A rail').and.contain('DTSTART:20100625T093000Z');
    expect(text).to.contain('DTEND:20100625T103000Z').and.contain('LOCATION:Badge desk');
    expect(text.replaceAll('\r\n ', '')).to.contain('/visits/2');
    expect(text).not.to.match(/81|form is sent|Blue Badge\?|talk to her|Another/);
    expect(await events()).to.include('calendar.made');
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal([]);
  });

  it('leaves out what is sent', async () => {
    await make();
    const report = await aWholeReport(context.database());
    await submitForm(shopper, '/visits/1/result', '/visits/1/result', report);
    expect((await anybody.get(await link())).text).to.contain('A badge for my mother');
    await submitForm(shopper, '/visits/1/check', '/visits/1/sent');
    expect((await anybody.get(await link())).text).not.to.contain('A badge for my mother');
  });

  it('is closed by a new link, by turning it off, and for a shopper who left', async () => {
    await make();
    const first = await link();
    await make();
    const second = await link();
    expect(second).not.to.equal(first);
    expect((await anybody.get(first)).status).to.equal(404);
    expect((await anybody.get(second)).status).to.equal(200);
    for (const wrong of ['', `${second.slice(0, -1)}x`, second.replace('key=1', 'key=2'), `${second}0`]) {
      expect((await anybody.get(wrong === '' ? '/visits.ics' : wrong)).status, wrong).to.equal(404);
    }
    await submitForm(shopper, '/visits/calendar', '/visits/calendar/off');
    expect((await anybody.get(second)).status).to.equal(404);
    expect((await events()).at(-1)).to.equal('calendar.turned_off');
    await make();
    const third = await link();
    await context
      .database()
      .transact((tx) => tx('shopper').where({ id: shopperId }).update({ deactivated_at: app.clock.now() }));
    expect((await anybody.get(third)).status).to.equal(404);
  });
});
