import { expect } from 'chai';
import { agentFor, anAccount } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';
import { aRound } from '../../support/vault.ts';
import { aCoordinator } from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

forEachEngine('Looking into the vault', (context) => {
  let given: Coordinating;
  let administrator: Agent;
  let round: string;

  beforeEach(async () => {
    const database = context.database();
    given = await aCoordinator(database);
    const shops = [{ at: '2010-06-21 09:58', state: 'submitted' as const }];
    round = `/mystery-shopping/rounds/${String(await aRound(database, given.organisation, { unblinded: false, shops }))}`;
    const { email } = await anAccount(database, { roles: ['administrator'] });
    administrator = await agentFor(given.app, email);
  });

  const looks = async () =>
    (await rowsOf(context.database(), 'vault_audit_event'))
      .filter(({ action }) => action === 'vault.looked')
      .map(({ subject, actor }) => `${String(actor)} ${String(subject)}`);

  it('is written down: who, at what and when, once in an hour for each person and thing', async () => {
    const actor = `account:${String(given.accountId)}`;
    const report = '/mystery-shopping/moderation/1';
    for (const path of [round, round, '/mystery-shopping/moderation', report, report])
      expect((await given.agent.get(path)).status).to.equal(200);
    const once = [`${actor} round:1`, `${actor} vault:reports`, `${actor} report:1`];
    expect(await looks()).to.deep.equal(once);

    given.app.clock.set('2010-06-24T08:20:00.000Z');
    await given.agent.get(round);
    expect(await looks()).to.deep.equal(once);
    given.app.clock.set('2010-06-24T08:45:00.000Z');
    await given.agent.get('/mystery-shopping/scenarios');
    given.app.clock.set('2010-06-24T09:05:00.000Z');
    await given.agent.get(round);
    expect(await looks()).to.deep.equal([...once, `${actor} round:1`]);
  });

  it('is no look where there was nothing to see', async () => {
    expect((await given.agent.get('/mystery-shopping/rounds/99')).status).to.equal(404);
    expect((await administrator.get(round)).status).to.equal(403);
    expect(await looks()).to.deep.equal([]);
  });

  it('is seen by coordinators, and not by administrators, whose trail stays the same', async () => {
    const before = (await administrator.get('/settings/audit')).text;
    await given.agent.get(round);
    expect((await administrator.get('/settings/audit')).text).to.equal(before);
    expect((await administrator.get('/mystery-shopping/audit')).status).to.equal(403);
    const words = wordsOf((await given.agent.get('/mystery-shopping/audit')).text);
    expect(words).to.contain('Who did and saw what').and.contain('Looked into the vault');
    expect(words).to.match(/Sam coordinator Looked into the vault Spring/);
  });
});

forEachEngine('Shops that staff suspected', (context) => {
  it('are shown apart, with how often staff were wrong, and can be left out of all results', async () => {
    const database = context.database();
    const { organisation, agent, accountId } = await aCoordinator(database);
    const at = (minute: number) => `2010-06-21 10:${String(minute).padStart(2, '0')}`;
    const contact = (minute: number) => ({
      at: at(minute),
      doorId: organisation.doors.accessPhone,
      reasonId: organisation.reasons.badge,
    });
    await someContacts(
      database,
      Array.from({ length: 15 }, (_, index) => contact(index + 10)),
    );
    const ids = (await rowsOf(database, 'contact')).map(({ id }) => Number(id));
    // Ten shops, resolved when suspected and otherwise not; the eleventh contact is a customer's.
    const shops = ids
      .slice(0, 11)
      .map((contactId, index) => ({ at: at(index + 10), contactId, resolved: index < 2 }));
    const round = await aRound(database, organisation, { unblinded: true, shops });
    await database.transact(async (tx) => {
      // Unblinded later than staff noted these, and earlier than the last of them.
      await tx('round').where({ id: round }).update({ unblinded_at: '2010-07-10T09:00:00.000Z' });
      const noted = (index: number, noted_at: string) => ({
        contact_id: ids[index],
        noted_by: accountId,
        noted_at,
      });
      await tx('contact_suspicion').insert([
        noted(0, '2010-06-21T10:00:00.000Z'),
        noted(1, '2010-06-21T10:00:00.000Z'),
        noted(12, '2010-06-21T10:00:00.000Z'),
        noted(5, '2010-07-11T09:00:00.000Z'),
        noted(13, '2010-07-11T09:00:00.000Z'),
      ]);
    });
    const page = `/mystery-shopping/results/${String(round)}`;
    const words = wordsOf((await agent.get(page)).text);
    expect(words).to.contain(
      'Before the round was unblinded, staff said “I think that was a shopper” of 2 of the 11 shops that they logged.',
    );
    expect(words).to.contain('They also said it of 1 other contact at these doors during the round');
    expect(words).to.match(/Resolved[^0-9]*2 of 11 [^0-9]*18% \(5% to 48%\) 0 of 9 0% \(0% to 30%\) 2 of 2/);

    const without = wordsOf((await agent.get(`${page}?suspected=without`)).text);
    expect(without)
      .to.contain('without suspected shops')
      .and.contain('9 accepted shops')
      .and.contain('See the results of all shops');
    expect(words).to.contain('11 accepted shops');
  });
});
