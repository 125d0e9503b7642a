import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, PASSWORD } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const next = 'nine otters by lamplight';

forEachEngine('One’s own account', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let account: { id: number; email: string };
  let agent: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
    account = await anAccount(context.database(), { roles: ['staff'], teamId: organisation.teams.access });
    agent = await agentFor(app, account.email);
  });

  const row = async () => (await rowsOf(context.database(), 'account'))[0];
  const changePassword = (fields: Record<string, string>, from = agent) =>
    submitForm(from, '/account', '/account/password', fields);

  it('shows who somebody is here', async () => {
    const words = wordsOf((await agent.get('/account')).text);
    expect(words).to.contain(
      'Name Sam staff Email address staff@example.org Roles Front-line staff Team Customer Access',
    );
    expect((await (await agentFor(app)).get('/account')).headers.location).to.equal(
      '/sign-in?next=%2Faccount',
    );
  });

  it('saves the usual door and channel, and shortcuts on or off', async () => {
    const door = String(organisation.doors.badgeDesk);
    const preferences = { default_door: door, default_channel: 'face_to_face' };
    const response = await submitForm(agent, '/account', '/account/preferences', preferences);
    expect(response.headers.location).to.equal('/account?saved=preferences');
    expect(await row()).to.include({
      default_door_id: Number(door),
      default_channel: 'face_to_face',
      version: 2,
    });
    expect(Boolean((await row())?.shortcuts)).to.be.false;
    expect(await lastEvent(context.database())).to.include({ action: 'account.preferences_changed' });
    const { text } = await agent.get('/account?saved=preferences');
    expect(text)
      .to.contain('Your choices are saved')
      .and.match(new RegExp(`value="${door}" selected`));
    await submitForm(agent, '/account', '/account/preferences', { ...preferences, shortcuts: 'on' });
    expect(Boolean((await row())?.shortcuts)).to.be.true;
  });

  it('takes no door or channel that was not offered, and no stale version', async () => {
    const { text } = await agent.get('/account');
    const wrong = await submitForm(agent, '/account', '/account/preferences', {
      default_door: '999',
      default_channel: 'fax',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('Select your usual door, or none').and.contain('Select your usual channel');
    await submitForm(agent, '/account', '/account/preferences', { default_channel: 'email' });
    const stale = { ...hiddenFieldsOf(text, '/account/preferences'), default_channel: 'letter' };
    expect((await sendFields(agent, '/account/preferences', stale)).status).to.equal(409);
  });

  it('changes the password: other sessions end, this one stays', async () => {
    const elsewhere = await agentFor(app, account.email);
    const { text } = await agent.get('/account');
    const form = {
      ...hiddenFieldsOf(text, '/account/password'),
      current_password: PASSWORD,
      new_password: next,
    };
    expect((await sendFields(agent, '/account/password', form)).headers.location).to.equal(
      '/account?saved=password',
    );
    // Sent twice: the old password is wrong by now, and that is no mistake.
    expect((await sendFields(agent, '/account/password', form)).status).to.equal(303);
    expect(await lastEvent(context.database())).to.include({ action: 'account.password_changed' });
    expect((await agent.get('/account')).status).to.equal(200);
    expect((await elsewhere.get('/account')).status).to.equal(303);
    const signIn = (password: string) =>
      submitForm(elsewhere, '/sign-in', '/sign-in', { email: account.email, password });
    expect((await signIn(PASSWORD)).status).to.equal(422);
    expect((await signIn(next)).status).to.equal(303);
  });

  it('does what each form says, also when two carry one token, as after an error', async () => {
    const weak = await changePassword({ current_password: PASSWORD, new_password: 'short' });
    const preferences = hiddenFieldsOf(weak.text, '/account/preferences');
    const password = hiddenFieldsOf(weak.text, '/account/password');
    expect(preferences.token).to.equal(password.token);
    await sendFields(agent, '/account/preferences', { ...preferences, default_channel: 'email' });
    await sendFields(agent, '/account/password', {
      ...password,
      current_password: PASSWORD,
      new_password: next,
    });
    expect((await row())?.default_channel).to.equal('email');
    expect(await lastEvent(context.database())).to.include({ action: 'account.password_changed' });
  });

  it('says what is wrong with either password, and shows neither again', async () => {
    const empty = await changePassword({ current_password: '', new_password: '' });
    expect(wordsOf(empty.text))
      .to.contain('Enter the password you sign in with now')
      .and.contain('Enter a new password');
    const wrong = await changePassword({ current_password: 'a wrong password', new_password: next });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('Enter the password you sign in with now');
    expect(wrong.text).not.to.contain('a wrong password').and.not.to.contain(next);
    const weak = await changePassword({ current_password: PASSWORD, new_password: 'Sam Staff 2010!!' });
    expect(weak.text).to.contain('Password must not be mostly your name');
    expect(await lastEvent(context.database())).to.include({ action: 'account.password_change_refused' });
  });

  it('counts wrong current passwords as refused sign-ins', async () => {
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await changePassword({ current_password: 'a wrong password', new_password: next });
    }
    const response = await changePassword({ current_password: PASSWORD, new_password: next });
    expect(response.text).to.contain('Too many attempts. Wait 15 minutes, then try again');
    app.clock.set('2010-06-24T08:15:00.001Z');
    expect((await changePassword({ current_password: PASSWORD, new_password: next })).status).to.equal(303);
  });

  it('lists where somebody is signed in, and signs them out everywhere else', async () => {
    expect((await agent.get('/account')).text).not.to.contain('Sign out everywhere else');
    app.clock.set('2010-06-24T08:10:00.000Z');
    const elsewhere = await agentFor(app, account.email);
    const words = wordsOf((await agent.get('/account')).text);
    expect(words).to.contain('24 June 2010, 9:10am 24 June 2010, 9:10am 24 June 2010, 9:00am This one, now');
    const response = await submitForm(agent, '/account', '/account/sessions/end');
    expect(response.headers.location).to.equal('/account?saved=sessions');
    expect(await lastEvent(context.database())).to.include({ action: 'account.other_sessions_ended' });
    expect((await elsewhere.get('/account')).status).to.equal(303);
    expect((await agent.get('/account?saved=sessions')).text).to.contain(
      'You are signed out everywhere else',
    );
  });
});
