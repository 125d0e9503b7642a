import type { Resolvable } from '../../src/organisation/index.ts';
import type { TeamSlug } from './organisation.ts';

export interface ReasonRow {
  readonly name: string;
  /** Null for the one reason that nobody has claimed. */
  readonly owner: TeamSlug | null;
  readonly resolvable: Resolvable;
  /** What customers and staff call it, as they say it. */
  readonly synonyms: string;
  readonly usualResolution: string;
}

/** What people asked an English social care department for in 2009. */
export const reasons = {
  'what-help-there-is': {
    name: 'What help there is',
    owner: 'customer-access',
    resolvable: 'yes',
    synonyms: 'information, advice, services, help at home, leaflet, who do I ask, directory',
    usualResolution:
      'Explain the services, look in the directory together and send the leaflet the same day.',
  },
  'change-of-details': {
    name: 'Change of address or details',
    owner: 'customer-access',
    resolvable: 'yes',
    synonyms: 'moved house, new phone number, change of name, death of a customer, next of kin',
    usualResolution: 'Check who is speaking, change the record while they wait and read it back.',
  },
  'meals-on-wheels': {
    name: 'Meals on wheels',
    owner: 'customer-access',
    resolvable: 'yes',
    synonyms: 'hot meals, dinners, frozen meals, lunch delivered, meal cancelled, community meals',
    usualResolution:
      'Start, stop or change the meals on the delivery list; a new customer is served in two days.',
  },
  'community-alarm': {
    name: 'Community alarm',
    owner: 'customer-access',
    resolvable: 'depends',
    synonyms: 'lifeline, pendant, careline, telecare, falls alarm, pull cord, button round neck',
    usualResolution:
      'Take the order and book the fitter; a faulty pendant is swapped by the next working day.',
  },
  complaint: {
    name: 'Complaint, comment or compliment',
    owner: 'customer-access',
    resolvable: 'depends',
    synonyms: 'unhappy, not good enough, want to speak to a manager, thank you, praise, grumble',
    usualResolution: 'Try to put it right now; if not, write it down in their words and say who will answer.',
  },
  'progress-of-request': {
    name: 'Progress of a request or assessment',
    owner: 'customer-access',
    resolvable: 'depends',
    synonyms: 'chasing, heard nothing, waiting list, any news, how long, when is somebody coming',
    usualResolution: 'Read the record, say where it stands and what happens next, with a date.',
  },
  'keeping-warm': {
    name: 'Keeping warm in winter',
    owner: 'customer-access',
    resolvable: 'yes',
    synonyms: 'heating, cold house, boiler, insulation, winter fuel, snow, gritting, blankets',
    usualResolution: 'Ring the warm homes scheme together and lend a heater where somebody is at risk.',
  },
  equipment: {
    name: 'Equipment for daily living',
    owner: 'occupational-therapy',
    resolvable: 'depends',
    synonyms: 'aids, bath board, bath seat, raised toilet seat, commode, perching stool, bed lever, gadgets',
    usualResolution: 'Small items are ordered at once from the catalogue; the rest needs a visit.',
  },
  'grab-rails': {
    name: 'Grab rails and small adaptations',
    owner: 'occupational-therapy',
    resolvable: 'yes',
    synonyms: 'handrail, bannister, rail by the door, half step, key safe, lever taps',
    usualResolution: 'Order the rail for the handyperson, who rings within three working days.',
  },
  'major-adaptations': {
    name: 'Stairlift, ramp or level-access shower',
    owner: 'occupational-therapy',
    resolvable: 'no',
    synonyms:
      'stair lift, wet room, walk in shower, ramp, through-floor lift, disabled facilities grant, DFG',
    usualResolution: 'Take the details, explain the grant and the wait, and book the assessment.',
  },
  'wheelchair-loan': {
    name: 'Short-term wheelchair loan',
    owner: 'occupational-therapy',
    resolvable: 'yes',
    synonyms: 'borrow a wheelchair, chair for a week, holiday wheelchair, broken leg',
    usualResolution: 'Reserve a chair from the store and say when it can be collected.',
  },
  'equipment-repair': {
    name: 'Equipment repair or collection',
    owner: 'occupational-therapy',
    resolvable: 'yes',
    synonyms: 'hoist broken, stairlift stuck, return equipment, collect bed, no longer needed, service',
    usualResolution: 'Book the engineer or the van while they hold; a broken hoist goes out the same day.',
  },
  'assessment-of-needs': {
    name: 'Assessment of needs',
    owner: 'older-people',
    resolvable: 'no',
    synonyms: 'social worker, can’t manage, referral, community care assessment, mum not coping, falls',
    usualResolution: 'Take the referral in full once, give a date for the visit and a name to ask for.',
  },
  'review-of-care': {
    name: 'Review of a care plan',
    owner: 'older-people',
    resolvable: 'depends',
    synonyms: 'care plan, needs have changed, more help, less help, annual review, reassessment',
    usualResolution: 'Small changes are agreed on the phone; otherwise the review is booked with a date.',
  },
  'hospital-discharge': {
    name: 'Coming home from hospital',
    owner: 'older-people',
    resolvable: 'depends',
    synonyms: 'discharge, ward, home from hospital, rehab, intermediate care, delayed, bed blocking',
    usualResolution:
      'Speak to the ward, restart the care that was there and confirm the day with the family.',
  },
  'residential-care': {
    name: 'Residential or nursing home',
    owner: 'older-people',
    resolvable: 'no',
    synonyms: 'care home, nursing home, old people’s home, EMI, moving into a home, list of homes',
    usualResolution: 'Send the list of homes, explain how it is paid for and book the assessment.',
  },
  'day-centre': {
    name: 'Day centre or luncheon club',
    owner: 'older-people',
    resolvable: 'depends',
    synonyms: 'day care, lunch club, company, lonely, get out of the house, minibus',
    usualResolution: 'Give the luncheon clubs nearby; a day centre place needs a short assessment.',
  },
  'mental-health-support': {
    name: 'Mental health support',
    owner: 'mental-health',
    resolvable: 'no',
    synonyms: 'depression, anxiety, breakdown, CPN, dementia, memory clinic, approved social worker',
    usualResolution: 'Listen, check that they are safe tonight and book the duty worker’s call.',
  },
  'learning-disability-support': {
    name: 'Learning disability support',
    owner: 'mental-health',
    resolvable: 'depends',
    synonyms:
      'LD, learning difficulties, supported living, special needs, transition, leaving school, autism',
    usualResolution: 'Put through to the named worker, or book one where there is none yet.',
  },
  'work-and-days-out': {
    name: 'Supported work and day opportunities',
    owner: 'mental-health',
    resolvable: 'depends',
    synonyms: 'job coach, supported employment, work placement, training centre, college, allotment',
    usualResolution: 'Say which places are free and arrange a look round.',
  },
  'carers-assessment': {
    name: 'Carer’s assessment',
    owner: 'carers',
    resolvable: 'depends',
    synonyms: 'looking after husband, looking after mum, carer help, carer’s grant, worn out, own assessment',
    usualResolution: 'Do the short form on the phone; the carers worker rings to finish it.',
  },
  respite: {
    name: 'Respite and short breaks',
    owner: 'carers',
    resolvable: 'depends',
    synonyms: 'break for carer, holiday cover, sitting service, short stay, week off, sitter',
    usualResolution: 'Check what is left of the year’s allowance and book the stay or the sitter.',
  },
  'carers-card': {
    name: 'Carer’s emergency card',
    owner: 'carers',
    resolvable: 'yes',
    synonyms: 'emergency card, if something happens to me, carers register',
    usualResolution: 'Fill in the form with them; the card is posted within a week.',
  },
  'blue-badge': {
    name: 'Blue Badge',
    owner: 'travel',
    resolvable: 'yes',
    synonyms: 'blue, disabled badge, parking badge, orange badge, disabled parking, renewal, lost badge',
    usualResolution: 'Check the form, the photograph and the proof at the counter and say when it will come.',
  },
  'bus-pass': {
    name: 'Bus pass',
    owner: 'travel',
    resolvable: 'yes',
    synonyms: 'travel pass, free bus, concessionary, over 60, disabled pass, lost pass',
    usualResolution: 'Issue the pass while they wait, or post a new one for a pass that was lost.',
  },
  'community-transport': {
    name: 'Dial-a-ride and community transport',
    owner: 'travel',
    resolvable: 'yes',
    synonyms: 'dial a ride, ring and ride, taxi vouchers, lift to hospital, shopping bus',
    usualResolution: 'Register them and give the booking number, or book the first journey together.',
  },
  'home-care-start': {
    name: 'Home care to start',
    owner: 'home-care',
    resolvable: 'no',
    synonyms: 'home help, carer to come in, personal care, help getting up, washing and dressing',
    usualResolution: 'With an assessment, say which agency starts and when; without one, take the referral.',
  },
  'home-care-change': {
    name: 'Change to home care',
    owner: 'home-care',
    resolvable: 'depends',
    synonyms: 'different times, cancel carer, extra visit, change agency, going away, home help times',
    usualResolution: 'Ring the agency while they hold and read the new times back.',
  },
  'home-care-missed': {
    name: 'Late or missed home care visit',
    owner: 'home-care',
    resolvable: 'yes',
    synonyms: 'carer not turned up, nobody came, carer late, no tea-time call, missed call',
    usualResolution: 'Ring the agency at once, tell the customer who is coming and when, and log the miss.',
  },
  'financial-assessment': {
    name: 'Financial assessment',
    owner: 'finance',
    resolvable: 'depends',
    synonyms: 'means test, savings, how much will I pay, fairer charging, benefits check, form FA1',
    usualResolution: 'Go through the form on the phone and book a visiting officer where they want one.',
  },
  'charges-query': {
    name: 'Question about a bill or charge',
    owner: 'finance',
    resolvable: 'yes',
    synonyms: 'invoice, bill wrong, direct debit, arrears, refund, charged twice, payment',
    usualResolution: 'Go through the bill line by line and correct it on the account.',
  },
  'direct-payments': {
    name: 'Direct payments',
    owner: 'finance',
    resolvable: 'depends',
    synonyms: 'personal budget, individual budget, employ own carer, personal assistant, PA, returns',
    usualResolution: 'Answer from the guide; setting one up is booked with the direct payments adviser.',
  },
  'safeguarding-concern': {
    name: 'Safeguarding concern',
    owner: 'safeguarding',
    resolvable: 'no',
    synonyms: 'abuse, neglect, bruises, money taken, frightened, worried about neighbour, POVA, alert',
    usualResolution: 'Follow the safeguarding route at once and stay with the caller until it is taken.',
  },
  'continence-supplies': {
    name: 'Continence supplies',
    owner: null,
    resolvable: 'depends',
    synonyms: 'pads, incontinence, catheter, bed sheets, district nurse, delivery',
    usualResolution:
      'The council and the health service have not agreed who answers: try the district nurse.',
  },
} as const satisfies Record<string, ReasonRow>;
export type ReasonSlug = keyof typeof reasons;

export const reasonSlugs = Object.keys(reasons) as ReasonSlug[];
