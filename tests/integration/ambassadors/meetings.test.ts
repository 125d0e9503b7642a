import { expect } from 'chai';
import { timeOf } from '../../../src/ambassadors/meeting-forms.ts';
import { agentFor, anAccount, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const list = '/ambassadors/meetings';

forEachEngine('Meetings of the Ambassadors Group', (context) => {
  let app: TestApp;
  let lead: Agent;
  let ambassador: Agent;

  beforeEach(async () => {
    app = createTestApp(context.database());
    const signedIn = async (role: 'policy_lead' | 'ambassador') =>
      agentFor(app, (await anAccount(context.database(), { roles: [role] })).email);
    lead = await signedIn('policy_lead');
    ambassador = await signedIn('ambassador');
  });

  const call = (fields: Record<string, string>) =>
    submitForm(lead, `${list}/new`, list, {
      title: 'July meeting',
      'held_on-day': '8',
      'held_on-month': '7',
      'held_on-year': '2010',
      begins_at: '2pm',
      place: 'Meeting room 2',
      agenda: 'Welcome\nThe figures',
      ...fields,
    });

  it('are called once by the policy lead, read by ambassadors, and audited', async () => {
    const { text } = await lead.get(`${list}/new`);
    const form = {
      ...hiddenFieldsOf(text, list),
      ...{ 'held_on-day': '8', 'held_on-month': '7', 'held_on-year': '2010' },
      ...{ begins_at: '14:00', place: 'Meeting room 2', agenda: 'Welcome\r\nThe figures' },
    };
    const [one, other] = await Promise.all([sendFields(lead, list, form), sendFields(lead, list, form)]);
    expect([one.status, other.status]).to.deep.equal([303, 303]);
    const rows = await rowsOf(context.database(), 'meeting');
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({
      held_on: '2010-07-08',
      begins_at: '2010-07-08T13:00:00.000Z',
      title: 'Ambassadors Group',
      agenda: 'Welcome\nThe figures',
    });
    expect(await lastEvent(context.database())).to.include({ action: 'meeting.called' });
    const meeting = wordsOf((await ambassador.get(String(one.headers.location))).text);
    expect(meeting).to.contain('8 July 2010').and.contain('2:00pm').and.contain('Meeting room 2');
    const dashboard = wordsOf((await ambassador.get('/ambassadors')).text);
    expect(dashboard).to.contain('Ambassadors Group , 8 July 2010, 2:00pm, Meeting room 2');
    expect(dashboard).to.contain('The figures');
    expect(wordsOf((await ambassador.get('/')).text)).to.contain('8 July 2010, 2:00pm, Meeting room 2');
  });

  it('stand in a list, those to come first, and the next one is the nearest', async () => {
    await call({ title: 'Later', 'held_on-month': '9' });
    await call({ title: 'Nearest' });
    await call({ title: 'Past', 'held_on-month': '1' });
    const words = wordsOf((await ambassador.get(list)).text);
    expect(words).to.match(/To come Nearest.*Later.*Past Past, 8 January 2010/);
    expect(wordsOf((await ambassador.get('/ambassadors')).text)).to.contain('next meeting: Nearest');
    expect((await ambassador.get(list)).text).not.to.contain('Call a meeting');
    expect((await lead.get(list)).text).to.contain('Call a meeting');
  });

  it('are moved and called off while they are to come: members are written to, and calendars follow', async () => {
    const path = String((await call({})).headers.location);
    const calendarOf = async () => {
      const address =
        /href="(\/meetings\.ics\?key=[^"]+)"/.exec((await ambassador.get(path)).text)?.[1] ?? '';
      return (await ambassador.get(address)).text;
    };
    const before = await calendarOf();
    expect(before)
      .to.contain('SEQUENCE:0')
      .and.contain('STATUS:CONFIRMED')
      .and.contain('DTSTAMP:20100624T080000Z');
    expect((await ambassador.get(`${path}/change`)).status).to.equal(403);
    const change = { ...hiddenFieldsOf((await lead.get(`${path}/change`)).text, `${path}/change`) };
    const fields = {
      ...{ title: 'July meeting', begins_at: '3pm', place: 'The library', agenda: 'Welcome' },
      ...{ 'held_on-day': '9', 'held_on-month': '7', 'held_on-year': '2010' },
    };
    const past = await sendFields(lead, `${path}/change`, { ...change, ...fields, 'held_on-year': '2009' });
    expect(past.status).to.equal(422);
    expect(past.text).to.contain('must be today or in the future').and.contain('The library');
    const twice = await Promise.all([
      sendFields(lead, `${path}/change`, { ...change, ...fields }),
      sendFields(lead, `${path}/change`, { ...change, ...fields }),
    ]);
    expect(twice.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect((await rowsOf(context.database(), 'meeting'))[0]).to.include({
      ...{ held_on: '2010-07-09', begins_at: '2010-07-09T14:00:00.000Z', place: 'The library', version: 2 },
    });
    const told = await rowsOf(context.database(), 'outbox');
    expect(told).to.have.length(1);
    expect(told[0]?.subject).to.equal('Changed: July meeting, 9 July 2010');
    expect(told[0]?.body)
      .to.contain('Now: 9 July 2010, 3:00pm, The library')
      .and.contain('It was to be: 8 July 2010, 2:00pm, Meeting room 2');
    expect(await lastEvent(context.database())).to.include({ action: 'meeting.changed' });
    const moved = await calendarOf();
    expect(moved).to.contain('SEQUENCE:1').and.contain('DTSTART:20100709T140000Z');
    expect(/UID:.*/.exec(moved)?.[0]).to.equal(/UID:.*/.exec(before)?.[0]);
    // Whoever read it before it was moved does not move it back.
    const stale = { ...change, ...fields, token: 'y'.repeat(20), place: 'Elsewhere' };
    expect((await sendFields(lead, `${path}/change`, stale)).status).to.equal(409);

    const cancel = (why: string) => submitForm(lead, `${path}/change`, `${path}/cancel`, { why });
    expect((await cancel('')).text).to.contain('Enter why it is called off');
    expect((await cancel('The hall is flooded')).status).to.equal(303);
    const letters = await rowsOf(context.database(), 'outbox');
    // The mail of the move had not gone: it is taken back.
    expect(letters.map(({ subject }) => subject)).to.deep.equal(['Cancelled: July meeting, 9 July 2010']);
    expect(await lastEvent(context.database())).to.include({ action: 'meeting.cancelled' });
    expect(await calendarOf())
      .to.contain('SEQUENCE:2')
      .and.contain('STATUS:CANCELLED');
    const words = wordsOf((await ambassador.get(path)).text);
    expect(words).to.contain('This meeting will not be held. The hall is flooded');
    expect(wordsOf((await ambassador.get(list)).text)).to.contain('3:00pm (cancelled)');
    expect(wordsOf((await ambassador.get('/ambassadors')).text)).not.to.contain('July meeting');
    expect((await lead.get(`${path}/change`)).status).to.equal(303);
    expect((await lead.get(path)).text).not.to.contain(`action="${path}/decisions"`);
    const form = { ...hiddenFieldsOf((await lead.get('/')).text, '/sign-out'), decided: 'x' };
    for (const act of ['pack', 'decisions'])
      expect((await sendFields(lead, `${path}/${act}`, { ...form, token: act.repeat(8) })).status).to.equal(
        409,
      );
  });

  it('take place after all, as often as it is said: a mail each time, and calendars follow', async () => {
    const path = String((await call({})).headers.location);
    const cancel = () => submitForm(lead, `${path}/change`, `${path}/cancel`, { why: 'The hall is flooded' });
    const subjects = async () => (await rowsOf(context.database(), 'outbox')).map(({ subject }) => subject);
    const sent = () =>
      context.database().transact((tx) => tx('outbox').update({ begun_at: NINE_AM, sent_at: NINE_AM }));
    expect((await lead.get(path)).text).not.to.contain('after all');
    await cancel();
    await sent();
    expect((await ambassador.get(path)).text).not.to.contain('after all');

    const restore = hiddenFieldsOf((await lead.get(path)).text, `${path}/restore`);
    const twice = await Promise.all([
      sendFields(lead, `${path}/restore`, restore),
      sendFields(lead, `${path}/restore`, restore),
    ]);
    expect(twice.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect((await rowsOf(context.database(), 'meeting'))[0]).to.include({
      ...{
        cancelled_at: null,
        cancelled_why: '',
        held_on: '2010-07-08',
        place: 'Meeting room 2',
        version: 3,
      },
    });
    expect(await lastEvent(context.database())).to.include({
      action: 'meeting.restored',
      subject: `meeting:${path.split('/').at(-1) ?? ''}`,
    });
    expect(await subjects()).to.deep.equal([
      'Cancelled: July meeting, 8 July 2010',
      'Takes place after all: July meeting, 8 July 2010',
    ]);
    const [, letter] = await rowsOf(context.database(), 'outbox');
    expect(letter?.body).to.contain('8 July 2010, 2:00pm, Meeting room 2').and.not.contain('flooded');
    const { text } = await ambassador.get(path);
    expect(wordsOf(text)).not.to.contain('will not be held').and.not.contain('flooded');
    expect(wordsOf((await ambassador.get('/ambassadors')).text)).to.contain('July meeting');
    const calendar = /href="(\/meetings\.ics\?key=[^"]+)"/.exec(text)?.[1] ?? '';
    expect((await ambassador.get(calendar)).text)
      .to.contain('SEQUENCE:2')
      .and.contain('STATUS:CONFIRMED')
      .and.not.contain('CANCELLED');
    expect((await lead.get(`${path}/change`)).status).to.equal(200);
    // What is held already is not restored, and an old page calls nothing back.
    const again = { ...restore, token: 'z'.repeat(20) };
    expect((await sendFields(lead, `${path}/restore`, again)).status).to.equal(409);
    expect((await sendFields(lead, `${path}/restore`, { ...again, version: '3' })).status).to.equal(409);

    await sent();
    await cancel();
    expect((await subjects()).at(-1)).to.equal('Cancelled: July meeting, 8 July 2010');
    expect(await subjects()).to.have.length(3);
    const late = hiddenFieldsOf((await lead.get(path)).text, `${path}/restore`);
    app.clock.set('2010-07-09T08:00:00.000Z');
    lead = await agentFor(app, 'policy_lead@example.org');
    expect((await lead.get(path)).text).not.to.contain('after all');
    const { _csrf = '' } = hiddenFieldsOf((await lead.get('/')).text, '/sign-out');
    expect((await sendFields(lead, `${path}/restore`, { ...late, _csrf })).status).to.equal(404);
  });

  it('need a real date, a time and a place', async () => {
    const response = await call({ 'held_on-day': '31', 'held_on-month': '2', begins_at: 'soon', place: '' });
    expect(response.status).to.equal(422);
    expect(response.text)
      .to.contain('The date of the meeting must be a real date')
      .and.contain('href="#held_on-day"')
      .and.contain('must be a time, like 2pm or 14:00')
      .and.contain('Enter where it is')
      .and.contain('value="soon"');
    expect(await rowsOf(context.database(), 'meeting')).to.have.length(0);
  });

  it('are not called by an ambassador, and one that is not there is missing', async () => {
    expect((await ambassador.get(`${list}/new`)).status).to.equal(403);
    const { text } = await ambassador.get('/');
    const form = { ...hiddenFieldsOf(text, '/sign-out'), place: 'x' };
    expect((await sendFields(ambassador, list, form)).status).to.equal(403);
    for (const id of ['1', '0', 'x', '99999999999'])
      expect((await ambassador.get(`${list}/${id}`)).status, id).to.equal(404);
  });

  it('begin at a time as people write it', () => {
    const times = {
      '2pm': '14:00',
      '2.30 p.m.': '14:30',
      '14:00': '14:00',
      '9:05am': '09:05',
      '1400': '14:00',
    };
    for (const [typed, time] of Object.entries(times)) expect(timeOf(typed), typed).to.equal(time);
    expect(timeOf('12am')).to.equal('00:00');
    expect(timeOf('12pm')).to.equal('12:00');
    for (const typed of ['', '25:00', '13pm', '9:60', '9', 'noon', '2:3pm'])
      expect(timeOf(typed), typed).to.equal(null);
  });
});
