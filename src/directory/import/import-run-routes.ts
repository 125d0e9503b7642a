import type { AppRequest, AppRoute, Surroundings } from '../../accounts/index.ts';
import { senderOf } from '../../organisation/index.ts';
import type { Logger } from '../../platform/log.ts';
import type { Fields } from '../../platform/web/fields.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { csv, invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import { idFrom } from '../../platform/web/request-values.ts';
import { plainFileName, sizeInWords } from '../../platform/web/uploads.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { directoryPaths } from '../directory-paths.ts';
import { beginImport, runWithoutWaiting } from './import-in-browser.ts';
import {
  importFormPage,
  importFormView,
  importRunPage,
  importRunView,
  LINES_SHOWN,
  reportCsv,
  importProblems,
} from './import-run-pages.ts';
import type { TypedImport } from './import-run-pages.ts';
import { findRun, linesOf, newestRuns } from './import-run-store.ts';
import { importLimits, keepFiles, recordsIn } from './kept-files.ts';
import type { KeptFiles } from './kept-files.ts';

const permission = 'directory.manage';
const RUNS_SHOWN = 20;
const MOST_IN_FILE = 100_000;

type ImportSettings = Surroundings & { readonly logger: Pick<Logger, 'error'> };

/** Importing a feed in the browser, as the terminal does. */
export function importRunRoutes(around: ImportSettings): AppRoute[] {
  const { read } = around.database;
  return [
    {
      method: 'get',
      path: directoryPaths.import,
      permission,
      handle: (request) => show(around, request, typedIn(request.query)),
    },
    {
      method: 'post',
      path: directoryPaths.import,
      permission,
      upload: importLimits,
      handle: (request) => receive(around, request),
    },
    {
      method: 'get',
      path: directoryPaths.oneImport(':id'),
      permission,
      handle: async (request) => {
        const run = await findRun(read, idFrom(request.params));
        if (!run) throw new NotFoundError();
        const lines = await linesOf(read, run.id, LINES_SHOWN);
        return page(importRunView, importRunPage(run, lines, around.clock.now()));
      },
    },
    {
      method: 'get',
      path: directoryPaths.importReport(':id'),
      permission,
      handle: async (request) => {
        const run = await findRun(read, idFrom(request.params));
        if (!run) throw new NotFoundError();
        const name = run.isCheck ? 'directory-check.csv' : 'directory-import.csv';
        return csv(name, reportCsv(run, await linesOf(read, run.id, MOST_IN_FILE)));
      },
    },
  ];
}

function typedIn(fields: Fields): TypedImport {
  const act = fields.text('act');
  return {
    source: fields.text('source'),
    isWhole: fields.text('whole') === 'yes',
    act: act === 'check' || act === 'import' ? act : null,
  };
}

async function show(
  { database, clock }: ImportSettings,
  request: AppRequest,
  typed: TypedImport,
  problems?: FieldProblems,
): Promise<Reply> {
  const given = {
    tokens: request.tokens(),
    runs: await newestRuns(database.read, RUNS_SHOWN),
    at: clock.now(),
  };
  const model = importFormPage(typed, { ...given, ...(problems ? { problems } : {}) });
  return (problems ? invalidPage : page)(importFormView, model);
}

async function receive(around: ImportSettings, request: AppRequest): Promise<Reply> {
  const typed = typedIn(request.form);
  const problems: Record<string, string | undefined> = { ...importProblems(typed) };
  const given = request.uploads.all('file').map(({ name, path }) => ({ name: plainFileName(name), path }));
  if (request.uploads.tooLarge !== null)
    problems.file = `Each file must be smaller than ${sizeInWords(importLimits.bytes)}`;
  else if (given.length === 0) problems.file = 'Select a JSON file, or the CSV files of a tabular package';
  else if (given.some(({ name }) => !/\.(csv|json|ndjson|zip)$/i.test(name)))
    problems.file = 'The selected files must be JSON, CSV or a zip file with them';
  if (Object.keys(problems).length > 0) return show(around, request, typed, problems);
  const kept = await keepFiles(given);
  const refused = (found: FieldProblems) => refuse(kept, () => show(around, request, typed, found));
  const records = await recordsIn(around, kept);
  if (!records.ok) return refused({ file: records.problem.replace(/\.$/, '') });
  const sender = senderOf(request);
  const names = given.map(({ name }) => name);
  const wanted = { ...typed, isCheck: typed.act === 'check' };
  const began = await beginImport(around, wanted, names, sender);
  if (!began.ok) return refused(began.problem);
  const { id, isNew } = began.value;
  const running = { id, wanted, records: records.value, accountId: sender.accountId };
  if (isNew) await runWithoutWaiting(around, running, kept.remove);
  else await kept.remove();
  return redirect(directoryPaths.oneImport(id));
}

async function refuse(kept: KeptFiles, reply: () => Promise<Reply>): Promise<Reply> {
  await kept.remove();
  return reply();
}
