import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { insertContacts } from '../../../src/contacts/index.ts';
import type { NewContact } from '../../../src/contacts/index.ts';
import { countStaleDays } from '../../../src/evaluation/index.ts';
import { addDays } from '../../../src/shared/london-time.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { aDatabase } from '../../support/databases.ts';
import type { DatabaseToDrop } from '../../support/databases.ts';
import { submitForm } from '../../support/forms.ts';

const CONTACTS = 10_000;
const COMMENTS = 2_000;
const meeting = '/ambassadors/meetings/1';

/** The newest that may be quoted: what people paste, and what does harm where it is not shown as typed. */
const nasty = [
  `<script>alert(1)</script> & "quoted" 😀 تعالوا إلى الباب`,
  '1.\tFirst\n•\tSecond – “as pasted”\n\n\tThird',
  Array.from({ length: 5_000 }, (_, index) => `word${String(index)}`).join(' '),
];

describe('A pack of ten thousand contacts and two thousand comments', function () {
  this.timeout(120_000);
  let place: DatabaseToDrop;
  let ambassador: Agent;
  let lead: Agent;

  before(async () => {
    place = await aDatabase('sqlite');
    const { database } = place;
    const { doors, reasons } = await anOrganisation(database);
    const contactAt = (index: number): NewContact => {
      const receivedOn = addDays('2009-07-01', index % 350);
      const receivedAt = `${receivedOn}T10:00:00.000Z`;
      return {
        ...{ receivedAt, receivedOn, recordedAt: receivedAt, recordedBy: null, channel: 'phone' },
        doorId: index % 3 === 0 ? doors.badgeDesk : doors.accessPhone,
        reasonId: index % 2 === 0 ? reasons.badge : reasons.nobodys,
        ...{ customerId: null, customerLink: `customer:${String(index % 4_000)}`, caller: null },
        outcome: index % 5 === 0 ? 'redirected' : 'resolved',
        ...{ barrier: null, avoidable: null, redirectedToTeamId: null, note: '', mode: 'full' },
        ...{ source: null, sourceReference: null, searchText: '' },
      };
    };
    await database.transact(async (tx) => {
      for (let from = 0; from < CONTACTS; from += 200)
        await insertContacts(
          tx,
          Array.from({ length: 200 }, (_, index) => contactAt(from + index)),
        );
      const comments = Array.from({ length: COMMENTS }, (_, index) => {
        const received_on = addDays('2009-07-01', Math.floor((index * 349) / COMMENTS));
        const words = nasty[index - COMMENTS + nasty.length] ?? `Comment ${String(index)}`;
        return aComment({
          ...{ received_on, received_at: `${received_on}T10:00:00.000Z`, state: 'cleared' },
          ...{ quote_consent: true, text: words, redacted_text: words, sorted: 'yes', welcome: 'no' },
          door_id: doors.badgeDesk,
        });
      });
      for (let from = 0; from < COMMENTS; from += 50)
        await tx('comment').insert(comments.slice(from, from + 50));
      await tx('meeting').insert({
        ...{ held_on: '2010-06-30', begins_at: '2010-06-30T13:00:00.000Z', title: 'June meeting' },
        ...{ place: 'Room 2', created_at: '2010-06-01T09:00:00.000Z' },
      });
    });
    await countStaleDays(database);
    const app = createTestApp(database);
    ambassador = await agentFor(app, (await anAccount(database, { roles: ['ambassador'] })).email);
    lead = await agentFor(app, (await anAccount(database, { roles: ['policy_lead'] })).email);
  });
  after(() => place.drop());

  const bytes = async (form: string): Promise<Buffer> => {
    const response = await ambassador.get(`${meeting}/pack.${form}`).buffer(true).responseType('blob');
    expect(response.status, form).to.equal(200);
    return response.body as Buffer;
  };

  it('is made in less than five seconds, frozen, as page, PDF and Word, the same bytes twice', async () => {
    // Of the processor's time: other work on the machine does not count.
    const before = process.cpuUsage();
    expect((await submitForm(lead, meeting, `${meeting}/pack`)).status).to.equal(303);
    const first = [await bytes('html'), await bytes('pdf'), await bytes('docx')];
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6, 'seconds').to.be.below(5);
    for (const [index, form] of ['html', 'pdf', 'docx'].entries())
      expect((await bytes(form)).equals(first[index] ?? Buffer.from('')), form).to.equal(true);
  });

  it('has what people wrote as they typed it, harmless', async () => {
    for (const html of [(await bytes('html')).toString(), (await ambassador.get(`${meeting}/pack`)).text]) {
      expect(html).not.to.contain('<script>alert');
      expect(html)
        .to.contain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;')
        .and.contain('😀 تعالوا إلى الباب');
      expect(html).to.contain('•\tSecond – “as pasted”').and.contain('word4999');
    }
    const parts = unzipSync(await bytes('docx'));
    const word = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(word).to.contain('&lt;script&gt;alert(1)&lt;/script&gt;').and.contain('😀 تعالوا إلى الباب');
    expect(word).to.contain('word4999').and.not.to.contain('<script');
    expect((await bytes('pdf')).toString('latin1')).not.to.contain('/JavaScript');
  });
});
