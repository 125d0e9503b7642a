import { expect } from 'chai';
import { sendLetters, writeLetter } from '../../../src/outbox/index.ts';
import type { Mailer } from '../../../src/platform/mail.ts';
import { agentFor, anAccount, createTestApp, NINE_AM, tokensIn } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, rowsOf, sendFields, submitForm } from '../../support/forms.ts';

const path = '/settings/outbox';

forEachEngine('What became of mails', (context) => {
  let admin: Agent;
  let reader: number;
  beforeEach(async () => {
    const database = context.database();
    const { email } = await anAccount(database, { roles: ['administrator'] });
    reader = (await anAccount(database, { roles: ['ambassador'], email: 'reader@example.org' })).id;
    admin = await agentFor(createTestApp(database), email);
  });

  const write = (subject: string, confidential = false) =>
    context
      .database()
      .transact((tx) =>
        writeLetter(
          tx,
          { purpose: subject, accountId: reader, subject, body: 'What it says', confidential },
          NINE_AM,
        ),
      );
  const send = (mailer: Mailer) =>
    sendLetters({ database: context.database(), clock: { now: () => NINE_AM } }, mailer);
  const refuses: Mailer = () =>
    Promise.reject(new Error('550 5.1.1 <reader@example.org>:\n user unknown <b>'));
  const keyOfMail = async () => String((await rowsOf(context.database(), 'outbox'))[0]?.key);
  const tryAgain = async () => `${path}/${await keyOfMail()}/try-again`;
  /** The form of a mail that the page has no form for. */
  const handBackUnasked = async () =>
    sendFields(admin, await tryAgain(), tokensIn((await admin.get('/settings/general')).text));
  const wordsOf = async () =>
    (await admin.get(path)).text
      .replace(/^[^]*<main|<\/main>[^]*$/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');

  it('is told without what they say, and with no more of an address than is needed', async () => {
    expect(await wordsOf()).to.contain('No mail has been written.');
    await write('June meeting');
    const waiting = await wordsOf();
    expect(waiting)
      .to.contain('June meeting')
      .and.contain('r…@example.org')
      .and.contain('Waiting to be sent 1');
    await send(refuses);
    const refused = await wordsOf();
    expect(refused)
      .to.contain('Refused by the mail server, and tried again within the hour 1')
      .and.contain('550 5.1.1 &lt;r…@example.org&gt;: user unknown &lt;b&gt;');
    for (const text of [waiting, refused, (await admin.get(path)).text])
      expect(text).not.to.contain('reader@example.org').and.not.to.contain('What it says');
    expect(await send(() => Promise.resolve())).to.deep.equal({ sent: 1, failed: 0 });
    expect(await wordsOf()).to.match(/Sent 1 .*June meeting/);
  });

  it('is given up after five refusals, until the administrator hands it back, once and audited', async () => {
    await write('June meeting');
    for (let times = 0; times < 5; times += 1)
      expect(await send(refuses)).to.deep.equal({ sent: 0, failed: 1 });
    expect(await send(refuses)).to.deep.equal({ sent: 0, failed: 0 });
    expect(await wordsOf()).to.contain('Given up after five tries 1');
    const again = await submitForm(admin, path, await tryAgain());
    expect(again.headers.location).to.equal(`${path}?saved=handed_back`);
    expect(await lastEvent(context.database())).to.include({
      action: 'mail.handed_back',
      subject: `mail:${await keyOfMail()}`,
    });
    const events = (await rowsOf(context.database(), 'audit_event')).length;
    // It waits already: nothing changes, and nothing is said to have changed.
    await handBackUnasked();
    expect(await rowsOf(context.database(), 'audit_event')).to.have.lengthOf(events);
    let sent = 0;
    await send(() => Promise.resolve(void (sent += 1)));
    await handBackUnasked();
    await send(() => Promise.resolve(void (sent += 1)));
    expect(sent, 'sent').to.equal(1);
  });

  it('is in doubt when the product stopped while sending, and is not handed back while it is in hand', async () => {
    await write('June meeting');
    const begun = (at: string) =>
      context.database().transact(async (tx) => {
        await tx('outbox').update({ begun_at: at });
      });
    await begun('2010-06-24T07:59:00.000Z');
    await handBackUnasked();
    expect((await rowsOf(context.database(), 'outbox'))[0]?.begun_at).not.to.equal(null);
    await begun('2010-06-24T07:00:00.000Z');
    expect(await wordsOf()).to.contain('It may have arrived. Sent again, it may come twice.');
    await submitForm(admin, path, await tryAgain());
    expect((await rowsOf(context.database(), 'outbox'))[0]?.begun_at).to.equal(null);
  });

  it('is neither told nor counted of a mail under an embargo, which cannot be handed back either', async () => {
    const before = await wordsOf();
    await write('A duty is due', true);
    await send(refuses);
    expect(await wordsOf()).to.equal(before);
    await handBackUnasked();
    expect((await rowsOf(context.database(), 'outbox'))[0]).to.include({ failures: 1 });
  });
});
