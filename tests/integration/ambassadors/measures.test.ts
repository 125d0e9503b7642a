import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';

forEachEngine('A measure as Ambassadors see it', (context) => {
  let organisation: TestOrganisation;
  let ambassador: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    const app = createTestApp(context.database());
    ambassador = await agentFor(app, (await anAccount(context.database(), { roles: ['ambassador'] })).email);
  });

  const many = (count: number, given: Partial<ContactGiven> = {}): ContactGiven[] =>
    Array.from({ length: count }, () => ({
      at: '2010-02-01 10:00',
      doorId: organisation.doors.accessPhone,
      reasonId: organisation.reasons.equipment,
      ...given,
    }));
  const wordsAt = async (measure: string) =>
    wordsOf((await ambassador.get(`/ambassadors/measures/${measure}`)).text);

  it('stands over time and by team, place, way and reason, without parts of fewer than ten', async () => {
    const desk = { doorId: organisation.doors.badgeDesk, channel: 'face_to_face' } as const;
    await someContacts(context.database(), [
      ...many(40),
      ...many(20, { outcome: 'redirected' }),
      ...many(30, { at: '2010-03-01 10:00', channel: 'email' }),
      ...many(3, desk),
      ...many(25, { at: '2009-11-02 10:00' }),
    ]);
    const words = await wordsAt('sent_back_rate');
    expect(words).to.contain('Fewer is better.').and.contain('Based on 95 contacts, January to March 2010.');
    expect(words).to.contain('October to December 2009 0% 0 in 10 (between 0 and 1 in 10) 25');
    expect(words, 'quarters before anything was recorded').not.to.contain('July to September 2009');
    expect(words).to.contain('January to March 2010, by way of contact').and.contain('by team');
    expect(words).to.contain('February 2010 31%').and.contain('March 2010 0%');
    expect(words).not.to.contain('Badge desk').and.not.to.contain('Face to face');
    expect(words).to.contain('Week beginning').and.contain('1 Feb 2010 31%');
    expect(words, 'the chart').to.match(/Launch, 17\s+December 2009/);
  });

  it('shows nothing by door of three comments on one door', async () => {
    const rows = Array.from({ length: 3 }, () =>
      aComment({ door_id: organisation.doors.badgeDesk, sorted: 'no', welcome: 'no' }),
    );
    await context.database().transact(async (tx) => {
      await tx('comment').insert(rows);
    });
    for (const measure of ['own_word', 'courtesy']) {
      const words = await wordsAt(measure);
      expect(words).to.contain('Based on fewer than 8 people').and.not.to.contain('Badge desk');
    }
  });

  it('is there for every measure, and for no other word', async () => {
    const { text } = await ambassador.get('/ambassadors');
    const paths = [...text.matchAll(/href="(\/ambassadors\/measures\/\w+)"/g)].map(([, path = '']) => path);
    expect(new Set(paths).size).to.equal(9);
    for (const path of new Set(paths)) expect((await ambassador.get(path)).status, path).to.equal(200);
    expect((await ambassador.get('/ambassadors/measures/nothing')).status).to.equal(404);
  });
});
