import { day } from './filled-form.ts';
import type { Form, Values } from './filled-form.ts';

/** What coordinators send, and what shoppers do: a member of staff who tries is refused. */
export function vaultForms({ door, reason }: { door: string; reason: string }): Record<string, Form> {
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
    '/mystery-shopping/rounds/:id/budget': coordinator({ budget: '90', ...version }),
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
