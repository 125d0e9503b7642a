import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { addMonths, formatDay, londonDay, weekdayOf } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { bankHolidays } from '../shared/working-days.ts';
import type { CalendarField, TypedClosedDay } from './calendar-forms.ts';
import type { KeptClosedDay } from './closed-day-queries.ts';
import { weekdays } from './door-hours-forms.ts';
import { settingsPaths } from './settings-paths.ts';

export interface CalendarPage extends PageModel {
  readonly saved: string | null;
  readonly tokens: FormTokens;
  readonly closed: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<CalendarField>;
  readonly bankHolidays: readonly string[];
  readonly days: readonly {
    readonly day: string;
    readonly reason: string;
    readonly addedBy: string;
    readonly state: string;
    /** Null for one that is past or was taken back. */
    readonly takeBack: { readonly action: string; readonly id: string } | null;
  }[];
}

export const calendarView = defineView<CalendarPage>('organisation/calendar');

export const noClosedDay: TypedClosedDay = { closed: { day: '', month: '', year: '' }, reason: '' };
const MONTHS_AHEAD = 12;

export interface CalendarGiven {
  readonly days: readonly KeptClosedDay[];
  readonly today: Day;
  readonly tokens: FormTokens;
  readonly saved?: string | null;
}

export function calendarPage(
  { days, today, tokens, saved = null }: CalendarGiven,
  typed: TypedClosedDay,
  problems: FieldProblems<CalendarField> = {},
): CalendarPage {
  return {
    title: 'Working calendar',
    saved,
    tokens,
    closed: { ...typed.closed },
    reason: typed.reason,
    errors: errorLines(problems, { closed: 'closed-day' }),
    messages: fieldMessages(problems),
    bankHolidays: comingBankHolidays(today).map(dayInWords),
    days: days.map((kept) => ({
      day: dayInWords(kept.day),
      reason: kept.reason,
      addedBy: kept.addedBy,
      state:
        kept.takenBackAt === null
          ? kept.day < today
            ? 'Past'
            : 'Closed'
          : `Taken back on ${formatDay(londonDay(kept.takenBackAt))} by ${kept.takenBackBy ?? ''}`,
      takeBack:
        kept.takenBackAt === null && kept.day >= today
          ? { action: settingsPaths.calendar.takeBack(kept.id), id: `take-back-${String(kept.id)}` }
          : null,
    })),
  };
}

function comingBankHolidays(today: Day): Day[] {
  const until = addMonths(today, MONTHS_AHEAD);
  const year = Number(today.slice(0, 4));
  return [...bankHolidays(year), ...bankHolidays(year + 1)]
    .filter((day) => day >= today && day < until)
    .sort();
}

function dayInWords(day: Day): string {
  return `${weekdays[weekdayOf(day) - 1] ?? ''} ${formatDay(day)}`;
}
