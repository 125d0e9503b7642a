import { addDays, daysFrom } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';

/** What a letter obliges the council to do, in the order in which it comes due: the template of a new letter. */
export const dutyTemplate = {
  embargo: {
    title: 'Keep the grades under embargo',
    asks: 'Nobody learns the grades before the day, but for the people who are named.',
  },
  open_meeting: {
    title: 'Present the report to an open meeting',
    asks: 'A meeting of the council that anybody may attend, on or before the day.',
  },
  tell_regulator: {
    title: 'Tell the regulator the date of the meeting',
    asks: 'In writing, on or before the day of the meeting.',
  },
  make_public: {
    title: 'Make the report public at the same time',
    asks: 'Anybody can read it from the day of the meeting.',
  },
  copy_to_auditor: {
    title: 'Send a copy to the auditor',
    asks: 'The letter prints no date of its own: taken as the meeting’s.',
  },
} as const;
export type DutyCode = keyof typeof dutyTemplate;
export const dutyCodes = Object.keys(dutyTemplate) as readonly DutyCode[];

/** A new letter's duties: its embargo, if any, ends on one day; all others are due with the meeting. */
export function dutiesOfLetter(letter: {
  readonly embargoEndsOn: Day | null;
  readonly meetingBy: Day;
}): { readonly code: DutyCode; readonly dueOn: Day }[] {
  return dutyCodes.flatMap((code) => {
    const dueOn = code === 'embargo' ? letter.embargoEndsOn : letter.meetingBy;
    return dueOn === null ? [] : [{ code, dueOn }];
  });
}

export interface Duty {
  readonly id: number;
  readonly code: DutyCode;
  readonly dueOn: Day;
  readonly dischargedOn: Day | null;
  /** The person's name. */
  readonly dischargedBy: string | null;
  readonly how: string;
  readonly version: number;
}

export type DutyState = 'due' | 'soon' | 'overdue' | 'discharged' | 'discharged_late';

/** Days before a duty is due on which whoever sees to it is reminded; and the day after, when it is late. */
export const reminderDays = [14, 3, -1] as const;

export function stateOf(
  { dueOn, dischargedOn }: Pick<Duty, 'dueOn' | 'dischargedOn'>,
  today: Day,
): DutyState {
  if (dischargedOn !== null) return dischargedOn > dueOn ? 'discharged_late' : 'discharged';
  if (today > dueOn) return 'overdue';
  return today >= addDays(dueOn, -reminderDays[0]) ? 'soon' : 'due';
}

/** How many days after it was due it was discharged, or it still is not; 0 when in time. */
export function daysLate({ dueOn, dischargedOn }: Pick<Duty, 'dueOn' | 'dischargedOn'>, today: Day): number {
  return Math.max(0, daysFrom(dueOn, dischargedOn ?? today));
}

/** The reminder that a duty asks for today: the latest whose day has come. @returns null before the first, or when done */
export function reminderOn(duty: Pick<Duty, 'dueOn' | 'dischargedOn'>, today: Day): number | null {
  if (duty.dischargedOn !== null) return null;
  return reminderDays.findLast((days) => today >= addDays(duty.dueOn, -days)) ?? null;
}
