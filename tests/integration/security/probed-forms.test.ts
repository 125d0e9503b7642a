import { expect } from 'chai';
import { issueSetUpCode, renewPasswordLink } from '../../../src/accounts/index.ts';
import type { Role } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aDocument } from '../../support/document.ts';
import { someDuty } from '../../support/embargo.ts';
import { nastyCodes, nastyForms, nastyValues, runsProbe } from '../../support/nasty-values.ts';
import { inLanes, pathsOf } from '../../support/probing.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A form as somebody would fill it in. A number in `{}` is new every time it is sent. */
interface Form {
  readonly who: Role | null;
  readonly fields: Values;
  /** Sent as they are, and not probed. */
  readonly besides?: Values;
}

const day = (name: string, [date, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: date,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});
const from = { when: 'from', ...day('from', ['1', '6', '2010']) };
const password = 'nine otters by lamplight';

function formsOf(
  { doors, reasons, teams }: TestOrganisation,
  codes: Record<'setUp' | 'setPassword', string>,
): Record<string, Form> {
  const [door, reason, team] = [doors.accessPhone, reasons.badge, teams.access].map(String) as [
    string,
    string,
    string,
  ];
  const admin = (fields: Values): Form => ({ who: 'administrator', fields });
  const staff = (fields: Values): Form => ({ who: 'staff', fields });
  const person = { name: 'Grace {}', email: 'grace{}@example.org', roles: 'staff', team };
  const aDoor = { name: 'Door {}', team, channel: 'phone' };
  const aReason = { name: 'Reason {}', team, resolvable: 'yes', synonyms: 'words', usual_resolution: 'How' };
  const contact = {
    door,
    reason,
    channel: 'phone',
    outcome: 'resolved',
    customer: 'Mary {}',
    customer_id: '',
    caller: 'customer',
    phone: '01632 960123',
    postcode: 'NW1 5DB',
    communication_needs: 'Large print',
    avoidable: 'progress_chasing',
    note: 'A note',
    received_at: '',
    handed_over_to: '',
    signposted_to: '',
    redirected_to: '',
    barrier: '',
    ...day('promise_due', ['', '', '']),
    safeguarding: '1',
    elapsed_ms: '41000',
  };
  const version = { version: '1' };
  const closes = { ...day('closes', ['1', '1', '2011']), ...version };
  return {
    '/sign-in': { who: null, fields: { email: 'nobody{}@example.org', password, next: '/' } },
    '/sign-out': { who: null, fields: {} },
    '/set-up': {
      who: null,
      fields: { code: codes.setUp, name: 'Ada', email: 'ada@example.org', password: 'short' },
    },
    '/set-password': { who: null, fields: { code: codes.setPassword, password: 'short' } },
    '/account/preferences': staff({
      default_door: door,
      default_channel: 'phone',
      shortcuts: 'on',
      ...version,
    }),
    '/account/password': staff({ current_password: 'wrong', new_password: password }),
    '/account/sessions/end': staff({}),
    '/contacts': staff(contact),
    '/contacts/look-up': staff({ ...contact, choose: '1' }),
    '/contacts/draft': staff({ ...contact, script: '1' }),
    '/contacts/:reference/suspicion': staff({}),
    '/contacts/:reference/notes': staff({ words: 'Words {}' }),
    '/contacts/:reference/legs': staff({ how: 'voicemail', to_team: team, happened_at: '' }),
    '/contacts/:reference/correct': staff({
      ...{ reason, door, channel: 'phone', outcome: 'resolved', barrier: '', caller: 'carer', avoidable: '' },
      ...{ why: 'Because {}', version: '1' },
    }),
    '/customers/:id/needs': staff({
      ...{ needs: 'Large print', how_met: 'By post', sharing: 'agreed', ...version },
      ...day('identified_on', ['1', '6', '2010']),
      ...day('review_on', ['1', '6', '2011']),
    }),
    '/customers/:id/merge': staff({ other: '2', ...version }),
    '/customers/:id/unmerge': staff({ merge: '1', ...version }),
    '/contacts/:reference/link': staff({ other: 'NWD-7K3F-9Q', kind: 'apart' }),
    '/contacts/:reference/unlink': staff({}),
    '/contacts/draft/discard': staff({}),
    '/contacts/tally': staff({ door, channel: 'phone', tap: 'other:resolved', reason: '1' }),
    '/contacts/tally/undo': staff({ reference: 'NWD-0000-00', door, channel: 'phone' }),
    '/contacts/tally/paper': staff({
      door,
      channel: 'phone',
      ...day('on', ['1', '6', '2010']),
      count_1_resolved: '2',
    }),
    '/contacts/tally/paper/undo': staff({ sheet: '0123456789ab' }),
    '/contacts/import': admin({ source: 'Source {}' }),
    '/contacts/import/:id/mapping': admin({ column_door: 'Desk', resolved_within_days: '2' }),
    '/contacts/import/:id/start': admin({}),
    '/contacts/import/:id/discard': admin({}),
    '/safeguarding': staff({}),
    '/contacts/views': staff({ view_name: 'Search {}', query: 'q=badge&sort=oldest', share: 'yes' }),
    '/contacts/views/:id/remove': staff({}),
    '/contacts/:reference/undo': staff({}),
    '/contacts/:reference/promise-kept': staff({}),
    '/contacts/:reference/handover': staff({ resolved: 'yes', had_to_repeat: 'no', did: 'Ordered it' }),
    '/contacts/:reference/promise-broken': staff({ broken_reason: 'No answer' }),
    '/contacts/:reference/promise-handed-on': staff({
      to_team: String(teams.badges),
      handed_on_reason: 'They know him',
    }),
    '/evaluations': {
      who: 'policy_lead',
      fields: {
        title: 'Half a year',
        window: '14',
        ...day('period_first', ['1', '1', '2010']),
        ...day('period_last', ['30', '6', '2010']),
        ...day('baseline_first', ['1', '7', '2009']),
        ...day('baseline_last', ['31', '12', '2009']),
      },
    },
    ...evaluationForms(),
    '/settings/general': admin({
      directorate_name: 'The Directorate {}',
      safeguarding_numbers: '999',
      version: '0-0-0',
      ...day('launch_date', ['17', '12', '2009']),
    }),
    '/settings/calendar': admin({ reason: 'Training {}', ...day('closed', ['5', '7', '2010']) }),
    '/settings/calendar/:id/take-back': admin({}),
    '/settings/people': admin(person),
    '/settings/people/:id': admin({ ...person, ...version }),
    '/settings/people/:id/link': admin({}),
    '/settings/people/:id/deactivate': admin(version),
    '/settings/people/:id/reactivate': admin(version),
    '/settings/teams': admin({ name: 'Team {}' }),
    '/settings/teams/:id': admin({ name: 'Team {}', ...version }),
    '/settings/teams/:id/close': admin(closes),
    '/settings/teams/:id/reopen': admin(version),
    '/settings/doors': admin(aDoor),
    '/settings/doors/:id': admin({ ...aDoor, ...from, ...version }),
    '/settings/doors/:id/close': admin(closes),
    '/settings/doors/:id/hours': admin({
      'opens-1': '9:00',
      'closes-1': '17:00',
      channels: 'email',
      ...version,
    }),
    '/settings/doors/:id/reopen': admin(version),
    '/settings/reasons': admin(aReason),
    '/settings/reasons/:id': admin({ ...aReason, ...from, ...version }),
    '/settings/reasons/:id/close': admin(closes),
    '/settings/reasons/:id/reopen': admin(version),
    ...vaultForms({ door, reason }),
    '/feedback': staff({
      door,
      sorted: 'yes',
      welcome: 'no',
      ease: '3',
      more_than_once: 'no',
      asked_elsewhere: 'no',
      comment: 'Words {}',
      quote_consent: 'yes',
      complaint: 'no',
      contact_details: '',
    }),
    '/feedback/staff': staff({ comment: 'Words {}' }),
    '/feedback/on-behalf': staff({
      way: 'paper',
      door,
      comment: 'Words {}',
      complaint: 'yes',
      contact_details: 'Ann',
      ...day('received_on', ['23', '6', '2010']),
    }),
    '/feedback/about-you': staff({
      age: '65_74',
      sex: 'female',
      ethnic_group: 'white',
      disability: 'no',
      carer: 'no',
    }),
    ...themeForms(version),
    '/feedback/moderation/:id/complaint': { who: 'policy_lead', fields: {} },
    '/feedback/complaints/:id': {
      who: 'policy_lead',
      fields: { act: 'sort', regime: 'other', note: 'Words {}', outcome: 'upheld', ...version },
    },
    '/settings/feedback': admin({
      ...{ mostAnHour: '20', quickest: '3', careAcknowledge: '3', careLatest: '6', acknowledge: '5' },
      ...{ firstStage: '10', secondStage: '20', contactMonths: '72', version: '0' },
      ...{ hiddenBelow: '8', roundedTo: '5' },
    }),
    '/feedback/moderation/:id': {
      who: 'policy_lead',
      fields: { decision: 'clear', redacted_text: 'Words', reason: 'None', ...version },
    },
    '/ambassadors/actions': {
      who: 'policy_lead',
      fields: {
        title: 'Action {}',
        you_said: 'Words {}',
        owner: 'A team',
        measure: 'recorded_fcr',
        theme: '',
        comment: '',
        recommendation: 'Words',
        evaluation: '',
        ...day('due', ['8', '7', '2010']),
      },
    },
    '/ambassadors/actions/:id/start': { who: 'policy_lead', fields: version },
    '/ambassadors/actions/:id/evidence': { who: 'policy_lead', fields: { evidence: 'Words', ...version } },
    '/ambassadors/actions/:id/close': {
      who: 'policy_lead',
      fields: { outcome: 'not_done', worked: 'shift', we_did: 'Words', published: 'yes', ...version },
    },
    '/ambassadors/meetings/:id/attendance': {
      who: 'policy_lead',
      fields: { name: 'Mary {}', attended: 'present', interest: 'A cousin' },
    },
    '/ambassadors/meetings/:id/minutes': {
      who: 'policy_lead',
      fields: { minutes: 'Words', version: '0' },
    },
    '/ambassadors/meetings/:id/decisions': { who: 'policy_lead', fields: { decided: 'Words {}' } },
    '/ambassadors/meetings/:id/pack': { who: 'policy_lead', fields: {} },
    ...documentForms(version),
    ...performanceForms(version),
    '/ambassadors/meetings': {
      who: 'policy_lead',
      fields: {
        title: 'Meeting {}',
        place: 'Here',
        agenda: 'One',
        time: '14:00',
        ...day('held_on', ['8', '7', '2010']),
      },
    },
  };
}

