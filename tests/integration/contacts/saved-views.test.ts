import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('A saved search', (context) => {
  let organisation: TestOrganisation;
  let own: Agent;
  let colleague: Agent;
  let stranger: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    const app = createTestApp(context.database());
    const { access, badges } = organisation.teams;
    const as = async (email: string, teamId: number) =>
      agentFor(app, (await anAccount(context.database(), { roles: ['staff'], teamId, email })).email);
    own = await as('own@example.org', access);
    colleague = await as('colleague@example.org', access);
    stranger = await as('stranger@example.org', badges);
  });

  const save = (query: string, fields: Record<string, string>) =>
    submitForm(own, `/contacts?${query}`, '/contacts/views', fields);
  const listOf = async (agent: Agent) => (await agent.get('/contacts')).text;

  it('is kept under a name, opens the same list, and only its owner sees it', async () => {
    const reply = await save('q=Mary+Jones&outcome=redirected&sort=-door&page=3', { view_name: 'Sent back' });
    const address = '/contacts?q=Mary+Jones&outcome=redirected&sort=-door';
    expect([reply.status, reply.headers.location]).to.deep.equal([303, address]);
    expect(await listOf(own))
      .to.contain(`href="${address.replaceAll('&', '&amp;')}"`)
      .and.contain('>Sent back</a>');
    for (const other of [colleague, stranger]) expect(await listOf(other)).not.to.contain('Sent back');
    const event = await lastEvent(context.database());
    expect(event).to.include({ action: 'saved_view.saved' });
    expect(event.detail, 'no customer’s name in the audit trail').not.to.contain('Mary');
  });

  it('is seen by the team it is shared with, which cannot remove it', async () => {
    await save('outcome=redirected', { view_name: 'Sent back', share: 'yes' });
    expect(wordsOf(await listOf(colleague))).to.contain('Sent back shared by Sam staff');
    expect(await listOf(stranger)).not.to.contain('Sent back');
    const [view] = await rowsOf(context.database(), 'saved_view');
    const remove = `/contacts/views/${String(view?.id)}/remove`;
    expect(await listOf(colleague)).not.to.contain(remove);
    await submitForm(colleague, '/contacts', '/contacts/views', { view_name: 'Mine' });
    const { text } = await colleague.get('/contacts');
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
    await colleague.post(remove).type('form').send({ _csrf, token: 'a-token-of-a-test-0001' });
    expect(await rowsOf(context.database(), 'saved_view')).to.have.length(2);
    const removed = await submitForm(own, '/contacts', remove);
    expect([removed.status, removed.headers.location]).to.deep.equal([303, '/contacts']);
    expect(await lastEvent(context.database())).to.include({ action: 'saved_view.removed' });
    expect(await listOf(colleague)).not.to.contain('Sent back');
  });

  it('needs a name of its own; the form comes back with what was typed, above the same list', async () => {
    await save('', { view_name: 'Everything' });
    for (const [name, problem] of [
      ['', 'Enter a name for this search'],
      ['x'.repeat(61), 'The name must be 60 characters or fewer'],
      ['Everything', 'You have a saved search of that name'],
    ] as const) {
      const { status, text } = await save('channel=phone', { view_name: name, share: 'yes' });
      expect(status, name).to.equal(422);
      expect(text).to.contain(`href="#view_name">${problem}`).and.contain('value="channel=phone"');
      expect(text).to.match(/name="share"[^>]* checked/);
      if (name !== '') expect(text).to.contain(`value="${name}"`);
    }
    expect(await rowsOf(context.database(), 'saved_view')).to.have.length(1);
  });

  it('keeps nothing of an address that the list does not know', async () => {
    await save('', { view_name: 'Odd', query: 'q=x&door=nobody&next=//elsewhere.example&mine=yes' });
    const [view] = await rowsOf(context.database(), 'saved_view');
    expect(view?.query).to.equal('q=x&mine=yes');
  });
});
