import { expect } from 'chai';
import { doHourlyWork } from '../../src/hourly-work.ts';
import type { HourlyWork } from '../../src/hourly-work.ts';
import type { Mail } from '../../src/platform/mail.ts';
import { anAccount, createTestApp } from '../support/app.ts';
import { forEachEngine } from '../support/databases.ts';
import { rowsOf } from '../support/forms.ts';

const now = '2011-01-28T09:00:00.000Z';

forEachEngine('What is done every hour', (context) => {
  let received: Mail[];
  let logged: string[];

  beforeEach(async () => {
    [received, logged] = [[], []];
    const database = context.database();
    await anAccount(database, { roles: ['policy_lead'], email: 'lead@example.org' });
    await anAccount(database, { roles: ['ambassador'], email: 'member@example.org' });
    await database.transact(async (tx) => {
      await tx('meeting').insert({
        ...{ held_on: '2011-02-02', begins_at: '2011-02-02T14:00:00.000Z', created_at: now },
        ...{ title: 'Meeting', place: 'Room 2', agenda: 'Welcome' },
      });
      const line = { entity: 'service', record_id: '1', parent_kind: '', parent_id: '', record: '{}' };
      await tx('directory_staged').insert([
        { ...line, package: 'killed', staged_at: '2011-01-27T08:59:59.999Z' },
        { ...line, package: 'running', staged_at: '2011-01-28T08:59:00.000Z' },
      ]);
      await tx('refused_sign_in').insert([
        { key_hash: 'old', refused_at: '2011-01-27T08:59:59.999Z' },
        { key_hash: 'new', refused_at: '2011-01-27T09:00:00.000Z' },
      ]);
    });
  });

  const work = (besides: Partial<HourlyWork> = {}) =>
    doHourlyWork({
      ...{ database: context.database(), clock: { now: () => now }, baseUrl: 'https://nwd.example' },
      sessions: createTestApp(context.database(), { now }).sessions,
      mailer: (mail) => {
        received.push(mail);
        return Promise.resolve();
      },
      logger: { error: (_: unknown, what?: string) => void logged.push(what ?? '') },
      ...besides,
    });

  it('mails each ambassador of a meeting and each policy lead of a duty, once, and removes what has had its time', async () => {
    await work();
    const subjects = received.map(({ to, subject }) => `${to}: ${subject}`);
    expect(subjects).to.include('member@example.org: Meeting, 2 February 2011');
    expect(subjects).to.include('lead@example.org: A duty is due on 31 January 2011');
    const refused = await rowsOf(context.database(), 'refused_sign_in', 'id');
    expect(refused.map(({ key_hash }) => key_hash)).to.deep.equal(['new']);
    const staged = await rowsOf(context.database(), 'directory_staged', 'id');
    expect(staged.map((row) => row.package)).to.deep.equal(['running']);
    const mails = received.length;
    await Promise.all([work(), work()]);
    expect(received).to.have.lengthOf(mails);
    expect(logged).to.deep.equal([]);
  });

  it('goes on with the rest where one thing fails, and logs what', async () => {
    await work({ sessions: { forgetEnded: () => Promise.reject(new Error('no')) } });
    expect(logged).to.deep.equal(['removing ended sessions failed']);
    expect(received).not.to.deep.equal([]);
  });
});
