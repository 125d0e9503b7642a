import { expect } from 'chai';
import { themeByDay } from '../../../src/feedback/index.ts';
import type { Day } from '../../../src/shared/london-time.ts';
import { agentFor, anAccount, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';

forEachEngine('A theme’s chart as Ambassadors see it', (context) => {
  let ambassador: Agent;

  beforeEach(async () => {
    const database = context.database();
    const app = createTestApp(database);
    ambassador = await agentFor(app, (await anAccount(database, { roles: ['ambassador'] })).email);
    await database.transact(async (tx) => {
      await tx('theme').insert({
        ...{ slug: 'phones', name: 'Phones', meaning: 'Of phones', state: 'agreed', agreed_on: '2010-03-01' },
        ...{ created_at: NINE_AM },
      });
      await tx('card_sort').insert({ title: 'Spring', created_at: NINE_AM });
    });
  });

  /** Settles so many cards of a day more. */
  const settle = (day: Day, underTheme: number, others: number) =>
    context.database().transact(async (tx) => {
      const { cards } = (await tx('card').count({ cards: '*' }).first()) as { cards: number };
      for (let card = 1; card <= underTheme + others; card += 1) {
        const [comment] = await tx('comment')
          .insert(
            aComment({
              ...{ state: 'cleared', text: 'One', redacted_text: 'One' },
              ...{ received_on: day, received_at: `${day}T11:00:00.000Z` },
            }),
          )
          .returning<{ id: number }[]>('id');
        const comment_id = comment?.id ?? 0;
        await tx('card').insert({
          ...{ card_sort_id: 1, number: cards + card, comment_id },
          ...{ settled_on: '2010-03-01', settled_how: 'alike' },
        });
        if (card <= underTheme) await tx('comment_theme').insert({ comment_id, theme_id: 1 });
      }
    });
  const page = async (agent: Agent) => (await agent.get('/ambassadors/themes/1')).text;

  it('is what the cards tell by hand: exact numbers of quarters, and a share of ten or more', async () => {
    await settle('2009-11-04', 3, 6);
    await settle('2010-02-03', 4, 8);
    await settle('2010-05-05', 11, 2);
    const words = wordsOf(await page(ambassador));
    expect(words)
      .to.contain('18 of the 34 comments on settled cards are about Phones')
      .and.contain('October to December 2009 – 3 of 9 9 cards')
      .and.contain('January to March 2010 33% 4 of 12 12 cards')
      .and.contain('April to June 2010, so far 85% 11 of 13 13 cards');
  });

  it('names a quarter without cards, and judges nothing by one quarter alone', async () => {
    await settle('2009-08-05', 5, 5);
    await settle('2010-02-03', 1, 0);
    const text = await page(ambassador);
    expect(wordsOf(text)).to.contain('October to December 2009 – 0 of 0 0 cards').and.not.contain('chance');
    expect(text).not.to.contain('app-p-chart');
  });

  it('tells a quarter that differs from the others by more than chance', async () => {
    await settle('2009-11-04', 2, 28);
    await settle('2010-02-03', 28, 2);
    const text = await page(ambassador);
    expect(wordsOf(text)).to.contain(
      'Unlikely to be chance: October to December 2009; January to March 2010.',
    );
    expect(text).to.contain('app-p-chart--narrow');
  });

  it('does not tell on which days of its quarter a comment came', async () => {
    await settle('2010-02-03', 6, 6);
    await settle('2010-03-03', 0, 12);
    const before = await page(ambassador);
    const byDay = () => themeByDay(context.database().read, 1, { from: '2010-01-01', to: '2010-07-01' });
    expect(await byDay()).to.deep.equal([
      { day: '2010-02-03', numerator: 6, denominator: 12 },
      { day: '2010-03-03', numerator: 0, denominator: 12 },
    ]);
    await context.database().transact(async (tx) => {
      const moved = tx('comment_theme').select('comment_id').limit(3);
      await tx('comment')
        .whereIn('id', moved)
        .update({ received_on: '2010-03-03', received_at: '2010-03-03T11:00:00.000Z' });
    });
    expect(await byDay()).to.deep.equal([
      { day: '2010-02-03', numerator: 3, denominator: 9 },
      { day: '2010-03-03', numerator: 3, denominator: 15 },
    ]);
    expect(wordsOf(before)).not.to.match(/week|Feb|Mar /i);
    expect(withoutTokens(await page(ambassador))).to.equal(withoutTokens(before));
  });
});

/** A page's bytes but for what makes each form of it another. */
function withoutTokens(text: string): string {
  return text.replace(/(name="(?:_csrf|token)" value=")[^"]*/g, '$1');
}