/** What a policy lead writes about an evaluation. */
function evaluationForms(): Record<string, Form> {
  const lead = (fields: Values): Form => ({ who: 'policy_lead', fields });
  const plan = {
    ...{ title: 'Half a year', window: '14', act: 'draft', measures: 'recorded_fcr', exclusions: 'None' },
    ...{ target_recorded_fcr: '75', grade_4: 'All', grade_3: 'Most', grade_2: 'Half', grade_1: 'Fewer' },
    ...{ least_4: '100', least_3: '75', least_2: '50' },
    ...day('period_first', ['1', '1', '2010']),
    ...day('period_last', ['30', '6', '2010']),
    ...day('baseline_first', ['1', '7', '2009']),
    ...day('baseline_last', ['31', '12', '2009']),
  };
  const due = day('due_on', ['30', '9', '2010']);
  return {
    '/evaluations/:id/plan': lead(plan),
    '/evaluations/:id/findings': lead({ words: 'Words {}', measure: 'recorded_fcr' }),
    '/evaluations/:id/recommendations': lead({
      words: 'Words {}',
      measure: 'net_fcr',
      owner: 'Team',
      ...due,
    }),
    '/evaluations/:id/deviations': lead({ words: 'Words {}', why: 'Because' }),
    '/evaluations/:id/words': lead({
      ...{ issue: 'One', reasons: 'Two', implications: 'Three', background: 'Four', version: '0' },
    }),
    // Sealing draws ten files: what it says of its one field is told in evaluation-life.test.ts.
    '/evaluations/:id/seal': lead({}),
    '/evaluations/:id/sign-off': lead({}),
    '/evaluations/:id/publish': lead({ publish_time: '00:00', ...day('publish_on', ['1', '7', '2010']) }),
  };
}

