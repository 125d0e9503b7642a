import type { ReasonSlug } from './reasons.ts';

/** Outside organisations of the invented borough, by what they can help with. No badge or bill is theirs. */
const organisations: Partial<Record<ReasonSlug, readonly string[]>> = {
  'what-help-there-is': [
    'Kelderby and District Age Circle',
    'Marrowick Volunteer Centre',
    'Kelderby Advice Bureau',
  ],
  'meals-on-wheels': ['Lunch Box Frozen Meals', 'St Orrin’s Luncheon Club'],
  'community-alarm': ['Ottermere Housing Lifeline'],
  'keeping-warm': ['Warm Homes Kelderby', 'Kelderby Advice Bureau'],
  equipment: ['Kelderby Independent Living Shop', 'Loan Cupboard Marrowick'],
  'grab-rails': ['Safe Hands Handyperson Scheme'],
  'major-adaptations': ['Safe Hands Handyperson Scheme', 'Kelderby Independent Living Shop'],
  'wheelchair-loan': ['Loan Cupboard Marrowick'],
  'assessment-of-needs': ['Kelderby and District Age Circle'],
  'residential-care': ['Care Homes Relatives’ Circle'],
  'day-centre': ['St Orrin’s Luncheon Club', 'Kelderby and District Age Circle', 'Marrowick Men’s Workshop'],
  'mental-health-support': ['Lantern House Listening Line', 'Memory Café Ottermere'],
  'learning-disability-support': ['Speaking Up Kelderby'],
  'work-and-days-out': ['Allotment Growers Together', 'Speaking Up Kelderby'],
  'carers-assessment': ['Kelderby Carers’ House'],
  respite: ['Kelderby Carers’ House', 'Sitters by the Sea'],
  'carers-card': ['Kelderby Carers’ House'],
  'community-transport': ['Ottermere Community Wheels'],
  'bus-pass': ['Ottermere Community Wheels'],
  'home-care-start': ['Kelderby and District Age Circle'],
  'financial-assessment': ['Kelderby Advice Bureau'],
  'charges-query': ['Kelderby Advice Bureau'],
  'direct-payments': ['Choice and Control Kelderby'],
  'continence-supplies': ['Ottermere District Nurses'],
};

/** @returns none where nobody outside the council could help */
export function organisationsFor(reason: ReasonSlug): readonly string[] {
  return organisations[reason] ?? [];
}

/** The same as a directory shows them, each with a number that is kept free for drama. */
export function entriesFor(reason: ReasonSlug): { name: string; reach: string }[] {
  const all = [...new Set(Object.values(organisations).flat())];
  return organisationsFor(reason).map((name) => ({
    name,
    reach: `01632 960${String(700 + all.indexOf(name))}`,
  }));
}
