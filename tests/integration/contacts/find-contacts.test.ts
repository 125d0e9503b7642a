import { expect } from 'chai';
import { searchTextOf } from '../../../src/contacts/domain/search-words.ts';
import { indexContactsOfCustomer } from '../../../src/contacts/contact-search-store.ts';
import { referenceOf } from '../../../src/contacts/domain/reference.ts';
import { rebuildSearchCommand } from '../../../src/contacts/rebuild-search-command.ts';
import {
  NINE_AM,
  agentFor,
  anAccount,
  anOrganisation,
  createTestApp,
  sendForm,
  testKeys,
} from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { forEachEngine } from '../../support/databases.ts';

forEachEngine('Finding contacts', (context) => {
  let organisation: TestOrganisation;
  let staff: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    const { email } = await anAccount(context.database(), {
      roles: ['staff'],
      teamId: organisation.teams.access,
    });
    staff = await agentFor(createTestApp(context.database()), email);
  });

  const contact = (at: string, more: Partial<ContactGiven> = {}): ContactGiven => ({
    at,
    doorId: organisation.doors.accessPhone,
    reasonId: organisation.reasons.badge,
    ...more,
  });
  const listed = async (query: string) =>
    [...(await staff.get(`/contacts?${query}`)).text.matchAll(/href="\/contacts\/(NWD-[\w-]+)"/g)].map(
      ([, reference]) => reference,
    );
  const csvOf = async (query: string) => {
    const { text } = await staff.get(`/contacts.csv?${query}`);
    return text.replace('\uFEFF', '').trimEnd().split('\r\n');
  };

  it('finds by reference as people say it, by words in any order, case and accents aside', async () => {
    const [one = '', other] = await someContacts(context.database(), [
      contact('2010-06-01 10:00', { searchText: searchTextOf(['Zoë O’Neil wants a grab-rail']) }),
      contact('2010-06-02 10:00', { searchText: searchTextOf(['Mary Jones, 100% sure']) }),
    ]);
    expect(await listed(`q=${one.toLowerCase().replaceAll('-', ' ')}`)).to.deep.equal([one]);
    expect(await listed('q=RAIL+Zoë')).to.deep.equal([one]);
    expect(await listed('q=100%25')).to.deep.equal([other]);
    expect(await listed('q=_')).to.deep.equal([]);
    expect(await listed('q=rail+jones')).to.deep.equal([]);
  });

  it('finds a beginning of a word, a frequent word among thousands, and nothing for a word that is not there', async () => {
    await someContacts(context.database(), [contact('2010-05-01 10:00')]);
    await copyContact(context.database(), 2001, (index) => `word${String(index)} rails`);
    const [newest] = await someContacts(context.database(), [
      contact('2010-06-01 10:00', { searchText: 'rails', doorId: organisation.doors.badgeDesk }),
    ]);
    expect((await listed('q=word1999')).length).to.equal(1);
    expect((await listed('q=rail')).length).to.equal(50);
    expect((await listed('q=rail'))[0]).to.equal(newest);
    expect(await listed(`q=rail&door=${String(organisation.doors.badgeDesk)}`)).to.deep.equal([newest]);
    // Words are counted no further than a thousand, without them ten.
    expect((await staff.get('/contacts?q=rail')).text)
      .to.contain('More than 1,000 contacts')
      .and.contain('Download all of them')
      .and.contain('Page 1 of 20');
    expect((await staff.get('/contacts')).text)
      .to.contain('2,003 contacts')
      .and.contain('Download all 2,003');
    expect((await csvOf('q=rail&sort=door')).length).to.equal(2003);
    for (const none of ['grab', 'ails', '%25', "'", '%22', '*', 'word1+AND', '—']) {
      expect(await listed(`q=${none}`), none).to.deep.equal([]);
    }
  });

  it('finds a logged contact by name, phone, postcode and note, however they are spaced, and forgets what is erased', async () => {
    await sendForm(staff, '/contacts/new', '/contacts', {
      door: String(organisation.doors.accessPhone),
      reason: String(organisation.reasons.badge),
      channel: 'phone',
      outcome: 'resolved',
      customer: 'Siân D’Arcy',
      phone: '01704 500 123',
      postcode: 'PR8 1AB',
      note: 'Wants large print',
    });
    const [reference] = await listed('');
    for (const q of [
      'sian',
      'darcy siân',
      '01704500123',
      '+44 1704 500123',
      '(01704) 500-123',
      'pr81ab',
      'PR8 1AB',
      'pr8',
      'large pri',
    ]) {
      expect(await listed(`q=${encodeURIComponent(q)}`), q).to.deep.equal([reference]);
    }
    // Another contact of hers, without her number: she is found by what is known of her.
    await sendForm(staff, '/contacts/new', '/contacts', {
      door: String(organisation.doors.accessPhone),
      reason: String(organisation.reasons.equipment),
      outcome: 'resolved',
      channel: 'phone',
      customer: 'Siân D’Arcy',
      postcode: 'PR8 1AB',
    });
    expect((await listed('q=01704+500123')).length).to.equal(2);
    const { id } = await context.database().read('customer').first<{ id: number }>('id');
    await context.database().transact(async (tx) => {
      await tx('customer_detail').where({ customer_id: id }).update({ phone: '', postcode: '' });
      await indexContactsOfCustomer(tx, id);
    });
    expect(await listed('q=01704500123')).to.deep.equal([]);
    expect((await listed('q=sian')).length).to.equal(2);
  });

  it('is made anew by a command, people at work or not', async () => {
    const [reference] = await someContacts(context.database(), [
      contact('2010-06-01 10:00', { note: 'A ramp', searchText: 'wrong' }),
    ]);
    const told: string[] = [];
    const code = await rebuildSearchCommand.run([], {
      databaseUrl: context.url(),
      clock: { now: () => NINE_AM },
      keys: () => testKeys,
      terminal: { out: (line) => told.push(line), err: (line) => told.push(line) },
    });
    expect([code, told]).to.deep.equal([0, ['The search index is made anew.']]);
    expect(await listed('q=ramp')).to.deep.equal([reference]);
    expect(await listed('q=wrong')).to.deep.equal([]);
  });

  it('sorts by each column either way, on the server, and the export with it', async () => {
    const { doors, reasons } = organisation;
    const [first, second, third] = await someContacts(context.database(), [
      contact('2010-06-01 10:00', { outcome: 'unresolved', barrier: 'no_time' }),
      contact('2010-06-02 10:00', { doorId: doors.badgeDesk, reasonId: reasons.nobodys }),
      contact('2010-06-03 10:00', { reasonId: reasons.equipment, outcome: 'abandoned' }),
    ]);
    for (const [sort, expected] of [
      ['reason', [first, third, second]],
      ['-reason', [second, third, first]],
      ['door', [third, first, second]],
      ['-door', [second, third, first]],
      ['outcome', [third, second, first]],
      ['customer', [third, second, first]],
      ['reference', [first, second, third].sort()],
      ['nonsense', [third, second, first]],
    ] as const) {
      expect(await listed(`sort=${sort}`), sort).to.deep.equal(expected);
      expect(
        (await csvOf(`sort=${sort}`)).slice(1).map((line) => line.slice(0, 11)),
        sort,
      ).to.deep.equal(expected);
    }
    const { text } = await staff.get('/contacts?sort=door&channel=phone');
    expect(text)
      .to.contain('aria-sort="ascending"')
      .and.contain('href="/contacts?channel=phone&amp;sort=-door"');
  });

  it('narrows by door, team, reason, channel, outcome and days, and exports exactly what it lists', async () => {
    const [first, second, third] = await someContacts(context.database(), [
      contact('2010-06-01 10:00'),
      contact('2010-06-02 10:00', {
        doorId: organisation.doors.badgeDesk,
        channel: 'face_to_face',
        outcome: 'redirected',
      }),
      contact('2010-06-03 10:00', { reasonId: organisation.reasons.equipment }),
    ]);
    const cases: [string, (string | undefined)[]][] = [
      ['', [third, second, first]],
      ['sort=oldest', [first, second, third]],
      [`door=${String(organisation.doors.badgeDesk)}`, [second]],
      [`team=${String(organisation.teams.access)}`, [third, first]],
      [`reason=${String(organisation.reasons.equipment)}`, [third]],
      ['channel=face_to_face', [second]],
      ['outcome=redirected', [second]],
      ['from=2010-06-02', [third, second]],
      ['to=2010-06-03', [second, first]],
      ['from=2010-06-02&last=02/06/2010', [second]],
      ['mine=yes', []],
    ];
    for (const [query, expected] of cases) {
      expect(await listed(query), query).to.deep.equal(expected);
      const [, ...lines] = await csvOf(query);
      expect(
        lines.map((line) => line.slice(0, 11)),
        query,
      ).to.deep.equal(expected);
    }
  });

  it('says so when a date is not one, and keeps what was typed', async () => {
    const response = await staff.get('/contacts?from=31/02/2010&last=never');
    expect(response.status).to.equal(422);
    expect(response.text)
      .to.contain('First day must be a real date')
      .and.contain('Last day must be a real date');
    expect(response.text).to.contain('value="31/02/2010"').and.contain('value="never"');
  });

  it('pages through fifty at a time without losing or repeating one', async () => {
    const all = await someContacts(
      context.database(),
      Array.from({ length: 120 }, (_, index) =>
        contact(`2010-06-01 10:${String(index % 60).padStart(2, '0')}`),
      ),
    );
    const pages = [await listed('page=1'), await listed('page=2'), await listed('page=3')];
    expect(pages.map((page) => page.length)).to.deep.equal([50, 50, 20]);
    expect(new Set(pages.flat())).to.deep.equal(new Set(all));
    expect((await csvOf('')).length).to.equal(121);
  });

  for (const [wall, day, utcDay, inWords] of [
    ['2010-03-29 00:30', '2010-03-29', '2010-03-28', '29 March 2010'],
    ['2010-10-31 00:30', '2010-10-31', '2010-10-30', '31 October 2010'],
  ] as const) {
    it(`puts a contact of ${wall} in London on that day in list, export and search, a day after UTC`, async () => {
      const [reference] = await someContacts(context.database(), [contact(wall)]);
      const row = await context
        .database()
        .read('contact')
        .first<{ received_at: string; received_on: string }>('received_at', 'received_on');
      expect(row.received_at.slice(0, 10)).to.equal(utcDay);
      expect(row.received_on).to.equal(day);
      const [year, month, date] = day.split('-');
      expect(await listed(`from=${day}&last=${String(date)}/${String(month)}/${String(year)}`)).to.deep.equal(
        [reference],
      );
      expect(await listed(`to=${day}`)).to.deep.equal([]);
      const { text } = await staff.get('/contacts');
      expect(text)
        .to.contain('12:30am')
        .and.match(day === '2010-03-29' ? /29 Mar 2010/ : /31 Oct 2010/);
      const [, line] = await csvOf('');
      expect(line).to.contain(`,${inWords},12:30am,`);
    });
  }

  it('exports text that a spreadsheet would run as plain text, phone numbers readable, and leaves an audit line', async () => {
    const notes = [
      '=1+1',
      '+44 1632 960000',
      '@SUM(A1)',
      '-2',
      '\u{FF1D}cmd',
      'plain "quoted", with comma\nand line',
    ];
    await someContacts(
      context.database(),
      notes.map((note, index) => contact(`2010-06-0${String(index + 1)} 10:00`, { note })),
    );
    const { text, headers } = await staff.get('/contacts.csv?sort=oldest&q=');
    expect(headers['content-disposition']).to.contain('attachment').and.contain('.csv');
    expect(text).to.contain("'=1+1").and.contain("'@SUM(A1)").and.contain("'\u{FF1D}cmd");
    expect(text).to.contain(',+44 1632 960000,').and.contain('"plain ""quoted"", with comma\nand line"');
    const event = (await context.database().read('audit_event').orderBy('id', 'desc').first('*')) as Record<
      string,
      unknown
    >;
    expect(event).to.include({ action: 'contacts.exported', subject: 'contacts' });
  });

  it('answers a contact that does not exist with the bytes of a page that does not exist', async () => {
    const missing = await staff.get('/contacts/NWD-0000-00');
    const nowhere = await staff.get('/nowhere/at-all');
    expect([missing.status, nowhere.status]).to.deep.equal([404, 404]);
    expect(missing.text).to.equal(nowhere.text).and.to.contain('Page not found');
  });
});

/** So many more contacts like the one there is, each with a reference and words of its own. */
async function copyContact(
  database: Database,
  copies: number,
  words: (index: number) => string,
): Promise<void> {
  await database.transact(async (tx) => {
    const { id, ...same } = await tx('contact').first<Record<string, unknown>>('*');
    for (let start = 0; start < copies; start += 400) {
      const rows = Array.from({ length: Math.min(400, copies - start) }, (_, index) => ({
        ...same,
        reference: referenceOf(start + index),
        search_text: words(start + index),
      }));
      await tx('contact').insert(rows);
    }
    expect(id).to.be.a('number');
  });
}
