import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';

forEachEngine('Wrong doors', (context) => {
  let organisation: TestOrganisation;
  let manager: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    const { doors, reasons, teams } = organisation;
    // The access line is kept by Customer Access; Blue Badges are owned by the Blue Badge team.
    const wrong = (at: string, more: Partial<ContactGiven> = {}): ContactGiven => ({
      at,
      doorId: doors.accessPhone,
      reasonId: reasons.badge,
      ...more,
    });
    const promise = { due: '2010-05-20', kept: '2010-05-19', teamId: teams.access };
    await someContacts(context.database(), [
      wrong('2010-05-03 10:00'),
      wrong('2010-05-04 10:00', { outcome: 'redirected' }),
      // Told to ring again: sent back, whatever else was done.
      wrong('2010-05-05 10:00', { legs: ['told_to_ring_again'] }),
      wrong('2010-05-06 10:00', { legs: ['voicemail'] }),
      wrong('2010-05-07 10:00', { legs: ['cut_off'] }),
      // Kept in time, and she did not have to contact us again.
      wrong('2010-05-10 10:00', { outcome: 'promised', promise, customer: 'a' }),
      // Kept in time, and he had to.
      wrong('2010-05-10 11:00', { outcome: 'promised', promise, customer: 'b' }),
      wrong('2010-05-12 11:00', { customer: 'b', doorId: doors.badgeDesk }),
      // Not yet due.
      wrong('2010-06-23 10:00', {
        outcome: 'promised',
        promise: { due: '2010-07-01', teamId: teams.access },
      }),
      // In neither: the customer stopped.
      wrong('2010-05-13 10:00', { outcome: 'abandoned' }),
      {
        at: '2010-05-14 10:00',
        doorId: doors.accessPhone,
        reasonId: reasons.equipment,
        outcome: 'unresolved',
        barrier: 'no_time',
      },
      {
        at: '2010-05-14 11:00',
        doorId: doors.accessPhone,
        reasonId: reasons.equipment,
        outcome: 'unresolved',
        barrier: 'no_authority',
      },
      {
        at: '2010-05-14 12:00',
        doorId: doors.badgeDesk,
        reasonId: reasons.badge,
        outcome: 'unresolved',
        barrier: 'no_authority',
      },
      { at: '2010-05-15 10:00', doorId: doors.accessPhone, reasonId: reasons.nobodys },
      // Before the period.
      wrong('2010-01-04 10:00'),
    ]);
    const { email } = await anAccount(context.database(), { roles: ['manager'], teamId: teams.access });
    manager = await agentFor(createTestApp(context.database()), email);
  });

  it('counts them by door and owning team, with what became of them, nobody’s reasons apart', async () => {
    const { status, text } = await manager.get('/wrong-doors');
    expect(status).to.equal(200);
    const words = wordsOf(text);
    // 8 wrong: 1 pending, 2 of the other 7 dealt with. Right: 2 equipment, 2 at the badge desk.
    expect(words).to.contain(
      '8 contacts of 12 came to a door whose team did not own what they wanted (66.7%)',
    );
    expect(words).to.contain('2 of 7 were dealt with all the same: a no-wrong-door rate of 28.6%');
    expect(words).to.contain('1 promise cannot be judged yet');
    expect(words).to.contain('Of 1 contact nobody knows: their reason had no owner');
    expect(words).to.match(
      /Access line 8 of 10 2 of 7 8 at the wrong door: Access line, for Blue Badge team 2 of 7 dealt with/,
    );
  });

  it('links each cell to exactly its contacts', async () => {
    const { text } = await manager.get('/wrong-doors');
    const href = /href="(\/contacts\?[^"]*wrong=yes[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(href).to.equal(
      `/contacts?door=${String(organisation.doors.accessPhone)}&owner=${String(organisation.teams.badges)}&wrong=yes&from=2010-03-25&to=2010-06-25`,
    );
    const list = (await manager.get(href)).text;
    expect(list).to.contain('<strong>8 contacts</strong>');
    expect(
      (await manager.get(href.replace('/contacts', '/contacts.csv'))).text.trimEnd().split('\r\n'),
    ).to.have.length(9);
  });

  it('shows barriers with the commonest first, of every door or of one, each with its contacts', async () => {
    const all = (await manager.get('/wrong-doors')).text;
    expect(wordsOf(all)).to.contain(
      'No authority 2 contacts: No authority 66.7% 66.7% No time 1 contacts: No time 33.3% 100.0%',
    );
    expect(all).to.match(/<svg [^>]*role="img" aria-label="Why contacts could not be resolved: every door">/);
    const desk = (await manager.get(`/wrong-doors?door=${String(organisation.doors.badgeDesk)}`)).text;
    expect(wordsOf(desk)).to.contain('No authority 1 contacts').and.not.contain('No time 1');
    const href =
      /href="(\/contacts\?[^"]*barrier=no_authority[^"]*)"/.exec(desk)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await manager.get(href)).text).to.contain('<strong>1 contact</strong>');
  });

  it('says so when a day is not one, and keeps what was typed', async () => {
    const { status, text } = await manager.get('/wrong-doors?from=31/02/2010&last=1/6/2010');
    expect(status).to.equal(422);
    expect(text).to.contain('First day must be a real date').and.contain('value="31/02/2010"');
  });
});
