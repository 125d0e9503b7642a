import type { ReasonSlug } from './reasons.ts';

export interface ScenarioRow {
  readonly title: string;
  readonly reason: ReasonSlug;
  readonly persona: string;
  readonly opening: string;
  readonly answerKey: string;
}

/** Every brief ends the same way: nothing is ordered, nobody is sent out, and a real concern stops the shop. */
export const exitLine =
  'Thank you, that is all I needed. Please do not send anything: I will ring if I decide to.';
export const abortRule =
  'Stop and say that this is a mystery shop as soon as anybody is worried about somebody’s safety, or means to send somebody out.';

/** Everyday questions: no invented abuse, crime or emergency, and no real person's name (see the ethics rules). */
export const scenarios: readonly ScenarioRow[] = [
  {
    title: 'Renewing a Blue Badge',
    reason: 'blue-badge',
    persona: 'Retired bus driver whose badge runs out next month',
    opening: 'My Blue Badge runs out soon. What do I need to do?',
    answerKey: 'Which form, two photographs, where to hand it in, and that it takes up to four weeks.',
  },
  {
    title: 'A bus pass for a neighbour',
    reason: 'bus-pass',
    persona: 'Helps an older neighbour with letters',
    opening: 'How does my neighbour get a bus pass?',
    answerKey: 'From the qualifying age, with proof of age and address, at a one-stop shop or by post.',
  },
  {
    title: 'Hot meals after a stay with family',
    reason: 'meals-on-wheels',
    persona: 'Daughter asking in general, not for a named person',
    opening: 'How could somebody start having meals delivered?',
    answerKey: 'What it costs, that it can start in two days, and who may have it.',
  },
  {
    title: 'A break for a carer',
    reason: 'carers-assessment',
    persona: 'Looks after a husband with Parkinson’s',
    opening: 'I have heard that carers can ask for an assessment. How?',
    answerKey: 'Anybody who cares can ask; who does it, how long it takes, and the carers’ centre.',
  },
  {
    title: 'Borrowing a wheelchair',
    reason: 'wheelchair-loan',
    persona: 'Has visitors coming for a fortnight',
    opening: 'Can I borrow a wheelchair for two weeks?',
    answerKey: 'The short-term loan, its deposit, and where to collect it.',
  },
  {
    title: 'What home care costs',
    reason: 'charges-query',
    persona: 'Works out a household budget',
    opening: 'What does an hour of home care cost?',
    answerKey: 'That it depends on a financial assessment, the highest charge, and the leaflet.',
  },
  {
    title: 'What help there is at home',
    reason: 'what-help-there-is',
    persona: 'New in the borough',
    opening: 'What help is there for older people at home here?',
    answerKey: 'The directory, two services by name, and an offer to send the leaflet.',
  },
  {
    title: 'Grab rails in the bathroom',
    reason: 'grab-rails',
    persona: 'Steady on her feet, planning ahead',
    opening: 'How do people get grab rails in a bathroom?',
    answerKey: 'Self-assessment for small items, who fits them, and how long it takes. Nobody is to be sent.',
  },
];

export const scenarioReasons: readonly ReasonSlug[] = scenarios.map(({ reason }) => reason);
