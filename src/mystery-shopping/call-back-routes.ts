import type { Surroundings } from '../accounts/index.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { callBackPage, callBackView, checkCallBack, typedCallBack } from './call-back-pages.ts';
import type { TypedCallBack } from './call-back-pages.ts';
import { findCallBack } from './call-back-queries.ts';
import type { CallBack } from './domain/call-back.ts';
import { findReport } from './report-queries.ts';
import { tellCallBack } from './tell-call-back.ts';
import { visitOr404 } from './visit-of-request.ts';
import { visitPaths } from './visit-paths.ts';
import type { VisitRequest, VisitRoute } from './visit-route.ts';

/** Where a shopper says what became of a promise to ring back or to reply. */
export function callBackRoutes(around: Surroundings): VisitRoute[] {
  const [permission, path] = ['visits.own', visitPaths.callBack(':visit')] as const;
  return [
    { method: 'get', path, permission, handle: (request) => show(around, request) },
    { method: 'post', path, permission, handle: (request) => tell(around, request) },
  ];
}

async function show(around: Surroundings, request: VisitRequest): Promise<Reply> {
  const asked = await askedOr404(around, request);
  const typed = typedAgain(asked.callBack);
  return page(callBackView, callBackPage({ ...asked, typed, tokens: request.tokens() }));
}

async function tell(around: Surroundings, request: VisitRequest): Promise<Reply> {
  const { report, ...asked } = await askedOr404(around, request);
  const typed = typedCallBack(request.form);
  const checked = checkCallBack(typed, asked.callBack, { rangOn: report.rangOn, today: asked.today });
  const tokens = request.tokens();
  if (!checked.ok) {
    return invalidPage(callBackView, callBackPage({ ...asked, typed, tokens, problems: checked.problem }));
  }
  const reporter = { shopperId: request.viewer.shopperId, token: tokens.token };
  const about = { roundId: asked.visit.roundId, reportId: report.id };
  await tellCallBack(around, reporter, about, checked.value);
  return redirect(visitPaths.list);
}

/** @throws NotFoundError where nothing was promised, or the report has not been sent */
async function askedOr404(around: Surroundings, request: VisitRequest) {
  const visit = await visitOr404(around, request);
  const { read } = around.database;
  if (visit.reportId === null || visit.reportState === null) throw new NotFoundError();
  const [report, callBack] = await Promise.all([
    findReport(read, visit.reportId),
    findCallBack(read, visit.reportId),
  ]);
  if (!report || !callBack || ['draft', 'excluded'].includes(visit.reportState)) throw new NotFoundError();
  const today = londonDay(around.clock.now());
  return { visit, report, callBack, today, rangAt: report.rangAt };
}

function typedAgain({ answer, calledBackOn }: CallBack): TypedCallBack {
  const none = { day: '', month: '', year: '' };
  return { answer: answer ?? '', calledBackOn: calledBackOn === null ? none : datePartsOf(calledBackOn) };
}
