import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, writeDirectory } from '../../support/directory.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';

forEachEngine('The entries that a reason brings', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let lead: Agent;
  let list: string;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    lead = await agentFor(app, (await anAccount(database, { roles: ['policy_lead'] })).email);
    list = `/directory/reasons/${String(organisation.reasons.badge)}`;
    await writeDirectory(database, [
      ...['one', 'two', 'three', 'four', 'five', 'six'].map((id) =>
        aService({ id, name: `Club ${id}`, phones: [{ number: '01632 960700' }] }),
      ),
      aService({ id: 'badges', name: 'Blue badge advice' }),
      aService({ id: 'shut', name: 'Club shut', status: 'defunct' }),
    ]);
  });

  const press = (fields: Record<string, string>) => sendForm(lead, list, list, fields);
  const brought = async () => {
    const rows = await rowsOf(context.database(), 'reason_service', 'position');
    return rows
      .filter((row) => row.reason_id === organisation.reasons.badge)
      .map((row) => `${String(row.service_id)}${row.chosen ? '*' : ''}`);
  };
  const changes = async () => {
    const events = await rowsOf(context.database(), 'audit_event');
    return events
      .filter((event) => event.action === 'directory.choice_changed')
      .map(({ subject, detail }) => {
        expect(subject).to.equal(`reason:${String(organisation.reasons.badge)}`);
        return (typeof detail === 'string' ? JSON.parse(detail) : detail) as unknown;
      });
  };

  it('are found by words, added, put in order and removed, with a line in the audit trail for each', async () => {
    const found = await lead.get(`${list}?q=club+t`).expect(200);
    expect(wordsOf(found.text)).to.contain('2 entries found');
    const added = await press({ add: 'two', q: 'club t', version: '0' });
    expect(added.headers.location).to.equal(`${list}?q=club%20t`);
    await press({ add: 'three' });
    // What has the reason's words comes after what was chosen, and stays.
    expect(await brought()).to.deep.equal(['two*', 'three*', 'badges']);
    await press({ up: 'three', version: '2' });
    expect(await brought()).to.deep.equal(['three*', 'two*', 'badges']);
    await press({ down: 'three', version: '3' });
    await press({ remove: 'two' });
    expect(await brought()).to.deep.equal(['three*', 'badges']);
    expect(await changes()).to.deep.equal([
      { change: 'add', service: 'two', entries: ['two'] },
      { change: 'add', service: 'three', entries: ['two', 'three'] },
      { change: 'up', service: 'three', entries: ['three', 'two'] },
      { change: 'down', service: 'three', entries: ['two', 'three'] },
      { change: 'remove', service: 'two', entries: ['three'] },
    ]);
    const page = wordsOf((await lead.get(list).expect(200)).text);
    expect(page).to.match(
      /Chosen, in this order.*Club three.*found by the reason’s words.*Blue badge advice/,
    );
    expect(wordsOf((await lead.get('/directory/reasons').expect(200)).text)).to.contain('Blue Badge 1 1');
  });

  it('change once however often the same is pressed, and not at all where it is so already', async () => {
    const token = 'the same form';
    await press({ add: 'one', token });
    await press({ add: 'one', token });
    await press({ add: 'one' });
    await press({ remove: 'six' });
    // At an end already.
    await press({ up: 'one', version: '1' });
    await press({});
    expect(await brought()).to.deep.equal(['one*', 'badges']);
    expect(await changes()).to.have.length(1);
  });

  it('are moved only in the list that was read', async () => {
    await press({ add: 'one' });
    await press({ add: 'two' });
    const moved = await press({ up: 'two', version: '1' });
    expect(moved.status).to.equal(409);
    expect(await brought()).to.deep.equal(['one*', 'two*', 'badges']);
  });

  it('are five at most and open ones, and a refusal says why and keeps the search', async () => {
    const shut = await press({ add: 'shut', q: 'club' });
    expect(shut.status).to.equal(422);
    expect(wordsOf(shut.text)).to.contain('Club shut (St Orrin’s Luncheon Club) is not open');
    for (const add of ['one', 'two', 'three', 'four', 'five']) await press({ add });
    const sixth = await press({ add: 'six', q: 'club' });
    expect(sixth.status).to.equal(422);
    expect(wordsOf(sixth.text)).to.contain('Five entries are chosen');
    expect(sixth.text).to.contain('value="club"');
    expect(await brought()).to.have.length(5);
    expect((await press({ add: 'no such entry' })).status).to.equal(404);
  });

  it('are not offered once they close, and are said to be so', async () => {
    await press({ add: 'one' });
    await context
      .database()
      .transact((tx) => tx('service').where({ id: 'one' }).update({ status: 'inactive' }));
    expect(wordsOf((await lead.get(list).expect(200)).text)).to.contain('not offered');
    expect(wordsOf((await lead.get('/directory/reasons').expect(200)).text)).to.contain('Blue Badge None 1');
  });

  it('are added from the entry’s page too, which names its reasons', async () => {
    const entry = '/directory/services/one';
    const bring = (reason: string) => sendForm(lead, entry, `${entry}/reasons`, { reason });
    const unsaid = await bring('');
    expect(unsaid.status).to.equal(422);
    expect(wordsOf(unsaid.text)).to.contain('Select the reason that is to bring this entry');
    const brings = await bring(String(organisation.reasons.badge));
    expect(brings.headers.location).to.equal(entry);
    expect(await brought()).to.deep.equal(['one*', 'badges']);
    const { text } = await lead.get(entry).expect(200);
    expect(wordsOf(text)).to.contain('Reasons that bring this entry Blue Badge chosen');
    expect(text).to.contain(`href="${list}"`);
    const other = await lead.get('/directory/services/badges').expect(200);
    expect(wordsOf(other.text)).to.contain('Blue Badge found by its words');
  });

  it('are led to from the reason’s own page', async () => {
    const { email } = await anAccount(context.database(), { roles: ['administrator'] });
    const administrator = await agentFor(app, email);
    const { text } = await administrator
      .get(`/settings/reasons/${String(organisation.reasons.badge)}`)
      .expect(200);
    expect(text).to.contain(`href="${list}"`);
    await administrator.get(list).expect(200);
  });
});
