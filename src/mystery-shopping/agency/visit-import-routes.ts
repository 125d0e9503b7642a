import { readFile } from 'node:fs/promises';
import type { AppRequest, AppRoute, Surroundings } from '../../accounts/index.ts';
import { doorsOn, reasonsOn } from '../../organisation/index.ts';
import { UnusableFileError } from '../../platform/csv-files/check-text.ts';
import { bytesSource } from '../../platform/csv-files/csv-source.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import type { ImportReport } from '../../platform/csv-files/import-report.ts';
import { readCsv } from '../../platform/csv-files/read-csv.ts';
import { rejectedCsv } from '../../platform/csv-files/rejected-csv.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { csv, invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import { plainFileName, sizeInWords } from '../../platform/web/uploads.ts';
import { idFrom } from '../../platform/web/request-values.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { londonDay } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { actInVault, senderOf } from '../mystery-shopping-act.ts';
import { mysteryShoppingPaths } from '../mystery-shopping-paths.ts';
import { questionsOf } from '../questionnaire-queries.ts';
import { findRound, listRounds } from '../round-queries.ts';
import { importVisits, previewVisits } from './import-visits.ts';
import type { VisitImport } from './import-visits.ts';
import {
  emptyVisitMapping,
  typedVisitMapping,
  visitMappingProblems,
  wordsAsked,
} from './visit-import-form.ts';
import type { Known, TypedVisitMapping, WordAsked } from './visit-import-form.ts';
import {
  visitFilePage,
  visitFileView,
  visitMappingPage,
  visitMappingView,
  visitUploadPage,
  visitUploadView,
} from './visit-import-pages.ts';
import {
  changeVisitImport,
  dropVisitImport,
  findVisitImport,
  insertVisitImport,
  lastVisitMapping,
  listVisitImports,
  rejectedVisits,
  visitFile,
} from './visit-import-store.ts';
import type { KeptVisitImport } from './visit-import-store.ts';
import { readVisitMapping } from './visit-mapping.ts';

const paths = mysteryShoppingPaths.imports;
const permission = 'rounds.manage';
const LIMITS = { files: 1, bytes: 5_000_000 };

type Handler = (around: Surroundings, request: AppRequest) => Promise<Reply>;

/** An outside agency's finished visits: upload, map, look, import. */
export function visitImportRoutes(around: Surroundings): AppRoute[] {
  const route = (method: 'get' | 'post', path: string, handler: Handler): AppRoute => ({
    method,
    path,
    permission,
    handle: (request) => handler(around, request),
  });
  return [
    route('get', paths.list, (_, request) => showUpload(around, request)),
    { ...route('post', paths.list, receive), upload: LIMITS },
    route('get', paths.one(':id'), show),
    route('get', paths.mapping(':id'), showMapping),
    route('post', paths.mapping(':id'), map),
    route('post', paths.start(':id'), start),
    route('post', paths.discard(':id'), discard),
    route('get', paths.rejected(':id'), async ({ database }, { params }) => {
      const text = await rejectedVisits(database.read, idFrom(params));
      if (text === null) throw new NotFoundError();
      return csv('rejected-visits.csv', text);
    }),
  ];
}

async function showUpload(
  { database: { read } }: Surroundings,
  request: AppRequest,
  problems?: FieldProblems,
): Promise<Reply> {
  const [rounds, files] = await Promise.all([listRounds(read), listVisitImports(read)]);
  const { form } = request;
  const model = visitUploadPage({
    tokens: request.tokens(),
    agency: form.text('agency'),
    round: form.text('round'),
    rounds: rounds.filter(({ closedAt }) => closedAt === null),
    files,
    size: sizeInWords(LIMITS.bytes),
    ...(problems ? { problems } : {}),
  });
  return problems ? invalidPage(visitUploadView, model) : page(visitUploadView, model);
}

