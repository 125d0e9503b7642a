import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { issueSetUpCode } from '../../src/accounts/index.ts';
import { useBrowser } from '../support/browser.ts';
import { govukFixtures } from '../support/govuk-fixtures.ts';
import { leftOut, rulesBrokenBy } from '../support/html-validity.ts';
import { expectGoodPage, expectToFit } from '../support/page-checks.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { signIn } from '../support/signing-in.ts';

const widths = [1280, 320];

/** A service of the demonstration's directory. */
const entry = '/directory/services/00000000-0000-4000-8000-000000000001';

/** What each of the demonstration's people opens besides their navigation and footer. */
const details: Readonly<Record<string, readonly string[]>> = {
  staff: [
    '/',
    '/contacts/:promised',
    '/contacts/:promised/promise',
    '/contacts/:handed-over',
    '/account',
    '/documents/no-wrong-door-policy',
    `${entry}/send`,
  ],
  manager: [
    '/',
    '/measures/wrong_door_share?window=30',
    '/measures/four_test_composite',
    '/account',
    '/documents/no-wrong-door-policy/read-by',
  ],
  policy: [
    ...['/ambassadors/actions', '/ambassadors/actions/4', '/ambassadors/actions/new', '/you-said-we-did'],
    ...['/ambassadors/measures/recorded_fcr', '/ambassadors/meetings/1'],
    ...[
      '/',
      '/measures/recorded_fcr',
      '/measures/recording_completeness',
      '/measures/avoidable_contact',
      '/account',
    ],
    ...['/evaluations/new', '/evaluations/1', '/evaluations/1/findings', '/evaluations/1/report'],
    ...['/performance/new', '/performance/2008-09', '/performance/2008-09/correct'],
    ...['/performance/2008-09/comments', '/performance/2008-09/evidence'],
    ...['/performance/2008-09/duties/make_public', '/performance/2008-09/duties/copy_to_auditor'],
    ...['/performance/2008-09/duties/new', '/performance/2008-09/duties/own-1'],
    // Under its embargo, which names this person.
    ...['/performance/2009-10', '/performance/2009-10/named', '/performance/2009-10/duties/open_meeting'],
    ...['/documents/new', '/documents/no-wrong-door-policy', '/documents/no-wrong-door-policy/change'],
    ...['/documents/no-wrong-door-policy/versions', '/documents/no-wrong-door-policy/read-by'],
    ...['/documents/prevention-and-early-intervention-strategy', '/documents/the-launch'],
    ...['/directory/import', '/directory/to-check', '/directory/reports', '/directory/services/new'],
    ...['/directory/reasons', '/directory/reasons/1?q=club', '/directory/signposting'],
    ...[entry, `${entry}/edit`],
  ],
  admin: [
    ...['/', '/account', '/settings/general', '/settings/calendar', '/settings/audit'],
    '/settings/outbox',
    ...['/settings/people', '/settings/people/new', '/settings/people/1'],
    ...['/settings/teams', '/settings/teams/new', '/settings/teams/1'],
    ...[
      '/settings/doors',
      '/settings/doors/new',
      '/settings/doors/1',
      '/settings/doors/1/close',
      '/settings/doors/1/hours',
    ],
    ...['/settings/reasons', '/settings/reasons/new', '/settings/reasons/1'],
  ],
};

