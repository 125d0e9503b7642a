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

/** What they do, in the words in which people ask for it. */
const offers: Readonly<Record<string, string>> = {
  'Lunch Box Frozen Meals': 'Hot meals at midday and frozen meals for the week, delivered to the door.',
  'St Orrin’s Luncheon Club': 'A lunch club with a hot meal, bingo and company.',
  'Kelderby Independent Living Shop':
    'Bath aids, bath lifts, stair lifts and kitchen gadgets to try before you buy.',
  'Loan Cupboard Marrowick': 'Wheelchairs, commodes and walking frames to borrow for up to six weeks.',
  'Safe Hands Handyperson Scheme': 'Fits grab rails and key safes, and looks after stair lifts.',
  'Lantern House Listening Line': 'Somebody to talk to about depression, anxiety or a loss, day and evening.',
  'Memory Café Ottermere': 'A café for people living with dementia and whoever looks after them.',
  'Kelderby Carers’ House': 'Advice, a break and company for carers of any age.',
  'Sitters by the Sea': 'A trained sitter for an evening or a weekend, also where somebody has dementia.',
  'Ottermere Community Wheels':
    'Lifts to hospital, the doctor and the shops, in minibuses that take wheelchairs.',
  'Ottermere District Nurses': 'Nursing at home, pads and other continence supplies.',
  'Warm Homes Kelderby': 'Insulation, draught-proofing and heaters to borrow.',
};

/** @returns null of whom nothing more is known than what they help with */
export function offerOf(organisation: string): string | null {
  return offers[organisation] ?? null;
}

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
