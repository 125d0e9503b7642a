import type { Tx } from '../../../src/platform/database/database.ts';

const instant = '2009-12-17T09:32:00.000Z';
const day = '2009-12-17';
const beginning = '0000-01-01';
const end = '9999-12-31';

/** One row for each table, parents first. A new table without a row here fails the migrations' test. */
const rows: readonly (readonly [table: string, row: Record<string, unknown>])[] = [
  [
    'audit_event',
    {
      occurred_at: instant,
      actor: 'account:1',
      action: 'contact.recorded',
      subject: 'contact:1',
      detail: '{}',
      previous_hash: '',
      hash: 'a1',
    },
  ],
  ['setting', { key: 'repeat_window', value: '14' }],
  ['team', { id: 1, slug: 'access', name: 'Access Team' }],
  ['door', { id: 1, slug: 'front-desk', default_channel: 'face_to_face' }],
  ['door_version', { door_id: 1, name: 'Front desk', team_id: 1, valid_from: beginning, valid_to: end }],
  ['reason', { id: 1, slug: 'blue-badge' }],
  [
    'reason_version',
    {
      reason_id: 1,
      name: 'Blue Badge',
      owning_team_id: 1,
      resolvable: 'yes',
      valid_from: beginning,
      valid_to: end,
    },
  ],
  [
    'account',
    { id: 1, email: 'pat@example.org', name: 'Pat', team_id: 1, default_door_id: 1, created_at: instant },
  ],
  ['account_role', { account_id: 1, role: 'staff' }],
  ['one_time_code', { code_hash: 'c1', purpose: 'set_password', account_id: 1, expires_at: instant }],
  ['session', { id_hash: 's1', account_id: 1, data: '{}', created_at: instant, seen_at: instant }],
  ['refused_sign_in', { key_hash: 'k1', refused_at: instant }],
  ['form_submission', { token: 't1', owner: 'account:1', result: '/contacts', submitted_at: instant }],
  ['customer', { id: 1, name: 'Sam', created_at: instant }],
  ['customer_detail', { customer_id: 1, phone: '020 7946 0000', retain_until: '2011-12-17' }],
  ['customer_identifier', { kind: 'phone_and_name', hash: 'h1', customer_id: 1 }],
  [
    'contact',
    {
      id: 1,
      reference: 'NWD-7K3F-9Q',
      received_at: instant,
      received_on: day,
      recorded_at: instant,
      recorded_by: 1,
      door_id: 1,
      channel: 'phone',
      reason_id: 1,
      customer_id: 1,
      outcome: 'promised',
      mode: 'full',
    },
  ],
  ['leg', { contact_id: 1, happened_at: instant, how: 'handed_over', to_team_id: 1, recorded_by: 1 }],
  ['promise', { contact_id: 1, team_id: 1, due_on: day }],
  ['handover', { contact_id: 1, to_team_id: 1, resolved: true }],
  ['signposting', { contact_id: 1, organisation: 'Age Concern' }],
  [
    'evaluation',
    {
      title: 'July to December 2009',
      period_from: '2009-07-01',
      period_to: '2010-01-01',
      baseline_from: '2009-01-01',
      baseline_to: '2009-07-01',
      repeat_window: 14,
      created_at: instant,
      created_by: 1,
    },
  ],
  [
    'vault_audit_event',
    {
      occurred_at: instant,
      actor: 'shopper:1',
      action: 'report.sent',
      subject: 'report:1',
      detail: '{}',
      previous_hash: '',
      hash: 'v1',
    },
  ],
  ['shopper', { id: 1, email: 'robin@example.org', name: 'Robin', created_at: instant }],
  ['shopper_code', { code_hash: 'c1', shopper_id: 1, expires_at: instant }],
  ['questionnaire', { id: 1, name: 'Four promises', edition: 1, created_at: instant }],
  [
    'question',
    {
      id: 1,
      questionnaire_id: 1,
      position: 1,
      words: 'Was it dealt with?',
      kind: 'fact',
      scale: 'yes_no',
      weight: 4,
      promise: 'resolved',
      tells_resolved: true,
    },
  ],
  [
    'scenario',
    {
      id: 1,
      title: 'A badge',
      reason_id: 1,
      persona: 'You care for your mother',
      opening_line: 'How does she get a badge?',
      answer_key: 'The form is sent',
      exit_line: 'Thank you',
      abort_rule: 'Stop if somebody worries',
      staff_minutes: 6,
      created_at: instant,
    },
  ],
  [
    'round',
    {
      id: 1,
      name: 'First round',
      questionnaire_id: 1,
      opens_on: day,
      closes_on: '2010-01-17',
      created_at: instant,
    },
  ],
  [
    'assignment',
    { id: 1, round_id: 1, scenario_id: 1, door_id: 1, shopper_id: 1, channel: 'phone', due_on: day },
  ],
  [
    'shop_report',
    {
      id: 1,
      round_id: 1,
      assignment_id: 1,
      shopper_id: 1,
      door_id: 1,
      reason_id: 1,
      channel: 'phone',
      rang_at: instant,
      rang_on: day,
      outcome: 'reached',
      state: 'submitted',
      submitted_at: instant,
    },
  ],
  ['answer', { report_id: 1, question_id: 1, value: 'yes' }],
  ['unblinded_contact', { contact_id: 1 }],
  ['shop_match', { report_id: 1, contact_id: 1, decided_by: 1, decided_at: instant }],
  [
    'comment',
    { source: 'public', received_at: instant, received_on: day, door_id: 1, ease: 5, state: 'new' },
  ],
  ['meeting', { held_on: '2010-01-20', begins_at: '14:00', title: 'First meeting', created_at: instant }],
];

export async function populate(tx: Tx): Promise<void> {
  for (const [table, row] of rows) await tx(table).insert(row);
}
