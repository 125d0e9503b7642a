import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { hasEnded, lookOf } from '../embargo/index.ts';
import { senderOf } from '../organisation/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import {
  checkAnswer,
  checkComment,
  commentsPage,
  commentsView,
  typedAnswer,
  typedComment,
} from './accuracy-comment-pages.ts';
import type { CommentsAgain } from './accuracy-comment-pages.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { findYearFor } from './find-year.ts';
import { performancePaths } from './performance-paths.ts';
import { addYear, correctYear, recordAnswer, recordComment } from './year-acts.ts';
import { checkYear, formAfter, formOf, typedYear } from './year-forms.ts';
import { yearFormPage, yearFormView } from './year-form-pages.ts';
import type { YearFormGiven } from './year-form-pages.ts';
import { commentsOf, listYears } from './year-queries.ts';

type Handler = (around: Surroundings, request: AppRequest) => Promise<Reply>;

/** What the policy lead writes about a year: its grades, and what was said about the draft. */
export function yearRoutes(around: Surroundings): AppRoute[] {
  const route = (method: 'get' | 'post', path: string, handler: Handler): AppRoute => ({
    method,
    path,
    permission: 'performance.manage',
    handle: (request) => handler(around, request),
  });
  const { add, list, correct, comments, answer } = performancePaths;
  return [
    route('get', add, showNew),
    route('post', list, addNew),
    route('get', correct(':year'), showCorrection),
    route('post', correct(':year'), saveCorrection),
    route('get', comments(':year'), async (_, request) =>
      showComments(around, request, (await findYearFor(around, request)).year),
    ),
    route('post', comments(':year'), addComment),
    route('post', answer(':year', ':number'), answerOne),
  ];
}

const today = ({ clock }: Surroundings) => londonDay(clock.now());

const showNew: Handler = async ({ database, clock }, request) => {
  const years = await listYears(database.read, lookOf(request.viewer, clock.now()));
  const typed = formAfter(years.at(-1) ?? null);
  return page(yearFormView, yearFormPage(newYear(request, { typed })));
};

const newYear = (request: AppRequest, given: Pick<YearFormGiven, 'typed' | 'problems'>): YearFormGiven => ({
  ...given,
  ...{ tokens: request.tokens(), year: null, version: null, hasEnded: false },
});

const addNew: Handler = async (around, request) => {
  const typed = typedYear(request.form);
  const checked = checkYear(typed, today(around));
  if (!checked.ok)
    return invalidPage(yearFormView, yearFormPage(newYear(request, { typed, problems: checked.problem })));
  const added = await addYear(around, request.viewer, checked.value, senderOf(request));
  if (!added.ok)
    return invalidPage(yearFormView, yearFormPage(newYear(request, { typed, problems: added.problem })));
  return redirect(performancePaths.year(added.value));
};

const showCorrection: Handler = async (around, request) => {
  const { year, at } = await findYearFor(around, request);
  const given = { tokens: request.tokens(), typed: formOf(year), year, version: year.version };
  return page(yearFormView, yearFormPage({ ...given, hasEnded: hasEnded(year.embargo, at) }));
};

const saveCorrection: Handler = async (around, request) => {
  const { year, at } = await findYearFor(around, request);
  // Its name is no longer asked: it stands in the year's address.
  const typed = { ...typedYear(request.form), label: year.label };
  const version = versionIn(request.form);
  const checked = checkYear(typed, today(around));
  if (!checked.ok) {
    const given = { tokens: request.tokens(), typed, problems: checked.problem, year, version };
    return invalidPage(yearFormView, yearFormPage({ ...given, hasEnded: hasEnded(year.embargo, at) }));
  }
  await correctYear(around, year, { ...checked.value, version }, senderOf(request));
  return redirect(performancePaths.year(year.key));
};

async function showComments(
  around: Surroundings,
  request: AppRequest,
  year: AssessmentYear,
  again?: CommentsAgain,
): Promise<Reply> {
  const comments = await commentsOf(around.database.read, year.id);
  const given = { tokens: request.tokens(), today: today(around), ...(again ? { again } : {}) };
  return (again ? invalidPage : page)(commentsView, commentsPage(year, comments, given));
}

const addComment: Handler = async (around, request) => {
  const { year } = await findYearFor(around, request);
  const comment = typedComment(request.form);
  const checked = checkComment(comment, today(around));
  if (!checked.ok) return showComments(around, request, year, { problems: checked.problem, comment });
  await recordComment(around, year, checked.value, senderOf(request));
  return redirect(performancePaths.comments(year.key));
};

const answerOne: Handler = async (around, request) => {
  const { year } = await findYearFor(around, request);
  const number = Number(/^[1-9]\d{0,5}$/.exec(request.params.number ?? '')?.[0] ?? 0);
  const comments = await commentsOf(around.database.read, year.id);
  if (!comments.some((comment) => comment.number === number)) throw new NotFoundError();
  const typed = typedAnswer(request.form);
  const checked = checkAnswer(typed, today(around));
  if (!checked.ok) {
    const again = { problems: checked.problem, answer: { ...typed, number } };
    return showComments(around, request, year, again);
  }
  await recordAnswer(around, year, { ...checked.value, number }, senderOf(request));
  return redirect(performancePaths.comments(year.key));
};
