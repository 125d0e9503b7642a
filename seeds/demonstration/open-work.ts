import type { Caller } from '../../src/contacts/domain/contact.ts';
import type { Day } from '../../src/shared/london-time.ts';
import type { Aftermath } from './aftermath.ts';
import { momentOf } from './calendar.ts';
import type { DemoContact } from './demo-contact.ts';
import { doors } from './organisation.ts';
import type { DoorSlug, TeamSlug } from './organisation.ts';
import { recordersOf } from './people.ts';
import { reasons } from './reasons.ts';
import type { ReasonSlug } from './reasons.ts';

interface Unfinished {
  /** London wall-clock time: '2010-06-17 10:42'. */
  readonly received: string;
  readonly door: DoorSlug;
  readonly caller: Caller;
  readonly reason: ReasonSlug;
  readonly note: string;
  readonly dueOn?: Day;
  readonly toTeam?: TeamSlug;
}

/** Promises that somebody has to see to: six are overdue, the rest due this morning or in the days after. */
const promises: readonly Unfinished[] = [
  {
    received: '2010-06-17 10:42',
    door: 'social-care-helpline',
    caller: 'customer',
    reason: 'community-alarm',
    dueOn: '2010-06-18',
    note: 'Pendant does not light up; alarm fitter to ring Friday',
  },
  {
    received: '2010-06-21 11:15',
    door: 'kelderby-one-stop-shop',
    caller: 'family',
    reason: 'progress-of-request',
    dueOn: '2010-06-22',
    note: 'Daughter: heard nothing since the form went in; Customer Access to ring Tuesday',
  },
  {
    received: '2010-06-22 09:31',
    door: 'social-care-helpline',
    caller: 'carer',
    reason: 'meals-on-wheels',
    dueOn: '2010-06-23',
    note: 'Wants hot dinners while she is away; Customer Access to ring Wednesday with the start',
  },
  {
    received: '2010-06-18 14:08',
    door: 'equipment-line',
    caller: 'customer',
    reason: 'grab-rails',
    dueOn: '2010-06-21',
    note: 'Wants grab rail by back door; OT to ring Monday',
  },
  {
    received: '2010-06-22 15:26',
    door: 'equipment-line',
    caller: 'family',
    reason: 'equipment',
    dueOn: '2010-06-23',
    note: 'Son: raised toilet seat is too low; OT to ring Wednesday',
  },
  {
    received: '2010-06-18 12:03',
    door: 'payments-line',
    caller: 'customer',
    reason: 'charges-query',
    dueOn: '2010-06-22',
    note: 'Billed for a week in hospital; finance to ring Tuesday',
  },
  {
    received: '2010-06-22 10:17',
    door: 'customer-access-mailbox',
    caller: 'family',
    reason: 'complaint',
    dueOn: '2010-06-24',
    note: 'Says nobody rang back about the minibus; manager to answer Thursday',
  },
  {
    received: '2010-06-23 11:48',
    door: 'social-care-helpline',
    caller: 'customer',
    reason: 'community-alarm',
    dueOn: '2010-06-24',
    note: 'Wants a lifeline after a fall; price and date to follow Thursday',
  },
  {
    received: '2010-06-23 15:02',
    door: 'marrowick-one-stop-shop',
    caller: 'customer',
    reason: 'progress-of-request',
    dueOn: '2010-06-24',
    note: 'Asks where the assessment stands; Customer Access to ring Thursday',
  },
  {
    received: '2010-06-23 09:20',
    door: 'equipment-line',
    caller: 'carer',
    reason: 'equipment-repair',
    dueOn: '2010-06-24',
    note: 'Hoist sticks half-way, managing with the spare; OT to ring Thursday with the engineer’s time',
  },
  {
    received: '2010-06-21 16:10',
    door: 'social-care-helpline',
    caller: 'customer',
    reason: 'major-adaptations',
    dueOn: '2010-06-24',
    note: 'Cannot manage the stairs any more; OT to ring Thursday',
  },
  {
    received: '2010-06-23 10:05',
    door: 'social-care-helpline',
    caller: 'professional',
    reason: 'meals-on-wheels',
    dueOn: '2010-06-25',
    note: 'Ward sister: home on Saturday, no cooker; Customer Access to ring Friday',
  },
  {
    received: '2010-06-23 14:37',
    door: 'kelderby-one-stop-shop',
    caller: 'family',
    reason: 'what-help-there-is',
    dueOn: '2010-06-25',
    note: 'Son lives away, asks what there is in Ottermere; list to follow Friday',
  },
  {
    received: '2010-06-23 13:55',
    door: 'equipment-line',
    caller: 'family',
    reason: 'wheelchair-loan',
    dueOn: '2010-06-25',
    note: 'Chair for a wedding; OT to ring Friday when one is back',
  },
  {
    received: '2010-06-23 16:21',
    door: 'equipment-line',
    caller: 'customer',
    reason: 'major-adaptations',
    dueOn: '2010-06-28',
    note: 'Asks how long the wait for a shower is; OT to ring Monday',
  },
];

