import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, wordsOf } from '../../support/forms.ts';

forEachEngine('The logging form', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let staff: Agent;
  let staffId: number;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const { access } = organisation.teams;
    const doorId = organisation.doors.accessPhone;
    ({ id: staffId } = await anAccount(database, { roles: ['staff'], teamId: access, doorId }));
    staff = await agentFor(app, 'staff@example.org');
  });

  const fields = (more: Record<string, string> = {}) => ({
    door: String(organisation.doors.accessPhone),
    channel: 'phone',
    reason: String(organisation.reasons.badge),
    outcome: 'resolved',
    ...more,
  });
  const log = (more: Record<string, string> = {}) =>
    sendForm(staff, '/contacts/new', '/contacts', fields(more));
  const rows = (table: string, order?: string) => rowsOf(context.database(), table, order);
  const form = async (address = '/contacts/new') => {
    const { text } = await staff.get(address);
    return hiddenFieldsOf(text, '/contacts');
  };

  describe('knows customers', () => {
    beforeEach(async () => {
      await log({ customer: 'Zoë Barlow-Smith', phone: '01632 960123', communication_needs: 'Large print' });
      await log({ customer: 'Mary Jones', postcode: 'zz1 2ab' });
    });

    const names = async (q: string) => {
      const { body } = (await staff.get(`/customers.json?q=${encodeURIComponent(q)}`)) as {
        body: { name: string }[];
      };
      return body.map(({ name }) => name);
    };

    it('by the beginnings of their names’ words, by phone number and by postcode', async () => {
      expect(await names('zoe')).to.deep.equal(['Zoë Barlow-Smith']);
      expect(await names('BARL zo')).to.deep.equal(['Zoë Barlow-Smith']);
      expect(await names('+44 1632 960123')).to.deep.equal(['Zoë Barlow-Smith']);
      expect(await names('ZZ12AB')).to.deep.equal(['Mary Jones']);
      for (const nobody of ['', 'arlow', 'zoe jones', '01632', '%']) {
        expect(await names(nobody), nobody).to.deep.equal([]);
      }
    });

    it('on a page of their own, for whoever has no JavaScript', async () => {
      const words = wordsOf((await staff.get('/customers?q=mary')).text);
      expect(words).to.contain('1 customer found').and.contain('Mary Jones zz1 2ab');
      expect((await staff.get('/customers?q=mary')).text).to.contain('/contacts/new?customer=2');
    });

    it('and shows what they are owed and need before the form, and logs for exactly them', async () => {
      await log({
        customer_id: '1',
        customer: 'Zoë Barlow-Smith',
        outcome: 'promised',
        'promise_due-day': '24',
        'promise_due-month': '6',
        'promise_due-year': '2010',
      });
      app.clock.set('2010-06-26T08:00:00.000Z');
      staff = await agentFor(app, 'staff@example.org');
      const { text } = await staff.get('/contacts/new?customer=1');
      const words = wordsOf(text);
      expect(words).to.contain('We promised to get back to them by 24 June 2010: 2 days overdue');
      expect(words).to.contain('Communication needs: Large print');
      expect(words.indexOf('We promised')).to.be.lessThan(words.indexOf('Door it came to'));
      await sendFields(staff, '/contacts', { ...hiddenFieldsOf(text, '/contacts'), ...fields() });
      expect((await rows('contact')).at(-1)).to.include({ customer_id: 1, customer_link: 'customer:1' });
      expect(await rows('customer')).to.have.length(2);
    });

    it('when they are looked up from the form, which keeps every word and saves nothing', async () => {
      const found = await sendForm(staff, '/contacts/new', '/contacts/look-up', {
        ...fields({ customer: 'mary', note: 'half a sentence' }),
      });
      expect(found.status).to.equal(200);
      expect(wordsOf(found.text)).to.contain('1 customer found');
      expect(found.text).to.contain('half a sentence').and.contain('name="choose" value="2"');
      const chosen = await sendFields(staff, '/contacts/look-up', {
        ...tokensIn(found.text),
        ...fields({ customer: 'mary', note: 'half a sentence', choose: '2' }),
      });
      expect(hiddenFieldsOf(chosen.text, '/contacts').customer_id).to.equal('2');
      expect(chosen.text).to.contain('value="Mary Jones"').and.contain('half a sentence');
      const other = await sendFields(staff, '/contacts/look-up', {
        ...tokensIn(chosen.text),
        ...fields({ customer: 'Mary Jones', customer_id: '2', choose: '' }),
      });
      expect(hiddenFieldsOf(other.text, '/contacts').customer_id).to.equal('');
      expect(await rows('contact')).to.have.length(2);
    });
  });

  describe('keeps a draft', () => {
    const draft = async (more: Record<string, string>) =>
      sendFields(staff, '/contacts/draft', { ...(await form()), ...fields(more), script: '1' });

    it('that is there again after signing out, with the same token, and goes when it is saved', async () => {
      const hidden = await form();
      const kept = await sendFields(staff, '/contacts/draft', {
        ...hidden,
        ...fields({ note: 'Half a' }),
        script: '1',
      });
      expect(kept.body).to.deep.equal({ kept: '9:00am' });
      staff = await agentFor(app, 'staff@example.org');
      // A new call begins with an empty form; what was left is offered beside it.
      const empty = await staff.get('/contacts/new');
      expect(wordsOf(empty.text)).to.contain('You did not save: Blue Badge, “Half a”. Kept at');
      expect(empty.text).not.to.contain('>Half a</textarea>');
      expect(empty.text).to.contain(`href="/contacts/new?draft=${String(hidden.token)}"`);
      const { text } = await staff.get(`/contacts/new?draft=${String(hidden.token)}`);
      expect(wordsOf(text)).to.contain('Below is what you typed and did not save, as it was kept at');
      expect(wordsOf(text)).not.to.contain('You did not save');
      expect(text).to.contain('>Half a</textarea>');
      const again = hiddenFieldsOf(text, '/contacts');
      expect(again.token).to.equal(hidden.token);
      await sendFields(staff, '/contacts', { ...again, ...fields({ note: 'Half a sentence' }) });
      expect(await rows('contact_draft', 'account_id')).to.have.length(0);
      // A keeping that was still on its way brings nothing back.
      const late = await sendFields(staff, '/contacts/draft', {
        ...again,
        ...fields({ note: 'Half a' }),
        script: '1',
      });
      expect(late.body).to.deep.equal({ kept: null });
      expect((await staff.get('/contacts/new')).text).not.to.contain('Half a');
      expect(await rows('contact')).to.have.length(1);
    });

    it('of one person that no colleague sees', async () => {
      await draft({ note: 'Mine alone' });
      const [kept] = await rows('contact_draft', 'account_id');
      await anAccount(context.database(), { roles: ['staff'], email: 'other@example.org' });
      const other = await agentFor(app, 'other@example.org');
      for (const address of ['/contacts/new', `/contacts/new?draft=${String(kept?.token)}`]) {
        const { text } = await other.get(address);
        expect(text).not.to.contain('Mine alone');
        const hidden = hiddenFieldsOf(text, '/contacts');
        await sendFields(other, '/contacts/draft/discard', { ...hidden, draft: String(kept?.token) });
      }
      expect(await rows('contact_draft', 'account_id')).to.have.length(1);
    });

    it('of each form somebody has open: two tabs overwrite nothing of one another', async () => {
      const one = await form();
      const other = await form();
      const keep = (hidden: Record<string, string>, note: string) =>
        sendFields(staff, '/contacts/draft', { ...hidden, ...fields({ note }), script: '1' });
      await keep(one, 'The first');
      await keep(other, 'The second');
      await keep(one, 'The first, gone on with');
      const notes = async () =>
        (await rows('contact_draft', 'token'))
          .map(({ fields: kept }) => (JSON.parse(String(kept)) as { note: string }).note)
          .sort();
      expect(await notes()).to.deep.equal(['The first, gone on with', 'The second']);
      const offered = wordsOf((await staff.get('/contacts/new')).text);
      expect(offered).to.contain('“The first, gone on with”').and.contain('“The second”');
      await sendFields(staff, '/contacts', { ...other, ...fields({ note: 'The second' }) });
      expect(await notes()).to.deep.equal(['The first, gone on with']);
      const { text } = await staff.get(`/contacts/new?draft=${String(one.token)}`);
      expect(text).to.contain('>The first, gone on with</textarea>');
    });

    it('and discards it when asked to', async () => {
      await draft({ note: 'Not this' });
      const { text } = await staff.get('/contacts/new');
      const hidden = hiddenFieldsOf(text, '/contacts/draft/discard');
      await sendFields(staff, '/contacts/draft/discard', hidden);
      expect((await staff.get('/contacts/new')).text).not.to.contain('Not this');
      expect(await rows('contact_draft', 'account_id')).to.have.length(0);
    });

    it('but none of a form in which nobody has typed', async () => {
      const untouched = await sendFields(staff, '/contacts/draft', {
        ...(await form()),
        door: String(organisation.doors.accessPhone),
        channel: 'phone',
        'promise_due-day': '25',
        'promise_due-month': '6',
        'promise_due-year': '2010',
        script: '1',
      });
      expect(untouched.body).to.deep.equal({ kept: null });
      expect(await rows('contact_draft', 'account_id')).to.have.length(0);
    });

    it('also without JavaScript, by a button', async () => {
      const sent = await sendForm(staff, '/contacts/new', '/contacts/draft', fields({ note: 'For later' }));
      expect(sent.headers.location).to.equal('/contacts/new');
      expect((await staff.get('/contacts/new')).text).to.contain('For later');
    });
  });

  describe('records how long logging took', () => {
    it('by team and day, and never by person or contact', async () => {
      await log({ elapsed_ms: '41400' });
      await log({ elapsed_ms: '41300' });
      for (const none of ['', 'soon', '-5', '99999999999', '3700000']) await log({ elapsed_ms: none });
      expect(await rows('log_time', 'seconds')).to.deep.equal([
        { team_id: organisation.teams.access, logged_on: '2010-06-24', seconds: 41, contacts: 2 },
      ]);
      expect(await rows('contact')).to.have.length(7);
    });

    it('for the manager of that team and nobody else’s, from ten contacts on', async () => {
      const { access, badges } = organisation.teams;
      await context.database().transact((tx) =>
        tx('log_time').insert([
          { team_id: access, logged_on: '2010-06-24', seconds: 20, contacts: 6 },
          { team_id: access, logged_on: '2010-06-23', seconds: 95, contacts: 5 },
          { team_id: badges, logged_on: '2010-06-24', seconds: 31, contacts: 9 },
        ]),
      );
      const page = async (role: 'manager' | 'policy_lead', teamId: number | null) => {
        const { email } = await anAccount(context.database(), { roles: [role], teamId });
        return wordsOf((await (await agentFor(app, email)).get('/contacts/time-to-log')).text);
      };
      const managers = await page('manager', access);
      expect(managers).to.contain('Customer Access 11 20 seconds 1 min 35 s');
      expect(managers).not.to.contain('Blue Badge team');
      const lead = await page('policy_lead', null);
      expect(lead).to.contain('Customer Access 11').and.contain('Blue Badge team: fewer than 10 contacts');
    });
  });

  it('records that a safeguarding concern was passed on, with a contact or by itself', async () => {
    const saved = await log({ outcome: 'unresolved', barrier: 'not_ours', safeguarding: '1' });
    const reference = String(saved.headers.location).split('=')[1] ?? '';
    expect(await lastEvent(context.database())).to.include({ action: 'contact.recorded' });
    expect(wordsOf((await staff.get(`/contacts/${reference}`)).text)).to.contain(
      'Safeguarding A concern was passed on',
    );
    const recorded = await sendForm(staff, '/safeguarding', '/safeguarding', {});
    expect(recorded.headers.location).to.equal('/safeguarding?recorded=1');
    const words = wordsOf((await staff.get('/safeguarding?recorded=1')).text);
    expect(words).to.match(/^Safeguarding Numbers to ring now .*It is recorded/);
    const common = { communicated_on: '2010-06-24', team_id: organisation.teams.access };
    const [one, other] = await rows('safeguarding_communication');
    expect(one).to.include({ ...common, contact_id: 1 });
    expect(other).to.include({ ...common, contact_id: null });
    expect(await lastEvent(context.database())).to.include({
      action: 'safeguarding.communicated',
      actor: `account:${String(staffId)}`,
    });
  });
});
