import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('When a door is open', (context) => {
  let agent: Agent;
  let page: string;

  beforeEach(async () => {
    const { doors } = await anOrganisation(context.database());
    const app = createTestApp(context.database());
    agent = await agentFor(app, (await anAccount(context.database(), { roles: ['administrator'] })).email);
    page = `/settings/doors/${String(doors.badgeDesk)}/hours`;
  });

  it('is Monday to Friday, nine to five, until somebody says otherwise', async () => {
    const { text } = await agent.get(page);
    expect(text)
      .to.match(/id="opens-1"[^>]* value="09:00"/)
      .and.match(/id="closes-5"[^>]* value="17:00"/);
    expect(text).not.to.match(/id="opens-6"[^>]* value="\d/);
  });

  it('is kept by weekday with the other ways in which people reach it', async () => {
    const blank = Object.fromEntries(
      [1, 2, 3, 4, 5, 7]
        .flatMap((day) => [`opens-${String(day)}`, `closes-${String(day)}`])
        .map((name) => [name, '']),
    );
    const saved = await submitForm(agent, page, page, {
      ...blank,
      'opens-6': '9.30',
      'closes-6': '12:30',
      channels: ['phone', 'email', 'pigeon'],
    });
    expect(saved.status).to.equal(303);
    const [span, ...more] = await rowsOf(context.database(), 'door_hours', 'weekday');
    expect(span).to.include({ weekday: 6, opens: '09:30', closes: '12:30' });
    expect(more).to.deep.equal([]);
    const channels = await rowsOf(context.database(), 'door_channel', 'channel');
    expect(channels.map(({ channel }) => channel)).to.deep.equal(['email', 'phone']);
    expect((await rowsOf(context.database(), 'audit_event')).at(-1)).to.include({
      action: 'door.hours_changed',
    });
  });

  it('keeps what was typed and says what to mend', async () => {
    const wrong = await submitForm(agent, page, page, {
      'opens-1': 'early',
      'closes-1': '17:00',
      'opens-2': '17:00',
      'closes-2': '9:00',
    });
    expect(wrong.status).to.equal(422);
    expect(wordsOf(wrong.text))
      .to.contain('Monday: enter when it opens, like 9:00')
      .and.contain('Tuesday: it must close after it opens');
    expect(wrong.text).to.match(/id="opens-1"[^>]* value="early"/);
    const none = await submitForm(agent, page, page, {});
    expect(wordsOf(none.text)).to.contain('Enter when it is open on at least one day');
    expect(await rowsOf(context.database(), 'door_hours', 'weekday')).to.deep.equal([]);
  });

  it('is refused when somebody else has changed the door meanwhile', async () => {
    const old = await submitForm(agent, page, page, { version: '7', 'opens-1': '9:00', 'closes-1': '10:00' });
    expect(old.status).to.equal(409);
  });
});
