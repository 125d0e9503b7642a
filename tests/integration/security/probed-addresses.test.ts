import { expect } from 'chai';
import type { Role } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { anEvaluation } from '../../support/evaluations.ts';
import { nastyForms, nastyValues, runsProbe } from '../../support/nasty-values.ts';
import { inLanes, pathsOf } from '../../support/probing.ts';

const days = ['from', 'to', 'last'];
const contacts = [
  ...[
    'q',
    'door',
    'team',
    'owner',
    'reason',
    'channel',
    'outcome',
    'barrier',
    'wrong',
    'mine',
    'sort',
    'page',
  ],
  ...days,
];
const measures = ['team', 'door', 'channel', 'reason', 'window', ...days];

/** Every page, who opens it, and what its address may say after the question mark. */
const pages: Readonly<Record<string, readonly [who: Role, query: readonly string[]]>> = {
  '/': ['staff', []],
  '/healthz': ['staff', []],
  '/readyz': ['staff', []],
  '/help': ['staff', []],
  '/help/shortcuts': ['staff', []],
  '/privacy': ['staff', []],
  '/cookies': ['staff', []],
  '/accessibility-statement': ['staff', []],
  '/safeguarding': ['staff', ['recorded']],
  '/customers': ['staff', ['q']],
  '/customers.json': ['staff', ['q']],
  '/contacts/:reference/correct': ['staff', []],
  '/customers/:id': ['staff', []],
  '/contacts/time-to-log': ['policy_lead', []],
  '/sign-in': ['staff', ['next', 'password']],
  '/visits/sign-in': ['staff', ['next', 'password']],
  '/set-up': ['staff', ['code']],
  '/set-password': ['staff', ['code']],
  '/account': ['staff', ['saved']],
  '/contacts': ['staff', contacts],
  '/contacts.csv': ['staff', contacts],
  '/my-work': ['staff', []],
  '/contacts/:reference/promise': ['staff', []],
  '/wrong-doors': ['staff', ['door', ...days]],
  '/contacts/new': ['staff', ['saved', 'undone', 'customer']],
  '/contacts/tally': ['staff', ['door', 'channel', 'counted', 'taken_back']],
  '/contacts/tally/sheet': ['staff', ['door', 'channel']],
  '/contacts/tally/paper': ['staff', ['door', 'channel', 'sheet', 'contacts', 'taken_back']],
  '/contacts/:reference': ['staff', []],
  '/contacts/import': ['administrator', []],
  '/contacts/import/:id': ['administrator', []],
  '/contacts/import/:id/mapping': ['administrator', []],
  '/contacts/import/:id/rejected.csv': ['administrator', []],
  '/measures': ['policy_lead', measures],
  '/measures.csv': ['policy_lead', measures],
  '/measures/:measure': ['policy_lead', [...measures, 'by']],
  '/measures/:measure/contacts': ['policy_lead', [...measures, 'part', 'page']],
  '/evaluations': ['policy_lead', []],
  '/evaluations/new': ['policy_lead', []],
  '/evaluations/published': ['staff', []],
  '/evaluations/:id': ['policy_lead', []],
  '/evaluations/:id/plan': ['policy_lead', []],
  '/evaluations/:id/findings': ['policy_lead', []],
  '/evaluations/:id/recommendations': ['policy_lead', []],
  '/evaluations/:id/deviations': ['policy_lead', []],
  '/evaluations/:id/words': ['policy_lead', []],
  '/evaluations/:id/report': ['policy_lead', ['edition', 'audience']],
  '/evaluations/:id/report.html': ['policy_lead', ['edition', 'print']],
  '/evaluations/:id/report.pdf': ['policy_lead', []],
  '/evaluations/:id/report.docx': ['policy_lead', []],
  '/evaluations/:id/report.csv': ['policy_lead', ['edition', 'audience']],
  '/evaluations/:id/report.json': ['policy_lead', []],
  '/mystery-shopping': ['coordinator', []],
  '/mystery-shopping/audit': ['coordinator', []],
  '/mystery-shopping/shoppers': ['coordinator', ['saved']],
  '/mystery-shopping/shoppers/new': ['coordinator', []],
  '/mystery-shopping/shoppers/:id': ['coordinator', []],
  '/mystery-shopping/scenarios': ['coordinator', ['saved']],
  '/mystery-shopping/scenarios/new': ['coordinator', []],
  '/mystery-shopping/scenarios/:id': ['coordinator', []],
  '/mystery-shopping/questionnaires': ['coordinator', []],
  '/mystery-shopping/rounds': ['coordinator', []],
  '/mystery-shopping/rounds/new': ['coordinator', []],
  '/mystery-shopping/rounds/:id': ['coordinator', []],
  '/mystery-shopping/appeals': ['coordinator', []],
  '/mystery-shopping/appeals/:id': ['coordinator', []],
  '/mystery-shopping/plans': ['staff', []],
  '/mystery-shopping/plans/:hash': ['staff', []],
  '/mystery-shopping/questionnaires/new': ['coordinator', []],
  '/mystery-shopping/scenarios/:id/change': ['coordinator', []],
  '/mystery-shopping/second-ratings': ['coordinator', []],
  '/mystery-shopping/second-ratings/:id': ['coordinator', []],
  '/mystery-shopping/shops/:id': ['coordinator', []],
  '/settings/doors/:id/hours': ['administrator', []],
  '/mystery-shopping/moderation': ['coordinator', ['saved']],
  '/mystery-shopping/moderation/:id': ['coordinator', []],
  '/mystery-shopping/moderation/:id/photos/:photo': ['coordinator', []],
  '/mystery-shopping/assignments/:id': ['coordinator', []],
  '/mystery-shopping/imports': ['coordinator', []],
  '/mystery-shopping/imports/:id': ['coordinator', []],
  '/mystery-shopping/imports/:id/mapping': ['coordinator', []],
  '/mystery-shopping/imports/:id/rejected.csv': ['coordinator', []],
  '/mystery-shopping/matching': ['coordinator', ['saved']],
  '/mystery-shopping/matching/:id': ['coordinator', []],
  '/mystery-shopping/results/:id': ['coordinator', ['suspected']],
  '/visits': ['staff', []],
  '/visits/set-password': ['staff', ['code']],
  '/visits/worker.js': ['staff', []],
  '/visits/session': ['staff', []],
  '/visits.ics': ['staff', ['key']],
  '/visits/calendar': ['staff', []],
  '/visits/outbox': ['staff', []],
  '/visits/unplanned/result': ['staff', ['round']],
  '/visits/:visit': ['staff', []],
  '/visits/:visit/call': ['staff', []],
  '/visits/:visit/result': ['staff', []],
  '/visits/:visit/evidence': ['staff', []],
  '/visits/:visit/evidence/:photo': ['staff', []],
  '/visits/:visit/call-back': ['staff', []],
  '/visits/:visit/check': ['staff', []],
  '/visits/:visit/sent': ['staff', []],
  '/feedback': ['staff', ['door']],
  '/feedback/thanks': ['staff', []],
  '/feedback/easy-read': ['staff', ['door']],
  '/feedback/print': ['staff', ['door']],
  '/feedback/about-you': ['staff', []],
  '/feedback/about-you/thanks': ['staff', []],
  '/feedback/on-behalf': ['staff', ['saved']],
  '/feedback/posters': ['staff', []],
  '/feedback/posters/:id': ['staff', []],
  '/feedback/complaints': ['policy_lead', []],
  '/feedback/complaints/:id': ['policy_lead', ['saved']],
  '/feedback/staff': ['staff', []],
  '/feedback/staff/thanks': ['staff', []],
  '/feedback/moderation': ['policy_lead', ['saved']],
  '/feedback/moderation/:id': ['policy_lead', []],
  '/ambassadors': ['policy_lead', []],
  '/ambassadors/measures/:measure': ['policy_lead', []],
  '/ambassadors/actions': ['policy_lead', ['theme', 'comment', 'evaluation']],
  '/ambassadors/actions/new': [
    'policy_lead',
    ['theme', 'comment', 'recommendation', 'evaluation', 'measure', 'title', 'owner', 'due'],
  ],
  '/ambassadors/actions/:id': ['policy_lead', []],
  '/you-said-we-did': ['staff', []],
  '/directory': ['staff', [...['q', 'category', 'postcode', 'open_now', 'by_phone', 'accessible', 'page']]],
  '/directory/:id': ['staff', []],
  '/directory/services/new': ['policy_lead', []],
  '/directory/to-check': ['policy_lead', []],
  '/directory/report': ['staff', ['service', 'reason', 'words']],
  '/directory/report/thanks': ['staff', []],
  '/directory/reports': ['policy_lead', []],
  '/directory/reports.csv': ['policy_lead', []],
  '/directory/reports/:id': ['policy_lead', []],
  '/directory/reasons': ['policy_lead', []],
  '/directory/reasons/:id': ['policy_lead', ['q']],
  '/directory/signposting': ['staff', ['from', 'last', 'to', 'sort']],
  '/directory/signposting.csv': ['staff', ['from', 'last', 'to', 'sort']],
  '/directory/services/:id/edit': ['policy_lead', []],
  '/directory/services/:id': ['staff', []],
  '/directory/services/:id/sheet': ['staff', []],
  '/directory/services/:id/send': ['staff', []],
  '/directory/import': ['policy_lead', []],
  '/directory/import/:id': ['policy_lead', []],
  '/directory/import/:id/report.csv': ['policy_lead', []],
  '/directory/open-referral': ['staff', []],
  '/directory/open-referral/services': [
    'staff',
    [
      'search',
      'page',
      'per_page',
      'taxonomy_term_id',
      'taxonomy_id',
      'postcode',
      'proximity',
      'organization_id',
    ],
  ],
  '/directory/open-referral/services/:id': ['staff', []],
  '/directory/open-referral/service_at_locations': ['staff', ['postcode', 'proximity']],
  '/directory/open-referral/service_at_locations/:id': ['staff', []],
  '/directory/open-referral/organizations': ['staff', ['page', 'per_page']],
  '/directory/open-referral/organizations/:id': ['staff', []],
  '/directory/open-referral/taxonomies': ['staff', ['page']],
  '/directory/open-referral/taxonomies/:id': ['staff', []],
  '/directory/open-referral/taxonomy_terms': ['staff', ['page', 'taxonomy_id']],
  '/directory/open-referral/taxonomy_terms/:id': ['staff', []],
  '/directory/open-referral/locations': ['staff', ['page']],
  '/directory/open-referral/locations/:id': ['staff', []],
  '/ambassadors/themes': ['policy_lead', []],
  '/ambassadors/themes/new': ['policy_lead', []],
  '/ambassadors/themes/:id': ['policy_lead', []],
  '/ambassadors/card-sorts/new': ['policy_lead', []],
  '/ambassadors/card-sorts/:id': ['policy_lead', []],
  '/ambassadors/card-sorts/:id/cards': ['policy_lead', []],
  '/ambassadors/card-sorts/:id/print': ['policy_lead', []],
  '/ambassadors/card-sorts/:id/key-in': ['policy_lead', []],
  '/ambassadors/card-sorts/:id/meeting': ['policy_lead', []],
  '/ambassadors/who-told-us': ['policy_lead', []],
  '/ambassadors/meetings': ['policy_lead', ['saved']],
  '/ambassadors/meetings/new': ['policy_lead', []],
  '/ambassadors/meetings/:id': ['policy_lead', []],
  '/ambassadors/meetings/:id/change': ['policy_lead', []],
  '/ambassadors/meetings/:id/pack': ['policy_lead', []],
  '/ambassadors/meetings/:id/pack.html': ['policy_lead', ['print']],
  '/ambassadors/meetings/:id/pack.pdf': ['policy_lead', ['print']],
  '/ambassadors/meetings/:id/pack.docx': ['policy_lead', ['print']],
  '/meetings.ics': ['staff', ['key']],
  '/documents': ['staff', []],
  '/documents.atom': ['staff', []],
  '/documents/:slug': ['staff', []],
  '/documents/:slug/versions/:number': ['staff', []],
  '/documents/new': ['policy_lead', []],
  '/documents/:slug/change': ['policy_lead', []],
  '/documents/:slug/versions': ['policy_lead', []],
  '/documents/:slug/read-by': ['policy_lead', []],
  '/documents/:slug/read-by.csv': ['policy_lead', []],
  '/performance': ['policy_lead', []],
  '/performance.csv': ['policy_lead', []],
  '/performance/:year': ['policy_lead', []],
  '/performance/new': ['policy_lead', []],
  '/performance/:year/correct': ['policy_lead', []],
  '/performance/:year/comments': ['policy_lead', []],
  '/performance/:year/evidence': ['policy_lead', []],
  '/performance/:year/named': ['policy_lead', []],
  '/performance/:year/duties/new': ['policy_lead', []],
  '/performance/:year/duties/:duty': ['policy_lead', []],
  '/performance/:year/duties/:duty/files/:number': ['policy_lead', []],
  '/settings': ['administrator', ['saved']],
  '/settings/general': ['administrator', []],
  '/settings/feedback': ['administrator', ['saved']],
  '/settings/outbox': ['administrator', ['saved']],
  '/settings/audit': ['administrator', []],
  '/settings/calendar': ['administrator', ['saved']],
  '/settings/people': ['administrator', ['saved']],
  '/settings/people/new': ['administrator', []],
  '/settings/people/:id': ['administrator', ['link']],
  '/settings/teams': ['administrator', ['saved']],
  '/settings/teams/new': ['administrator', []],
  '/settings/teams/:id': ['administrator', []],
  '/settings/teams/:id/close': ['administrator', []],
  '/settings/doors': ['administrator', ['saved']],
  '/settings/doors/new': ['administrator', []],
  '/settings/doors/:id': ['administrator', []],
  '/settings/doors/:id/close': ['administrator', []],
  '/settings/reasons': ['administrator', ['saved']],
  '/settings/reasons/new': ['administrator', []],
  '/settings/reasons/:id': ['administrator', []],
  '/settings/reasons/:id/close': ['administrator', []],
};