/** What a policy lead writes about documents, and what staff say of them. */
function documentForms(version: Values): Record<string, Form> {
  const lead = (fields: Values): Form => ({ who: 'policy_lead', fields });
  const facts = { title: 'Document {}', kind: 'policy', owner: 'Group {}', is_public: 'yes' };
  const aVersion = { what_changed: 'Words {}', link: 'https://www.example.org/{}' };
  return {
    '/documents': lead({ ...facts, ...aVersion, embargo: '', ...day('review_on', ['1', '9', '2010']) }),
    '/documents/:slug/change': lead({ ...facts, ...version, asks_acknowledgement: 'yes' }),
    '/documents/:slug/versions': lead(aVersion),
    '/documents/:slug/acknowledge': { who: 'staff', fields: { number: '1' } },
  };
}

/** What a policy lead writes about the yearly grades. */
function performanceForms(version: Values): Record<string, Form> {
  const lead = (fields: Values, besides: Values = {}): Form => ({ who: 'policy_lead', fields, besides });
  const codes = ['health', 'quality_of_life', 'contribution', 'choice', 'freedom', 'economic', 'dignity'];
  const year = {
    ...{ label: '2010/11', source: 'Letter {}', 'name-overall': 'Overall {}', 'grade-overall': '3' },
    ...{ 'remark-leadership': 'Words {}', 'embargo_ends-day': '1' },
  };
  // All outcomes are alike: one of them is probed.
  const rest = {
    ...Object.fromEntries(
      codes.flatMap((code) => [
        [`name-${code}`, 'Name'],
        [`grade-${code}`, '3'],
      ]),
    ),
    ...day('printed_on', ['1', '6', '2010']),
    ...day('embargo_ends', ['1', '7', '2010']),
    ...day('meeting_by', ['1', '9', '2010']),
  };
  return {
    '/performance': lead(year, rest),
    '/performance/:year/correct': lead({ source: 'Letter {}', ...version }, { ...rest, ...year }),
    '/performance/:year/comments': lead(
      { made_by: 'Us {}', about: 'overall', words: 'Words {}' },
      day('made_on', ['1', '6', '2010']),
    ),
    '/performance/:year/comments/:number': lead(
      { answer: 'accepted', answer_words: 'Words' },
      day('answered_on', ['1', '6', '2010']),
    ),
    '/performance/:year/evidence': lead({ outcome: 'overall', measure: 'recorded_fcr', says: 'Words {}' }),
    '/performance/:year/evidence/remove': lead({ outcome: 'overall', measure: 'recorded_fcr' }),
    '/performance/:year/named': lead({ person: '1' }),
    '/performance/:year/named/remove': lead({ person: '1' }),
    '/performance/:year/duties/:duty/discharge': lead(
      { how: 'Words {}', ...version },
      day('discharged_on', ['1', '6', '2010']),
    ),
    '/performance/:year/duties/:duty/files': lead({}),
  };
}

