import type { Form, Values } from './filled-form.ts';

/** What whoever keeps the directory writes about its entries. */
export function directoryForms(version: Values): Record<string, Form> {
  const lead = (fields: Values): Form => ({ who: 'policy_lead', fields });
  const entry = {
    ...{
      name: 'Club {}',
      status: 'active',
      alert: 'Words {}',
      description: 'Words {}',
      phones: '01632 960001',
    },
    ...{ email: 'club@example.org', url: 'https://www.example.org/', schedules: 'Monday, 9am to 5pm' },
    ...{
      eligibility_description: 'Words {}',
      minimum_age: '18',
      maximum_age: '99',
      cost_options: '£3 a visit',
    },
    ...{
      application_process: 'Words {}',
      languages: 'Polish',
      categories: 'Clubs {}',
      new_categories: 'yes',
    },
    ...{ place_1_id: '', place_1_name: 'Hall', place_1_address_1: '1 High Street', place_1_address_2: '' },
    ...{
      place_1_city: 'Kelderby',
      place_1_postal_code: 'KD1 1AA',
      place_1_phones: '',
      place_1_schedules: '',
    },
    place_1_accessibility: 'Level entrance',
  };
  return {
    '/directory/services': lead({ ...entry, organization: 'Club {}' }),
    '/directory/services/:id/edit': lead({ ...entry, ...version }),
    '/directory/services/:id/confirm': lead(version),
    '/directory/services/:id/take': lead({}),
    '/directory/import': lead({ source: 'Source {}', whole: 'yes', act: 'import' }),
    '/directory/services/:id/send': { who: 'staff', fields: { email: 'mary@example.org' } },
    '/directory/services/:id/reasons': lead({ reason: '1' }),
    '/directory/reasons/:id': lead({ add: 'lunch-club', q: 'lunch {}', ...version }),
    '/directory/to-check': lead({ months: '6' }),
    '/directory/report': {
      who: 'staff',
      fields: { service: '', reason: '', words: 'Words {}', website: '' },
    },
    '/directory/reports/:id': lead({ state: 'done', answer: 'Words {}', ...version }),
  };
}
