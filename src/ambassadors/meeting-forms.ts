import { datePartsOf, dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { formatTime, instantOf } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Meeting } from './meeting-queries.ts';
import type { NewMeeting } from './meeting-store.ts';

export interface TypedMeeting {
  readonly title: string;
  readonly held_on: DateParts;
  readonly begins_at: string;
  readonly place: string;
  readonly agenda: string;
}

export type MeetingProblems = FieldProblems<keyof TypedMeeting>;

const usualTitle = 'Ambassadors Group';
const longest = { title: 200, place: 200, agenda: 5000 } as const;

export function typedMeeting(form: Fields): TypedMeeting {
  return {
    title: form.text('title'),
    held_on: readDateParts(form, 'held_on'),
    begins_at: form.text('begins_at'),
    place: form.text('place'),
    agenda: form.text('agenda').replaceAll('\r\n', '\n'),
  };
}

export const emptyMeeting: TypedMeeting = {
  title: usualTitle,
  held_on: { day: '', month: '', year: '' },
  begins_at: '',
  place: '',
  agenda: '',
};

/** A meeting as its form would have it typed. */
export function typedOf({ title, heldOn, beginsAt, place, agenda }: Meeting): TypedMeeting {
  return { title, held_on: datePartsOf(heldOn), begins_at: formatTime(beginsAt), place, agenda };
}

/** A meeting that is to come may be moved, but not into the past. */
export function checkMoved(typed: TypedMeeting, today: Day): Result<NewMeeting, MeetingProblems> {
  const checked = checkMeeting(typed);
  return checked.ok && checked.value.heldOn < today
    ? problem({ held_on: 'The date of the meeting must be today or in the future' })
    : checked;
}

export function checkCancelling(why: string): Result<string, FieldProblems<'why'>> {
  if (why === '') return problem({ why: 'Enter why it is called off' });
  return why.length > 500 ? problem({ why: 'The reason must be 500 characters or less' }) : ok(why);
}

export function checkMeeting(typed: TypedMeeting): Result<NewMeeting, MeetingProblems> {
  const problems: Partial<Record<keyof TypedMeeting, string>> = {};
  const heldOn = dayOf(typed.held_on);
  const time = timeOf(typed.begins_at);
  const moment = heldOn === null || time === null ? null : momentOf(heldOn, time);
  if (typed.title.length > longest.title) problems.title = 'Title must be 200 characters or less';
  if (isEmptyDate(typed.held_on)) problems.held_on = 'Enter the date of the meeting';
  else if (heldOn === null) problems.held_on = 'The date of the meeting must be a real date';
  if (typed.begins_at === '') problems.begins_at = 'Enter when it begins';
  else if (time === null) problems.begins_at = 'When it begins must be a time, like 2pm or 14:00';
  else if (moment?.ok === false) problems.begins_at = moment.problem;
  if (typed.place === '') problems.place = 'Enter where it is';
  else if (typed.place.length > longest.place) problems.place = 'Place must be 200 characters or less';
  if (typed.agenda.length > longest.agenda) problems.agenda = 'Agenda must be 5,000 characters or less';
  if (Object.keys(problems).length > 0 || heldOn === null || !moment?.ok) return problem(problems);
  const { place, agenda } = typed;
  return ok({ heldOn, beginsAt: moment.value, place, agenda, title: typed.title || usualTitle });
}

/** The clocks may have gone forward over it: then it is no time. */
function momentOf(day: Day, time: string): Result<Instant> {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf({ year, month, day: date, hour, minute });
}

/** "14:00" from 2pm, 2.30pm, 14:00 or 1400. @returns null for what is no time */
export function timeOf(typed: string): string | null {
  const written = /^(\d{1,2})(?:[:.]?([0-5]\d))?\s*([ap])?\.?(?:m\.?)?$/i.exec(typed.trim());
  if (!written) return null;
  const [, hours = '', minutes = '00', half] = written;
  const isBare = !/[:.apm]/i.test(typed) && typed.length < 4;
  const hour = Number(hours);
  if (isBare || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return null;
  const of24 = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(of24).padStart(2, '0')}:${minutes}`;
}