describe('Every page is valid, accessible, titled and fits', function () {
  this.timeout(180_000);
  const browser = useBrowser();
  let app: ServedApp;

  before(async () => {
    app = await serveApp({ demonstration: true });
  });
  after(() => app.close());

  /** A contact with something to do, since most have nothing. */
  async function pathTo(detail: string): Promise<string> {
    const open = (table: string, undone: string) =>
      app.database
        .read(table)
        .join('contact', 'contact.id', 'contact_id')
        .whereNull(undone)
        .first('reference');
    const of = async (row: Promise<unknown>) => ((await row) as { reference: string }).reference;
    return detail
      .replace(':promised', detail.includes(':promised') ? await of(open('promise', 'kept_on')) : '')
      .replace(':handed-over', detail.includes(':handed') ? await of(open('handover', 'confirmed_at')) : '');
  }

  const linksIn = (page: Page, part: string) =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('${part} a')].map((link) => link.getAttribute('href'))`,
    );

  async function visit(page: Page, paths: readonly string[]): Promise<void> {
    const pages = new Map<string, string>();
    for (const path of new Set(paths)) {
      const { title } = await expectGoodPage(page, app.at(path));
      expect(pages.get(title), `“${title}” is ${path} and`).to.equal(undefined);
      pages.set(title, path);
    }
  }

  /** Both widths side by side, each in a browser context of its own. */
  async function atEachWidth(story: (page: Page) => Promise<void>): Promise<void> {
    await Promise.all(widths.map(async (width) => story(await browser.newPage({ width }))));
  }

  for (const [who, ofTheirOwn] of Object.entries(details)) {
    it(`for ${who}@example.org at ${widths.join(' and ')} px`, async () => {
      const paths = await Promise.all(ofTheirOwn.map(pathTo));
      await atEachWidth(async (page) => {
        await signIn(page, app, `${who}@example.org`);
        const navigation = await linksIn(page, '.app-navigation');
        expect(navigation).to.not.be.empty;
        await visit(page, [...navigation, ...paths]);
      });
    });
  }

  it(`for everybody at ${widths.join(' and ')} px`, async () => {
    await atEachWidth(async (page) => {
      await page.goto(app.at('/'));
      await visit(page, [
        '/',
        '/sign-in',
        '/performance/2008-09',
        '/documents/no-wrong-door-policy',
        ...[entry, '/directory/report'],
        ...(await linksIn(page, 'footer')),
      ]);
      await expectGoodPage(page, app.at('/no-such-page'), 404);
    });
  });

  it('with letters of 16 px or more in every picture, also at 320 px', async () => {
    await atEachWidth(async (page) => {
      await signIn(page, app, 'policy@example.org');
      for (const path of ['/performance', '/measures/recorded_fcr', '/ambassadors/measures/recorded_fcr']) {
        await page.goto(app.at(path));
        await expectToFit(page);
        const sizes = await page.evaluate<number[]>(
          `[...document.querySelectorAll('main svg text')].filter((text) => text.getClientRects().length > 0).map((text) =>
            parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getBoundingClientRect().width / text.ownerSVGElement.viewBox.baseVal.width)`,
        );
        expect(sizes, path).to.not.be.empty;
        expect(Math.min(...sizes), path).to.be.at.least(15.99);
      }
    });
  });

  it('for somebody who may not open it', async () => {
    await atEachWidth(async (page) => {
      await signIn(page, app, 'policy@example.org');
      await expectGoodPage(page, app.at('/contacts'), 403);
    });
  });

  it('with names as long as people can type them', async () => {
    const long = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren'.repeat(2);
    await app.database.transact(async (tx) => {
      await tx('customer').update({ name: long });
      await tx('team').where({ id: 1 }).update({ name: long });
      await tx('account').where({ email: 'manager@example.org' }).update({ name: long, team_id: 1 });
    });
    await atEachWidth(async (page) => {
      await signIn(page, app, 'manager@example.org');
      for (const path of [
        '/',
        '/contacts',
        await pathTo('/contacts/:promised'),
        '/contacts/new',
        '/measures',
      ]) {
        await page.goto(app.at(path));
        await expectToFit(page);
      }
    });
  });

  it('also while the product is set up', async () => {
    const empty = await serveApp({ demonstration: true, records: false });
    try {
      const code = await issueSetUpCode(empty.database, empty.clock);
      await atEachWidth(async (page) => {
        await expectGoodPage(page, empty.at(`/set-up?code=${code}`));
      });
    } finally {
      await empty.close();
    }
  });

  it('but for rules of HTML that GOV.UK Frontend’s own markup breaks', async () => {
    for (const { rule, seenIn } of leftOut) {
      const fixture = govukFixtures(seenIn.component).find(({ name }) => name === seenIn.fixture);
      expect(await rulesBrokenBy(fixture?.html ?? ''), rule).to.include(rule);
    }
  });
});
