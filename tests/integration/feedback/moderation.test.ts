import { expect } from 'chai';
import { quotesCleared } from '../../../src/feedback/index.ts';
import type { Mail } from '../../../src/platform/mail.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const list = '/feedback/moderation';
const always = { from: '2000-01-01', to: '2100-01-01', limit: 10 };

forEachEngine('Moderating comments', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let visitor: Agent;
  let lead: Agent;
  let leadId: number;
  let leadEmail: string;
  let received: Mail[];

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    received = [];
    const mailer = (mail: Mail) => Promise.resolve(void received.push(mail));
    app = createTestApp(context.database(), { mailer });
    visitor = await agentFor(app);
    const account = await anAccount(context.database(), { roles: ['policy_lead'] });
    leadId = account.id;
    leadEmail = account.email;
    lead = await agentFor(app, account.email);
  });

  /** @returns the page of the comment */
  async function commented(fields: Record<string, string>): Promise<string> {
    const response = await submitForm(visitor, '/feedback', '/feedback', fields);
    expect(response.status).to.equal(303);
    const rows = await rowsOf(context.database(), 'comment');
    return `${list}/${String(rows.at(-1)?.id)}`;
  }
  const decide = (url: string, fields: Record<string, string>) => submitForm(lead, url, url, fields);
  const comment = async () => (await rowsOf(context.database(), 'comment')).at(-1);

  it('lists new comments oldest first, without their words, and says how many on the first page', async () => {
    await commented({ comment: 'first words', door: 'badge-desk' });
    app.clock.set('2010-06-24T08:10:00.000Z');
    await commented({ comment: 'second words', complaint: 'yes', contact_details: 'Ann, 0151 496 0123' });
    const { text } = await lead.get(list);
    const words = wordsOf(text);
    expect(words).to.contain('2 comments to read, oldest first');
    expect(words).to.match(/Public, Badge desk.*Public, no door named.*Complaint/);
    expect(text).not.to.contain('first words');
    expect(wordsOf((await lead.get('/')).text)).to.contain('Comments to read: 2');
  });

  it('suggests what to take out, clears what the lead made of it, and leaves an audit line', async () => {
    const original = 'Mrs Smith on 0151 496 0123 was lovely';
    const url = await commented({ comment: original, door: 'badge-desk', quote_consent: 'yes' });
    const { text } = await lead.get(url);
    expect(text).to.contain(`>${original}</div>`);
    expect(text).to.contain('>Mrs [name] on [phone number] was lovely</textarea>');
    expect(wordsOf(text)).to.contain('We took out 1 phone number, 1 name');
    const response = await decide(url, { redacted_text: '[name] was lovely', decision: 'clear' });
    expect(response.status).to.equal(303);
    expect(await comment()).to.include({
      state: 'cleared',
      text: original,
      redacted_text: '[name] was lovely',
      moderated_by: leadId,
      moderated_at: '2010-06-24T08:00:00.000Z',
      version: 2,
    });
    const event = await lastEvent(context.database());
    expect(event).to.include({ action: 'comment.cleared', actor: `account:${String(leadId)}`, detail: '{}' });
    expect(wordsOf((await lead.get(String(response.headers.location))).text)).to.contain(
      'Your decision is saved. Comments to read Every comment has been read.',
    );
    const [{ id }] = (await rowsOf(context.database(), 'comment')) as [{ id: number }];
    expect(await quotesCleared(context.database().read, always)).to.deep.equal([
      { id, text: '[name] was lovely', quarter: 'April to June 2010' },
    ]);
  });

  it('tells of a view from staff who reads it, and that a team may be small', async () => {
    await context.database().transact(async (tx) => {
      await tx('comment').insert(aComment({ source: 'staff', text: 'No diary at Badges' }));
    });
    expect(wordsOf((await lead.get(`${list}/1`)).text))
      .to.contain('on a card that says “From staff” and the quarter')
      .and.contain('A team may be small: take out its name');
    await commented({ comment: 'All well' });
    expect(wordsOf((await lead.get(`${list}/2`)).text)).not.to.contain('A team may be small');
  });

  it('holds back only with a reason, and keeps what was typed until then', async () => {
    const url = await commented({ comment: 'something to hold' });
    const refused = await decide(url, { redacted_text: 'as I made it', decision: 'hold', reason: '' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Enter why you hold it back').and.contain('as I made it');
    expect((await decide(url, { redacted_text: 'x', decision: '' })).text).to.contain(
      'Select whether to clear it or to hold it',
    );
    await decide(url, { redacted_text: 'as I made it', decision: 'hold', reason: 'Names a colleague' });
    expect(await comment()).to.include({ state: 'held', state_reason: 'Names a colleague', version: 2 });
    expect((await lastEvent(context.database())).action).to.equal('comment.held');
    expect(wordsOf((await lead.get(list)).text))
      .to.contain('Held back')
      .and.contain('Names a colleague');
    await decide(url, { redacted_text: 'as I made it', decision: 'clear' });
    expect(await comment()).to.include({ state: 'cleared', state_reason: '', version: 3 });
  });

  it('says at once when the words may mean that somebody is in danger, in the list too', async () => {
    await commented({ comment: 'All well' });
    const url = await commented({ comment: 'The carer hits her', complaint: 'yes', contact_details: 'Ann' });
    expect(wordsOf((await lead.get(list)).text)).to.match(/Act now/);
    const words = wordsOf((await lead.get(url)).text);
    expect(words)
      .to.contain('It says “hits”. Somebody may be in danger')
      .and.contain('They said how to reach them');
    expect(words).not.to.contain('Ann');
    // Nobody may sign in today: each policy lead is written to, without a word of it.
    const letters = await rowsOf(context.database(), 'outbox');
    expect(letters).to.have.length(1);
    expect(letters[0]).to.include({ account_id: leadId, subject: 'Read now: a comment' });
    expect(letters[0]?.body).to.contain(url).and.not.to.contain('hits');
    // At once, and not with the next hour's.
    for (let tries = 0; tries < 200 && received.length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(received.map(({ to, subject }) => [to, subject])).to.deep.equal([
      [leadEmail, 'Read now: a comment'],
    ]);
  });

  it('puts danger first, however many came before it, on the first page too, and then the oldest', async () => {
    await context.database().transact(async (tx) => {
      for (let place = 0; place < 210; place += 1) await tx('comment').insert(aComment({ text: 'All well' }));
    });
    const url = await commented({ comment: 'He hits me' });
    // Held as a machine's, and all the same to be read now.
    await context.database().transact(async (tx) => {
      await tx('comment').insert(aComment({ text: 'www.example.org he wants to die', state: 'held' }));
    });
    expect(wordsOf((await lead.get(list)).text)).to.match(
      /oldest 100\. Public.*?Act now Public.*?Act now Public/,
    );
    const home = (await lead.get('/')).text;
    expect(home).to.contain(`href="${url}"`);
    expect(wordsOf(home).match(/Somebody may be in danger: read it now/g)).to.have.length(2);
    const first = await decide(`${list}/1`, { decision: 'clear', then: 'next' });
    expect(first.headers.location).to.equal(`${url}?done=yes`);
    expect(wordsOf((await lead.get(String(first.headers.location))).text))
      .to.contain('Your decision is saved. This is the next one.')
      .and.contain('210 comments to read, this one among them.');
    const second = await decide(url, { decision: 'clear', then: 'next' });
    const third = await decide(String(second.headers.location).replace('?done=yes', ''), {
      ...{ decision: 'hold', reason: 'told the safeguarding team', then: 'next' },
    });
    expect(third.headers.location).to.equal(`${list}/2?done=yes`);
    expect(wordsOf((await lead.get('/')).text)).not.to.contain('in danger');
  });

  it('refuses the second of two who decide at once', async () => {
    const url = await commented({ comment: 'words' });
    const { text } = await lead.get(url);
    const stale = { ...hiddenFieldsOf(text, url), redacted_text: 'mine', decision: 'clear' };
    await decide(url, { redacted_text: 'theirs', decision: 'clear' });
    expect((await sendFields(lead, url, stale)).status).to.equal(409);
    expect(await comment()).to.include({ redacted_text: 'theirs', version: 2 });
  });

  it('never quotes what is not consented to, not cleared, or not redacted', async () => {
    const clear = async (fields: Record<string, string>, redacted: string) => {
      await decide(await commented(fields), { redacted_text: redacted, decision: 'clear' });
    };
    await clear({ comment: 'no consent original' }, 'no consent');
    await commented({ comment: 'never read', quote_consent: 'yes' });
    await decide(await commented({ comment: 'held original', quote_consent: 'yes' }), {
      redacted_text: 'held',
      decision: 'hold',
      reason: 'why not',
    });
    await clear({ comment: 'emptied original', quote_consent: 'yes' }, '');
    await clear({ comment: 'good original', quote_consent: 'yes' }, 'good');
    const quotes = await quotesCleared(context.database().read, always);
    expect(quotes.map(({ text, quarter }) => ({ text, quarter }))).to.deep.equal([
      { text: 'good', quarter: 'April to June 2010' },
    ]);
    const { email } = await anAccount(context.database(), { roles: ['ambassador'] });
    const { text } = await (await agentFor(app, email)).get('/ambassadors');
    expect(text).to.contain('>good</blockquote>');
    for (const words of ['original', 'no consent', 'never read', '>held']) expect(text).not.to.contain(words);
  });

  it('quotes somebody no more who no longer wants to be quoted, once and audited', async () => {
    const url = await commented({ comment: 'good original', quote_consent: 'yes' });
    await decide(url, { redacted_text: 'good', decision: 'clear' });
    const { text } = await lead.get(url);
    const form = hiddenFieldsOf(text, `${url}/consent`);
    for (let sent = 0; sent < 2; sent += 1)
      expect((await sendFields(lead, `${url}/consent`, form)).headers.location).to.equal(url);
    expect(await comment()).to.include({ state: 'cleared', redacted_text: 'good', version: 3 });
    expect(await quotesCleared(context.database().read, always)).to.deep.equal([]);
    expect(await lastEvent(context.database())).to.include({
      action: 'comment.consent_withdrawn',
      detail: '{}',
    });
    const again = await lead.get(url);
    expect(wordsOf(again.text)).to.contain('May be quoted No');
    expect(again.text).not.to.contain(`action="${url}/consent"`);
  });

  it('is the policy lead’s alone', async () => {
    const url = await commented({ comment: 'words' });
    expect((await visitor.get(url)).headers.location).to.contain('/sign-in');
    for (const role of ['staff', 'manager', 'ambassador', 'administrator', 'coordinator'] as const) {
      const { email } = await anAccount(context.database(), {
        roles: [role],
        teamId: organisation.teams.access,
      });
      const agent = await agentFor(app, email);
      for (const path of [list, url]) expect((await agent.get(path)).status, role + path).to.equal(403);
    }
    for (const path of ['/999', '/0', '/x', '/99999999999']) {
      expect((await lead.get(list + path)).status, path).to.equal(404);
    }
  });
});
