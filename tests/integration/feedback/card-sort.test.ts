import { expect } from 'chai';
import { openDisputedCards, themeByDay } from '../../../src/feedback/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('Sorting cards into themes', (context) => {
  let app: TestApp;
  let lead: Agent;
  let one: Agent;
  let other: Agent;
  let sort: string;
  let themes: string[];

  beforeEach(async () => {
    const database = context.database();
    await anOrganisation(database);
    app = createTestApp(database);
    const member = async (email: string) =>
      agentFor(app, (await anAccount(database, { roles: ['ambassador'], email })).email);
    lead = await agentFor(app, (await anAccount(database, { roles: ['policy_lead'] })).email);
    [one, other] = [await member('one@example.org'), await member('other@example.org')];
    await database.transact(async (tx) => {
      for (let card = 1; card <= 12; card += 1) {
        const words = `comment ${String(card)}`;
        await tx('comment').insert(
          aComment({ text: `${words} of Ann`, redacted_text: words, state: 'cleared' }),
        );
      }
      await tx('comment').insert(aComment({ text: 'held', redacted_text: 'held', state: 'held' }));
    });
    for (const name of ['Phones', 'Kindness'])
      await submitForm(lead, '/ambassadors/themes/new', '/ambassadors/themes', {
        name,
        meaning: `About ${name}`,
      });
    themes = (await rowsOf(database, 'theme')).map(({ id }) => String(id));
    const laid = await submitForm(lead, '/ambassadors/card-sorts/new', '/ambassadors/card-sorts', {
      title: 'Spring',
      themes,
      most: '40',
    });
    sort = String(laid.headers.location);
  });

  /** The first so many cards under Phones, and a card under Kindness besides. */
  function piles(phones: number, kindness: number): Record<string, string[]> {
    const [phone = '', kind = ''] = themes;
    const sorted: Record<string, string[]> = {};
    for (let card = 1; card <= phones; card += 1) sorted[`card-${String(card)}`] = [phone];
    sorted[`card-${String(kindness)}`] = [...(sorted[`card-${String(kindness)}`] ?? []), kind];
    return sorted;
  }

  const sortCards = (agent: Agent, sorted: Record<string, string[]>, finished = 'yes') =>
    submitForm(agent, `${sort}/cards`, `${sort}/cards`, { ...sorted, finished });

  it('lays out each cleared comment once, as redacted, without its door', async () => {
    const { text } = await one.get(`${sort}/cards`);
    expect(text).to.contain('comment 12').and.contain('January to March 2010');
    expect(text).not.to.contain('Ann');
    expect(text).not.to.contain('held');
    const again = await submitForm(lead, '/ambassadors/card-sorts/new', '/ambassadors/card-sorts', {
      title: 'Again',
      themes,
      most: '41',
    });
    expect(again.status).to.equal(422);
    expect(again.text).to.contain('from 1 to 40').and.contain('value="Again"');
    const none = await submitForm(lead, '/ambassadors/card-sorts/new', '/ambassadors/card-sorts', {
      ...{ title: 'Again', themes, most: '40' },
    });
    expect(none.text).to.contain('Every cleared comment lies on a card already');
  });

  it('lays out what staff said too, without team or day, and counts both together and apart', async () => {
    const database = context.database();
    const teams = (await rowsOf(database, 'team')).map(({ id }) => Number(id));
    await database.transact(async (tx) => {
      const views = { source: 'staff', text: 'No diary at Badges', state: 'cleared', team_id: teams[0] };
      await tx('comment').insert(aComment({ ...views, redacted_text: 'No diary' }));
      await tx('comment').insert(aComment({ ...views, redacted_text: 'No diary of Ann', state: 'held' }));
    });
    const laid = await submitForm(lead, '/ambassadors/card-sorts/new', '/ambassadors/card-sorts', {
      ...{ title: 'Of staff', themes, most: '40' },
    });
    sort = String(laid.headers.location);
    const readAll = async () => {
      const pages = await Promise.all(
        ['cards', 'print', 'meeting'].map((page) => one.get(`${sort}/${page}`)),
      );
      pages.push(await one.get(`/ambassadors/themes/${themes[0] ?? ''}`), await one.get(sort));
      return pages.map(({ text }) => withoutTokens(text));
    };
    const [cards = '', printed = ''] = await readAll();
    for (const text of [cards, printed])
      expect(wordsOf(text)).to.contain('No diary From staff, January to March 2010').and.not.contain('Ann');
    expect(wordsOf((await one.get(`${sort.replace(/\d+$/, '1')}/cards`)).text)).to.contain(
      'comment 1 From the public, January to March 2010',
    );

    await sortCards(one, { 'card-1': [themes[0] ?? ''] });
    await sortCards(other, {});
    expect(wordsOf((await one.get(`${sort}/meeting`)).text)).to.contain(
      'From staff, January to March 2010 One put it under: Phones. The other: No theme.',
    );
    await submitForm(lead, `${sort}/meeting`, `${sort}/meeting`, {
      ...{ card: '1', 'themes-1': themes[0] ?? '' },
    });
    const theme = `/ambassadors/themes/${themes[0] ?? ''}`;
    await submitForm(lead, theme, theme, { decision: 'agree' });
    await sortFirst();
    const after = await readAll();
    expect(after.map(wordsOf).join(' '))
      .to.contain('7 of the 13 comments on settled cards are about Phones')
      .and.contain('Both are counted here: 6 of 12 from the public, and 1 of 1 from staff.')
      .and.contain('because they count cards')
      .and.not.contain('Badges');
    await database.transact(async (tx) => {
      const moved = { team_id: teams[1], received_on: '2010-03-30', received_at: '2010-03-29T23:00:00.000Z' };
      await tx('comment').where({ source: 'staff' }).update(moved);
    });
    expect(await readAll()).to.deep.equal(after);
  });

  /** Settles the cards of the public: six under Phones. */
  async function sortFirst(): Promise<void> {
    const first = sort.replace(/\d+$/, '1');
    for (const agent of [one, other])
      await submitForm(agent, `${first}/cards`, `${first}/cards`, { ...piles(6, 12), finished: 'yes' });
  }

  it('keeps the two apart until both have finished, then says how far they agree', async () => {
    await sortCards(one, piles(5, 12), 'no');
    await sortCards(one, piles(6, 12));
    expect((await sortCards(one, piles(1, 1))).status, 'finished is finished').to.equal(409);
    expect((await lead.get(sort)).text).not.to.contain('AC1');
    expect((await other.get(`${sort}/cards`)).text).not.to.contain('checked');
    expect(await openDisputedCards(context.database().read)).to.deep.equal([]);
    await sortCards(other, piles(4, 12));
    expect((await sortCards(lead, piles(1, 1))).status, 'there are two places').to.equal(409);

    const words = wordsOf((await one.get(sort)).text);
    // Phones: 4 both, 2 only the first, 6 neither: raw 10/12, κ .667, AC1 .676 (Gwet 2008, by hand).
    expect(words).to.contain('Phones 10 of 12 cards alike (83%) 0.67 0.68 Alike enough to use');
    expect(words).to.contain('Kindness 12 of 12 cards alike (100%) 1.00 1.00');
    expect(words).to.contain('The two differ on 2: the meeting decides');
    const disputed = await openDisputedCards(context.database().read);
    expect(disputed.map(({ number, first, second }) => ({ number, first, second }))).to.deep.equal([
      { number: 5, first: ['Phones'], second: [] },
      { number: 6, first: ['Phones'], second: [] },
    ]);
  });

  it('settles what both put alike, the rest at the meeting, and runs an agreed theme as a chart', async () => {
    const [phones = ''] = themes;
    await sortCards(one, piles(6, 12));
    const agreedTooSoon = await submitForm(
      lead,
      `/ambassadors/themes/${phones}`,
      `/ambassadors/themes/${phones}`,
      {
        decision: 'agree',
      },
    );
    expect(agreedTooSoon.status).to.equal(409);
    await sortCards(other, piles(4, 12));
    expect((await other.get(`${sort}/meeting`)).text).not.to.contain('Settle card');
    const { text } = await lead.get(`${sort}/meeting`);
    const form = hiddenFieldsOf(text, `${sort}/meeting`);
    const settle = (card: string, chosen: string[], token = form.token ?? '') =>
      sendFields(lead, `${sort}/meeting`, { ...form, token, card, [`themes-${card}`]: chosen });
    for (let sent = 0; sent < 2; sent += 1) expect((await settle('5', [phones])).status).to.equal(303);
    expect((await settle('5', [], 'another-form-of-the-test')).status).to.equal(409);
    expect((await rowsOf(context.database(), 'card_sort'))[0]?.closed_at).to.equal(null);
    await settle('6', []);
    expect((await rowsOf(context.database(), 'card_sort'))[0]?.closed_at).to.equal(
      '2010-06-24T08:00:00.000Z',
    );
    expect(await lastEvent(context.database())).to.include({
      action: 'card_sort.card_settled',
      detail: '{"card":6}',
    });
    expect(
      await themeByDay(context.database().read, Number(phones), { from: '2010-01-01', to: '2010-07-01' }),
    ).to.deep.equal([{ day: '2010-02-01', numerator: 5, denominator: 12 }]);

    const theme = `/ambassadors/themes/${phones}`;
    await submitForm(lead, theme, theme, { decision: 'agree' });
    for (const reader of [lead, one])
      expect(wordsOf((await reader.get(theme)).text))
        .to.contain('Agreed on 24 June 2010')
        .and.contain('January to March 2010 42% 5 of 12 12 cards');
  });

  it('takes printed cards by their numbers, and keeps a mistyped pile', async () => {
    const [phones = '', kindness = ''] = themes;
    expect((await one.get(`${sort}/print`)).text)
      .to.contain('comment 1')
      .and.not.contain('<form method="post" action="/ambassadors');
    const keyIn = (numbers: string) =>
      submitForm(lead, `${sort}/key-in`, `${sort}/key-in`, {
        name: 'Mr Ashby',
        [`theme-${phones}`]: numbers,
        [`theme-${kindness}`]: '12',
      });
    const wrong = await keyIn('1, 2 13');
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('There is no card “13”').and.contain('value="1, 2 13"');
    expect((await keyIn('1, 2; 3.4\n')).status).to.equal(303);
    expect(await rowsOf(context.database(), 'card_coding_theme', 'card_id')).to.have.length(5);
    await sortCards(one, piles(4, 12));
    expect(wordsOf((await lead.get(sort)).text))
      .to.contain('Mr Ashby: finished')
      .and.contain('Every card is settled');
  });
});

/** A page's bytes but for what makes each form of it another. */
function withoutTokens(text: string): string {
  return text.replace(/(name="(?:_csrf|token)" value=")[^"]*/g, '$1');
}
