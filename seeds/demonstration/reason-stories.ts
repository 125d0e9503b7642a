import type { ReasonSlug } from './reasons.ts';

export interface ReasonStory {
  /** How often it is asked for, among all reasons. */
  readonly asked: number;
  /** How many times as often in winter. */
  readonly inWinter?: number;
  /** What a note says was asked, and how just that is resolved on the spot. */
  readonly asks: readonly (readonly [wants: string, done: string])[];
}

/** What people say when they ask, and what is written down when it is sorted. */
export const reasonStories: Readonly<Record<ReasonSlug, ReasonStory>> = {
  'what-help-there-is': {
    asked: 12,
    asks: [
      ['Asks what help there is for an elderly mother', 'went through the directory together'],
      ['New to the area, asks what is on', 'read out what is near and wrote it down'],
      ['Wants the services leaflet', 'leaflet sent today'],
    ],
  },
  'change-of-details': {
    asked: 10,
    asks: [
      ['Moved to a ground floor flat in Marrowick', 'record changed and read back'],
      ['New telephone number', 'changed on the spot'],
      ['Partner has died, please change the record', 'changed, the other teams told'],
    ],
  },
  'meals-on-wheels': {
    asked: 11,
    inWinter: 1.4,
    asks: [
      ['Wants hot dinners to start', 'on the list from Monday'],
      ['Cancel meals for next week', 'cancelled on the list'],
      ['Meal did not come today', 'kitchen sent another, arrived'],
      ['Diabetic meals from now on', 'changed on the delivery list'],
    ],
  },
  'community-alarm': {
    asked: 8,
    inWinter: 1.2,
    asks: [
      ['Pendant does not light up', 'talked through the test, works now'],
      ['Wants a lifeline after a fall', 'ordered, fitter booked'],
      ['Asks what a community alarm costs', 'told the weekly charge, form sent'],
    ],
  },
  complaint: {
    asked: 4,
    asks: [
      ['Not happy with how they were spoken to', 'apologised, accepts that'],
      ['Says nobody rang back', 'apologised and put right'],
      ['Wants to say thank you to the day centre', 'thanks passed on'],
    ],
  },
  'progress-of-request': {
    asked: 13,
    asks: [
      ['Asks when the OT is coming', 'visit is in the diary, date given'],
      ['Heard nothing since the form went in', 'form found, told where it stands'],
      ['Any news of the assessment', 'read the record, letter went yesterday'],
    ],
  },
  'keeping-warm': {
    asked: 1.2,
    inWinter: 5,
    asks: [
      ['Boiler broken and no heating', 'heater lent today'],
      ['House is cold, cannot pay the bill', 'grant applied for on the phone'],
      ['Path iced up, cannot get out', 'shopping brought, path salted'],
    ],
  },
  equipment: {
    asked: 9,
    asks: [
      ['Needs a bath board', 'measured and ordered'],
      ['Raised toilet seat is too low', 'higher one ordered from the catalogue'],
      ['Cannot get out of the chair, asks for raisers', 'raisers ordered'],
    ],
  },
  'grab-rails': {
    asked: 9,
    asks: [
      ['Wants grab rail by back door', 'handyperson booked'],
      ['Second bannister please', 'ordered, fitter will ring'],
      ['Asks for a key safe', 'order raised, no visit needed'],
      ['Half step at the front door', 'handyperson booked'],
    ],
  },
  'major-adaptations': {
    asked: 5,
    asks: [
      ['Cannot manage the stairs any more', 'assessment booked, told the wait'],
      ['Asks about a walk-in shower', 'grant explained, is on the list'],
      ['Ramp for the wheelchair', 'portable one lent'],
    ],
  },
  'wheelchair-loan': {
    asked: 3,
    asks: [
      ['Wheelchair for a week’s holiday', 'chair reserved'],
      ['Leg in plaster, needs a chair', 'one ready to collect today'],
    ],
  },
  'equipment-repair': {
    asked: 6,
    asks: [
      ['Hoist stuck half-way', 'engineer out this afternoon'],
      ['Bed to be collected', 'van booked'],
      ['Stairlift makes a noise', 'talked through the reset, works'],
      ['Commode no longer needed', 'van booked'],
    ],
  },
  'assessment-of-needs': {
    asked: 8,
    asks: [
      ['Mother is not coping since a fall', 'taken in full, visit booked'],
      ['Asks for a social worker', 'spoke to one at once'],
      ['Cannot wash and dress now', 'taken in full, date given'],
    ],
  },
  'review-of-care': {
    asked: 6,
    asks: [
      ['Needs more help in the mornings', 'half an hour more agreed'],
      ['Care plan is out of date', 'review booked with the same worker'],
      ['Managing better, wants fewer visits', 'agreed over the phone'],
    ],
  },
  'hospital-discharge': {
    asked: 8,
    inWinter: 1.3,
    asks: [
      ['Home from Ottermere Hospital on Friday', 'agency confirmed for that evening'],
      ['Asks if care can restart after the ward', 'care restarts tonight'],
      ['Sent home with no care in place', 'agency there within two hours'],
    ],
  },
  'residential-care': {
    asked: 4,
    asks: [
      ['Asks for the list of homes', 'list sent and explained'],
      ['Father cannot stay at home', 'assessment booked, knows what comes next'],
      ['How is a nursing home paid for', 'went through the guide'],
    ],
  },
  'day-centre': {
    asked: 4,
    asks: [
      ['Lonely since losing a partner', 'luncheon club has a place on Tuesday'],
      ['Asks for a day centre with transport', 'starts next week, bus arranged'],
      ['Minibus did not come', 'driver rang, bus is on its way'],
    ],
  },
  'mental-health-support': {
    asked: 6,
    asks: [
      ['Not sleeping, cannot face people', 'talked it through, has the evening number'],
      ['Worried about a partner’s memory', 'memory clinic explained, letter to the GP'],
      ['Son has stopped going out', 'worker will call with him on Monday'],
    ],
  },
  'learning-disability-support': {
    asked: 5,
    asks: [
      ['Son leaves school in July', 'transition worker named and met'],
      ['Wants to see the key worker', 'key worker came to the phone'],
      ['Asks about supported living', 'look round arranged'],
    ],
  },
  'work-and-days-out': {
    asked: 3,
    asks: [
      ['Would like to work in a café', 'trial day arranged'],
      ['Asks for another day at the allotment', 'extra day agreed'],
      ['Job coach did not turn up', 'coach found, on the way'],
    ],
  },
  'carers-assessment': {
    asked: 5,
    asks: [
      ['Worn out from caring', 'short form done together'],
      ['Asks about the carer’s grant', 'grant form filled in together'],
      ['Wants a carer’s assessment', 'short form done, worker named'],
    ],
  },
  respite: {
    asked: 5,
    asks: [
      ['Needs a week’s break in August', 'week booked'],
      ['Sitter for a hospital appointment', 'sitter found for the day'],
      ['Asks how many weeks are left this year', 'three weeks left'],
    ],
  },
  'carers-card': {
    asked: 2,
    asks: [
      ['Asks for an emergency card', 'form filled in, card in the post'],
      ['Card has the old number on it', 'new card ordered'],
    ],
  },
  'blue-badge': {
    asked: 13,
    asks: [
      ['Badge runs out next month', 'renewal taken, photograph is fine'],
      ['Badge lost at the supermarket', 'replacement issued'],
      ['Asks who can have a Blue Badge', 'form checked, badge ordered'],
    ],
  },
  'bus-pass': {
    asked: 9,
    asks: [
      ['Pass is cracked and does not scan', 'new pass made'],
      ['Sixty next week, wants a bus pass', 'form and photograph taken, pass issued'],
      ['Lost the pass', 'old one stopped, new one issued'],
    ],
  },
  'community-transport': {
    asked: 4,
    asks: [
      ['Needs a lift to the day centre', 'registered, first journey booked'],
      ['Asks how dial-a-ride works', 'explained and registered'],
      ['Taxi vouchers used up', 'next book issued'],
    ],
  },
  'home-care-start': {
    asked: 5,
    asks: [
      ['Asks when the home care begins', 'start date confirmed'],
      ['Needs help to get up', 'agency starts on Monday'],
      ['Wants help with washing', 'agency named, starts this week'],
    ],
  },
  'home-care-change': {
    asked: 7,
    asks: [
      ['Morning call comes too late', 'agency changed the times'],
      ['Going away for a week', 'calls cancelled for the week'],
      ['Would like the same carer each day', 'agreed with the agency'],
    ],
  },
  'home-care-missed': {
    asked: 6,
    inWinter: 1.3,
    asks: [
      ['Nobody came this morning', 'agency sent somebody at once'],
      ['Carer an hour late again', 'carer has just arrived'],
      ['Tea-time call was missed', 'cover found within the hour'],
    ],
  },
  'financial-assessment': {
    asked: 5,
    asks: [
      ['Does not understand the form', 'went through the form together'],
      ['Asks how much there will be to pay', 'worked out together'],
      ['Savings have gone down', 'charge worked out again'],
    ],
  },
  'charges-query': {
    asked: 7,
    asks: [
      ['Billed for a week in hospital', 'bill corrected'],
      ['Charged twice last month', 'credit put on the account'],
      ['Direct debit did not go through', 'taken by card, set up again'],
    ],
  },
  'direct-payments': {
    asked: 4,
    asks: [
      ['Asks how direct payments work', 'explained from the guide'],
      ['Wants to employ a neighbour', 'may do so, told what is needed'],
      ['Return is due, needs help with it', 'return done together'],
    ],
  },
  'safeguarding-concern': {
    asked: 1.3,
    asks: [
      ['Concern about an older neighbour', 'safeguarding route followed, taken by the team'],
      ['Reports a concern in a home', 'safeguarding route followed, taken by the team'],
    ],
  },
  'continence-supplies': {
    asked: 7,
    asks: [
      ['Pads have not come', 'delivery found and confirmed'],
      ['Asks who supplies pads', 'district nurse has it in hand'],
    ],
  },
};
