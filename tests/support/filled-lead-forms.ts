import { day } from './filled-form.ts';
import type { Form, Values } from './filled-form.ts';

/** What a policy lead writes about an evaluation. */
export function evaluationForms(): Record<string, Form> {
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
export function documentForms(version: Values): Record<string, Form> {
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
export function performanceForms(version: Values): Record<string, Form> {
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
    '/performance/:year/evidence': lead({
      outcome: 'overall',
      measure: 'recorded_fcr',
      from: 'log',
      says: 'Words {}',
    }),
    '/performance/:year/evidence/remove': lead({ outcome: 'overall', measure: 'recorded_fcr' }),
    '/performance/:year/named': lead({ person: '1' }),
    '/performance/:year/named/remove': lead({ person: '1' }),
    '/performance/:year/duties': lead(
      { title: 'Words {}', asks: 'Words {}' },
      day('due_on', ['1', '9', '2010']),
    ),
    '/performance/:year/duties/:duty/take-out': lead({ ...version }),
    '/performance/:year/duties/:duty/discharge': lead(
      { how: 'Words {}', ...version },
      day('discharged_on', ['1', '6', '2010']),
    ),
    '/performance/:year/duties/:duty/due': lead({ ...version }, day('due_on', ['1', '9', '2010'])),
    '/performance/:year/duties/:duty/files': lead({}),
  };
}

/** What a policy lead and members write about themes. */
export function themeForms(version: Values): Record<string, Form> {
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
