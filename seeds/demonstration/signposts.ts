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

/** Every one of them once, with what it helps with, in a fixed order. */
export function organisationsAndReasons(): { name: string; reasons: ReasonSlug[] }[] {
  const found = new Map<string, ReasonSlug[]>();
  for (const [reason, names] of Object.entries(organisations) as [ReasonSlug, readonly string[]][])
    for (const name of names) found.set(name, [...(found.get(name) ?? []), reason]);
  return [...found.entries()].map(([name, reasons]) => ({ name, reasons }));
}
