import type { Surroundings } from '../accounts/index.ts';
import { doorsOn, reasonsOn } from '../organisation/index.ts';
import { Fields } from '../platform/web/fields.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { callFrom } from './domain/call.ts';
import type { Call } from './domain/call.ts';
import type { Question } from './domain/questionnaire.ts';
import { canChange } from './domain/shop-report.ts';
import { questionsOf } from './questionnaire-queries.ts';
import {
  checkCall,
  checkReport,
  draftFields,
  emptyReport,
  typedAgain,
  typedCall,
  typedReport,
  withCall,
} from './report-forms.ts';
import type { CallChoices, TypedCall } from './report-forms.ts';
import { chooseRoundPage, chooseRoundView, inAskingOrder, reportPage, reportView } from './report-pages.ts';
import type { ReportGiven } from './report-pages.ts';
import { findReport } from './report-queries.ts';
import type { ShopReported } from './report-store.ts';
import { saveDraft } from './save-draft.ts';
import { saveReport } from './save-report.ts';
import { scriptedReply } from './scripted-reply.ts';
import { findCall, findDraft } from './visit-draft-queries.ts';
import { nameOf, titleOf } from './visit-pages.ts';
import { unplannedInRound, visitName, visitPaths } from './visit-paths.ts';
import { openRounds } from './visit-queries.ts';
import type { OpenRound, Visit } from './visit-queries.ts';
import type { VisitRequest, VisitRoute } from './visit-route.ts';
import { openVisitOr404 } from './visit-of-request.ts';

type Handler = (around: Surroundings, request: VisitRequest) => Promise<Reply>;

/** Where a shopper says how a shop went. */
export function reportRoutes(around: Surroundings): VisitRoute[] {
  const permission = 'visits.own';
  const to = (handler: Handler) => (request: VisitRequest) => handler(around, request);
  return [
    { method: 'get', path: visitPaths.unplanned, permission, handle: to(showUnplanned) },
    { method: 'post', path: visitPaths.unplanned, permission, handle: to(saveUnplanned) },
    { method: 'post', path: visitPaths.unplannedDraft, permission, handle: to(keepUnplanned) },
    { method: 'get', path: visitPaths.result(':visit'), permission, handle: to(show) },
    { method: 'post', path: visitPaths.result(':visit'), permission, handle: to(save) },
    { method: 'post', path: visitPaths.draft(':visit'), permission, handle: to(keep) },
  ];
}

/** What one page of the form is about: a visit of the shopper's, or (visit null) a call that is new. */
interface Asking {
  readonly visit: Visit | null;
  readonly round: OpenRound;
  readonly questions: readonly Question[];
  /** Null for a planned visit: its brief says where it goes. */
  readonly choices: CallChoices | null;
}

const show: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  if (visit.reportState !== null && !canChange(visit.reportState)) {
    return redirect(visitPaths.sent(nameOf(visit)));
  }
  const asking = await askingAbout(around, visit);
  const { read } = around.database;
  const key = { shopperId: request.viewer.shopperId, visit: nameOf(visit) };
  const [report, draft, call] = await Promise.all([
    visit.reportId === null ? null : findReport(read, visit.reportId),
    findDraft(read, key),
    findCall(read, key),
  ]);
  const typed = report ? typedAgain(report) : emptyReport;
  if (draft) return page(reportView, pageOfDraft(asking, request, draft, call));
  return page(reportView, reportPage(formFor(asking, request, callOf(visit)), withCall(typed, call)));
};

/** What was typed last goes before what was saved: it is kept until the report is. */
function pageOfDraft(
  asking: Asking,
  request: VisitRequest,
  draft: Readonly<Record<string, string>>,
  call: Call = callFrom([]),
) {
  const form = new Fields(draft);
  return reportPage(
    formFor(asking, request, typedCall(form)),
    withCall(typedReport(form, asking.questions), call),
  );
}

const keep: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  const asking = await askingAbout(around, visit);
  const isSent = visit.reportState !== null && !canChange(visit.reportState);
  if (!isSent) {
    const key = { shopperId: request.viewer.shopperId, visit: nameOf(visit) };
    await saveDraft(around, key, draftFields(request.form, asking.questions));
  }
  return scriptedReply(request, redirect(visitPaths.brief(nameOf(visit))));
};

const keepUnplanned: Handler = async (around, request) => {
  const rounds = await openRounds(around.database.read, londonDay(around.clock.now()));
  const round = roundNamed(rounds, request.form.text('round'));
  if (!round) throw new NotFoundError();
  const { questions } = await askingNew(around, round);
  const key = { shopperId: request.viewer.shopperId, visit: unplannedInRound(round.id) };
  await saveDraft(around, key, draftFields(request.form, questions));
  return scriptedReply(request, redirect(visitPaths.list));
};