/** Handovers whose receivers have not yet said how they ended. */
const handovers: readonly Unfinished[] = [
  {
    received: '2010-06-22 15:50',
    door: 'equipment-line',
    caller: 'family',
    reason: 'change-of-details',
    toTeam: 'customer-access',
    note: 'Moved to her daughter’s; put through to Customer Access, stayed on the line',
  },
  {
    received: '2010-06-23 10:36',
    door: 'travel-counter',
    caller: 'customer',
    reason: 'community-alarm',
    toTeam: 'customer-access',
    note: 'Pendant button is stiff; introduced to Customer Access on the phone',
  },
  {
    received: '2010-06-23 14:12',
    door: 'payments-line',
    caller: 'carer',
    reason: 'progress-of-request',
    toTeam: 'customer-access',
    note: 'Asks who has the form; put through to Customer Access, stayed on the line',
  },
  {
    received: '2010-06-23 16:40',
    door: 'older-people-duty-line',
    caller: 'customer',
    reason: 'meals-on-wheels',
    toTeam: 'customer-access',
    note: 'Meal did not come today; put through to Customer Access, stayed on the line',
  },
  {
    received: '2010-06-23 11:05',
    door: 'social-care-helpline',
    caller: 'customer',
    reason: 'grab-rails',
    toTeam: 'occupational-therapy',
    note: 'Half step at the front door; put through to OT, stayed on the line',
  },
  {
    received: '2010-06-23 14:46',
    door: 'kelderby-one-stop-shop',
    caller: 'carer',
    reason: 'equipment',
    toTeam: 'occupational-therapy',
    note: 'Needs a bath board; OT came down to the desk',
  },
  {
    received: '2010-06-23 15:33',
    door: 'social-care-helpline',
    caller: 'family',
    reason: 'home-care-change',
    toTeam: 'home-care',
    note: 'Morning call comes too late; put through to brokerage, stayed on the line',
  },
];

const unfinished = [...promises, ...handovers];
export const openWorkSize = unfinished.length;

/**
 * What is still to do when the clock starts, written out by hand so that the home pages of staff and manager have
 * the same few things on them whatever the seed.
 * @param firstCustomer the place of the first of `openWorkSize` invented customers kept for these contacts
 */
export function openWork(firstCustomer: number): DemoContact[] {
  return unfinished.map((each, index) => {
    const { door, caller, reason, note } = each;
    const [receivedOn = '', time = ''] = each.received.split(' ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const minutes = hour * 60 + minute;
    return {
      receivedOn,
      receivedAt: momentOf(receivedOn, minutes),
      recordedAt: momentOf(receivedOn, minutes + 4),
      recordedBy: recordersOf(doors[door].team)[0] ?? '',
      door,
      channel: doors[door].channels[0][0],
      reason,
      customer: firstCustomer + index,
      caller,
      outcome: each.toTeam === undefined ? 'promised' : 'handed_over',
      barrier: null,
      avoidable: reason === 'progress-of-request' ? 'progress_chasing' : null,
      note,
      mode: 'full',
      aftermath: aftermathOf(each, receivedOn, minutes),
    };
  });
}

function aftermathOf(
  { door, reason, dueOn, toTeam }: Unfinished,
  receivedOn: Day,
  minutes: number,
): Aftermath {
  const team = doors[door].team;
  const keeper = reasons[reason].owner ?? team;
  const at = momentOf(receivedOn, minutes + 2);
  const unconfirmed = { confirmedAt: null, confirmedBy: null, resolved: null, hadToRepeat: null };
  return {
    legs: dueOn === undefined || keeper === team ? [] : [{ at, how: 'passed_on', toTeam: keeper }],
    promise: dueOn === undefined ? null : { team: keeper, dueOn, keptOn: null, keptBy: null },
    handover: toTeam === undefined ? null : { toTeam, ...unconfirmed },
    signposting: null,
    redirectedTo: null,
  };
}
