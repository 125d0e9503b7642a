import { actOnce, permits } from '../../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings, Viewer } from '../../accounts/index.ts';
import { actorOf, recordAudit } from '../../audit/index.ts';
import { reasonsOn, senderOf } from '../../organisation/index.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { once } from '../../platform/web/form-submissions-store.ts';
import { csv, invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import type { WebRequest } from '../../platform/web/route.ts';
import { idFrom, versionIn } from '../../platform/web/request-values.ts';
import { ConflictError, NotFoundError } from '../../shared/errors.ts';
import { londonDay } from '../../shared/london-time.ts';
import { directoryPaths } from '../directory-paths.ts';
import { textOf } from '../domain/record.ts';
import { wholeServices } from '../record-queries.ts';
import { answerProblems, reportProblems, typedAnswer, typedReport } from './report-form.ts';
import type { TypedReport } from './report-form.ts';
import {
  answerPage,
  answerView,
  reportFormPage,
  reportFormView,
  reportedView,
  reportsCsv,
  reportsPage,
  reportsView,
} from './report-pages.ts';
import { countsByReason, findReport, listReports } from './report-queries.ts';
import type { DirectoryReport } from './report-queries.ts';
import { answerReport, insertReport, saidByAnybody } from './report-store.ts';

type Anybody = WebRequest<Viewer | null>;

const permission = 'directory.manage';
const MOST_SHOWN = 500;
const MOST_IN_FILE = 10_000;
/** In two days, from everybody who is not signed in: a flood would bury what matters. */
const MOST_FROM_ANYBODY = 100;

/** What is missing or wrong in the directory, said by anybody, and answered by whoever keeps it. */
export function reportRoutes(around: Surroundings): AppRoute[] {
  const { read } = around.database;
  return [
    {
      method: 'get',
      path: directoryPaths.report,
      permission: 'public',
      handle: async (request) => {
        const shown = await formFor(around, request, typedReport(request.query));
        return page(reportFormView, shown);
      },
    },
    {
      method: 'post',
      path: directoryPaths.report,
      permission: 'public',
      handle: (request) => receive(around, request),
    },
    {
      method: 'get',
      path: directoryPaths.reported,
      permission: 'public',
      handle: () => page(reportedView, { title: 'Thank you' }),
    },
    {
      method: 'get',
      path: directoryPaths.reports,
      permission,
      handle: async () => {
        const [reports, counts] = [await listReports(read, MOST_SHOWN), await countsByReason(read)];
        return page(reportsView, reportsPage(reports, counts));
      },
    },
    {
      method: 'get',
      path: directoryPaths.reportsCsv,
      permission,
      handle: async () => csv('directory-gaps.csv', reportsCsv(await listReports(read, MOST_IN_FILE))),
    },
    {
      method: 'get',
      path: directoryPaths.oneReport(':id'),
      permission,
      handle: async (request) => {
        const report = await reportOf(around, request);
        const { state, answer, version } = report;
        return page(
          answerView,
          answerPage(report, { tokens: request.tokens(), typed: { state, answer }, version }),
        );
      },
    },
    {
      method: 'post',
      path: directoryPaths.oneReport(':id'),
      permission,
      handle: (request) => answer(around, request),
    },
  ];
}

async function formFor(
  { database, clock }: Surroundings,
  request: Anybody,
  typed: TypedReport,
  problems: FieldProblems = {},
) {
  const [service] = typed.service === '' ? [] : await wholeServices(database.read, [typed.service]);
  if (typed.service !== '' && !service) throw new NotFoundError();
  const isStaff = request.viewer !== null && permits(request.viewer.roles, 'contacts.read');
  const reasons = isStaff ? await reasonsOn(database.read, londonDay(clock.now())) : null;
  const name = service ? textOf(service.name) : null;
  return reportFormPage({ tokens: request.tokens(), typed, service: name, reasons, problems });
}

async function receive(around: Surroundings, request: Anybody): Promise<Reply> {
  const { database, clock } = around;
  // A field that people cannot see: who fills it in is a machine, and is thanked like everybody else.
  if (request.form.text('website') !== '') return redirect(directoryPaths.reported);
  const typed = typedReport(request.form);
  const shown = await formFor(around, request, typed, reportProblems(typed));
  if (shown.errors.length > 0) return invalidPage(reportFormView, shown);
  const chosen = shown.reasons?.find(({ value, selected }) => value !== '' && selected === true);
  const [at, accountId] = [clock.now(), request.viewer?.accountId ?? null];
  const isTaken = await database.transact(async (tx) => {
    if (accountId === null && (await saidByAnybody(tx, londonDay(at))) >= MOST_FROM_ANYBODY) return false;
    const owner = accountId === null ? 'directory-report' : `account:${String(accountId)}`;
    await once(tx, { token: `${request.tokens().token} directory-report`, owner, at }, async () => {
      const said = {
        serviceId: typed.service === '' ? null : typed.service,
        reasonId: chosen ? Number(chosen.value) : null,
        words: typed.words,
      };
      const id = await insertReport(tx, said, { at, on: londonDay(at), accountId });
      const detail = { entry: said.serviceId, reason: said.reasonId };
      const actor = accountId === null ? 'public' : actorOf(accountId);
      const subject = `directory_report:${String(id)}`;
      await recordAudit(tx, { at, actor, action: 'directory.reported', subject, detail });
      return '';
    });
    return true;
  });
  if (isTaken) return redirect(directoryPaths.reported);
  const problems = { words: 'We have been told of much today. Please try again in two days' };
  return page(reportFormView, await formFor(around, request, typed, problems), 429);
}

async function reportOf({ database }: Surroundings, { params }: AppRequest): Promise<DirectoryReport> {
  const report = await findReport(database.read, idFrom(params));
  if (!report) throw new NotFoundError();
  return report;
}

async function answer(around: Surroundings, request: AppRequest): Promise<Reply> {
  const report = await reportOf(around, request);
  const typed = typedAnswer(request.form);
  const version = versionIn(request.form);
  const problems = answerProblems(typed);
  if (Object.keys(problems).length > 0) {
    const given = { tokens: request.tokens(), typed, version, problems };
    return invalidPage(answerView, answerPage(report, given));
  }
  await actOnce(around, senderOf(request), async (tx, at) => {
    if (!(await answerReport(tx, { id: report.id, version }, { ...typed, at }))) throw new ConflictError();
    const event = { action: 'directory.report_answered', subject: `directory_report:${String(report.id)}` };
    return { result: '', event: { ...event, detail: { state: typed.state } } };
  });
  return redirect(directoryPaths.reports);
}
