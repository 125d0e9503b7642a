import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { countOtherAdministrators, setDeactivated } from '../../../src/accounts/account-store.ts';
import { deactivatePerson } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, PASSWORD } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const password = 'nine otters by lamplight';

forEachEngine('People in the settings', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let admin: Agent;
  let adminId: number;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const account = await anAccount(database, { roles: ['administrator'] });
    adminId = account.id;
    admin = await agentFor(app, account.email);
  });

  const grace = (more: Record<string, string | string[]> = {}) => ({
    name: 'Grace Hopper',
    email: 'Grace@Example.org',
    roles: ['staff', 'manager'],
    team: String(organisation.teams.access),
    ...more,
  });
  const invite = (more: Record<string, string | string[]> = {}) =>
    submitForm(admin, '/settings/people/new', '/settings/people', grace(more));
  const linkIn = (html: string) =>
    /http:\/\/nowrongdoor\.example(\/set-password\?code=[\w-]{43})/.exec(html)?.[1] ?? '';
  const page = (id: number) => `/settings/people/${String(id)}`;
  const people = () => rowsOf(context.database(), 'account');
  const idOf = async (email: string) => Number((await people()).find((row) => row.email === email)?.id);

  it('invites somebody: shows the link once, and they choose a password and sign in', async () => {
    const response = await invite();
    expect(response.status).to.equal(200);
    expect(response.text).to.contain('Pass this link on to Grace Hopper');
    expect(response.text).to.contain('27 June 2010, 9:00am (3 days)');
    const id = await idOf('grace@example.org');
    expect((await people()).at(-1)).to.include({ name: 'Grace Hopper', password_hash: null });
    expect(await lastEvent(context.database())).to.include({
      action: 'account.invited',
      actor: `account:${String(adminId)}`,
      subject: `account:${String(id)}`,
      detail: '{}',
    });
    expect(wordsOf((await admin.get('/settings/people')).text)).to.contain(
      'Grace Hopper grace@example.org Front-line staff, Manager Customer Access Invited',
    );

    const guest = await agentFor(app);
    const chosen = await submitForm(guest, linkIn(response.text), '/set-password', { password });
    expect(chosen.status).to.equal(303);
    await submitForm(guest, '/sign-in', '/sign-in', { email: 'grace@example.org', password });
    expect((await guest.get('/contacts')).status).to.equal(200);
    expect(wordsOf((await admin.get('/settings/people')).text)).to.contain('Customer Access Active');
  });

  it('makes links from the configured address, whatever the request says its host is', async () => {
    const { text } = await admin.get('/settings/people/new');
    const response = await admin
      .post('/settings/people')
      .set('Host', 'evil.example')
      .set('X-Forwarded-Host', 'evil.example')
      .type('form')
      .send({ ...hiddenFieldsOf(text, '/settings/people'), ...grace() });
    expect(linkIn(response.text)).not.to.equal('');
    expect(response.text).not.to.contain('evil.example');
  });

  it('makes one person of a form that is sent twice, and says where to make the link that was not seen', async () => {
    const { text } = await admin.get('/settings/people/new');
    const form = { ...hiddenFieldsOf(text, '/settings/people'), ...grace() };
    const answers = await Promise.all([
      sendFields(admin, '/settings/people', form),
      sendFields(admin, '/settings/people', form),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 303]);
    const id = await idOf('grace@example.org');
    expect(await people()).to.have.length(2);
    const second = answers.find(({ status }) => status === 303);
    expect(second?.headers.location).to.equal(`${page(id)}?link=made`);
    expect((await admin.get(`${page(id)}?link=made`)).text).to.contain('is shown only once');

    const renewed = await submitForm(admin, page(id), `${page(id)}/link`);
    expect(linkIn(renewed.text)).not.to.equal('');
    expect((await admin.get(linkIn(renewed.text))).status).to.equal(200);
    const first = answers.find(({ status }) => status === 200);
    expect((await admin.get(linkIn(first?.text ?? ''))).status).to.equal(404);
  });

  it('keeps what was typed and says what to mend', async () => {
    const response = await invite({ name: '', email: 'grace', roles: ['staff', 'coordinator'] });
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('Enter the person’s name').and.contain('value="grace"');
    expect(response.text).to.contain('A coordinator cannot also be front-line staff or a manager');
    expect(response.text)
      .to.match(/value="coordinator"[^>]* checked/)
      .and.match(/value="staff"[^>]* checked/);
    expect(response.text).to.match(new RegExp(`value="${String(organisation.teams.access)}" selected`));
    expect(await people()).to.have.length(1);
  });

  it('says when the address is somebody’s already, whatever its case, and takes the mended form', async () => {
    await invite();
    const { text } = await admin.get('/settings/people/new');
    const form = { ...hiddenFieldsOf(text, '/settings/people'), ...grace({ email: 'GRACE@example.org' }) };
    const taken = await sendFields(admin, '/settings/people', form);
    expect(taken.status).to.equal(422);
    expect(taken.text).to.contain('Somebody with this email address is here already');
    expect(
      (await sendFields(admin, '/settings/people', { ...form, email: 'other@example.org' })).status,
    ).to.equal(200);
  });

  it('changes a person, and signs them out when their roles change', async () => {
    const { id, email } = await anAccount(context.database(), { roles: ['staff'] });
    const inside = await agentFor(app, email);
    const save = (more: Record<string, string | string[]>) =>
      submitForm(admin, page(id), page(id), { name: 'Sam', email, roles: ['staff'], team: '', ...more });

    const renamed = await save({ name: 'Samira Reed' });
    expect(renamed.headers.location).to.equal(`/settings/people?saved=${String(id)}`);
    expect((await admin.get(`/settings/people?saved=${String(id)}`)).text).to.contain('Samira Reed is saved');
    expect(await lastEvent(context.database())).to.include({
      action: 'account.changed',
      detail: '{"fields":["name"]}',
    });
    expect((await inside.get('/account')).status).to.equal(200);

    await save({ name: 'Samira Reed', roles: ['staff', 'manager'] });
    expect(await lastEvent(context.database())).to.include({ detail: '{"fields":["roles"]}' });
    expect((await inside.get('/account')).headers.location).to.equal('/sign-in?next=%2Faccount');
  });

  it('refuses an edit of a version that somebody else has changed', async () => {
    const { id, email } = await anAccount(context.database(), { roles: ['staff'] });
    const { text } = await admin.get(page(id));
    const stale = { ...hiddenFieldsOf(text, page(id)), name: 'Mine', email, roles: 'staff', team: '' };
    await submitForm(admin, page(id), page(id), { name: 'Theirs', email, roles: 'staff', team: '' });
    const response = await sendFields(admin, page(id), stale);
    expect(response.status).to.equal(409);
    expect((await people()).find((row) => row.id === id)).to.include({ name: 'Theirs', version: 2 });
    // A mistake in it does not make the old version a new one.
    const invalid = await sendFields(admin, page(id), { ...stale, email: 'x' });
    expect(hiddenFieldsOf(invalid.text, page(id))).to.include({ version: '1' });
  });

  it('deactivates somebody: out at once, no way back in, links dead; and lets them in again', async () => {
    const { id, email } = await anAccount(context.database(), { roles: ['staff'] });
    const inside = await agentFor(app, email);
    const link = linkIn((await submitForm(admin, page(id), `${page(id)}/link`)).text);
    expect(link).not.to.equal('');

    const response = await submitForm(admin, page(id), `${page(id)}/deactivate`);
    expect(response.headers.location).to.equal(`/settings/people?saved=${String(id)}`);
    expect(await lastEvent(context.database())).to.include({ action: 'account.deactivated' });
    expect((await inside.get('/account')).status).to.equal(303);
    const guest = await agentFor(app);
    expect((await guest.get(link)).status).to.equal(404);
    const signIn = () => submitForm(guest, '/sign-in', '/sign-in', { email, password: PASSWORD });
    expect((await signIn()).status).to.equal(422);
    const { text } = await admin.get(page(id));
    expect(text).not.to.contain(`${page(id)}/link`);
    const form = hiddenFieldsOf(text, `${page(id)}/reactivate`);
    expect(
      (await sendFields(admin, `${page(id)}/link`, { ...form, token: 'another-form-altogether' })).status,
    ).to.equal(409);

    await submitForm(admin, page(id), `${page(id)}/reactivate`);
    expect((await signIn()).status).to.equal(303);
    expect(await lastEvent(context.database())).to.include({ action: 'account.signed_in' });
    expect((await guest.get(link)).status).to.equal(404);
  });

  it('keeps the last administrator who can sign in', async () => {
    await invite({ roles: ['administrator'] });
    const own = page(adminId);
    const fields = { name: 'Sam', email: 'administrator@example.org', roles: ['staff'], team: '' };
    const demoted = await submitForm(admin, own, own, fields);
    expect(demoted.status).to.equal(422);
    expect(demoted.text).to.contain('is the only administrator who can sign in').and.contain('href="#roles"');
    const deactivated = await submitForm(admin, own, `${own}/deactivate`);
    expect(deactivated.status).to.equal(422);
    expect(deactivated.text).to.contain('is the only administrator who can sign in');

    await anAccount(context.database(), { roles: ['administrator'], email: 'second@example.org' });
    expect((await submitForm(admin, own, own, fields)).status).to.equal(303);
  });

  it('lets of two administrators who deactivate one another at the same moment only one succeed', async () => {
    const database = context.database();
    const other = await anAccount(database, { roles: ['administrator'], email: 'other@example.org' });
    let reached: () => void = () => undefined;
    let commit: () => void = () => undefined;
    const untilReached = new Promise<void>((resolve) => (reached = resolve));
    const untilTold = new Promise<void>((resolve) => (commit = resolve));
    const theirs = database.transact(async (tx) => {
      expect(await countOtherAdministrators(tx, adminId)).to.equal(1);
      await setDeactivated(tx, { accountId: adminId, version: 1 }, app.clock.now());
      reached();
      await untilTold;
    });
    await untilReached;
    const sender = { accountId: adminId, token: 'a-form-of-the-test' };
    const mine = deactivatePerson(
      { database, clock: app.clock },
      { accountId: other.id, version: 1 },
      sender,
    );
    await pause(100);
    commit();
    await theirs;
    const refused = await mine;
    expect(refused.ok).to.be.false;
    expect((await people()).find((row) => row.id === other.id)).to.include({ deactivated_at: null });
  });

  it('is for administrators, and has no page for what is not there', async () => {
    const { email } = await anAccount(context.database(), { roles: ['policy_lead', 'staff'] });
    const outsider = await agentFor(app, email);
    for (const path of ['/settings', '/settings/people', page(adminId), '/settings/audit']) {
      expect((await outsider.get(path)).status, path).to.equal(403);
    }
    for (const id of ['0', '999', 'x', '99999999999', '1 or 1=1']) {
      const response = await admin.get(`/settings/people/${encodeURIComponent(id)}`);
      expect(response.status, id).to.equal(404);
    }
  });
});
