import { addDays, daysFrom } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';

/** What every letter obliges the council to do, in the order in which it comes due: the template of a new letter. */
const dutyTemplate = {
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
type TemplateCode = keyof typeof dutyTemplate;
/** 'own-2' is the second that one letter asked for besides. */
export type DutyCode = TemplateCode | `own-${string}`;
const templateCodes = Object.keys(dutyTemplate) as readonly TemplateCode[];

/** What is asked for, in words of its own. */
export interface OwnWords {
  readonly title: string;
  readonly asks: string;
}

export interface NewDuty {
  readonly code: DutyCode;
  readonly dueOn: Day;
  /** Null for the template's. */
  readonly words: OwnWords | null;
}

/**
 * A new letter's duties: its embargo, if any, ends on one day; all others are due with the meeting.
 * @param last what the last letter asked for besides: this one is likely to ask for it again
 */
export function dutiesOfLetter(
  letter: { readonly embargoEndsOn: Day | null; readonly meetingBy: Day },
  last: readonly OwnWords[],
): NewDuty[] {
  const usual = templateCodes.flatMap((code) => {
    const dueOn = code === 'embargo' ? letter.embargoEndsOn : letter.meetingBy;
    return dueOn === null ? [] : [{ code, dueOn, words: null }];
  });
  const besides = last.map((words, index) => ({ code: ownCode(index + 1), dueOn: letter.meetingBy, words }));
  return [...usual, ...besides];
}

export function ownCode(number: number): DutyCode {
  return `own-${String(number)}`;
}

/** @returns 2 of 'own-2'; null for those of the template */
export function ownNumber(code: DutyCode): number | null {
  return code in dutyTemplate ? null : Number(code.slice('own-'.length));
}

/** What a duty is called and asks for, whoever worded it. */
export function wordsOf(
  code: DutyCode,
  own: { readonly title: string | null; readonly asks: string | null },
): OwnWords {
  if (own.title !== null) return { title: own.title, asks: own.asks ?? '' };
  return dutyTemplate[code as TemplateCode];
}

/** The template's first, in its order; then the letter's own as they were added. */
export function inOrder(one: { readonly code: DutyCode }, other: { readonly code: DutyCode }): number {
  const place = ({ code }: { readonly code: DutyCode }) =>
    ownNumber(code) === null
      ? templateCodes.indexOf(code as TemplateCode)
      : templateCodes.length + (ownNumber(code) ?? 0);
  return place(one) - place(other);
}

const withTheMeeting: readonly DutyCode[] = ['tell_regulator', 'make_public'];

/** A meeting that is held early brings forward what is due with it: "at the same time" is then its day. */
export function dueBy({ code, dueOn }: Pick<Duty, 'code' | 'dueOn'>, metOn: Day | null): Day {
  return metOn !== null && metOn < dueOn && withTheMeeting.includes(code) ? metOn : dueOn;
}

export interface Duty extends OwnWords {
  readonly id: number;
  readonly code: DutyCode;
  /** The day by which it is to be done, brought forward where the meeting was. */
  readonly dueOn: Day;
  readonly dischargedOn: Day | null;
  /** The person's name. */
  readonly dischargedBy: string | null;
  readonly how: string;
  readonly version: number;
}

export type DutyState = 'due' | 'soon' | 'overdue' | 'ended' | 'discharged' | 'discharged_late';

/** Days before a duty is due on which whoever sees to it is reminded; and the day after, when it is late. */
export const reminderDays = [14, 3, -1] as const;

type DutyDays = Pick<Duty, 'code' | 'dueOn' | 'dischargedOn'>;

/** There is nothing to do by the end of an embargo: as its day begins it has been kept, or broken before. */
function hasEnded({ code, dueOn }: DutyDays, today: Day): boolean {
  return code === 'embargo' && today >= dueOn;
}

export function stateOf(duty: DutyDays, today: Day): DutyState {
  const { dueOn, dischargedOn } = duty;
  if (dischargedOn !== null) return dischargedOn > dueOn ? 'discharged_late' : 'discharged';
  if (hasEnded(duty, today)) return 'ended';
  if (today > dueOn) return 'overdue';
  return today >= addDays(dueOn, -reminderDays[0]) ? 'soon' : 'due';
}

/** How many days after it was due it was discharged, or it still is not; 0 when in time. */
export function daysLate(duty: DutyDays, today: Day): number {
  const { dueOn, dischargedOn } = duty;
  if (dischargedOn === null && hasEnded(duty, today)) return 0;
  return Math.max(0, daysFrom(dueOn, dischargedOn ?? today));
}

/** The reminder that a duty asks for today: the latest whose day has come. @returns null before the first, or when done */
export function reminderOn(duty: DutyDays, today: Day): number | null {
  if (duty.dischargedOn !== null || hasEnded(duty, today)) return null;
  return reminderDays.findLast((days) => today >= addDays(duty.dueOn, -days)) ?? null;
}
