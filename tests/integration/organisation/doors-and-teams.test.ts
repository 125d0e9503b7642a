import { expect } from 'chai';
import { doorsOn } from '../../../src/organisation/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('Doors and teams in the settings', (context) => {
  let organisation: TestOrganisation;
  let admin: Agent;
  let door: number;
  let page: string;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    door = organisation.doors.accessPhone;
    page = `/settings/doors/${String(door)}`;
    const { email } = await anAccount(database, { roles: ['administrator'] });
    admin = await agentFor(createTestApp(database), email);
  });

  const asItIs = () => ({ name: 'Access line', team: String(organisation.teams.access), channel: 'phone' });
  const day = (prefix: string, iso: string) => {
    const [year = '', month = '', date = ''] = iso.split('-');
    return { [`${prefix}-day`]: date, [`${prefix}-month`]: month, [`${prefix}-year`]: year };
  };
  const from = (iso: string) => ({ when: 'from', ...day('from', iso) });
  const edit = (fields: Record<string, string>) => submitForm(admin, page, page, { ...asItIs(), ...fields });
  const doorOn = async (on: string) =>
    (await doorsOn(context.database().read, on)).find(({ id }) => id === door);

  it('adds a door once, says so on the list, and leaves an audit line', async () => {
    const { text } = await admin.get('/settings/doors/new');
    const fields = { name: 'Outreach van', team: String(organisation.teams.badges), channel: 'outreach' };
    const form = { ...hiddenFieldsOf(text, '/settings/doors'), ...fields };
    const answers = await Promise.all([
      sendFields(admin, '/settings/doors', form),
      sendFields(admin, '/settings/doors', form),
    ]);
    expect(new Set(answers.map(({ headers }) => headers.location))).to.have.property('size', 1);
    const rows = await rowsOf(context.database(), 'door');
    expect(rows).to.have.length(3);
    expect(rows.at(-1)).to.include({ slug: 'outreach-van', default_channel: 'outreach' });
    expect(await lastEvent(context.database())).to.include({ action: 'door.created' });
    const list = wordsOf((await admin.get(String(answers[0].headers.location))).text);
    expect(list)
      .to.contain('Outreach van is saved')
      .and.contain('Outreach van Blue Badge team Outreach In use');
  });

  it('keeps what was typed and says what to mend', async () => {
    const response = await edit({
      name: '',
      team: '999',
      when: 'from',
      'from-day': '31',
      'from-month': '2',
      'from-year': '2010',
    });
    expect(response.status).to.equal(422);
    expect(wordsOf(response.text))
      .to.contain('Enter the door’s name')
      .and.contain('Select the team that keeps it');
    expect(response.text).to.contain('The date the change applies from must be a real date');
    expect(response.text)
      .to.contain('href="#from-day"')
      .and.match(/id="from-day"[^>]*value="31"/);
  });

  it('has no two doors of one name', async () => {
    const response = await edit({ name: 'badge  DESK', ...from('2010-06-24') });
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('There is a door with this name already');
  });

  it('gives a door to another team from a date, and keeps who had it before', async () => {
    const response = await edit({ team: String(organisation.teams.badges), ...from('2010-07-01') });
    expect(response.status).to.equal(303);
    expect((await doorOn('2010-06-30'))?.teamName).to.equal('Customer Access');
    expect((await doorOn('2010-07-01'))?.teamName).to.equal('Blue Badge team');
    expect(await lastEvent(context.database())).to.include({
      action: 'door.changed',
      detail: '{"fields":["teamId"],"from":"2010-07-01"}',
    });
    const history = wordsOf((await admin.get(page)).text);
    expect(history).to.contain(
      'From 1 July 2010 Access line Blue Badge team Until 30 June 2010 Access line Customer Access',
    );
  });

  it('changes a name without touching who keeps the door, before or later', async () => {
    await edit({ team: String(organisation.teams.badges), ...from('2010-07-01') });
    await edit({ name: 'Contact centre', ...from('2010-03-01') });
    expect((await doorOn('2010-02-28'))?.name).to.equal('Access line');
    expect(await doorOn('2010-03-01')).to.include({ name: 'Contact centre', teamName: 'Customer Access' });
    expect(await doorOn('2010-07-01')).to.include({ name: 'Contact centre', teamName: 'Blue Badge team' });
  });

  it('corrects a mistake for all dates', async () => {
    await edit({ name: 'Acces line', ...from('2010-05-01') });
    expect((await doorOn('2010-05-01'))?.name).to.equal('Acces line');
    await edit({ name: 'Access line', when: 'all' });
    const versions = await rowsOf(context.database(), 'door_version');
    expect(versions.filter((version) => version.door_id === door)).to.have.length(1);
    expect((await doorOn('2010-05-01'))?.name).to.equal('Access line');
  });

  it('moves the day of a change when only a date is given', async () => {
    await edit({ team: String(organisation.teams.badges), ...from('2010-06-24') });
    await submitForm(admin, page, page, {
      ...asItIs(),
      team: String(organisation.teams.badges),
      ...from('2010-04-01'),
    });
    expect((await doorOn('2010-03-31'))?.teamName).to.equal('Customer Access');
    expect((await doorOn('2010-04-01'))?.teamName).to.equal('Blue Badge team');
  });

  it('writes nothing when nothing was changed', async () => {
    const before = await rowsOf(context.database(), 'audit_event');
    expect((await edit(from('2010-06-24'))).status).to.equal(303);
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(before);
  });

  it('refuses an edit of a version that somebody else has changed', async () => {
    const { text } = await admin.get(page);
    const stale = { ...hiddenFieldsOf(text, page), ...asItIs(), name: 'Mine', when: 'all' };
    await edit({ name: 'Theirs', when: 'all' });
    expect((await sendFields(admin, page, stale)).status).to.equal(409);
    expect((await doorOn('2010-06-24'))?.name).to.equal('Theirs');
  });

  it('closes a door from a date and opens it again; nothing is deleted', async () => {
    const closed = await submitForm(admin, `${page}/close`, `${page}/close`, day('closes', '2010-07-01'));
    expect(closed.status).to.equal(303);
    expect(await lastEvent(context.database())).to.include({
      action: 'door.closed',
      detail: '{"from":"2010-07-01"}',
    });
    expect(await doorOn('2010-06-30')).not.to.equal(undefined);
    expect(await doorOn('2010-07-01')).to.equal(undefined);
    expect(wordsOf((await admin.get('/settings/doors')).text)).to.contain('Closes 1 July 2010');
    const reopened = await submitForm(admin, page, `${page}/reopen`);
    expect(reopened.status).to.equal(303);
    expect(await doorOn('2010-07-01')).not.to.equal(undefined);
  });

  it('closes no team that would leave a door or a reason without anybody', async () => {
    const team = `/settings/teams/${String(organisation.teams.badges)}`;
    const close = () => submitForm(admin, `${team}/close`, `${team}/close`, day('closes', '2010-07-01'));
    const refused = await close();
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Give these to another team first: Badge desk, Blue Badge');
    const access = String(organisation.teams.access);
    const desk = `/settings/doors/${String(organisation.doors.badgeDesk)}`;
    const badge = `/settings/reasons/${String(organisation.reasons.badge)}`;
    await submitForm(admin, desk, desk, {
      name: 'Badge desk',
      team: access,
      channel: 'phone',
      ...from('2010-07-01'),
    });
    await submitForm(admin, badge, badge, {
      name: 'Blue Badge',
      team: access,
      resolvable: 'yes',
      ...from('2010-07-01'),
    });
    expect((await close()).status).to.equal(303);

    const given = await edit({ team: String(organisation.teams.badges), ...from('2010-06-24') });
    expect(given.status).to.equal(422);
    expect(given.text).to.contain('Select the team that keeps it');
  });

  it('opens no door again whose team is closed', async () => {
    const team = `/settings/teams/${String(organisation.teams.access)}`;
    await submitForm(admin, `${page}/close`, `${page}/close`, day('closes', '2010-06-01'));
    const equipment = `/settings/reasons/${String(organisation.reasons.equipment)}`;
    await submitForm(admin, `${equipment}/close`, `${equipment}/close`, day('closes', '2010-06-01'));
    const closed = await submitForm(admin, `${team}/close`, `${team}/close`, day('closes', '2010-06-10'));
    expect(closed.status).to.equal(303);
    const response = await submitForm(admin, page, `${page}/reopen`);
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('Customer Access is closed. Choose another team first');
  });

  it('adds and renames a team', async () => {
    const added = await submitForm(admin, '/settings/teams/new', '/settings/teams', {
      name: 'Carers & families',
    });
    expect(added.status).to.equal(303);
    const team = (await rowsOf(context.database(), 'team')).at(-1);
    expect(team).to.include({ slug: 'carers-and-families', name: 'Carers & families' });
    const own = `/settings/teams/${String(team?.id)}`;
    await submitForm(admin, own, own, { name: 'Carers Team' });
    expect(wordsOf((await admin.get('/settings/teams')).text)).to.contain('Carers Team 0 0 In use');
    expect(await lastEvent(context.database())).to.include({
      action: 'team.changed',
      detail: '{"fields":["name"]}',
    });
    const again = await submitForm(admin, '/settings/teams/new', '/settings/teams', {
      name: ' customer access',
    });
    expect(again.status).to.equal(422);
    expect(again.text)
      .to.contain('There is a team with this name already')
      .and.contain('value="customer access"');
  });
});
