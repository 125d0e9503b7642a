import type { Surroundings } from '../accounts/index.ts';
import { doorsOn, reasonsOn } from '../organisation/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Question } from './domain/questionnaire.ts';
import { canChange } from './domain/shop-report.ts';
import { questionsOf } from './questionnaire-queries.ts';
import { checkCall, checkReport, emptyReport, typedAgain, typedCall, typedReport } from './report-forms.ts';
import type { CallChoices, TypedCall } from './report-forms.ts';
import { chooseRoundPage, chooseRoundView, inAskingOrder, reportPage, reportView } from './report-pages.ts';
import type { ReportGiven } from './report-pages.ts';
import { findReport } from './report-queries.ts';
import type { ShopReported } from './report-store.ts';
import { saveReport } from './save-report.ts';
import { nameOf, titleOf } from './visit-pages.ts';
import { visitName, visitPaths } from './visit-paths.ts';
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
    { method: 'get', path: visitPaths.result(':visit'), permission, handle: to(show) },
    { method: 'post', path: visitPaths.result(':visit'), permission, handle: to(save) },
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
  const report = visit.reportId === null ? null : await findReport(around.database.read, visit.reportId);
  const given = formFor(asking, request, callOf(visit));
  return page(reportView, reportPage(given, report ? typedAgain(report) : emptyReport));
};

const save: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  return saveTyped(around, request, await askingAbout(around, visit));
};

const showUnplanned: Handler = async (around, request) => {
  const rounds = await openRounds(around.database.read, londonDay(around.clock.now()));
  const round = roundNamed(rounds, request.query.text('round'));
  if (!round) return page(chooseRoundView, chooseRoundPage(rounds));
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
  return saveTyped(around, request, await askingNew(around, round));
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
  const reporter = { shopperId: request.viewer.shopperId, token: request.tokens().token };
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
    tokens: request.tokens(),
    question: visit?.reportState === 'returned' ? visit.stateReason : null,
    questions,
    round,
    call: choices === null ? null : { ...choices, typed: call },
  };
}