/** What a policy lead and members write about themes. */
function themeForms(version: Values): Record<string, Form> {
  const lead = (fields: Values): Form => ({ who: 'policy_lead', fields });
  return {
    '/ambassadors/themes': lead({ name: 'Theme {}', meaning: 'About {}' }),
    '/ambassadors/themes/:id': lead({ decision: 'retire', ...version }),
    '/ambassadors/card-sorts': lead({ title: 'Sort {}', themes: '1', most: '5' }),
    '/ambassadors/card-sorts/:id/cards': lead({ 'card-1': '1', finished: 'no' }),
    '/ambassadors/card-sorts/:id/key-in': lead({ name: 'Ann {}', 'theme-1': '1, 2' }),
    '/ambassadors/card-sorts/:id/meeting': lead({ card: '1', 'themes-1': '1' }),
  };
}

/** What coordinators send, and what shoppers do: a member of staff who tries is refused. */
function vaultForms({ door, reason }: { door: string; reason: string }): Record<string, Form> {
  const coordinator = (fields: Values): Form => ({ who: 'coordinator', fields });
  const version = { version: '1' };
  const aScenario = {
    title: 'Scenario {}',
    reason,
    persona: 'A driver',
    opening_line: 'Hello',
    answer_key: 'The form',
    exit_line: 'Thank you',
    abort_rule: 'Stop',
    staff_minutes: '5',
  };
  const visit: Form = { who: 'staff', fields: { rang_at: '9:00', outcome: 'reached', told: 'This' } };
  return {
    '/mystery-shopping/shoppers': coordinator({ name: 'Nerys {}', email: 'nerys{}@example.org' }),
    '/mystery-shopping/shoppers/:id/link': coordinator(version),
    '/mystery-shopping/shoppers/:id/rules': coordinator({
      conflicts: door,
      ...day('trained', ['1', '6', '2010']),
      ...version,
    }),
    '/mystery-shopping/shoppers/:id/deactivate': coordinator(version),
    '/mystery-shopping/shoppers/:id/reactivate': coordinator(version),
    '/mystery-shopping/scenarios': coordinator(aScenario),
    '/mystery-shopping/scenarios/:id/change': coordinator(aScenario),
    '/mystery-shopping/scenarios/:id/approve': coordinator(version),
    '/mystery-shopping/questionnaires': coordinator({
      name: 'Questions {}',
      tells: '1',
      'words-1': 'Was it dealt with?',
      'kind-1': 'fact',
      'scale-1': 'yes_no',
      'weight-1': '1',
      'promise-1': 'resolved',
    }),
    '/mystery-shopping/scenarios/:id/retire': coordinator(version),
    '/mystery-shopping/rounds': coordinator({
      name: 'Round {}',
      questionnaire: '1',
      scenarios: '1',
      doors: door,
      shoppers: '1',
      shops: '4',
      channels: 'phone',
      compares: 'nothing',
      budget: '60',
      lockout_days: '0',
      most_per_day: '3',
      seed: 'seed {}',
      ...day('first', ['1', '7', '2010']),
      ...day('last', ['31', '7', '2010']),
    }),
    '/mystery-shopping/rounds/:id/close': coordinator(version),
    '/mystery-shopping/rounds/:id/unblind': coordinator(version),
    '/mystery-shopping/moderation/:id': coordinator({ decision: 'accept', reason: 'None', ...version }),
    '/mystery-shopping/second-ratings/:id': coordinator({ 'answers[1]': 'yes' }),
    '/mystery-shopping/assignments/:id': coordinator({
      ...{ shopper: '1', moment: '22/6/2010 14:30', reason: 'Ill' },
      ...version,
    }),
    '/mystery-shopping/imports': coordinator({ agency: 'Agency {}', round: '1' }),
    '/mystery-shopping/imports/:id/mapping': coordinator({
      column_reference: 'Visit',
      not_applicable: 'N/A',
    }),
    '/mystery-shopping/imports/:id/start': coordinator({}),
    '/mystery-shopping/imports/:id/discard': coordinator({}),
    '/mystery-shopping/matching/:id': coordinator({ contact: '1', ...version }),
    '/mystery-shopping/shops/:id/appeals': {
      who: 'manager',
      fields: { about: 'report', ground: 'other', words: 'No' },
    },
    '/mystery-shopping/appeals/:id': coordinator({ decision: 'upheld', reason: 'Yes', ...version }),
    '/visits/sign-in': {
      who: null,
      fields: { email: 'nobody{}@example.org', password: 'a wrong password', next: '/' },
    },
    '/visits/set-password': { who: null, fields: { code: 'none', password: 'short' } },
    '/visits/unplanned/result': visit,
    '/visits/:visit/result': visit,
    '/visits/unplanned/draft': visit,
    '/visits/:visit/draft': visit,
    '/visits/:visit/call': { who: 'staff', fields: { event: 'dialling', at: '' } },
    '/visits/:visit/evidence': { who: 'staff', fields: { caption: 'The letter' } },
    '/visits/:visit/evidence/:photo/remove': { who: 'staff', fields: {} },
    '/visits/:visit/call-back': {
      who: 'staff',
      fields: { answer: 'yes', ...day('called_back_on', ['24', '6', '2010']) },
    },
    '/visits/calendar': { who: 'staff', fields: {} },
    '/visits/calendar/off': { who: 'staff', fields: {} },
    '/visits/:visit/sent': { who: 'staff', fields: version },
  };
}

/** Where people write what they like; everything else is a code, a number or part of a date. */
const written = new Set([
  'words-1',
  ...['label', 'source', 'name-overall', 'remark-leadership', 'made_by', 'answer_words', 'says', 'how'],
  ...['what_changed', 'link'],
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
    await inLanes(bodies, 6, async ({ path, who, body }) => {
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

  /** Every field with each value while the others are as they should be, and forms with fields that none has. */
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
      (written.has(name) ? nastyValues : nastyCodes).map((value) => {
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
