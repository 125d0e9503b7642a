import { expect } from 'chai';
import { readSetting } from '../../../src/organisation/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const general = '/settings/general';

forEachEngine('General settings and the audit trail', (context) => {
  let admin: Agent;
  let email: string;

  beforeEach(async () => {
    await anOrganisation(context.database());
    ({ email } = await anAccount(context.database(), { roles: ['administrator'] }));
    admin = await agentFor(createTestApp(context.database()), email);
  });

  const launch = (day: string, month: string, year: string) => ({
    'launch_date-day': day,
    'launch_date-month': month,
    'launch_date-year': year,
  });
  const numbers = 'Emergency: 999\nDuty team: 0000 000 000';
  const fields = {
    directorate_name: 'Adult Social Care',
    safeguarding_numbers: numbers,
    ...launch('1', '4', '2010'),
  };

  it('lists what can be set, with a count each', async () => {
    const words = wordsOf((await admin.get('/settings')).text);
    expect(words).to.contain('1 active person').and.contain('2 teams').and.contain('2 doors');
    expect(words).to.contain('3 reasons, 1 without an owner').and.contain('Launch 17 December 2009');
    expect(words).to.contain('1 event');
  });

  it('saves the launch date, the directorate’s name and the safeguarding numbers, and leaves an audit line', async () => {
    const response = await submitForm(admin, general, general, fields);
    expect(response.headers.location).to.equal('/settings?saved=general');
    expect((await admin.get('/settings?saved=general')).text).to.contain('The general settings are saved');
    expect(await readSetting(context.database().read, 'launch_date')).to.equal('2010-04-01');
    expect(await readSetting(context.database().read, 'directorate_name')).to.equal('Adult Social Care');
    expect(await readSetting(context.database().read, 'safeguarding_numbers')).to.equal(numbers);
    expect(await lastEvent(context.database())).to.include({
      action: 'settings.changed',
      detail: '{"fields":["launch_date","directorate_name","safeguarding_numbers"]}',
    });
    await submitForm(admin, general, general, { ...fields, ...launch('2', '4', '2010') });
    expect(await lastEvent(context.database())).to.include({ detail: '{"fields":["launch_date"]}' });
  });

  it('keeps what was typed and says what to mend', async () => {
    const response = await submitForm(admin, general, general, {
      directorate_name: '',
      safeguarding_numbers: '',
      ...launch('31', '2', '2010'),
    });
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('Enter the name of the directorate');
    expect(response.text)
      .to.contain('Enter the safeguarding numbers')
      .and.contain('href="#safeguarding_numbers"');
    expect(response.text)
      .to.contain('href="#launch_date-day"')
      .and.match(/id="launch_date-day"[^>]*value="31"/);
    expect(await rowsOf(context.database(), 'setting', 'key')).to.deep.equal([]);
  });

  it('takes safeguarding numbers as a browser sends them, and no more than fit on a page', async () => {
    const sent = { ...fields, safeguarding_numbers: ` ${numbers.replace('\n', '\r\n')} \r\n` };
    await submitForm(admin, general, general, sent);
    expect(await readSetting(context.database().read, 'safeguarding_numbers')).to.equal(numbers);
    await submitForm(admin, general, general, sent);
    expect(await rowsOf(context.database(), 'setting', 'key')).to.deep.include({
      key: 'safeguarding_numbers',
      value: numbers,
      version: 1,
    });
    const tooMuch = { ...fields, safeguarding_numbers: '9'.repeat(1001) };
    const response = await submitForm(admin, general, general, tooMuch);
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('Safeguarding numbers must be 1,000 characters or fewer');
  });

  it('refuses an edit of a version that somebody else has changed', async () => {
    const { text } = await admin.get(general);
    const stale = { ...hiddenFieldsOf(text, general), ...fields, directorate_name: 'Mine' };
    await submitForm(admin, general, general, fields);
    expect((await sendFields(admin, general, stale)).status).to.equal(409);
    expect(await readSetting(context.database().read, 'directorate_name')).to.equal('Adult Social Care');
  });

  it('shows the audit trail in words, the newest first, and two hundred at most', async () => {
    await submitForm(admin, general, general, fields);
    const words = wordsOf((await admin.get('/settings/audit')).text);
    expect(words).to.contain('2 events.');
    expect(words).to.contain(
      'About 24 June 2010, 9:00am Sam administrator Settings changed: launch date, name of the directorate, safeguarding numbers 24 June 2010, 9:00am Sam administrator Signed in',
    );
    await context.database().transact(async (tx) => {
      const event = {
        actor: 'system',
        action: 'thing.done',
        subject: 'thing',
        detail: '{}',
        previous_hash: '',
        hash: '',
      };
      const occurred_at = '2010-06-24T08:00:00.000Z';
      await tx('audit_event').insert(Array.from({ length: 205 }, () => ({ ...event, occurred_at })));
      await tx('audit_head').update({ events: 207 });
    });
    const { text } = await admin.get('/settings/audit');
    expect(text).to.contain('The newest 200 events of 207.');
    expect(text.match(/Thing done/g)).to.have.length(200);
  });
});