forEachEngine('Whatever an address says', (context) => {
  let app: TestApp;
  const agents = new Map<Role, Agent>();

  beforeEach(async () => {
    const { teams, doors, reasons } = await anOrganisation(context.database());
    app = createTestApp(context.database());
    for (const role of ['staff', 'policy_lead', 'administrator', 'coordinator'] as const) {
      const { email } = await anAccount(context.database(), { roles: [role], teamId: teams.access });
      agents.set(role, await agentFor(app, email));
    }
    await someContacts(context.database(), [
      { at: '2010-01-11 10:00', doorId: doors.accessPhone, reasonId: reasons.badge, note: 'a note' },
    ]);
    await anEvaluation(context.database());
  });

  it('is asked of every page there is', () => {
    expect(Object.keys(pages).sort()).to.deep.equal(pathsOf(app, 'get').sort());
  });

  it('nothing breaks and no script comes back', async function () {
    this.timeout(120_000);
    const addresses = Object.entries(pages).flatMap(([path, [who, names]]) =>
      addressesOf(path, names).map((address) => ({ agent: agents.get(who), address })),
    );
    await inLanes(addresses, 6, async ({ agent, address }) => {
      if (!agent) throw new Error('nobody opens it');
      const { status, text } = await agent.get(address);
      const shown = address.slice(0, 300);
      expect(status, shown).to.be.within(200, 499);
      expect(runsProbe(text), shown).to.be.false;
    });
  });
});

/** The page with every name, and every part of its path, saying each value; and with names that no page has. */
function addressesOf(path: string, names: readonly string[]): string[] {
  const usual = path.replace(':measure', 'recorded_fcr').replace(/:\w+/, '1');
  const values = path.includes(':') ? nastyValues.flat() : [];
  const inPath = values.map((value) => path.replace(/:\w+/, encodeURIComponent(value)));
  if (names.length === 0) return [...inPath, usual];
  const inQuery = nastyValues.map((value) => {
    const pairs = names.flatMap((name) =>
      [value].flat().map((each) => `${name}=${encodeURIComponent(each)}`),
    );
    return `${usual}?${pairs.join('&')}`;
  });
  return [...inPath, ...inQuery, ...nastyForms.map((form) => `${usual}?${form}`)];
}
