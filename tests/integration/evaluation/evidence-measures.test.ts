import { expect } from 'chai';
import { publishShops } from '../../../src/mystery-shopping/index.ts';
import { evidenceMeasures } from '../../../src/evaluation/domain/evidence-measure.ts';
import { elevenShops, fortyContacts, sixComments, twelfthShop } from '../../fixtures/forty-contacts.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';
import { aRound } from '../../support/vault.ts';

/** Every figure here can be recounted from tests/fixtures/forty-contacts.ts and what `mark` marks. */
forEachEngine('Measures of the evidence', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let roundId: number;
  let policy: Agent;

  beforeEach(async function () {
    this.timeout(60_000);
    const database = context.database();
    organisation = await anOrganisation(database);
    await someContacts(database, fortyContacts(organisation));
    const rows = await database.read('contact').orderBy('id').select<{ id: number }[]>('id');
    await mark(rows.map(({ id }) => id));
    const shops = elevenShops(rows.map(({ id }) => id));
    roundId = await aRound(database, organisation, { name: 'Spring', unblinded: true, shops });
    await aRound(database, organisation, { name: 'Summer', unblinded: false, shops: [twelfthShop] });
    await database.transact(async (tx) => {
      await publishShops(tx, roundId);
      await tx('comment').insert(sixComments(organisation));
    });
    app = createTestApp(database);
    policy = await agentOf('policy_lead');
  });

  /** 12 and 24 avoidable; 27, which the customer stopped, too, and 1, a shop. 9 was tallied, and 10 imported. */
  async function mark(ids: readonly number[]): Promise<void> {
    await context.database().transact(async (tx) => {
      const change = (place: number, values: Record<string, string>) =>
        tx('contact')
          .where({ id: ids[place - 1] })
          .update(values);
      await change(12, { avoidable: 'progress_chasing' });
      await change(24, { avoidable: 'poor_signposting' });
      await change(27, { avoidable: 'repeat_notification' });
      await change(1, { avoidable: 'progress_chasing' });
      await change(9, { mode: 'tally' });
      await change(10, { mode: 'import' });
    });
  }

  async function agentOf(role: 'policy_lead' | 'manager', teamId?: number): Promise<Agent> {
    const { email } = await anAccount(context.database(), {
      email: `${role}-${String(teamId)}@council.example`,
      roles: [role],
      ...(teamId === undefined ? {} : { teamId }),
    });
    return agentFor(app, email);
  }

  const read = async (agent: Agent, key: string, query = '') =>
    wordsOf((await agent.get(`/measures/${key}${query}`)).text);

  /** The rows of a page's table: name, value, base, interval. */
  async function figuresOf(agent: Agent, key: string, query = ''): Promise<string[][]> {
    const { text } = await agent.get(`/measures/${key}${query}`);
    return [...text.matchAll(/<tr class="govuk-table__row">(<th scope="row".*?)<\/tr>/g)].map(
      ([, row = '']) =>
        [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => wordsOf(cell)),
    );
  }
  const bases = async (agent: Agent, key: string, query = '') =>
    (await figuresOf(agent, key, query)).map(([name, , base]) => [name, base]);

  it('are listed with the measures, and each says what counts, what does not, and who decided', async () => {
    const { text } = await policy.get('/measures');
    for (const { key, name, leavesOut } of evidenceMeasures) {
      expect(text, key).to.contain(`/measures/${key}?from=2009-12-17&amp;to=2010-06-17`);
      const words = await read(policy, key);
      expect(words, key).to.contain(name).and.contain('What counts:').and.contain('Who decided:');
      expect(words, key)
        .to.contain(leavesOut)
        .and.match(/(Higher|Lower) is better/);
      expect(words).not.to.match(/NaN|undefined/);
    }
  });

  it('count avoidable contact of those of which staff were asked', async () => {
    const figures = await figuresOf(policy, 'avoidable_contact');
    // 29 eligible without 9 and 10.
    expect(figures[0]).to.deep.equal(['Avoidable', '7.4%', '2 of 27', '2.1% to 23.4%']);
    expect(figures.slice(1).map(([, , base]) => base)).to.deep.equal([
      '0 of 27',
      '1 of 27',
      '0 of 27',
      '1 of 27',
      '0 of 27',
    ]);
    expect(await read(policy, 'avoidable_contact')).to.contain('2 contacts tallied or imported');
    const rows = async (part: string) => read(policy, 'avoidable_contact/contacts', `?part=${part}`);
    expect(await rows('numerator')).to.contain('2 contacts');
    expect(await rows('denominator')).to.contain('27 contacts');
    expect(await rows('outside')).to.contain('2 contacts');
  });

  it('count the doors that customers saw', async () => {
    // 25 was handed over.
    expect(await figuresOf(policy, 'doors_per_resolved_contact')).to.deep.equal([
      ['Doors, on average', '1.05', '19 contacts', '–'],
      ['Saw one door', '94.7%', '18 of 19', '75.4% to 99.1%'],
      ['Saw 2 doors', '5.3%', '1 of 19', '0.9% to 24.6%'],
    ]);
    const rows = async (part: string) => read(policy, 'doors_per_resolved_contact/contacts', `?part=${part}`);
    expect(await rows('numerator')).to.contain('1 contact');
    expect(await rows('denominator')).to.contain('19 contacts');
    const door = `?door=${String(organisation.doors.badgeDesk)}`;
    expect((await bases(policy, 'doors_per_resolved_contact', door))[0]).to.deep.equal([
      'Doors, on average',
      '12 contacts',
    ]);
  });

  it('have what the public answered, and say how few that are', async () => {
    expect(await bases(policy, 'own_word')).to.deep.equal([['Answered “yes”', '3 of 5']]);
    expect(await read(policy, 'own_word')).to.contain('Fewer than 9 answers');
    // 5 and 4 of 5, 4, 2 and 1; once: two of two, one twice, one not sure.
    expect(await bases(policy, 'effort')).to.deep.equal([
      ['Answered 4 or 5', '2 of 4'],
      ['Had to contact us once only', '3 of 5'],
    ]);
    expect(await read(policy, 'effort')).to.contain('On average 3.00 of 5, from 4 answers');
    const [customers, shoppers] = await bases(policy, 'courtesy');
    expect([customers, shoppers]).to.deep.equal([
      ['Made welcome, customers', '3 of 4'],
      ['Courteous, mystery shops', '8 of 9'],
    ]);
    const badges = `?team=${String(organisation.teams.badges)}&channel=phone`;
    expect(await bases(policy, 'own_word', badges)).to.deep.equal([['Answered “yes”', '0 of 0']]);
    expect(await read(policy, 'own_word', badges)).to.contain('Feedback does not say how');
  });

  it('have what the shops of the unblinded round tell, and nothing of the blind one', async () => {
    expect(await bases(policy, 'shopper_verified_fcr')).to.deep.equal([['Resolved', '5 of 10']]);
    expect(await read(policy, 'shopper_verified_fcr')).to.contain('1 shop reached nobody');
    // 46.5 by Chapman, less the nine shops.
    expect(await figuresOf(policy, 'recording_completeness')).to.deep.equal([
      ['Logged', '77.8%', '7 of 9', '45.3% to 93.7%'],
      ['Contacts of customers, logged or not (Chapman’s estimate)', '38', '9 shops', '25 to 50'],
    ]);
    expect(await bases(policy, 'four_test_composite')).to.deep.equal([
      ['All four together', '3 of 10'],
      ['Resolved at first contact', '5 of 9'],
      ['Not sent back', '8 of 9'],
      ['Courtesy and welcome', '8 of 9'],
      ['Prompt', '8 of 8'],
    ]);
    const corrected = await read(policy, 'corrected_fcr');
    expect(corrected).to.contain('Too few matched shops: 4 truly resolved and 3 truly unresolved');
    expect((await bases(policy, 'corrected_fcr')).slice(1)).to.deep.equal([
      ['Truly resolved, and recorded so', '4 of 4'],
      ['Truly unresolved, and recorded so', '2 of 3'],
    ]);
    expect((await policy.get('/measures/four_test_composite')).text).to.contain(
      `/mystery-shopping/results/${String(roundId)}`,
    );
    expect((await policy.get(`/mystery-shopping/results/${String(roundId)}`)).status).to.equal(200);
    const before = await bases(policy, 'shopper_verified_fcr', '?from=2010-03-01');
    expect(before).to.deep.equal([['Resolved', '0 of 0']]);
  });

  it('show a manager what reached their own doors, and no figure of the shops of others', async () => {
    const { access, badges } = organisation.teams;
    const manager = await agentOf('manager', badges);
    // A manager's figures leave no shop out: 1 to 14, 30 to 35 and 40, without 9 and 10; 1 and 12 are marked.
    expect((await bases(manager, 'avoidable_contact'))[0]).to.deep.equal(['Avoidable', '2 of 19']);
    expect(await bases(manager, 'doors_per_resolved_contact')).to.deep.equal([
      ['Doors, on average', '16 contacts'],
      ['Saw one door', '16 of 16'],
    ]);
    expect(await bases(manager, 'own_word')).to.deep.equal([['Answered “yes”', '0 of 0']]);
    expect(await bases(manager, 'courtesy')).to.deep.equal([['Made welcome, customers', '0 of 0']]);
    for (const key of [
      'shopper_verified_fcr',
      'recording_completeness',
      'corrected_fcr',
      'four_test_composite',
    ]) {
      expect(await figuresOf(manager, key), key).to.deep.equal([]);
      const { text } = await manager.get(`/measures/${key}`);
      expect(text).to.contain('is not shown to one team').and.not.contain('/mystery-shopping/results/');
    }
    const other = await manager.get(`/measures/own_word?team=${String(access)}`);
    expect([other.status, other.text]).to.deep.equal([404, (await manager.get('/no-such-page')).text]);
    const keeper = await agentOf('manager', access);
    expect(await bases(keeper, 'own_word')).to.deep.equal([['Answered “yes”', '3 of 5']]);
    expect((await bases(keeper, 'effort'))[0]).to.deep.equal(['Answered 4 or 5', '2 of 3']);
    expect((await keeper.get('/measures/shopper_verified_fcr')).text).to.contain(
      `/mystery-shopping/results/${String(roundId)}`,
    );
  });

  it('are the same bytes for a manager whatever reaches another team, its shops with it', async function () {
    this.timeout(60_000);
    const manager = await agentOf('manager', organisation.teams.badges);
    const pages = () =>
      Promise.all(
        evidenceMeasures.map(async ({ key }) => (await manager.get(`/measures/${key}?from=2010-01-01`)).text),
      );
    await pages();
    const before = await pages();
    const door = organisation.doors.accessPhone;
    await someContacts(context.database(), [
      {
        at: '2010-06-01 10:00',
        doorId: door,
        reasonId: organisation.reasons.badge,
        avoidable: 'progress_chasing',
      },
    ]);
    await context.database().transact(async (tx) => {
      await tx('comment').insert(aComment({ door_id: door, sorted: 'yes', welcome: 'no', ease: 5 }));
    });
    const more = await aRound(context.database(), organisation, {
      name: 'Autumn',
      unblinded: true,
      shops: [{ at: '2010-05-03 10:00', resolved: false }],
    });
    await context.database().transact((tx) => publishShops(tx, more));
    expect(await pages()).to.deep.equal(before);
    expect(await bases(policy, 'shopper_verified_fcr')).to.deep.equal([['Resolved', '5 of 11']]);
  });

  it('list no contacts of what is no contact', async () => {
    for (const key of ['own_word', 'corrected_fcr', 'luck'])
      expect((await policy.get(`/measures/${key}/contacts`)).status, key).to.equal(404);
  });
});
