import { expect } from 'chai';
import { reasonsOn } from '../../../src/organisation/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('Reasons in the settings', (context) => {
  let organisation: TestOrganisation;
  let admin: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    const { email } = await anAccount(database, { roles: ['administrator'] });
    admin = await agentFor(createTestApp(database), email);
  });

  const page = (id: number) => `/settings/reasons/${String(id)}`;
  const badge = () => ({
    name: 'Blue Badge',
    team: String(organisation.teams.badges),
    resolvable: 'yes',
    synonyms: 'disabled parking, parking permit',
    usual_resolution: 'Take the application by phone.',
  });
  const editBadge = (fields: Record<string, string>) =>
    submitForm(admin, page(organisation.reasons.badge), page(organisation.reasons.badge), {
      ...badge(),
      ...fields,
    });
  const reasonOn = async (day: string, id = organisation.reasons.badge) =>
    (await reasonsOn(context.database().read, day)).find((reason) => reason.id === id);
  const from = (day: string, month: string, year: string) => ({
    when: 'from',
    'from-day': day,
    'from-month': month,
    'from-year': year,
  });

  it('lists those that nobody owns first', async () => {
    const list = wordsOf((await admin.get('/settings/reasons')).text);
    expect(list).to.contain(
      'Something else No owner yet It depends In use Blue Badge Blue Badge team Yes In use',
    );
  });

  it('renames a reason from a date: the days before keep the name they had', async () => {
    const response = await editBadge({ name: 'Blue Badge and parking', ...from('1', '6', '2010') });
    expect(response.headers.location).to.equal(
      `/settings/reasons?saved=${String(organisation.reasons.badge)}`,
    );
    expect((await reasonOn('2010-05-31'))?.name).to.equal('Blue Badge');
    expect((await reasonOn('2010-06-01'))?.name).to.equal('Blue Badge and parking');
    expect(await lastEvent(context.database())).to.include({
      action: 'reason.changed',
      subject: `reason:${String(organisation.reasons.badge)}`,
      detail: '{"fields":["name"],"from":"2010-06-01"}',
    });
    const history = wordsOf((await admin.get(page(organisation.reasons.badge))).text);
    expect(history)
      .to.contain('From 1 June 2010 Blue Badge and parking')
      .and.contain('Until 31 May 2010 Blue Badge');
  });

  it('takes the first owner as the owner all along, unless told otherwise', async () => {
    const id = organisation.reasons.nobodys;
    const { text } = await admin.get(page(id));
    expect(text).to.match(/name="when" type="radio" value="all" checked/);
    expect((await admin.get(page(organisation.reasons.badge))).text).to.match(
      /name="when" type="radio" value="from" checked/,
    );
    const fields = {
      name: 'Something else',
      team: String(organisation.teams.access),
      resolvable: 'depends',
      when: 'all',
    };
    await sendFields(admin, page(id), { ...hiddenFieldsOf(text, page(id)), ...fields });
    expect((await reasonOn('2009-01-01', id))?.owningTeamName).to.equal('Customer Access');
    // From then on it has had one, and another is a change.
    expect((await admin.get(page(id))).text).to.match(/name="when" type="radio" value="from" checked/);
  });

  it('changes the words that help at once, and leaves the dated facts alone', async () => {
    await editBadge({ name: 'Blue Badge (new)', ...from('1', '9', '2010') });
    await editBadge({ synonyms: 'parking;badge , parking', ...from('24', '6', '2010') });
    expect((await reasonOn('2010-06-24'))?.synonyms).to.equal('parking, badge');
    expect((await reasonOn('2010-09-01'))?.name).to.equal('Blue Badge (new)');
    expect(await lastEvent(context.database())).to.include({
      detail: '{"fields":["synonyms"],"from":"2010-06-24"}',
    });
  });

  it('adds a reason that nobody owns yet, once', async () => {
    const { text } = await admin.get('/settings/reasons/new');
    const form = {
      ...hiddenFieldsOf(text, '/settings/reasons'),
      ...{
        name: 'Meals at home',
        team: '',
        resolvable: 'depends',
        synonyms: '',
        usual_resolution: 'Ring\r\nthe kitchen',
      },
    };
    await Promise.all([
      sendFields(admin, '/settings/reasons', form),
      sendFields(admin, '/settings/reasons', form),
    ]);
    const rows = await rowsOf(context.database(), 'reason');
    expect(rows).to.have.length(4);
    expect(rows.at(-1)).to.include({ slug: 'meals-at-home', usual_resolution: 'Ring\nthe kitchen' });
    expect(await lastEvent(context.database())).to.include({ action: 'reason.created' });
  });

  it('keeps what was typed and says what to mend', async () => {
    const response = await submitForm(admin, '/settings/reasons/new', '/settings/reasons', {
      name: '',
      team: '',
      synonyms: 'x'.repeat(501),
      usual_resolution: '<i>Ring</i>',
    });
    expect(response.status).to.equal(422);
    const words = wordsOf(response.text);
    expect(words)
      .to.contain('Enter the reason’s name')
      .and.contain('Select whether it can be resolved at first contact');
    expect(words).to.contain('Other words must be 500 characters or fewer');
    expect(response.text).to.contain('&lt;i&gt;Ring&lt;/i&gt;').and.contain('x'.repeat(501));
    expect(await rowsOf(context.database(), 'reason')).to.have.length(3);
  });

  it('closes a reason from a date', async () => {
    const close = `${page(organisation.reasons.badge)}/close`;
    const wrong = await submitForm(admin, close, close, {
      'closes-day': '',
      'closes-month': '',
      'closes-year': '',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('Enter the day the reason closes');
    await submitForm(admin, close, close, { 'closes-day': '1', 'closes-month': '7', 'closes-year': '2010' });
    expect(await reasonOn('2010-06-30')).not.to.equal(undefined);
    expect(await reasonOn('2010-07-01')).to.equal(undefined);
  });
});