const save: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  return scriptedReply(request, await saveTyped(around, request, await askingAbout(around, visit)));
};

const showUnplanned: Handler = async (around, request) => {
  const rounds = await openRounds(around.database.read, londonDay(around.clock.now()));
  const round = roundNamed(rounds, request.query.text('round'));
  if (!round) return page(chooseRoundView, chooseRoundPage(rounds));
  const key = { shopperId: request.viewer.shopperId, visit: unplannedInRound(round.id) };
  const draft = await findDraft(around.database.read, key);
  if (draft) return page(reportView, pageOfDraft(await askingNew(around, round), request, draft));
  const nothing = { door: '', reason: '', channel: '' };
  return page(reportView, reportPage(formFor(await askingNew(around, round), request, nothing), emptyReport));
};

const saveUnplanned: Handler = async (around, request) => {
  const rounds = await openRounds(around.database.read, londonDay(around.clock.now()));
  const round = roundNamed(rounds, request.form.text('round'));
  if (!round) {
    const problem = 'Select the round that the call belongs to';
    return invalidPage(chooseRoundView, chooseRoundPage(rounds, problem));
  }
  return scriptedReply(request, await saveTyped(around, request, await askingNew(around, round)));
};

/** Nobody is asked to choose from one. */
function roundNamed(rounds: readonly OpenRound[], id: string): OpenRound | undefined {
  return id === '' && rounds.length === 1 ? rounds[0] : rounds.find((round) => String(round.id) === id);
}

async function saveTyped(around: Surroundings, request: VisitRequest, asking: Asking): Promise<Reply> {
  const { visit, round, questions, choices } = asking;
  const typed = typedReport(request.form, questions);
  const call = typedCall(request.form);
  const now = around.clock.now();
  const checked = checkReport(typed, { questions, now, ...round });
  const where = choices === null ? null : checkCall(call, choices);
  if (!checked.ok || where?.ok === false) {
    const problems = {
      ...(where?.ok === false ? where.problem : {}),
      ...(checked.ok ? {} : checked.problem),
    };
    return invalidPage(reportView, reportPage({ ...formFor(asking, request, call), problems }, typed));
  }
  const shop: ShopReported | null = visit ? { ...visit, ...where?.value } : newShop(round, where?.value);
  if (!shop) throw new NotFoundError();
  const reporter = {
    shopperId: request.viewer.shopperId,
    token: request.tokens().token,
    fromOutbox: request.form.text('outbox') !== '',
  };
  const key = await saveReport(around, reporter, shop, visit?.reportId ?? null, checked.value);
  return redirect(visitPaths.check(visitName(key)));
}

function newShop(
  round: OpenRound,
  where: Pick<ShopReported, 'doorId' | 'reasonId' | 'channel'> | undefined,
): ShopReported | null {
  return where ? { roundId: round.id, assignmentId: null, ...where } : null;
}

async function askingAbout(around: Surroundings, visit: Visit): Promise<Asking> {
  const { roundId: id, roundName: name, questionnaireId, opensOn, closesOn } = visit;
  const asking = await askingNew(around, { id, name, questionnaireId, opensOn, closesOn });
  return { ...asking, visit, choices: visit.assignmentId === null ? asking.choices : null };
}

async function askingNew({ database: { read }, clock }: Surroundings, round: OpenRound): Promise<Asking> {
  const today = londonDay(clock.now());
  const [questions, doors, reasons] = await Promise.all([
    questionsOf(read, round.questionnaireId),
    doorsOn(read, today),
    reasonsOn(read, today),
  ]);
  return { visit: null, round, questions: inAskingOrder(questions), choices: { doors, reasons } };
}

function callOf({ doorId, reasonId, channel }: Visit): TypedCall {
  return { door: String(doorId), reason: String(reasonId), channel };
}

function formFor(
  { visit, round, questions, choices }: Asking,
  request: VisitRequest,
  call: TypedCall,
): ReportGiven {
  return {
    title: visit ? `Report: ${titleOf(visit)}` : 'Report an unplanned call',
    back: visit
      ? { text: 'The brief', href: visitPaths.brief(nameOf(visit)) }
      : { text: 'My visits', href: visitPaths.list },
    action: visit ? visitPaths.result(nameOf(visit)) : visitPaths.unplanned,
    draftAction: visit ? visitPaths.draft(nameOf(visit)) : visitPaths.unplannedDraft,
    tokens: request.tokens(),
    question: visit?.reportState === 'returned' ? visit.stateReason : null,
    questions,
    round,
    call: choices === null ? null : { ...choices, typed: call },
  };
}
