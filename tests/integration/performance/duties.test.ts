import { expect } from 'chai';
import { outcomeCodes, outcomes } from '../../../src/performance/domain/grade.ts';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { nameOnLetter } from '../../support/embargo.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

const letter = '/performance/2009-10';
const meeting = `${letter}/duties/open_meeting`;

forEachEngine('A duty of the letter', (context) => {
  let app: TestApp;
  let lead: Agent;

  beforeEach(async () => {
    app = createTestApp(context.database(), { now: '2011-01-20T09:00:00.000Z' });
    const { id, email } = await anAccount(context.database(), { roles: ['policy_lead'] });
    await nameOnLetter(context.database(), id);
    lead = await agentFor(app, email);
  });

  const upload = async (content: Buffer, name: string) => {
    const hidden = hiddenFieldsOf((await lead.get(meeting)).text, `${meeting}/files`);
    const { _csrf = '', token = '' } = hidden;
    return lead
      .post(`${meeting}/files`)
      .field('_csrf', _csrf)
      .field('token', token)
      .attach('file', content, name);
  };

  it('is to do, due soon, overdue, discharged late or in time, and says how late', async () => {
    const state = async () => wordsOf((await lead.get(letter)).text);
    expect(await state()).to.contain('Present the report to an open meeting Due 31 January 2011. Due soon');
    app.clock.set('2011-02-03T09:00:00.000Z');
    lead = await agentFor(app, 'policy_lead@example.org');
    expect(await state()).to.contain('open meeting Due 31 January 2011. 3 days late. Overdue');
    // By its end nothing is left to do.
    expect(await state()).to.contain('Keep the grades under embargo Due 25 November 2010. Ended');
    const wrong = await submitForm(lead, meeting, `${meeting}/discharge`, {
      how: '',
      'discharged_on-day': '',
    });
    expect(wordsOf(wrong.text)).to.contain('Enter how it was done');
    const longAgo = { 'discharged_on-day': '1', 'discharged_on-month': '1', 'discharged_on-year': '1999' };
    const early = await submitForm(lead, meeting, `${meeting}/discharge`, { how: 'Cabinet', ...longAgo });
    expect(wordsOf(early.text)).to.match(/The day on which it was done must be \d+ \w+ 2009 or later/);
    const fields = {
      how: 'Cabinet, Southport Town Hall',
      'discharged_on-day': '2',
      'discharged_on-month': '2',
      'discharged_on-year': '2011',
    };
    await submitForm(lead, meeting, `${meeting}/discharge`, fields);
    expect(await state()).to.contain(
      'Due 31 January 2011. Discharged 2 February 2011, 2 days late, by Sam policy_lead. Discharged late',
    );
    expect(await lastEvent(context.database())).to.include({
      action: 'duty.discharged',
      subject: 'duty:2009-10:open_meeting',
    });
    // Corrected: it was in time. The public reads that it was done, not by whom.
    await submitForm(lead, meeting, `${meeting}/discharge`, {
      ...fields,
      'discharged_on-day': '31',
      'discharged_on-month': '1',
    });
    const visitor = wordsOf((await (await agentFor(app)).get(letter)).text);
    expect(visitor).to.contain('Due 31 January 2011. Discharged 31 January 2011. Discharged');
    expect(visitor).not.to.contain('Sam policy_lead');
  });

  it('keeps files that show it, told by what is in them, and hands them out as downloads', async () => {
    const pdf = Buffer.from('%PDF-1.4\n%a\n1 0 obj\n');
    expect((await upload(pdf, '../../Minutes of 2 February.exe')).headers.location).to.equal(meeting);
    expect(wordsOf((await lead.get(meeting)).text)).to.contain('Minutes of 2 February.pdf PDF');
    const file = await lead.get(`${meeting}/files/1`).buffer(true);
    expect(file.headers['content-type']).to.equal('application/pdf');
    expect(file.headers['content-disposition']).to.contain('attachment');
    expect(file.headers['content-security-policy']).to.contain('sandbox');
    expect(file.headers['x-content-type-options']).to.equal('nosniff');
    expect(Buffer.from(file.body as Uint8Array).equals(pdf)).to.equal(true);
    expect(await lastEvent(context.database())).to.include({ action: 'duty.file_added' });

    for (const [content, name, problem] of [
      [Buffer.from('<html><script>alert(1)</script>\u0000'), 'a.pdf', 'must be a PDF'],
      [Buffer.from('MZ\u0090\u0000'), 'a.docx', 'must be a PDF'],
      [Buffer.alloc(0), 'a.txt', 'is empty'],
      [Buffer.alloc(10_000_001, 'a'), 'a.txt', 'must be smaller than 10 MB'],
    ] as const) {
      const refused = await upload(content, name);
      expect(refused.status, name).to.equal(422);
      expect(wordsOf(refused.text)).to.contain(problem);
    }
    const none = await submitForm(lead, meeting, `${meeting}/files`);
    expect(wordsOf(none.text)).to.contain('Select a file');
    expect(await rowsOf(context.database(), 'duty_file', 'number')).to.have.lengthOf(1);
    expect((await lead.get(`${meeting}/files/2`)).status).to.equal(404);
  });

  it('is moved where the letter asks for another day, but for the embargo, whose day is its own', async () => {
    const due = (day: string) => ({ 'due_on-day': day, 'due_on-month': '1', 'due_on-year': '2011' });
    const tell = `${letter}/duties/tell_regulator`;
    for (const [day, words] of [
      ['', 'must be a real date'],
      ['45', 'must be a real date'],
    ] as const) {
      const wrong = await submitForm(lead, tell, `${tell}/due`, due(day));
      expect(wrong.status).to.equal(422);
      expect(wordsOf(wrong.text)).to.contain(words);
    }
    const early = await submitForm(lead, tell, `${tell}/due`, { ...due('3'), 'due_on-year': '2010' });
    expect(wordsOf(early.text)).to.contain('must not be before the letter');
    const stale = hiddenFieldsOf((await lead.get(tell)).text, `${tell}/due`);
    expect((await submitForm(lead, tell, `${tell}/due`, due('10'))).headers.location).to.equal(tell);
    expect(wordsOf((await lead.get(letter)).text)).to.contain(
      'Tell the regulator the date of the meeting Due 10 January 2011. 10 days late. Overdue',
    );
    expect(await lastEvent(context.database())).to.include({
      ...{ action: 'duty.moved', subject: 'duty:2009-10:tell_regulator' },
      detail: '{"from":"2011-01-31","to":"2011-01-10"}',
    });
    const again = await lead
      .post(`${tell}/due`)
      .type('form')
      .send({ ...stale, ...due('12'), token: 'another-form-altogether' });
    expect(again.status).to.equal(409);
    const embargo = `${letter}/duties/embargo`;
    const { text } = await lead.get(embargo);
    expect(text).not.to.contain('due_on-day');
    const hidden = hiddenFieldsOf(text, `${embargo}/discharge`);
    const refused = await lead
      .post(`${embargo}/due`)
      .type('form')
      .send({ ...hidden, ...due('12') });
    expect(refused.status).to.equal(404);
  });

  it('is due with the meeting where that is held early, so that the same time is the same day', async () => {
    app.clock.set('2011-01-20T09:00:00.000Z');
    await submitForm(lead, meeting, `${meeting}/discharge`, {
      ...{ how: 'Cabinet', 'discharged_on-day': '12', 'discharged_on-month': '1' },
      'discharged_on-year': '2011',
    });
    const words = wordsOf((await lead.get(letter)).text);
    for (const late of [
      'Tell the regulator the date of the meeting',
      'Make the report public at the same time',
    ])
      expect(words).to.contain(`${late} Due 12 January 2011. 8 days late. Overdue`);
    expect(words).to.contain('Send a copy to the auditor Due 31 January 2011. Due soon');
    expect(wordsOf((await lead.get('/')).text)).to.contain(
      'Make the report public at the same time (2009/10) Due 12 January 2011. 8 days late.',
    );
  });

  it('may be one that no other letter asked for, which the next letter then starts with', async () => {
    const due = { 'due_on-day': '31', 'due_on-month': '3', 'due_on-year': '2011' };
    const add = async (fields: Record<string, string>) =>
      submitForm(lead, `${letter}/duties/new`, `${letter}/duties`, { ...due, ...fields });
    const none = await add({ 'due_on-day': '' });
    expect(none.status).to.equal(422);
    expect(wordsOf(none.text)).to.contain('Enter what is to be done');
    expect(wordsOf(none.text)).to.contain('The day on which it is due must be a real date');
    const plan = { title: 'Send an action plan', asks: 'On each\r\nrecommendation.' };
    expect((await add(plan)).headers.location).to.equal(letter);
    expect(await lastEvent(context.database())).to.include({
      ...{ action: 'duty.added', subject: 'duty:2009-10:own-1' },
      detail: '{"title":"Send an action plan","dueOn":"2011-03-31"}',
    });
    expect(wordsOf((await add(plan)).text)).to.contain('This letter has a duty of that name already');
    const visitor = wordsOf((await (await agentFor(app)).get(letter)).text);
    expect(visitor).to.contain('Send an action plan Due 31 March 2011. To do');
    expect((await lead.get(`${letter}/duties/own-1`)).text).to.contain('On each\nrecommendation.');

    app.clock.set('2011-11-20T09:00:00.000Z');
    lead = await agentFor(app, 'policy_lead@example.org');
    const next = await submitForm(lead, '/performance/new', '/performance', {
      ...{ label: '2010/11', source: 'The letter', 'printed_on-day': '4', 'printed_on-month': '10' },
      ...{
        'printed_on-year': '2011',
        'meeting_by-day': '31',
        'meeting_by-month': '1',
        'meeting_by-year': '2012',
      },
      ...Object.fromEntries(
        outcomeCodes.flatMap((code) => [
          [`grade-${code}`, '3'],
          [`name-${code}`, outcomes[code]],
        ]),
      ),
    });
    const nextLetter = String(next.headers.location);
    expect(wordsOf((await lead.get(nextLetter)).text)).to.contain('Send an action plan Due 31 January 2012.');
  });

  it('is taken out only where the letter alone asked for it, and nothing shows that it was done', async () => {
    const duty = `${letter}/duties/own-1`;
    await submitForm(lead, `${letter}/duties/new`, `${letter}/duties`, {
      ...{ title: 'Ring the minister', 'due_on-day': '31', 'due_on-month': '3', 'due_on-year': '2011' },
    });
    const hidden = hiddenFieldsOf((await lead.get(duty)).text, `${duty}/take-out`);
    const take = (path: string) => lead.post(`${path}/take-out`).type('form').send(hidden);
    expect((await take(meeting)).status).to.equal(404);
    await context.database().transact(async (tx) => {
      await tx('duty').where({ code: 'own-1' }).update({ version: 2 });
    });
    expect((await take(duty)).status).to.equal(409);
    expect((await submitForm(lead, duty, `${duty}/take-out`)).headers.location).to.equal(letter);
    expect(await lastEvent(context.database())).to.include({
      ...{ action: 'duty.taken_out', subject: 'duty:2009-10:own-1' },
      detail: '{"title":"Ring the minister"}',
    });
    expect((await lead.get(duty)).status).to.equal(404);
    expect(await rowsOf(context.database(), 'duty', 'code')).to.have.lengthOf(5);
  });
});
