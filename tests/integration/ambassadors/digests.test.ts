import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import { callOff, changeMeeting, holdAfterAll } from '../../../src/ambassadors/change-meeting.ts';
import { sendDigests } from '../../../src/ambassadors/index.ts';
import { findMeeting } from '../../../src/ambassadors/meeting-queries.ts';
import { smtpMailer } from '../../../src/platform/mail.ts';
import { anAccount, NINE_AM } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, rowsOf } from '../../support/forms.ts';

forEachEngine('The mail before a meeting', (context) => {
  let server: SMTPServer;
  let smtp: string;
  let received: { to: string; text: string }[];
  let refuses: boolean;

  beforeEach(async () => {
    [received, refuses] = [[], false];
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => {
        done(refuses ? new Error('not now') : null);
      },
      onData: (stream, { envelope }, done) => {
        let text = '';
        stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
        stream.on('end', () => {
          received.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    smtp = `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
    const database = context.database();
    await anAccount(database, { roles: ['ambassador'], email: 'one@example.org' });
    await anAccount(database, { roles: ['ambassador'], email: 'two@example.org' });
    await anAccount(database, { roles: ['staff'] });
    await database.transact(async (tx) => {
      await tx('comment').insert(
        aComment({ state: 'cleared', quote_consent: true, text: 'Secret', redacted_text: 'Secret words' }),
      );
      await tx('meeting').insert({
        ...{ held_on: '2010-06-30', begins_at: '2010-06-30T13:00:00.000Z', created_at: NINE_AM },
        ...{ title: 'June meeting', place: 'Room 2', agenda: 'Welcome' },
      });
    });
  });
  afterEach((done) => {
    server.close(done);
  });

  const send = (now = NINE_AM, withServer = true) =>
    sendDigests({
      database: context.database(),
      clock: { now: () => now },
      baseUrl: 'https://nowrongdoor.example',
      mailer: withServer ? smtpMailer(smtp, 'nwd@example.org') : null,
    });

  it('goes to each ambassador once, also when two processes send at once, with no word of a comment', async () => {
    await Promise.all([send(), send()]);
    await send();
    expect(received.map(({ to }) => to).sort()).to.deep.equal(['one@example.org', 'two@example.org']);
    for (const { text } of received) {
      expect(text)
        .to.contain('June meeting')
        .and.contain('30 June 2010')
        .and.contain('/ambassadors/meetings/1');
      expect(text).not.to.contain('Secret');
    }
    expect(await lastEvent(context.database())).to.include({ action: 'digest.written' });
  });

  it('is not written more than a week before', async () => {
    expect(await send('2010-06-22T08:00:00.000Z')).to.deep.equal({ written: 0, sent: 0, failed: 0 });
  });

  it('goes again before the new day of a meeting that was moved, and not at all before one called off', async () => {
    await send();
    received = [];
    const around = { database: context.database(), baseUrl: 'https://nowrongdoor.example' };
    const lead = await anAccount(context.database(), { roles: ['policy_lead'] });
    const clock = { now: () => NINE_AM };
    const sender = (token: string) => ({ accountId: lead.id, token });
    const meeting = async () => {
      const found = await findMeeting(context.database().read, 1);
      if (!found) throw new Error('no meeting');
      return found;
    };
    const later = { ...(await meeting()), heldOn: '2010-07-20', beginsAt: '2010-07-20T13:00:00.000Z' };
    await changeMeeting({ ...around, clock }, await meeting(), later, sender('moved'));
    expect(await send()).to.deep.equal({ written: 0, sent: 2, failed: 0 });
    expect(received.every(({ text }) => text.includes('It was to be: 30 June 2010'))).to.equal(true);
    expect(await send('2010-07-14T08:00:00.000Z')).to.deep.equal({ written: 2, sent: 2, failed: 0 });
    // Within the week the mail of the change is the mail before it.
    const sooner = { ...(await meeting()), heldOn: '2010-07-16', beginsAt: '2010-07-16T13:00:00.000Z' };
    const july = { now: () => '2010-07-14T09:00:00.000Z' };
    await changeMeeting({ ...around, clock: july }, await meeting(), sooner, sender('sooner'));
    expect(await send('2010-07-14T10:00:00.000Z')).to.deep.equal({ written: 0, sent: 2, failed: 0 });
    await callOff({ ...around, clock: july }, await meeting(), 'Snow', sender('off'));
    received = [];
    expect(await send('2010-07-15T08:00:00.000Z')).to.deep.equal({ written: 0, sent: 2, failed: 0 });
    expect(received.every(({ text }) => text.includes('This meeting will not be held'))).to.equal(true);
    expect(await send('2010-07-16T08:00:00.000Z')).to.deep.equal({ written: 0, sent: 0, failed: 0 });
    // Nobody is told twice in the week before it that it takes place after all.
    received = [];
    await holdAfterAll({ ...around, clock: july }, await meeting(), sender('held'));
    expect(await send('2010-07-16T08:30:00.000Z')).to.deep.equal({ written: 0, sent: 2, failed: 0 });
    expect(received.every(({ text }) => text.includes('It takes place after all'))).to.equal(true);
  });

  it('goes before each of two meetings in one week', async () => {
    await context.database().transact(async (tx) => {
      await tx('meeting').insert({
        ...{ held_on: '2010-06-29', begins_at: '2010-06-29T13:00:00.000Z', created_at: NINE_AM },
        ...{ title: 'Extra meeting', place: 'Room 3', agenda: '' },
      });
    });
    expect(await send()).to.deep.equal({ written: 4, sent: 4, failed: 0 });
  });

  it('stays in the outbox without a mail server, and is tried again after one refused it', async () => {
    expect(await send(NINE_AM, false)).to.deep.equal({ written: 2, sent: 0, failed: 0 });
    refuses = true;
    expect(await send()).to.deep.equal({ written: 0, sent: 0, failed: 2 });
    refuses = false;
    expect(await send()).to.deep.equal({ written: 0, sent: 2, failed: 0 });
    const rows = await rowsOf(context.database(), 'outbox');
    expect(rows.every(({ sent_at }) => sent_at === NINE_AM)).to.equal(true);
  });
});
