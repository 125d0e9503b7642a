import { expect } from 'chai';
import { agentFor, anAccount, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('A theme’s chart as Ambassadors see it', (context) => {
  let ambassador: Agent;
  let lead: Agent;

  beforeEach(async () => {
    const database = context.database();
    const app = createTestApp(database);
    lead = await agentFor(app, (await anAccount(database, { roles: ['policy_lead'] })).email);
    ambassador = await agentFor(app, (await anAccount(database, { roles: ['ambassador'] })).email);
    await database.transact(async (tx) => {
      await tx('theme').insert({
        ...{ slug: 'phones', name: 'Phones', meaning: 'Of phones', state: 'agreed', agreed_on: '2010-03-01' },
        ...{ created_at: NINE_AM },
      });
      await tx('card_sort').insert({ title: 'Spring', created_at: NINE_AM });
      await tx('meeting').insert({
        ...{ held_on: '2010-06-30', begins_at: '2010-06-30T13:00:00.000Z', created_at: NINE_AM },
        ...{ title: 'Meeting', place: 'Room 2' },
      });
    });
  });

  /** Settles so many cards of the week of 1 February more. */
  const settle = (underTheme: number, others: number) =>
    context.database().transact(async (tx) => {
      const { cards } = (await tx('card').count({ cards: '*' }).first()) as { cards: number };
      for (let card = 1; card <= underTheme + others; card += 1) {
        const [comment] = await tx('comment')
          .insert(aComment({ state: 'cleared', text: 'One', redacted_text: 'One' }))
          .returning<{ id: number }[]>('id');
        const comment_id = comment?.id ?? 0;
        await tx('card').insert({
          ...{ card_sort_id: 1, number: cards + card, comment_id },
          ...{ settled_on: '2010-03-01', settled_how: 'alike' },
        });
        if (card <= underTheme) await tx('comment_theme').insert({ comment_id, theme_id: 1 });
      }
    });
  const week = async () =>
    /1 Feb 2010 Not shown Not shown (\d+%|Too few to say)/.exec(
      wordsOf((await ambassador.get('/ambassadors/themes/1')).text),
    )?.[1];
  const freeze = async () => {
    const path = '/ambassadors/meetings/1';
    expect((await submitForm(lead, path, `${path}/pack`)).status).to.equal(303);
  };

  it('stays as it was when a pack was given out, until a week has clearly moved', async () => {
    await settle(9, 3);
    expect(await week()).to.equal('100%');
    await freeze();
    expect((await rowsOf(context.database(), 'released_figure', 'cell')).map(({ cell }) => cell)).to.include(
      'theme:1|week|2010-02-01',
    );
    // 9 of 13 would be 10 of 15: somebody would know that one card was settled that is not about phones.
    await settle(0, 1);
    expect(await week()).to.equal('100%');
    await settle(0, 5);
    expect(await week()).to.equal('50%');
  });

  it('keeps a share hidden that was hidden, though one more is under the theme', async () => {
    await settle(7, 5);
    expect(await week()).to.equal('Too few to say');
    await freeze();
    await settle(1, 0);
    expect(await week()).to.equal('Too few to say');
    await settle(6, 0);
    expect(await week()).to.equal('75%');
  });

  it('says nothing of a week with fewer than ten', async () => {
    await settle(9, 0);
    expect(await week()).to.equal('Too few to say');
    await freeze();
    await settle(1, 0);
    expect(await week()).to.equal('100%');
  });
});
