import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, writeDirectory } from '../../support/directory.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const entry = '/directory/services/lunch-club';
const toCheck = '/directory/to-check';
const report = '/directory/report';

forEachEngine('What the directory needs', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let lead: Agent;
  let staff: Agent;
  let anybody: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database, { now: '2010-06-24T08:00:00.000Z' });
    lead = await agentFor(app, (await anAccount(database, { roles: ['policy_lead'] })).email);
    staff = await agentFor(app, (await anAccount(database, { roles: ['staff'] })).email);
    anybody = await agentFor(app);
    await writeDirectory(database, [
      aService({ assured_date: '2009-12-23' }),
      aService({ id: 'never', name: 'Never checked' }),
      aService({ id: 'fresh', name: 'Fresh', assured_date: '2009-12-24' }),
      aService({ id: 'ended', name: 'Ended', status: 'defunct' }),
    ]);
  });

  it('is told as tasks: entries unchecked for longer than set, whoever takes them, until they are confirmed', async () => {
    const home = wordsOf((await lead.get('/')).text);
    expect(home)
      .to.contain('2 entries are to be checked again')
      .and.to.match(/Never checked.*Lunch club/);
    expect(home).not.to.contain('Fresh');
    expect((await staff.get('/')).text).not.to.contain('to be checked again');
    expect(wordsOf((await anybody.get(entry)).text)).to.contain('To be checked again');
    expect(wordsOf((await anybody.get(`${entry}/sheet`)).text)).to.contain(
      'To be checked again: ring before you go',
    );
    expect(wordsOf((await anybody.get('/directory/services/fresh')).text)).not.to.contain(
      'To be checked again',
    );

    await submitForm(lead, toCheck, `${entry}/take`);
    expect(await lastEvent(context.database())).to.include({ action: 'directory.keeper_changed' });
    expect(wordsOf((await lead.get(toCheck)).text)).to.match(/Never checked.*Nobody yet.*Lunch club.* You/);
    await submitForm(lead, entry, `${entry}/confirm`);
    expect(wordsOf((await lead.get(toCheck)).text))
      .to.contain('1 entry to check')
      .and.not.to.contain('Lunch club');

    const wrong = await submitForm(lead, toCheck, toCheck, { months: 'soon' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('value="soon"');
    await submitForm(lead, toCheck, toCheck, { months: '3' });
    expect(await lastEvent(context.database())).to.include({ action: 'setting.changed' });
    expect(wordsOf((await lead.get(toCheck)).text))
      .to.contain('2 entries to check')
      .and.to.contain('Fresh');
  });

  it('is said by anybody, once, of an entry that is wrong; it is answered, and nothing says who it was', async () => {
    expect((await anybody.get(entry)).text).to.contain(`href="${report}?service=lunch-club"`);
    const page = `${report}?service=lunch-club`;
    const before = (await lead.get('/directory/reports')).text;
    expect(wordsOf(before)).to.contain('Nobody has said yet');
    expect(before).to.not.contain('reports.csv');
    const empty = await submitForm(anybody, page, report);
    expect(empty.status).to.equal(422);
    expect(wordsOf(empty.text)).to.contain('Enter what is wrong');
    const fields = { ...hiddenFieldsOf((await anybody.get(page)).text, report), words: 'It has moved' };
    for (let time = 0; time < 2; time += 1)
      expect((await sendFields(anybody, report, fields)).headers.location).to.equal(`${report}/thanks`);
    const rows = await rowsOf(context.database(), 'directory_report');
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ account_id: null, service_id: 'lunch-club', reported_on: '2010-06-24' });
    expect(await lastEvent(context.database())).to.include({ actor: 'public', action: 'directory.reported' });

    const listed = wordsOf((await lead.get('/directory/reports')).text);
    expect(listed).to.contain('1 report to answer.').and.to.contain('Wrong: Lunch club');
    expect(wordsOf((await lead.get('/')).text)).to.contain('1 report to answer');
    const one = `/directory/reports/${String(rows[0]?.id)}`;
    const stale = hiddenFieldsOf((await lead.get(one)).text, one);
    const unsaid = await submitForm(lead, one, one, { state: 'done', answer: '' });
    expect(wordsOf(unsaid.text)).to.contain('Enter what was done');
    await submitForm(lead, one, one, { state: 'done', answer: 'Address changed' });
    expect(await lastEvent(context.database())).to.include({ action: 'directory.report_answered' });
    const late = await sendFields(lead, one, { ...stale, state: 'declined', answer: 'No' });
    expect(late.status).to.equal(409);
    const file = await lead.get('/directory/reports.csv');
    expect(file.text.split('\r\n')[1]).to.match(
      /^\d+,2010-06-24,Wrong,Lunch club,,It has moved,Done,Address changed,2010-06-24$/,
    );
  });

  it('is not taken from a machine that fills every field, nor a hundred and first time in two days', async () => {
    const rows = () => rowsOf(context.database(), 'directory_report');
    const machine = await submitForm(anybody, report, report, {
      words: 'Buy this',
      website: 'http://x.example',
    });
    expect(machine.headers.location).to.equal(`${report}/thanks`);
    expect(await rows()).to.be.empty;

    const said = { reported_at: '2010-06-23T09:00:00.000Z', reported_on: '2010-06-23', state: 'open' };
    await context.database().transact(async (tx) => {
      const many = Array.from({ length: 100 }, (_, index) => ({ ...said, words: `Gap ${String(index)}` }));
      await tx('directory_report').insert(many);
    });
    const refused = await submitForm(anybody, report, report, { words: 'One more & last' });
    expect(refused.status).to.equal(429);
    expect(refused.text).to.contain('One more &amp; last');
    expect(await rows()).to.have.length(100);
    // Whoever is signed in is known, and is heard.
    await submitForm(staff, report, report, { words: 'No lifts to hospital' });
    expect(await rows()).to.have.length(101);
  });

  it('is said from a contact, with its reason, and counted by reason', async () => {
    const { doors, reasons } = organisation;
    const [reference = ''] = await someContacts(context.database(), [
      { at: '2010-06-23 10:00', doorId: doors.accessPhone, reasonId: reasons.badge },
    ]);
    const page = `${report}?reason=${String(reasons.badge)}`;
    expect((await staff.get(`/contacts/${reference}`)).text).to.contain(`href="${page}"`);
    expect((await anybody.get(page)).text).not.to.contain('<select');
    await submitForm(staff, page, report, {
      reason: String(reasons.badge),
      words: 'Nobody drives to the office',
    });
    expect(await rowsOf(context.database(), 'directory_report')).to.have.length(1);
    const { text } = await lead.get('/directory/reports');
    const name = /Missing: ([^<]+)</.exec(text)?.[1] ?? '';
    expect(wordsOf(text)).to.contain(`Open ${name} 1 1`);
  });
});