const receive: Handler = async (around, request) => {
  const { form, uploads } = request;
  const [agency, file] = [form.text('agency'), uploads.one('file')];
  const problems: Record<string, string> = {};
  if (agency === '') problems.agency = 'Enter the agency’s name';
  else if (agency.length > 100) problems.agency = 'The agency’s name must be 100 characters or fewer';
  const open = (await listRounds(around.database.read)).filter(({ closedAt }) => closedAt === null);
  const round = open.find(({ id }) => String(id) === form.text('round'));
  if (!round) problems.round = 'Select the round that the visits belong to';
  if (uploads.tooLarge !== null)
    problems.file = `The selected file must be smaller than ${sizeInWords(LIMITS.bytes)}`;
  else if (!file) problems.file = 'Select a CSV file';
  const content = file ? await readFile(file.path) : Buffer.alloc(0);
  const fileName = plainFileName(file?.name ?? '');
  if (file) {
    const headings = await headingsOf(bytesSource(fileName, content));
    if (!headings.ok) problems.file = headings.problem;
    else if (headings.value.length === 0) problems.file = 'The selected file is empty';
  }
  if (Object.keys(problems).length > 0 || !round) return showUpload(around, request, problems);
  const sender = senderOf(request);
  const done = await actInVault(around, sender, async (tx, at) => {
    const given = { accountId: sender.accountId, roundId: round.id, agency, fileName, content };
    const id = String(await insertVisitImport(tx, given, at));
    const detail = { agency, file: fileName, bytes: content.length, round: round.id };
    return { result: id, event: { action: 'visit_import.uploaded', subject: `visit_import:${id}`, detail } };
  });
  return done.ok ? redirect(paths.mapping(done.value)) : showUpload(around, request, done.problem);
};

const show: Handler = async (around, request) => {
  const file = await fileOr404(around, request);
  if (file.state === 'mapping') return redirect(paths.mapping(file.id));
  const mapping = readVisitMapping(file.mapping ?? '');
  return page(visitFileView, visitFilePage(file, mapping.ok && mapping.value.accepted, request.tokens()));
};

/** All that the mapping page needs, of a file that is not imported yet. */
interface Mapped {
  readonly file: KeptVisitImport;
  readonly source: CsvSource;
  readonly headings: readonly string[];
  readonly known: Known;
  readonly kept: TypedVisitMapping;
}

const showMapping: Handler = async (around, request) => {
  const mapped = await mappedOr404(around, request);
  return mappingReply(request, mapped, mapped.kept);
};

const map: Handler = async (around, request) => {
  const mapped = await mappedOr404(around, request);
  const { file, source, headings, known, kept } = mapped;
  const mapping = typedVisitMapping(request.form, kept, known.questions);
  const problems = visitMappingProblems(mapping, known.questions, headings);
  if (Object.keys(problems).length > 0) return mappingReply(request, mapped, mapping, problems);
  // A word that nobody has been asked about yet is asked about once; left without a meaning its lines are rejected.
  const words = await wordsOf(source, mapping, known);
  const asked = (field: string) => request.form.all(`word_${field}`);
  const at = words.findIndex(({ field, word, meaning }) => meaning === '' && !asked(field).includes(word));
  const unasked = words[at];
  if (unasked) {
    const field = `code_${unasked.field}_${String(at)}`;
    return mappingReply(request, mapped, mapping, { [field]: `Say what the words of ${unasked.about} mean` });
  }
  const text = JSON.stringify(mapping);
  const read = readVisitMapping(text);
  if (!read.ok) return mappingReply(request, mapped, mapping, { column_reference: read.problem });
  const request_: VisitImport = {
    ...around,
    roundId: file.roundId,
    mapping: read.value,
    source,
    by: request.viewer.accountId,
  };
  const found = await previewVisits(request_);
  if (!found.ok) return mappingReply(request, mapped, mapping, { column_reference: found.problem });
  const change = { state: 'checked', mapping: text, ...(await reported(source, found.value)) } as const;
  await actInVault(around, senderOf(request), async (tx) => {
    if (!(await changeVisitImport(tx, file.id, change))) throw new NotFoundError();
    const event = {
      action: 'visit_import.mapped',
      subject: `visit_import:${String(file.id)}`,
      detail: { mapping },
    };
    return { result: '', event };
  });
  return redirect(paths.one(file.id));
};

