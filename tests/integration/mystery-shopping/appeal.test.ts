import { expect } from 'chai';
import { agentFor, anAccount } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import {
  aCoordinator,
  aPlannedRound,
  aSentReport,
  lastVaultEvent,
  markedRound,
} from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

const base = '/mystery-shopping';
const appeals = `${base}/appeals`;

forEachEngine('A manager’s right of reply', (context) => {
  let given: Coordinating;
  let manager: Agent;
  let round: number;
  let page: string;

  beforeEach(async () => {
    const database = context.database();
    given = await aCoordinator(database);
    const { email } = await anAccount(database, {
      roles: ['manager'],
      teamId: given.organisation.teams.access,
    });
    manager = await agentFor(given.app, email);
    round = await aPlannedRound(database, given);
    page = `${base}/rounds/${String(round)}`;
    // The first at the access team's line, the second at another team's desk.
    const one = await aSentReport(database, round, {
      shop: 0,
      at: '2010-06-23 10:00',
      state: 'accepted',
      answers: { 7: 'no' },
    });
    const other = await aSentReport(database, round, { shop: 1, at: '2010-06-23 11:00', state: 'accepted' });
    await markedRound(database, round, { closed_at: '2010-06-24T07:00:00.000Z' });
    for (const report of [one, other]) {
      const path = `${base}/matching/${String(report)}`;
      await submitForm(given.agent, path, path, { contact: 'none' });
    }
  });

  const unblind = () => submitForm(given.agent, page, `${page}/unblind`);
  const ownShop = async () => {
    const shops = await rowsOf(context.database(), 'unblinded_shop');
    return shops.find(({ team_id }) => team_id === given.organisation.teams.access);
  };

  it('begins when the round is unblinded, with the shops of their own doors and nobody’s name', async () => {
    const before = await manager.get(appeals);
    expect(wordsOf(before.text)).to.contain('There is no appeal').and.not.to.contain('Access line');
    expect((await manager.get(`${base}/results/${String(round)}`)).status).to.equal(404);
    await unblind();
    const after = wordsOf((await manager.get(appeals)).text);
    expect(after).to.contain('June').and.contain('Access line, 23 June 2010, 10:00am');
    expect(after).not.to.contain('Badge desk');
    expect((await manager.get(`${base}/results/${String(round)}`)).status).to.equal(200);
    const shop = await ownShop();
    const { text } = await manager.get(`${base}/shops/${String(shop?.id)}`);
    expect(wordsOf(text)).to.contain('Did you feel welcome? No Courtesy and welcome');
    expect(text).not.to.contain('Robin');
    const others = (await rowsOf(context.database(), 'unblinded_shop')).find(({ id }) => id !== shop?.id);
    expect((await manager.get(`${base}/shops/${String(others?.id)}`)).status).to.equal(404);
  });

  it('challenges an answer on a ground; upheld, it leaves the score, with a reason that all can read', async () => {
    await unblind();
    const results = `${base}/results/${String(round)}`;
    // One of two shops lost the 2 points of 16 for welcome: (14/16 + 1) / 2.
    expect(wordsOf((await given.agent.get(results)).text)).to.contain('Mean weighted score 94%');
    const shop = `${base}/shops/${String((await ownShop())?.id)}`;
    const wrong = await submitForm(manager, shop, `${shop}/appeals`, { words: 'kept words' });
    expect(wrong.status).to.equal(422);
    expect(wordsOf(wrong.text)).to.contain('Select what you challenge').and.contain('Select on what ground');
    expect(wrong.text).to.contain('kept words</textarea>');
    const fields = { about: '7', ground: 'not_what_happened', words: 'We have a recording of the greeting' };
    expect((await submitForm(manager, shop, `${shop}/appeals`, fields)).headers.location).to.equal(shop);
    expect((await rowsOf(context.database(), 'audit_event')).at(-1)).to.include({ action: 'appeal.made' });
    const twice = await submitForm(manager, shop, `${shop}/appeals`, fields);
    expect(wordsOf(twice.text)).to.contain('There is an appeal about this already');

    expect(wordsOf((await given.agent.get(appeals)).text)).to.contain('1 appeal waits to be decided');
    const one = `${appeals}/1`;
    const form = hiddenFieldsOf((await given.agent.get(one)).text, one);
    const unreasoned = await sendFields(given.agent, one, { ...form, decision: 'upheld' });
    expect(wordsOf(unreasoned.text)).to.contain('Enter the reason');
    expect((await manager.get(one)).text).not.to.contain('Save decision');
    expect((await sendFields(manager, one, { ...form, decision: 'upheld', reason: 'Ours' })).status).to.equal(
      403,
    );
    const upheld = await sendFields(given.agent, one, {
      ...form,
      decision: 'upheld',
      reason: 'The recording says so',
    });
    expect(upheld.status).to.equal(303);
    expect(await lastVaultEvent(context.database())).to.include({ action: 'appeal.upheld' });
    expect(wordsOf((await manager.get(shop)).text))
      .to.contain('The recording says so')
      .and.contain('Did you feel welcome? Not applicable');
    expect(wordsOf((await given.agent.get(results)).text)).to.contain('Mean weighted score 100%');
    expect(wordsOf((await given.agent.get(appeals)).text)).to.contain(
      'Did you feel welcome? 1 1 of 1 decided',
    );
    const late = await sendFields(given.agent, one, {
      ...form,
      token: 'another-token-1234',
      decision: 'dismissed',
      reason: 'No',
    });
    expect(late.status).to.equal(409);
  });

  it('challenges a whole report; upheld it leaves the results, dismissed it stays', async () => {
    await unblind();
    const shop = `${base}/shops/${String((await ownShop())?.id)}`;
    const fields = { about: 'report', ground: 'not_our_door', words: 'Wrong line' };
    await submitForm(manager, shop, `${shop}/appeals`, fields);
    await submitForm(given.agent, `${appeals}/1`, `${appeals}/1`, {
      decision: 'dismissed',
      reason: 'It was',
    });
    expect((await ownShop())?.excluded_at).to.equal(null);
    await submitForm(manager, shop, `${shop}/appeals`, fields);
    await submitForm(given.agent, `${appeals}/2`, `${appeals}/2`, {
      decision: 'upheld',
      reason: 'It was not',
    });
    expect((await ownShop())?.excluded_at).to.be.a('string');
    const told = wordsOf((await given.agent.get(`${base}/results/${String(round)}`)).text);
    expect(told).to.contain('1 accepted shop.');
    expect((await manager.get(shop)).text).not.to.contain('Send appeal');
  });
});
