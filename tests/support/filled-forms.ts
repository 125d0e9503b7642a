import type { TestOrganisation } from './organisation.ts';
import { directoryForms } from './filled-directory-forms.ts';
import { day } from './filled-form.ts';
import type { Form, Values } from './filled-form.ts';
import { documentForms, evaluationForms, performanceForms, themeForms } from './filled-lead-forms.ts';
import { vaultForms } from './filled-vault-forms.ts';

const from = { when: 'from', ...day('from', ['1', '6', '2010']) };
const password = 'nine otters by lamplight';
/** Every form that the product takes, by its path, with values that are right in themselves. */
export function formsOf(
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
    signposted_id: '',
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
    '/settings/outbox/:key/try-again': admin({}),
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
    '/feedback/moderation/:id/consent': { who: 'policy_lead', fields: {} },
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
    '/ambassadors/meetings/:id/change': {
      who: 'policy_lead',
      fields: {
        ...{ title: 'Meeting {}', place: 'There', agenda: 'One', begins_at: '14:00', version: '1' },
        ...day('held_on', ['9', '7', '2010']),
      },
    },
    '/ambassadors/meetings/:id/cancel': { who: 'policy_lead', fields: { why: 'Snow {}', version: '1' } },
    '/ambassadors/meetings/:id/restore': { who: 'policy_lead', fields: { version: '2' } },
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
    ...directoryForms(version),
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