/** Sent twice, the second finds every visit there already, and the first one's report stays. */
const start: Handler = async (around, request) => {
  const file = await fileOr404(around, request);
  const content = await visitFile(around.database.read, file.id);
  const mapping = readVisitMapping(file.mapping ?? '');
  if (file.state !== 'checked' || content === null || !mapping.ok) return redirect(paths.one(file.id));
  const source = bytesSource(file.fileName, content);
  const by = request.viewer.accountId;
  const done = await importVisits({ ...around, roundId: file.roundId, mapping: mapping.value, source, by });
  if (!done.ok) return redirect(paths.mapping(file.id));
  const change = { state: 'done', content: null, ...(await reported(source, done.value)) } as const;
  await actInVault(around, senderOf(request), async (tx) => {
    if (!(await changeVisitImport(tx, file.id, change))) return { result: '', event: null };
    const { lines, imported, alreadyImported, rejectedCount } = done.value;
    const detail = {
      agency: file.agency,
      lines,
      imported,
      already_imported: alreadyImported,
      rejected: rejectedCount,
    };
    const subject = `visit_import:${String(file.id)}`;
    return { result: '', event: { action: 'visit_import.finished', subject, detail } };
  });
  return redirect(paths.one(file.id));
};

const discard: Handler = async (around, request) => {
  const file = await fileOr404(around, request);
  await actInVault(around, senderOf(request), async (tx) => {
    if (!(await dropVisitImport(tx, file.id))) return { result: '', event: null };
    const detail = { agency: file.agency, file: file.fileName };
    const subject = `visit_import:${String(file.id)}`;
    return { result: '', event: { action: 'visit_import.discarded', subject, detail } };
  });
  return redirect(paths.list);
};

async function mappingReply(
  request: AppRequest,
  { file, source, headings, known }: Mapped,
  mapping: TypedVisitMapping,
  problems?: FieldProblems,
): Promise<Reply> {
  const words = await wordsOf(source, mapping, known);
  const given = { tokens: request.tokens(), file, headings, mapping, known, words };
  return problems
    ? invalidPage(visitMappingView, visitMappingPage({ ...given, problems }))
    : page(visitMappingView, visitMappingPage(given));
}

async function reported(source: CsvSource, report: ImportReport) {
  const rejected = report.rejectedCount > 0 ? await rejectedCsv(source, report.rejected) : null;
  return { report: JSON.stringify(report), rejected_csv: rejected };
}

async function fileOr404({ database }: Surroundings, { params }: AppRequest): Promise<KeptVisitImport> {
  const file = await findVisitImport(database.read, idFrom(params));
  if (!file) throw new NotFoundError();
  return file;
}

async function mappedOr404(around: Surroundings, request: AppRequest): Promise<Mapped> {
  const { read } = around.database;
  const file = await fileOr404(around, request);
  const content = file.state === 'done' ? null : await visitFile(read, file.id);
  const round = await findRound(read, file.roundId);
  if (content === null || !round) throw new NotFoundError();
  const source = bytesSource(file.fileName, content);
  const today = londonDay(around.clock.now());
  const [headings, questions, doors, reasons, last] = await Promise.all([
    headingsOf(source),
    questionsOf(read, round.questionnaireId),
    doorsOn(read, today),
    reasonsOn(read, today),
    file.mapping ?? lastVisitMapping(read, file.agency),
  ]);
  const kept = last === null ? null : (JSON.parse(last) as TypedVisitMapping);
  return {
    file,
    source,
    headings: headings.ok ? headings.value : [],
    known: { questions, doors, reasons },
    kept: { ...emptyVisitMapping(file.agency), ...kept },
  };
}

/** None where the file stops being CSV: checking it says so. */
async function wordsOf(source: CsvSource, mapping: TypedVisitMapping, known: Known): Promise<WordAsked[]> {
  const words = await lookAt(() => wordsAsked(source, mapping, known));
  return words.ok ? words.value : [];
}

async function headingsOf(source: CsvSource): Promise<Result<string[]>> {
  return lookAt(async () => {
    for await (const [heading] of readCsv(source, 1))
      return (heading?.fields ?? []).map((each) => each.trim());
    return [];
  });
}

async function lookAt<Value>(look: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return ok(await look());
  } catch (error) {
    if (error instanceof UnusableFileError) return problem(error.message);
    throw error;
  }
}
