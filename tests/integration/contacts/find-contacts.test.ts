import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
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
      contact('2010-06-01 10:00', { searchText: 'zoe o’neil wants a grab rail', note: 'x' }),
      contact('2010-06-02 10:00', { searchText: 'mary jones 100% sure' }),
    ]);
    expect(await listed(`q=${one.toLowerCase().replaceAll('-', ' ')}`)).to.deep.equal([one]);
    expect(await listed('q=RAIL+Zoë')).to.deep.equal([one]);
    expect(await listed('q=100%25')).to.deep.equal([other]);
    expect(await listed('q=_')).to.deep.equal([]);
    expect(await listed('q=rail+jones')).to.deep.equal([]);
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

  for (const [wall, day, utcDay] of [
    ['2010-03-29 00:30', '2010-03-29', '2010-03-28'],
    ['2010-10-31 00:30', '2010-10-31', '2010-10-30'],
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
      expect(line).to.contain(`${day} 00:30,${day},`);
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
