import { expect } from 'chai';
import { ABSOLUTE_MS, IDLE_MS } from '../../../src/accounts/session-store.ts';
import { INVITATION_MINUTES } from '../../../src/accounts/domain/link-lifetime.ts';
import { outcomes } from '../../../src/contacts/domain/contact.ts';
import { UNDO_MS } from '../../../src/contacts/follow-up.ts';
import { informationPaths } from '../../../src/home/index.ts';
import { writeSetting } from '../../../src/organisation/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';

const MINUTE = 60_000;
const paths = Object.values(informationPaths);

forEachEngine('The pages about the product', (context) => {
  let app: TestApp;
  let anybody: Agent;

  beforeEach(async () => {
    app = createTestApp(context.database());
    anybody = await agentFor(app);
  });

  const wordsAt = async (path: string) => wordsOf((await anybody.get(path)).text);

  it('open for everybody, and are linked at the foot of every page', async () => {
    const { email } = await anAccount(context.database(), { roles: ['administrator'] });
    const admin = await agentFor(app, email);
    for (const path of paths) {
      expect((await admin.get(path)).status, path).to.equal(200);
      const { status, text } = await anybody.get(path);
      expect(status, path).to.equal(200);
      expect(text.match(/<h1/g), path).to.have.length(1);
    }
    for (const path of ['/', '/sign-in', '/no-such-page', ...paths]) {
      const footer = /<footer[^]*<\/footer>/.exec((await anybody.get(path)).text)?.[0] ?? '';
      const links = [...footer.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
      expect(links, path).to.deep.equal([
        '/feedback',
        '/directory',
        '/documents',
        '/evaluations/published',
        '/performance',
        ...paths,
      ]);
    }
  });

  it('lead only to pages that are there', async () => {
    for (const path of paths) {
      const main = /<main[^]*<\/main>/.exec((await anybody.get(path)).text)?.[0] ?? '';
      for (const [, href = ''] of main.matchAll(/href="([^"]*)"/g)) {
        expect((await anybody.get(href)).status, href).to.be.oneOf([200, 303]);
      }
    }
  });

  it('are not kept by the browser, and bring no cookie', async () => {
    for (const path of paths) {
      const { headers } = await anybody.get(path);
      expect(headers['set-cookie'], path).to.equal(undefined);
      expect(headers['cache-control'], path).to.equal('no-store');
    }
    expect(await rowsOf(context.database(), 'session', 'id_hash')).to.deep.equal([]);
  });

  it('name the one cookie there is, and how long it works', async () => {
    const cookies = (await anybody.get('/sign-in')).headers['set-cookie'] as unknown as string[];
    expect(cookies).to.have.length(1);
    expect(cookies[0]).to.match(/^session=[^;]*; Path=\/; HttpOnly; SameSite=Lax$/);
    const words = await wordsAt(informationPaths.cookies);
    expect(words).to.contain('__Host-session, or session');
    expect(words).to.contain(`${String(IDLE_MS / MINUTE)} minutes after you last opened a page`);
    expect(words).to.contain(`${String(ABSOLUTE_MS / MINUTE / 60)} hours after you signed in`);
  });

  it('give the times that the product keeps', async () => {
    const words = await wordsAt(informationPaths.help);
    expect(words).to.contain(`works once, within ${String(INVITATION_MINUTES / 60)} hours`);
    expect(words).to.contain(`signed out after ${String(IDLE_MS / MINUTE)} minutes`);
    expect(UNDO_MS / MINUTE, 'ten minutes to undo').to.equal(10);
    expect(words).to.contain('You have ten minutes');
  });

  it('number the endings as the logging page does', async () => {
    const words = await wordsAt(informationPaths.shortcuts);
    for (const [index, ending] of Object.values(outcomes).entries()) {
      expect(words).to.contain(`${String(index + 1)} ${ending}`);
    }
    expect(words).to.contain('Ctrl + Enter');
  });

  it('say whose records they are, and how long contact details are to be kept', async () => {
    const database = context.database();
    await database.transact((tx) => writeSetting(tx, 'directorate_name', 'Adult Social Care'));
    const words = await wordsAt(informationPaths.privacy);
    expect(words).to.contain('for the Adult Social Care.');
    expect(words).to.contain('two years after you were last in touch');

    const { doors, reasons } = await anOrganisation(database);
    const { email } = await anAccount(database, { roles: ['staff'], doorId: doors.accessPhone });
    await sendForm(await agentFor(app, email), '/contacts/new', '/contacts', {
      ...{ door: String(doors.accessPhone), reason: String(reasons.badge), outcome: 'resolved' },
      ...{ customer: 'Ada King', phone: '0000 000 000' },
    });
    const [detail] = await rowsOf(database, 'customer_detail', 'customer_id');
    expect(detail).to.include({ retain_until: '2012-06-24' });
  });
});
