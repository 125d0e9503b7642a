import type { OpeningHours } from '../../src/organisation/domain/opening-hours.ts';
import { addDays, addMonths, instantOf, toInstant, weekdayOf } from '../../src/shared/london-time.ts';
import type { Day, Instant } from '../../src/shared/london-time.ts';
import type { Random } from './random.ts';

export const FIRST_CONTACTS: Day = '2009-06-17';
/** A Thursday. */
export const TODAY: Day = '2010-06-24';
export const LAUNCH: Day = '2009-12-17';

/** Minutes after midnight in London at which doors open; they close at a quarter past five. */
const OPENS = 8 * 60 + 45;
const CLOSES = 17 * 60 + 30;
const SATURDAY_OPENS = 9 * 60 + 30;
const SATURDAY_CLOSES = 12 * 60 + 30;

/** In England and Wales. 26 December 2009 was a Saturday, hence the Monday; that Saturday was closed all the same. */
const bankHolidays = new Set<Day>([
  ...['2009-08-31', '2009-12-25', '2009-12-26', '2009-12-28', '2010-01-01'],
  ...['2010-04-02', '2010-04-05', '2010-05-03', '2010-05-31'],
]);

interface DemoDay {
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** How many working days have begun since the first day of the demonstration, this one among them. */
  readonly workingDays: number;
  /** UTC milliseconds of midnight by the London clock. */
  readonly midnight: number;
}

/** Every day that can be met, looked up once: a year of contacts asks a hundred thousand times. */
const days = new Map<Day, DemoDay>();
const workingDays: Day[] = [];
for (let day: Day = '2009-06-01'; day < '2010-10-01'; day = addDays(day, 1)) {
  const weekday = weekdayOf(day);
  if (weekday <= 5 && !bankHolidays.has(day)) workingDays.push(day);
  days.set(day, { weekday, workingDays: workingDays.length, midnight: midnightOf(day) });
}

/** What the demonstration's clock shows when it starts: 24 June 2010, 9am in London. */
export const demonstrationStart: Instant = momentOf(TODAY, 9 * 60);

function dayOf(day: Day): DemoDay {
  const found = days.get(day);
  if (!found) throw new Error(`the demonstration does not reach ${day}`);
  return found;
}

export function isOpen(day: Day): boolean {
  return dayOf(day).weekday !== 7 && !bankHolidays.has(day);
}

export function isSaturday(day: Day): boolean {
  return dayOf(day).weekday === 6;
}

/** The given number of working days after a day; 0 gives the last that has begun, which is the day itself or before. */
export function workingDaysLater(day: Day, count: number): Day {
  const later = workingDays[dayOf(day).workingDays + count - 1];
  if (later === undefined)
    throw new Error(`the demonstration does not reach ${String(count)} days after ${day}`);
  return later;
}

/** Contacts to expect of a day on which every month and weekday was alike. */
const USUAL = 30.6;
const byMonth = [1.08, 1.04, 1.04, 0.98, 0.98, 1, 0.96, 0.87, 1.02, 1.06, 1.07, 0.96];
const byWeekday = [1.22, 1.06, 0.98, 0.93, 0.83, 0.22];

/** How many contacts a day brings on average: Mondays and days after a closed Monday are busy, Christmas is not. */
export function expectedContacts(day: Day): number {
  const month = byMonth[Number(day.slice(5, 7)) - 1] ?? 1;
  const weekday = byWeekday[dayOf(day).weekday - 1] ?? 0;
  const afterHoliday = bankHolidays.has(addDays(day, -1)) && !isSaturday(day) ? 1.2 : 1;
  const christmas = day >= '2009-12-23' && day <= '2010-01-02' ? 0.4 : 1;
  return USUAL * month * weekday * afterHoliday * christmas * (isSnowy(day) ? 1.6 : 1);
}

/** The first working week of January 2010, when the roads were shut and the helpline was not. */
export function isSnowy(day: Day): boolean {
  return day >= '2010-01-05' && day <= '2010-01-09';
}

/** A fault in the telephone exchange cut calls off for one week in March 2010. */
export function isPhoneFailure(day: Day): boolean {
  return day >= '2010-03-08' && day <= '2010-03-13';
}

export function isWinter(day: Day): boolean {
  return day >= '2009-11-09' && day < '2010-03-22';
}

const WEEKS_TO_TAKE_HOLD = 6;
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** How far No Wrong Door has changed the work: 0 before the launch, 1 from six weeks after it. */
export function uptakeOn(day: Day): number {
  const weeks = (dayOf(day).midnight - dayOf(LAUNCH).midnight) / WEEK_MS;
  return Math.min(Math.max(weeks / WEEKS_TO_TAKE_HOLD, 0), 1);
}

/** Late morning is busiest, and half past twelve is quiet. */
const byHalfHour = [0.5, 1.1, 1.4, 1.5, 1.4, 1.3, 1.1, 0.7, 0.7, 1, 1.2, 1.1, 1, 0.9, 0.8, 0.6, 0.4];

/** @returns minutes after midnight in London, while doors are open */
export function minuteOfContact(random: Random, day: Day): number {
  if (day === TODAY) return random.whole(OPENS, OPENS + 10);
  if (isSaturday(day)) return random.whole(SATURDAY_OPENS, SATURDAY_CLOSES - 1);
  const halfHour = random.weighted(byHalfHour.map((weight, index) => [index, weight] as const));
  return OPENS + halfHour * 30 + random.whole(0, 29);
}

/** The moment a London clock showed so many minutes after midnight, by day: the clocks change at night. */
export function momentOf(day: Day, minute: number, second = 0): Instant {
  return toInstant(dayOf(day).midnight + (minute * 60 + second) * 1000);
}

/** Counted back from noon, which exists once each day and has the offset of opening hours. */
function midnightOf(day: Day): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const noon = instantOf({ year, month, day: date, hour: 12, minute: 0 });
  if (!noon.ok) throw new Error(noon.problem);
  return Date.parse(noon.value) - 12 * 60 * 60_000;
}

/** Contact details go two years after the last contact. */
export function retainUntil(lastContact: Day): Day {
  return addMonths(lastContact, 24);
}

/** As doors keep them: from a quarter to nine to half past five, and some on Saturday mornings. */
export function openingHours(onSaturdays: boolean): OpeningHours {
  const weekdays = [1, 2, 3, 4, 5].map((weekday) => [weekday, { opens: OPENS, closes: CLOSES }] as const);
  const saturday = [6, { opens: SATURDAY_OPENS, closes: SATURDAY_CLOSES }] as const;
  return new Map(onSaturdays ? [...weekdays, saturday] : weekdays);
}
