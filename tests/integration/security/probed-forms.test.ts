import { expect } from 'chai';
import { issueSetUpCode, renewPasswordLink } from '../../../src/accounts/index.ts';
import type { Role } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, writeDirectory } from '../../support/directory.ts';
import { aDocument } from '../../support/document.ts';
import { someDuty } from '../../support/embargo.ts';
import type { Form, Values } from '../../support/filled-form.ts';
import { formsOf } from '../../support/filled-forms.ts';
import { nastyCodes, nastyForms, nastyValues, runsProbe } from '../../support/nasty-values.ts';
import { inLanes, pathsOf } from '../../support/probing.ts';

/** Where people write what they like; everything else is a code, a number or part of a date. */
const written = new Set([
  'words-1',
  ...['label', 'source', 'name-overall', 'remark-leadership', 'made_by', 'answer_words', 'says', 'how'],
  ...['what_changed', 'link', 'alert', 'description', 'phones', 'schedules', 'cost_options', 'languages'],
  ...['eligibility_description', 'application_process', 'categories', 'organization', 'url'],
  ...['place_1_name', 'place_1_address_1', 'place_1_accessibility'],
  ...['name', 'email', 'password', 'next', 'code', 'current_password', 'new_password', 'title', 'synonyms'],
  ...['customer', 'phone', 'postcode', 'communication_needs', 'note', 'signposted_to', 'received_at'],
  ...[
    'words',
    'why',
    'owner',
    'issue',
    'reasons',
    'implications',
    'background',
    'exclusions',
    'publish_time',
  ],
  ...['usual_resolution', 'directorate_name', 'safeguarding_numbers', 'comment', 'contact_details', 'told'],
  ...[
    'seed',
    'words',
    'needs',
    'how_met',
    'happened_at',
    'why',
    'redacted_text',
    'place',
    'agenda',
    'persona',
    'opening_line',
    'answer_key',
    'exit_line',
    'abort_rule',
  ],
]);

/** What an outcome asks besides: these fields are looked at only then. */
const outcomes: Readonly<Record<string, string>> = {
  handed_over_to: 'handed_over',
  signposted_to: 'signposted',
  redirected_to: 'redirected',
  barrier: 'unresolved',
  'promise_due-day': 'promised',
  'promise_due-month': 'promised',
  'promise_due-year': 'promised',
};

forEachEngine('Whatever a form says', (context) => {
  let app: TestApp;
  let forms: Record<string, Form>;
  let reference: string;
  let serial = 0;
  let round = 0;
  const people = new Map<Role | null, { agent: Agent; _csrf: string }>();

  beforeEach(async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    app = createTestApp(database);
    const setUp = await issueSetUpCode(database, app.clock);
    const { doors, reasons, teams } = organisation;
    [reference = ''] = await someContacts(database, [
      {
        at: '2010-01-11 10:00',
        doorId: doors.accessPhone,
        reasonId: reasons.badge,
        handover: { toTeamId: teams.access },
      },
    ]);
    const invited = await anAccount(database, { roles: ['ambassador'] });
    await database.transact(async (tx) => {
      await someDuty(tx, invited.id);
      await aDocument(tx);
    });
    await writeDirectory(database, [aService({ id: '1' })]);
    const sender = { accountId: invited.id, token: 'a-form-of-a-test' };
    const { code } = await renewPasswordLink({ database, clock: app.clock }, invited.id, sender);
    forms = formsOf(organisation, { setUp, setPassword: code ?? '' });
    for (const role of [null, 'staff', 'manager', 'policy_lead', 'administrator', 'coordinator'] as const) {
      const account = role && (await anAccount(database, { roles: [role], teamId: teams.access }));
      const agent = await agentFor(app, account?.email);
      const { text } = await agent.get(role ? '/account' : '/sign-in');
      people.set(role, { agent, _csrf: tokensIn(text)._csrf });
    }
  });

  it('is asked of every form there is', () => {
    expect(Object.keys(forms).sort()).to.deep.equal(pathsOf(app, 'post').sort());
  });

  it('nothing breaks, and no script comes back then or on any list', async function () {
    this.timeout(600_000);
    const bodies = Object.entries(forms).flatMap(([path, form]) => bodiesOf(path, form));
    await inLanes(bodies, 4, async ({ path, who, body }) => {
      const { agent, _csrf } = people.get(who) ?? {};
      const shown = `${path} ${body.slice(0, 300)}`;
      const send = () =>
        agent
          ?.post(path)
          .type('form')
          .send(`_csrf=${_csrf ?? ''}&${body}`);
      const first = await send();
      // On PostgreSQL two names that were both free may be taken at one moment: one of them is to be sent again.
      const response = first?.status === 503 ? await send() : first;
      expect(response?.status, shown).to.be.within(200, 499);
      expect(response?.text, shown).not.to.contain('Check and send again');
      expect(runsProbe(response?.text ?? ''), shown).to.be.false;
    });
    for (const page of [
      '/settings/people',
      '/settings/teams',
      '/settings/doors',
      '/settings/reasons',
      '/settings/audit',
      '/settings',
    ]) {
      expect(runsProbe((await people.get('administrator')?.agent.get(page))?.text ?? ''), page).to.be.false;
    }
  });

  /**
   * The values go round: over its fields a form meets most of them, each field half on PostgreSQL, which takes the least, and a
   * quarter on SQLite. PROBE_ALL=1 asks for everything everywhere.
   */
  function valuesFor(name: string): typeof nastyValues {
    const values = written.has(name) ? nastyValues : nastyCodes;
    round += 1;
    const every = process.env.PROBE_ALL ? 1 : context.engine === 'postgres' ? 2 : 4;
    return values.filter((_, index) => (index + round) % every === 0);
  }

  /** Every field with its values while the others are as they should be, and forms with fields that none has. */
  function bodiesOf(
    path: string,
    { who, fields, besides = {} }: Form,
  ): { path: string; who: Role | null; body: string }[] {
    const address = path
      .replace(':reference', reference)
      .replace(/:(id|visit|number)/, '1')
      .replace(':slug', 'no-wrong-door')
      .replace(':year', '2008-09')
      .replace(':duty', 'open_meeting');
    const inPath = path.includes(':')
      ? nastyCodes.flat().map((value) => path.replace(/:\w+/, encodeURIComponent(value)))
      : [];
    const probed = Object.keys(fields).flatMap((name) =>
      valuesFor(name).map((value) => {
        const outcome = path === '/contacts' && outcomes[name];
        return encoded({ ...besides, ...fields, ...(outcome ? { outcome } : {}), [name]: value });
      }),
    );
    return [
      ...inPath.map((each) => ({ path: each, who, body: encoded({ ...besides, ...fields }) })),
      ...[...probed, ...nastyForms].map((body) => ({ path: address, who, body })),
    ];
  }

  function encoded(fields: Values): string {
    serial += 1;
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((each) => [name, each.replace('{}', String(serial))] as [string, string]),
    );
    return new URLSearchParams(pairs).toString();
  }
});
