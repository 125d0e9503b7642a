import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import { forgetAddressesBefore, sendLetters } from '../../../src/outbox/index.ts';
import { createLogger } from '../../../src/platform/log.ts';
import { smtpMailer } from '../../../src/platform/mail.ts';
import type { Mail, Mailer } from '../../../src/platform/mail.ts';
import { agentFor, anAccount, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent, TestAppOptions } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at, writeDirectory } from '../../support/directory.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const entry = '/directory/services/lunch-club';
const send = `${entry}/send`;

forEachEngine('An entry by e-mail', (context) => {
  let received: Mail[];

  beforeEach(async () => {
    received = [];
    const database = context.database();
    await anAccount(database, { roles: ['staff'] });
    await anAccount(database, { roles: ['administrator'] });
    await writeDirectory(database, [
      aService({
        ...{ description: 'Soup and company.', assured_date: '2010-05-01', email: 'soup@example.org' },
        phones: [{ id: 'one', number: '01632 960704', description: 'Mornings' }],
        service_at_locations: [at('one', 'KD1 1AA')],
      }),
      aService({ id: 'ended', name: 'Ended', status: 'defunct' }),
    ]);
  });

  const mailer: Mailer = (mail) => {
    received.push(mail);
    return Promise.resolve();
  };
  const staffOf = (options: TestAppOptions = { mailer }) =>
    agentFor(createTestApp(context.database(), options), 'staff@example.org');
  const outbox = async () => (await rowsOf(context.database(), 'outbox')) as Record<string, unknown>[];
  /** It is sent behind the page's back. */
  const until = async (isSo: () => Promise<boolean> | boolean) => {
    for (let tries = 0; tries < 200 && !(await isSo()); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const isSent = async () => (await outbox()).every(({ sent_at }) => sent_at !== null);

  it('goes at once to the customer who asked, once, and what is kept afterwards is not to whom', async () => {
    const staff = await staffOf();
    expect((await staff.get(entry)).text).to.contain(`href="${send}"`);
    const hidden = hiddenFieldsOf((await staff.get(send)).text, send);
    const fields = { ...hidden, email: 'Mary.Jones@example.org' };
    const answers = await Promise.all([
      staff.post(send).type('form').send(fields),
      staff.post(send).type('form').send(fields),
    ]);
    expect(answers.map(({ headers }) => String(headers.location))).to.deep.equal([
      `${entry}?sent=yes`,
      `${entry}?sent=yes`,
    ]);
    await until(isSent);
    expect(wordsOf((await staff.get(`${entry}?sent=yes`)).text)).to.contain('The mail is on its way');
    expect(received).to.have.lengthOf(1);
    expect(received[0]).to.include({
      to: 'Mary.Jones@example.org',
      subject: 'Health and Social Care Directorate: what you asked for',
    });
    for (const said of [
      'Lunch club\nSt Orrin’s Luncheon Club',
      'Soup and company.',
      'Phone: 01632 960704 Mornings\nE-mail: soup@example.org',
      'Where\n1 High Street',
      'Last checked on 1 May 2010.',
      `http://nowrongdoor.example${entry}`,
    ])
      expect(received[0]?.text).to.contain(said);
    expect(received[0]?.text).not.to.contain('Sam staff');

    expect(await lastEvent(context.database())).to.include({
      ...{ action: 'directory.mailed', subject: 'service:lunch-club', detail: '{"mail":1}' },
    });
    expect((await outbox())[0]).to.include({ body: '', address: null });
    for (const table of ['outbox', 'audit_event', 'form_submission'])
      expect(
        JSON.stringify(await rowsOf(context.database(), table, table === 'form_submission' ? 'token' : 'id')),
      ).not.to.match(/mary/i);
  });

  it('is refused without an address, with one that is none, and after thirty in an hour; what was typed stays', async () => {
    const staff = await staffOf();
    for (const [email, words] of [
      ['', 'Enter an email address'],
      ['mary at home', 'in the correct format'],
      ['a@example.org, b@example.org', 'in the correct format'],
      ['a@example.org\r\nBcc: b@example.org', 'in the correct format'],
    ] as const) {
      const refused = await submitForm(staff, send, send, { email });
      expect(refused.status, email).to.equal(422);
      expect(wordsOf(refused.text)).to.contain(words);
    }
    expect((await submitForm(staff, send, send, { email: 'mary at home' })).text).to.contain(
      'value="mary at home"',
    );
    expect(await outbox()).to.deep.equal([]);
    const { id } = (await rowsOf(context.database(), 'account'))[0] as { id: number };
    await context.database().transact(async (tx) => {
      const mail = { purpose: 'entry', subject: 'One', body: 'Two', asked_by: id, sent_at: NINE_AM };
      for (let mails = 0; mails < 30; mails += 1)
        await tx('outbox').insert({ ...mail, written_at: '2010-06-24T07:00:00.000Z' });
    });
    const refused = await submitForm(staff, send, send, { email: 'mary@example.org' });
    expect(wordsOf(refused.text)).to.contain('You have sent 30 in the last hour. Print the sheet');
    const later = await staffOf({ mailer, now: '2010-06-24T08:00:00.001Z' });
    expect((await submitForm(later, send, send, { email: 'mary@example.org' })).status).to.equal(303);
    await until(isSent);
  });

  it('waits where the mail server refuses it, shown masked, and is not sent any more after two days', async () => {
    const refuses: Mailer = () => Promise.reject(new Error('450 <mary@example.org> is busy'));
    const staff = await staffOf({ mailer: refuses });
    await submitForm(staff, send, send, { email: 'mary@example.org' });
    await until(async () => (await outbox())[0]?.failures === 1);
    const admin = await agentFor(createTestApp(context.database()), 'administrator@example.org');
    const listed = (await admin.get('/settings/outbox')).text;
    expect(wordsOf(listed))
      .to.contain('A customer, m…@example.org')
      .and.to.contain('m…@example.org&gt; is busy');
    expect(listed).not.to.contain('mary@');

    await context.database().transact((tx) => forgetAddressesBefore(tx, NINE_AM));
    expect((await outbox())[0]?.address).to.equal('mary@example.org');
    await context.database().transact((tx) => forgetAddressesBefore(tx, '2010-06-24T08:00:00.001Z'));
    expect(JSON.stringify(await outbox())).not.to.contain('mary@');
    const after = (await admin.get('/settings/outbox')).text;
    expect(wordsOf(after)).to.contain('Not to be sent');
    expect(after).not.to.contain('/try-again');
  });

  it('is not sent any more, and the address removed, when it was refused five times', async () => {
    const refuses: Mailer = () => Promise.reject(new Error('no such mailbox'));
    const staff = await staffOf({ mailer: refuses });
    await submitForm(staff, send, send, { email: 'mary@example.org' });
    await until(async () => (await outbox())[0]?.failures === 1);
    const around = { database: context.database(), clock: { now: () => NINE_AM } };
    for (let times = 2; times <= 5; times += 1)
      expect(await sendLetters(around, refuses)).to.deep.equal({ sent: 0, failed: 1 });
    expect((await outbox())[0]).to.include({ failures: 5, address: null });
    expect(await sendLetters(around, mailer)).to.deep.equal({ sent: 0, failed: 0 });
  });

  it('leaves the address in no line of the log', async () => {
    const lines: string[] = [];
    const logger = createLogger('trace', { write: (line) => void lines.push(line) });
    const staff = await staffOf({ mailer, logger });
    await submitForm(staff, send, send, { email: 'mary@home' });
    await submitForm(staff, send, send, { email: 'mary@example.org' });
    await until(isSent);
    expect(lines.join('')).to.contain(':id/send').and.not.to.contain('mary');
  });

  it('is not offered without a mail server, of an entry that has ended, nor to whom talks to nobody', async () => {
    const without = await staffOf({ mailer: null });
    expect((await without.get(entry)).text).not.to.contain(send);
    expect((await without.get(send)).status).to.equal(404);
    const staff = await staffOf();
    expect((await staff.get('/directory/services/ended/send')).status).to.equal(404);
    expect((await (await agentFor(createTestApp(context.database()))).get(entry)).text).not.to.contain(send);
    const shown = await staffOf({ mailer: null, demonstration: true });
    expect(wordsOf((await shown.get(send)).text)).to.contain('This demonstration has no mail server');
    const kept = await submitForm(shown, send, send, { email: 'mary@example.org' });
    expect(kept.headers.location).to.equal(`${entry}?sent=kept`);
  });

  it('arrives through a real mail server as plain text that keeps its letters', async () => {
    let message = '';
    const server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS'] },
      onData: (stream, _session, done) => {
        stream.on('data', (chunk: Buffer) => (message += chunk.toString()));
        stream.on('end', done);
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const smtp = `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
    try {
      const staff: Agent = await staffOf({ mailer: smtpMailer(smtp, 'nwd@example.org') });
      await sendFields(staff, send, {
        ...hiddenFieldsOf((await staff.get(send)).text, send),
        email: 'mary@example.org',
      });
      await until(isSent);
    } finally {
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    }
    expect(message)
      .to.contain('To: mary@example.org')
      .and.to.contain('Content-Type: text/plain; charset=utf-8');
    expect(message).to.match(/St Orrin(=E2=80=99|’)s Luncheon Club/);
  });
});
