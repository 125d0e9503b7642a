import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { doorAccess } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { findCallBack } from './call-back-queries.ts';
import { photoBytes, photosOf } from './evidence-photo-queries.ts';
import { photoReply } from './evidence-routes.ts';
import { moderateReport } from './moderation-acts.ts';
import { checkDecision, noDecision, typedDecision } from './moderation-forms.ts';
import type { TypedDecision } from './moderation-forms.ts';
import { moderationPage, moderationView, reportPage, reportView } from './moderation-pages.ts';
import type { ReportPage } from './moderation-pages.ts';
import { answersOf, findSentReport, undecidedReports } from './moderation-queries.ts';
import type { ModeratedReport } from './moderation-queries.ts';
import { senderOf } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { questionsOf } from './questionnaire-queries.ts';
import type { DraftKey } from './visit-draft-store.ts';
import { visitName } from './visit-paths.ts';

const paths = mysteryShoppingPaths.moderation;
const permission = 'rounds.manage';

export function moderationRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: paths.list,
      permission,
      handle: async ({ query }) =>
        page(
          moderationView,
          moderationPage(await undecidedReports(around.database.read), query.text('decided') !== ''),
        ),
    },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) =>
        page(reportView, await oneReport(around, request, { typed: noDecision, version: null })),
    },
    {
      method: 'get',
      path: paths.photo(':id', ':photo'),
      permission,
      handle: async ({ params }) => {
        const { read } = around.database;
        const report = await findSentReport(read, idFrom(params));
        if (!report) throw new NotFoundError();
        return photoReply(await photoBytes(read, visitOf(report), idFrom(params, 'photo')));
      },
    },
    { method: 'post', path: paths.one(':id'), permission, handle: (request) => decide(around, request) },
  ];
}

async function decide(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedDecision(request.form);
  const report = { id: idFrom(request.params), version: versionIn(request.form) };
  const checked = checkDecision(typed);
  const decided = checked.ok
    ? await moderateReport(around, report, checked.value, senderOf(request))
    : checked;
  if (decided.ok) return redirect(paths.decided(decided.value));
  const again = { typed, version: report.version, problems: decided.problem };
  return invalidPage(reportView, await oneReport(around, request, again));
}

async function oneReport(
  { database: { read } }: Surroundings,
  request: AppRequest,
  shown: { typed: TypedDecision; version: number | null; problems?: FieldProblems },
): Promise<ReportPage> {
  const report = await findSentReport(read, idFrom(request.params));
  if (!report) throw new NotFoundError();
  const [questions, answers, photos, callBack, { hoursOf }] = await Promise.all([
    questionsOf(read, report.questionnaireId),
    answersOf(read, [report.id]),
    photosOf(read, visitOf(report)),
    findCallBack(read, report.id),
    doorAccess(read),
  ]);
  return reportPage({
    report,
    hours: hoursOf(report.doorId),
    version: shown.version ?? report.version,
    questions,
    answers: answers.get(report.id) ?? new Map<number, string>(),
    photos,
    callBack,
    typed: shown.typed,
    tokens: request.tokens(),
    problems: shown.problems ?? {},
  });
}

/** Under which name its shopper's photos are kept. */
function visitOf({ id, shopperId, assignmentId }: ModeratedReport): DraftKey {
  const visit =
    assignmentId === null
      ? ({ kind: 'unplanned', reportId: id } as const)
      : ({ kind: 'assignment', assignmentId } as const);
  return { shopperId, visit: visitName(visit) };
}
