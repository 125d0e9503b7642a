import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom } from '../platform/web/request-values.ts';
import { londonDay } from '../shared/london-time.ts';
import { checkClosedDay, typedClosedDay } from './calendar-forms.ts';
import { calendarPage, calendarView, noClosedDay } from './calendar-pages.ts';
import { allClosedDays } from './closed-day-queries.ts';
import { addClosedDay, takeBackClosedDay } from './save-closed-day.ts';
import { senderOf } from './sender-of.ts';
import { settingsPaths } from './settings-paths.ts';

const permission = 'settings.manage';
const { calendar } = settingsPaths;

/** The days on which nobody can be promised anything. */
export function calendarRoutes(around: Surroundings): AppRoute[] {
  return [
    { method: 'get', path: calendar.list, permission, handle: (request) => show(around, request) },
    { method: 'post', path: calendar.list, permission, handle: (request) => add(around, request) },
    {
      method: 'post',
      path: calendar.takeBack(':id'),
      permission,
      handle: async (request) => {
        await takeBackClosedDay(around, idFrom(request.params), senderOf(request));
        return redirect(calendar.takenBack);
      },
    },
  ];
}

const saidAfter: Readonly<Record<string, string>> = {
  added: 'The day is in the calendar',
  taken_back: 'The day is taken back',
};

async function given({ database, clock }: Surroundings, request: AppRequest) {
  const days = await allClosedDays(database.read);
  return { days, today: londonDay(clock.now()), tokens: request.tokens() };
}

async function show(around: Surroundings, request: AppRequest): Promise<Reply> {
  const saved = saidAfter[request.query.text('saved')] ?? null;
  return page(calendarView, calendarPage({ ...(await given(around, request)), saved }, noClosedDay));
}

async function add(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedClosedDay(request.form);
  const checked = checkClosedDay(typed, londonDay(around.clock.now()));
  const saved = checked.ok ? await addClosedDay(around, checked.value, senderOf(request)) : checked;
  return saved.ok
    ? redirect(calendar.added)
    : invalidPage(calendarView, calendarPage(await given(around, request), typed, saved.problem));
}
