import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import {
  eventsUnder,
  hasEnded,
  nameable,
  namedPage,
  namedView,
  namePerson,
  readersOf,
  removePerson,
} from '../embargo/index.ts';
import { senderOf } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idIn } from '../platform/web/request-values.ts';
import type { Result } from '../shared/result.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { findYearFor } from './find-year.ts';
import { performancePaths } from './performance-paths.ts';
import { withdrawReminders } from './send-duty-reminders.ts';

const permission = 'performance.manage';
const MOST_EVENTS = 100;

/** Who is named on a year's embargo. When it has ended there is nobody to name; who looked is still told. */
export function namedRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: performancePaths.name(':year'),
      permission,
      handle: async (request) => show(around, request, (await findYearFor(around, request)).year),
    },
    {
      method: 'post',
      path: performancePaths.name(':year'),
      permission,
      handle: (request) =>
        change(around, request, ({ embargo }, person) =>
          namePerson(around, embargo.id, person, senderOf(request)),
        ),
    },
    {
      method: 'post',
      path: performancePaths.removeNamed(':year'),
      permission,
      handle: (request) =>
        change(around, request, ({ id, embargo }, person) =>
          removePerson(around, embargo.id, person, senderOf(request), (tx) =>
            withdrawReminders(tx, id, person),
          ),
        ),
    },
  ];
}

async function change(
  around: Surroundings,
  request: AppRequest,
  act: (year: AssessmentYear, person: number) => Promise<Result<string, FieldProblems>>,
): Promise<Reply> {
  const { year, at } = await findYearFor(around, request);
  const to = performancePaths.name(year.key);
  if (hasEnded(year.embargo, at)) return redirect(to);
  const person = idIn(request.form.text('person')) ?? 0;
  if (person === 0) return show(around, request, year, { person: 'Select a person' });
  const done = await act(year, person);
  if (!done.ok) return show(around, request, year, done.problem);
  // Whoever takes themselves off the list has nothing more to see here.
  return redirect(person === request.viewer.accountId ? performancePaths.list : to);
}

async function show(
  around: Surroundings,
  request: AppRequest,
  year: AssessmentYear,
  problems?: FieldProblems,
): Promise<Reply> {
  const { read } = around.database;
  const [named, people, events] = await Promise.all([
    readersOf(read, year.embargo.id),
    nameable(read),
    eventsUnder(read, year.embargo.id, MOST_EVENTS),
  ]);
  const model = namedPage({
    title: `Who may know of assessment ${year.label}`,
    ...{ embargo: year.embargo, named, nameable: people, events, tokens: request.tokens() },
    back: { text: `Assessment ${year.label}`, href: performancePaths.year(year.key) },
    action: performancePaths.name(year.key),
    removeAction: performancePaths.removeNamed(year.key),
    ...(problems ? { problems } : {}),
  });
  return problems ? invalidPage(namedView, model) : page(namedView, model);
}
