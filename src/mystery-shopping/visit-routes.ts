import type { Surroundings } from '../accounts/index.ts';
import { page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { callBacksToAskAbout, findCallBack } from './call-back-queries.ts';
import { callBackRoutes } from './call-back-routes.ts';
import { canChange } from './domain/shop-report.ts';
import { checkPage, checkView, sentPage, sentView } from './report-check-pages.ts';
import { photosOf } from './evidence-photo-queries.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { inAskingOrder } from './report-pages.ts';
import { findReport } from './report-queries.ts';
import { reportRoutes } from './report-routes.ts';
import { questionsOf } from './questionnaire-queries.ts';
import { scriptedReply } from './scripted-reply.ts';
import { sendReport } from './send-report.ts';
import { shopperRoutes } from './shopper-routes.ts';
import { visitCalendarRoutes } from './visit-calendar-routes.ts';
import type { VisitSettings } from './visit-calendar-routes.ts';
import { visitCallRoutes } from './visit-call-routes.ts';
import { draftsOf, findCall } from './visit-draft-queries.ts';
import { visitPhoneRoutes } from './visit-phone-routes.ts';
import { nameOf, visitPage, visitsPage, visitsView, visitView } from './visit-pages.ts';
import { visitPaths } from './visit-paths.ts';
import { pauseBefore } from './visit-pause.ts';
import { listVisits } from './visit-queries.ts';
import type { VisitRequest, VisitRoute } from './visit-route.ts';
import { openVisitOr404, visitOr404 } from './visit-of-request.ts';

type Handler = (around: Surroundings, request: VisitRequest) => Promise<Reply>;

/** The shoppers' side: their own visits and reports, and nothing else. */
export function visitRoutes(around: VisitSettings): VisitRoute[] {
  const permission = 'visits.own';
  const to = (handler: Handler) => (request: VisitRequest) => handler(around, request);
  return [
    ...shopperRoutes(around),
    { method: 'get', path: visitPaths.list, permission, handle: to(list) },
    ...visitPhoneRoutes(around),
    ...visitCalendarRoutes(around),
    ...reportRoutes(around),
    ...visitCallRoutes(around),
    ...evidenceRoutes(around),
    ...callBackRoutes(around),
    { method: 'get', path: visitPaths.brief(':visit'), permission, handle: to(brief) },
    { method: 'get', path: visitPaths.check(':visit'), permission, handle: to(check) },
    { method: 'post', path: visitPaths.sent(':visit'), permission, handle: to(send) },
    { method: 'get', path: visitPaths.sent(':visit'), permission, handle: to(receipt) },
  ];
}

const list: Handler = async ({ database, clock }, { viewer }) => {
  const today = londonDay(clock.now());
  const [visits, drafts, asked] = await Promise.all([
    listVisits(database.read, viewer.shopperId, today),
    draftsOf(database.read, viewer.shopperId),
    callBacksToAskAbout(database.read, viewer.shopperId, today),
  ]);
  return page(visitsView, visitsPage(visits, { drafts, asked }, today));
};

const brief: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  const { read } = around.database;
  const shopperId = request.viewer.shopperId;
  const key = { shopperId, visit: nameOf(visit) };
  const [drafts, call, photos] = await Promise.all([
    draftsOf(read, shopperId),
    findCall(read, key),
    photosOf(read, key),
  ]);
  const pause = await pauseBefore(around, visit, { call, isDrafted: drafts.has(key.visit) });
  const pausedUntil = pause?.until ?? null;
  return page(visitView, visitPage(visit, { call, drafts, photos: photos.length, pausedUntil }));
};

const check: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  const { reportId, reportState } = visit;
  if (reportId === null || reportState === null) return redirect(visitPaths.result(nameOf(visit)));
  if (!canChange(reportState)) return redirect(visitPaths.sent(nameOf(visit)));
  const { read } = around.database;
  const [report, questions, photos] = await Promise.all([
    findReport(read, reportId),
    questionsOf(read, visit.questionnaireId),
    photosOf(read, { shopperId: request.viewer.shopperId, visit: nameOf(visit) }),
  ]);
  if (!report) throw new NotFoundError();
  const kept = { report, questions: inAskingOrder(questions), photos: photos.length };
  return page(checkView, checkPage(visit, kept, request.tokens()));
};

const send: Handler = async (around, request) => {
  const visit = await visitOr404(around, request);
  if (visit.reportId === null) return scriptedReply(request, redirect(visitPaths.result(nameOf(visit))));
  const version = request.form.text('version');
  const checked = /^\d{1,9}$/.test(version) ? Number(version) : null;
  const { token } = request.tokens();
  await sendReport(around, { shopperId: request.viewer.shopperId, token }, visit.reportId, checked);
  return scriptedReply(request, redirect(visitPaths.sent(nameOf(visit))));
};

/** Kept for good, also when the round is closed. */
const receipt: Handler = async (around, request) => {
  const visit = await visitOr404(around, request);
  const { reportId, reportState, submittedAt } = visit;
  const isSent = reportState !== null && !canChange(reportState);
  if (!isSent || reportId === null || submittedAt === null) return redirect(visitPaths.brief(nameOf(visit)));
  const callBack = await findCallBack(around.database.read, reportId);
  return page(sentView, sentPage(visit, reportId, submittedAt, callBack));
};
