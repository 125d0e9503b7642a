import { expect } from 'chai';
import { agentFor, anAccount } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { aCoordinator, aPlannedRound, aSentReport, lastVaultEvent } from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

forEachEngine('Closing and unblinding a round', (context) => {
  let given: Coordinating;
  let id: number;
  let page: string;
  let results: string;

  beforeEach(async () => {
    given = await aCoordinator(context.database());
    id = await aPlannedRound(context.database(), given);
    page = `/mystery-shopping/rounds/${String(id)}`;
    results = `/mystery-shopping/results/${String(id)}`;
  });

  const words = async (path: string) => wordsOf((await given.agent.get(path)).text);
  const close = () => submitForm(given.agent, page, `${page}/close`);
  const unblind = () => submitForm(given.agent, page, `${page}/unblind`);
  const decide = (report: number, fields: Record<string, string>) => {
    const path = `/mystery-shopping/moderation/${String(report)}`;
    return submitForm(given.agent, path, path, fields);
  };
  const match = (report: number, contact: string) => {
    const path = `/mystery-shopping/matching/${String(report)}`;
    return submitForm(given.agent, path, path, { contact });
  };

  it('cannot be closed before it opens, and only once', async () => {
    given.app.clock.set('2010-06-18T08:00:00.000Z');
    expect(await words(page))
      .to.contain('Planned')
      .and.not.to.contain('Close the round');
    const hidden = hiddenFieldsOf(
      (await given.agent.get('/mystery-shopping/scenarios/new')).text,
      '/mystery-shopping/scenarios',
    );
    const early = await sendFields(given.agent, `${page}/close`, { ...hidden, version: '1' });
    expect(early.status).to.equal(409);

    given.app.clock.set('2010-07-05T08:00:00.000Z');
    given = { ...given, agent: await agentFor(given.app, 'coordinator@example.org') };
    expect(await words(page))
      .to.contain('Days are over')
      .and.contain('4 planned shops have not been sent yet.');
    const form = hiddenFieldsOf((await given.agent.get(page)).text, `${page}/close`);
    expect((await sendFields(given.agent, `${page}/close`, form)).headers.location).to.equal(page);
    expect(await lastVaultEvent(context.database())).to.include({
      action: 'round.closed',
      subject: `round:${String(id)}`,
    });
    const again = await sendFields(given.agent, `${page}/close`, { ...form, token: 'another-token-1234' });
    expect(again.status).to.equal(409);
    expect((await rowsOf(context.database(), 'round'))[0]).to.include({ version: 2, unblinded_at: null });
  });

  it('is unblinded only when every report is checked and every delivered shop has a decision', async () => {
    const before = await rowsOf(context.database(), 'audit_event');
    const one = await aSentReport(context.database(), id, { shop: 0, at: '2010-06-23 10:00' });
    await aSentReport(context.database(), id, {
      shop: 1,
      at: '2010-06-23 11:00',
      state: 'accepted',
      outcome: 'unreachable',
    });
    await aSentReport(context.database(), id, { shop: 2, at: '2010-06-23 12:00', state: 'draft' });
    await close();
    expect(await words(page))
      .to.contain('1 report to check')
      .and.not.to.contain('Unblind the round');
    const hidden = hiddenFieldsOf(
      (await given.agent.get('/mystery-shopping/scenarios/new')).text,
      '/mystery-shopping/scenarios',
    );
    const forced = { ...hidden, version: '2' };
    expect((await sendFields(given.agent, `${page}/unblind`, forced)).status).to.equal(422);

    await decide(one, { decision: 'accept' });
    expect(await words(page))
      .to.contain('1 shop to match')
      .and.not.to.contain('Unblind the round');
    expect((await sendFields(given.agent, `${page}/unblind`, forced)).status).to.equal(422);

    await match(one, 'none');
    expect((await given.agent.get(results)).status).to.equal(404);
    expect(await words(page)).to.contain('this cannot be undone');
    expect((await unblind()).headers.location).to.equal(page);
    expect((await rowsOf(context.database(), 'round'))[0]).to.include({
      unblinded_at: given.app.clock.now(),
      version: 3,
    });
    expect(await lastVaultEvent(context.database())).to.include({ action: 'round.unblinded' });
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(before);
    expect((await given.agent.get(results)).status).to.equal(200);
  });

  it('shows results that can be counted by hand, to coordinators and the policy lead', async () => {
    const database = context.database();
    const lead = await agentFor(given.app, (await anAccount(database, { roles: ['policy_lead'] })).email);
    expect((await lead.get(results)).status).to.equal(404);
    const reports = [
      await aSentReport(database, id, { shop: 0, at: '2010-06-23 10:00' }),
      // Not resolved (4 of 16 lost) and sent elsewhere (3 lost): 9 of 16.
      await aSentReport(database, id, { shop: 1, at: '2010-06-23 11:00', answers: { 1: 'no', 2: 'yes' } }),
      // Unwelcome (2 of 16 lost): 14 of 16.
      await aSentReport(database, id, { shop: 2, at: '2010-06-23 12:00', answers: { 7: 'no' } }),
    ];
    await aSentReport(database, id, { shop: 3, at: '2010-06-23 13:00', state: 'excluded' });
    const { doors, reasons } = given.organisation;
    await someContacts(database, [
      { at: '2010-06-23 10:05', doorId: doors.accessPhone, reasonId: reasons.badge },
    ]);
    await close();
    for (const report of reports) await decide(report, { decision: 'accept' });
    await match(reports[0] ?? 0, '1');
    await match(reports[1] ?? 0, 'none');
    await match(reports[2] ?? 0, 'none');
    await unblind();

    const told = wordsOf((await lead.get(results)).text);
    expect(told).to.contain('3 accepted shops.');
    expect(told).to.contain('Resolved at first contact 67% 2 of 3 shops; 95% interval 21% to 94%');
    expect(told).to.contain('Not sent back 67% 2 of 3 shops');
    expect(told).to.contain('Courtesy and welcome 67% 2 of 3 shops');
    expect(told).to.contain('Prompt 100% 3 of 3 shops; 95% interval 44% to 100%');
    expect(told).to.contain('All four promises 33% 1 of 3 shops; 95% interval 6% to 79%');
    // (16 + 9 + 14) of 48.
    expect(told).to.contain('Mean weighted score 81% 3 accepted shops');
    expect(told).to.contain('Recording completeness 33% 1 of 3 shops');
    expect(told).to.contain('Access line 2 (too few) 2 of 2 2 of 2 1 of 2 2 of 2');
    expect(told).to.contain('Badge desk 1 (too few) 0 of 1 0 of 1 1 of 1 1 of 1');
    const staff = await agentFor(given.app, (await anAccount(database, { roles: ['staff'] })).email);
    expect((await staff.get(results)).status).to.equal(403);
  });
});
