import type { Surroundings } from '../accounts/index.ts';
import { page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { callEvents, eventsOn } from './domain/call.ts';
import type { CallEvent } from './domain/call.ts';
import { canChange } from './domain/shop-report.ts';
import { noteCall } from './note-call.ts';
import { scriptedReply } from './scripted-reply.ts';
import { callPage, callView } from './visit-call-pages.ts';
import { findCall, findDraft } from './visit-draft-queries.ts';
import { openVisitOr404 } from './visit-of-request.ts';
import { nameOf } from './visit-pages.ts';
import { visitPaths } from './visit-paths.ts';
import { pauseBefore } from './visit-pause.ts';
import type { Visit } from './visit-queries.ts';
import type { VisitRequest, VisitRoute } from './visit-route.ts';

type Handler = (around: Surroundings, request: VisitRequest) => Promise<Reply>;

/** The timer of a call, or of a visit to a desk. */
export function visitCallRoutes(around: Surroundings): VisitRoute[] {
  const permission = 'visits.own';
  const to = (handler: Handler) => (request: VisitRequest) => handler(around, request);
  return [
    { method: 'get', path: visitPaths.call(':visit'), permission, handle: to(show) },
    { method: 'post', path: visitPaths.call(':visit'), permission, handle: to(note) },
  ];
}

const show: Handler = async (around, request) => {
  const visit = await timedVisitOr404(around, request);
  if (visit.reportState !== null && !canChange(visit.reportState)) {
    return redirect(visitPaths.sent(nameOf(visit)));
  }
  const { call, pause } = await callAndPause(around, request, visit);
  if (pause) return redirect(visitPaths.brief(nameOf(visit)));
  return page(callView, callPage(visit, call, around.clock.now(), request.tokens()));
};

const note: Handler = async (around, request) => {
  const visit = await timedVisitOr404(around, request);
  const event = request.form.text('event');
  const isSent = visit.reportState !== null && !canChange(visit.reportState);
  if (!isSent && (event === 'again' || Object.hasOwn(callEvents, event))) {
    const at = momentIn(request.form.text('at'), around.clock.now());
    const { pause } = await callAndPause(around, request, visit);
    // A phone may tell late of a call that began before the door had given all its time: that one is kept.
    if (pause && at >= pause.since) return scriptedReply(request, redirect(visitPaths.brief(nameOf(visit))));
    await noteCall(around, keyOf(request, visit), { event: event as CallEvent | 'again', at });
  }
  return scriptedReply(request, redirect(visitPaths.call(nameOf(visit))));
};

async function callAndPause(around: Surroundings, request: VisitRequest, visit: Visit) {
  const key = keyOf(request, visit);
  const { read } = around.database;
  const [call, draft] = await Promise.all([findCall(read, key), findDraft(read, key)]);
  return { call, pause: await pauseBefore(around, visit, { call, isDrafted: draft !== null }) };
}

async function timedVisitOr404(around: Surroundings, request: VisitRequest): Promise<Visit> {
  const visit = await openVisitOr404(around, request);
  if (eventsOn(visit.channel) === null) throw new NotFoundError();
  return visit;
}

function keyOf({ viewer }: VisitRequest, visit: Visit) {
  return { shopperId: viewer.shopperId, visit: nameOf(visit) };
}

const FARTHEST_BACK_MS = 31 * 24 * 60 * 60 * 1000;

/** When it was pressed, as the phone says: it may be sent long after. Now, for what cannot be. */
function momentIn(text: string, now: Instant): Instant {
  const said = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? Date.parse(text) : Number.NaN;
  const [latest, earliest] = [Date.parse(now), Date.parse(now) - FARTHEST_BACK_MS];
  return Number.isNaN(said) || said > latest || said < earliest ? now : toInstant(said);
}
