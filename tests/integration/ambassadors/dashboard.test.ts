import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';

forEachEngine('The Ambassadors’ page', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let ambassador: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
    const { email } = await anAccount(context.database(), { roles: ['ambassador'] });
    ambassador = await agentFor(app, email);
  });

  const dashboard = async () => wordsOf((await ambassador.get('/ambassadors')).text);
  const many = (count: number, at: string, given: Partial<ContactGiven> = {}): ContactGiven[] =>
    Array.from({ length: count }, () => ({
      at,
      doorId: organisation.doors.accessPhone,
      reasonId: organisation.reasons.equipment,
      ...given,
    }));
  const log = (...given: ContactGiven[][]) => someContacts(context.database(), given.flat());
  const comments = (count: number, given: Parameters<typeof aComment>[0] = {}) =>
    context.database().transact(async (tx) => {
      await tx('comment').insert(Array.from({ length: count }, () => aComment(given)));
    });

  it('says the last closed quarter in words, with its base, and what changed since the one before', async () => {
    await log(
      many(40, '2010-02-01 10:00'),
      many(20, '2010-02-01 10:00', { outcome: 'unresolved', barrier: 'no_time' }),
      many(3, '2010-02-01 10:00', { outcome: 'redirected' }),
      many(60, '2009-11-02 10:00', { outcome: 'unresolved', barrier: 'no_time' }),
      many(12, '2009-11-02 10:00'),
      many(500, '2010-04-01 00:30'),
    );
    const words = await dashboard();
    expect(words).to.contain(
      'About 6 in 10 contacts were sorted at the first contact in January to March 2010',
    );
    // 40 of 63 is 40 of 65 as shown, 61.5 per cent.
    expect(words).to.contain('About 6 in 10 (between 5 and 7 in 10) – 62% Based on 65 contacts.');
    expect(words).to.contain('Sent back Too few to say Based on 65 contacts.');
    expect(words).to.contain('Promises kept Too few to say Based on 0 promises.');
    expect(words).to.contain('It was sorted at the first contact more often; then about 1 in 10');
    expect(words).not.to.contain('63').and.not.to.contain('500');
    expect(words).to.contain('What is not shown, and why');
  });

  it('counts promises of the quarter, and the customers’ own word', async () => {
    const promise = { due: '2010-02-05', teamId: organisation.teams.access };
    await log(
      many(18, '2010-02-01 10:00', { outcome: 'promised', promise: { ...promise, kept: '2010-02-05' } }),
      many(9, '2010-02-01 10:00', { outcome: 'promised', promise: { ...promise, kept: '2010-02-06' } }),
    );
    await comments(21, { door_id: organisation.doors.badgeDesk, sorted: 'yes' });
    await comments(9, { door_id: organisation.doors.badgeDesk, sorted: 'no' });
    await comments(40, { source: 'staff', sorted: 'no' });
    const words = await dashboard();
    expect(words).to.contain('Based on 25 promises.').and.contain('80%');
    expect(words).to.contain(
      'was it sorted? About 7 in 10 (between 5 and 8 in 10) – 67% Based on 30 people.',
    );
  });

  it('leads to what is open and to what moved since the last meeting', async () => {
    const database = context.database();
    await database.transact(async (tx) => {
      await tx('meeting').insert({
        ...{ held_on: '2010-06-01', begins_at: '2010-06-01T13:00:00.000Z', created_at: NINE_AM },
        ...{ title: 'June meeting', place: 'Room 2' },
      });
      const action = {
        you_said: 'Waiting',
        we_did: '',
        owner: 'Badges',
        origin: 'meeting',
        created_at: NINE_AM,
      };
      await tx('action').insert([
        { ...action, title: 'A bell', due_on: '2010-06-10', state: 'planned' },
        { ...action, title: 'A sign', due_on: '2010-09-10', state: 'started', started_on: '2010-06-02' },
        {
          ...{ ...action, title: 'A door', due_on: '2010-06-10', state: 'done', started_on: '2010-05-01' },
          ...{ closed_on: '2010-06-20', worked: 'no_shift', we_did: 'A door.' },
        },
        {
          ...{ ...action, title: 'Long ago', due_on: '2010-01-10', state: 'not_done' },
          ...{ closed_on: '2010-01-20', we_did: 'No money.' },
        },
      ]);
      await tx('theme').insert({
        slug: 'waiting',
        name: 'Waiting',
        meaning: 'Waits',
        state: 'agreed',
        created_at: NINE_AM,
      });
      await tx('comment').insert(aComment({ state: 'cleared', text: 'I waited', redacted_text: 'I waited' }));
      await tx('card_sort').insert([
        { title: 'Spring', created_at: NINE_AM },
        { title: 'Summer', created_at: NINE_AM },
      ]);
      await tx('card').insert({ card_sort_id: 1, comment_id: 1, number: 1 });
      const coder = { card_sort_id: 1, finished_at: NINE_AM };
      await tx('coder').insert([
        { ...coder, place: 1, name: 'Ann' },
        { ...coder, place: 2, name: 'Ben' },
      ]);
      await tx('card_coding_theme').insert({ card_id: 1, place: 1, theme_id: 1 });
    });
    const { text } = await ambassador.get('/ambassadors');
    const words = wordsOf(text);
    expect(words).to.contain('Done since the meeting on 1 June 2010');
    expect(words).to.contain('Started on 2 June 2010: A sign');
    expect(words).to.contain('Done on 20 June 2010: A door. Did it work? No: the measure has not shifted');
    expect(words).not.to.contain('Long ago');
    expect(words).to.contain('1 card of “Spring” that two members put under different themes: decide which');
    expect(words).to.contain('Cards to sort: Summer (2 members still to finish)');
    expect(words).to.contain('Action overdue since 10 June 2010: A bell (Badges)');
    const hrefs = [...text.matchAll(/<li><a class="govuk-link" href="([^"]*)"/g)].map(
      ([, href = '']) => href,
    );
    expect(hrefs).to.include.members([
      '/ambassadors/card-sorts/1/meeting',
      '/ambassadors/card-sorts/2',
      '/ambassadors/actions/1',
      '/ambassadors/who-told-us',
      '/ambassadors/themes',
      '/you-said-we-did',
    ]);
    for (const href of new Set(hrefs)) expect((await ambassador.get(href)).status, href).to.equal(200);
  });

  it('has nothing to say of an empty log, and says so', async () => {
    const words = await dashboard();
    expect(words).to.contain('There is too little to say').and.contain('Nothing can be compared');
    expect(words).to.contain('No comment has been cleared').and.contain('No meeting has been called');
    expect(words.match(/Too few to say Based on 0 /g)).to.have.length(4);
  });

  it('shows no total that one person makes up more than half of', async () => {
    await log(many(12, '2010-02-01 10:00', { customer: 'A' }), many(11, '2010-02-01 10:00'));
    expect(await dashboard()).to.contain('One person makes up most of them, so their number is not shown.');
  });

  it('shows nothing by door when one door has three comments, and no words that are not cleared', async () => {
    for (const text of ['alpha', 'beta', 'gamma']) {
      await comments(1, { door_id: organisation.doors.badgeDesk, sorted: 'no', text, redacted_text: text });
    }
    const { text } = await ambassador.get('/ambassadors');
    for (const word of ['Badge desk', 'badge-desk', 'alpha', 'beta', 'gamma'])
      expect(text).not.to.contain(word);
    expect(wordsOf(text)).to.contain('was it sorted? Too few to say Based on fewer than 8 people.');
  });

  it('quotes the three newest cleared comments, as redacted, with the quarter and nothing finer', async () => {
    const cleared = { state: 'cleared', quote_consent: true, door_id: organisation.doors.badgeDesk };
    for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
      await comments(1, {
        ...cleared,
        received_on: `2010-03-0${String(index + 1)}`,
        received_at: `2010-03-0${String(index + 1)}T09:00:00.000Z`,
        text: `Mrs Smith ${text}`,
        redacted_text: `[name] ${text}`,
      });
    }
    await comments(1, { ...cleared, source: 'staff', redacted_text: 'from staff' });
    const { text } = await ambassador.get('/ambassadors');
    const quotes = [...text.matchAll(/<blockquote[^>]*>([^<]*)<\/blockquote>/g)].map(([, quote]) => quote);
    expect(quotes).to.deep.equal(['[name] four', '[name] three', '[name] two']);
    expect(text).to.contain('January to March 2010</figcaption>');
    for (const word of ['Smith', 'Badge desk', 'March 4', '4 March', '2010-03', 'from staff'])
      expect(text).not.to.contain(word);
  });

  it('is the way in for an ambassador, who sees no record of anybody', async () => {
    const home = (await ambassador.get('/')).text;
    expect(home).to.contain('href="/ambassadors"').and.contain('The Ambassadors Group');
    const [reference] = await log(many(1, '2010-02-01 10:00', { customer: 'A' }));
    const closed = [
      ...['/contacts', '/contacts.csv', '/contacts/new', `/contacts/${String(reference)}`, '/customers/1'],
      ...['/measures', '/measures.csv', '/measures/recorded_fcr', '/evaluations', '/evaluations/1/report'],
      ...[
        '/feedback/moderation',
        '/feedback/moderation/1',
        '/feedback/staff',
        '/settings',
        '/settings/people',
      ],
      ...['/settings/audit', '/mystery-shopping', '/visits', '/ambassadors/meetings/new'],
    ];
    for (const path of closed) expect((await ambassador.get(path)).status, path).to.be.oneOf([403, 404]);
    for (const role of ['staff', 'manager', 'administrator', 'coordinator'] as const) {
      const { email } = await anAccount(context.database(), { roles: [role] });
      expect((await (await agentFor(app, email)).get('/ambassadors')).status, role).to.equal(403);
    }
    const visitor = await agentFor(app);
    expect((await visitor.get('/ambassadors')).headers.location).to.contain('/sign-in');
  });
});
