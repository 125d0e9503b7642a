import { addWorkingDays } from '../../shared/working-days.ts';
import { formatDay } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';

/** What somebody said at the end of a shop: that they would ring back or reply. */
export interface PromisedCallBack {
  /** By which day; null when none was said. */
  readonly saidBy: Day | null;
}

/** A promise to get back to a shopper, and what the shopper said became of it. */
export interface CallBack extends PromisedCallBack {
  readonly dueOn: Day;
  readonly askOn: Day;
  readonly answer: 'yes' | 'no' | null;
  readonly calledBackOn: Day | null;
}

/** Where no day was said, a promise is due within so many working days. */
const DAYS_WHERE_NONE_WAS_SAID = 5;
/** "Not yet" is asked about again after so many working days … */
const ASKED_AGAIN_AFTER = 3;
/** … until so many after it was due: then it was not kept. */
const GIVEN_UP_AFTER = 10;

export function callBackDue(rangOn: Day, { saidBy }: PromisedCallBack): Day {
  return saidBy ?? addWorkingDays(rangOn, DAYS_WHERE_NONE_WAS_SAID);
}

export function askedAgainOn(today: Day): Day {
  return addWorkingDays(today, ASKED_AGAIN_AFTER);
}

/** Whether "not yet" may still be said. */
export function mayStillCome({ dueOn }: Pick<CallBack, 'dueOn'>, today: Day): boolean {
  return today < addWorkingDays(dueOn, GIVEN_UP_AFTER);
}

const callBackStates = {
  kept: 'Kept',
  late: 'Called back late',
  not_kept: 'Not kept',
  not_known: 'Not known yet',
} as const;
export type CallBackState = keyof typeof callBackStates;

/** Kept if they called back on or before the day it was due, as with a customer's promise. */
export function callBackState({
  answer,
  calledBackOn,
  dueOn,
}: Pick<CallBack, 'answer' | 'calledBackOn' | 'dueOn'>): CallBackState {
  if (answer === null) return 'not_known';
  if (answer === 'no' || calledBackOn === null) return 'not_kept';
  return calledBackOn <= dueOn ? 'kept' : 'late';
}

/** "Due by 28 June 2010. Kept: they called back on 25 June 2010" */
export function callBackInWords(
  state: CallBackState,
  { dueOn, calledBackOn }: Pick<CallBack, 'dueOn' | 'calledBackOn'>,
): string {
  const when = calledBackOn === null ? '' : `, on ${formatDay(calledBackOn)}`;
  return `Due by ${formatDay(dueOn)}. ${callBackStates[state]}${when}`;
}

/** How many promises became what. */
export type CallBackCounts = Readonly<Record<CallBackState, number>>;

export function countCallBacks(callBacks: readonly CallBack[]): CallBackCounts {
  const counts = { kept: 0, late: 0, not_kept: 0, not_known: 0 };
  for (const callBack of callBacks) counts[callBackState(callBack)] += 1;
  return counts;
}
