import { readFile } from 'node:fs/promises';
import { actOnce } from '../../accounts/index.ts';
import type { AppRequest, AppRoute } from '../../accounts/index.ts';
import { senderOf } from '../../organisation/index.ts';
import { RefusedForm } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { csv, invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import { idFrom } from '../../platform/web/request-values.ts';
import { plainFileName, sizeInWords } from '../../platform/web/uploads.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { contactPaths } from '../contact-paths.ts';
import { UnusableFileError } from '../../platform/csv-files/check-text.ts';
import { bytesSource } from '../../platform/csv-files/csv-source.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import {
  codedColumns,
  headingsOf,
  keptMapping,
  mappingProblems,
  typedMapping,
  wordsIn,
} from './import-form.ts';
import {
  importFilePage,
  importFileView,
  mappingPage,
  mappingView,
  uploadPage,
  uploadView,
} from './import-pages.ts';
import {
  changeUpload,
  dropUpload,
  findUpload,
  insertUpload,
  knownSources,
  rejectedCsvOf,
  saveMapping,
  savedMapping,
  sourceOf,
  uploadsBy,
} from './import-upload-store.ts';
import type { ImportUpload, OwnUpload } from './import-upload-store.ts';
import { readMapping } from './mapping.ts';
import { isSilent, runWithoutWaiting } from './run-import.ts';
import type { ImportSettings } from './run-import.ts';

const permission = 'contacts.import';
const LIMITS = { files: 1, bytes: 20_000_000 };
const LONGEST_SOURCE = 100;

type Handler = (settings: ImportSettings, request: AppRequest) => Promise<Reply>;

/** Importing another system's contacts in the browser, as the terminal does: upload, map, look, import. */
export function importRoutes(settings: ImportSettings): AppRoute[] {
  const get = (path: string, handler: Handler): AppRoute => ({
    method: 'get',
    path,
    permission,
    handle: (request) => handler(settings, request),
  });
  const post = (path: string, handler: Handler): AppRoute => ({ ...get(path, handler), method: 'post' });
  return [
    get(contactPaths.import, (_, request) => showUpload(settings, request)),
    { ...post(contactPaths.import, receive), upload: LIMITS },
    get(contactPaths.importFile(':id'), show),
    get(contactPaths.importMapping(':id'), (_, request) => showMapping(settings, request)),
    post(contactPaths.importMapping(':id'), map),
    post(contactPaths.startImport(':id'), start),
    post(contactPaths.discardImport(':id'), discard),
    get(contactPaths.rejectedCsv(':id'), rejected),
  ];
}

async function showUpload(
  { database }: ImportSettings,
  request: AppRequest,
  problems: FieldProblems = {},
): Promise<Reply> {
  const [known, uploads] = await Promise.all([
    knownSources(database.read),
    uploadsBy(database.read, request.viewer.accountId),
  ]);
  const given = { tokens: request.tokens(), source: request.form.text('source'), known, uploads, problems };
  const isWrong = Object.keys(problems).length > 0;
  return (isWrong ? invalidPage : page)(
    uploadView,
    uploadPage({ ...given, size: sizeInWords(LIMITS.bytes) }),
  );
}

const receive: Handler = async (settings, request) => {
  const source = request.form.text('source');
  const file = request.uploads.one('file');
  const problems: Record<string, string> = {};
  if (source === '') problems.source = 'Enter the name of the system the file comes from';
  else if (source.length > LONGEST_SOURCE) problems.source = 'The name must be 100 characters or fewer';
  if (request.uploads.tooLarge !== null)
    problems.file = `The selected file must be smaller than ${sizeInWords(LIMITS.bytes)}`;
  else if (!file) problems.file = 'Select a CSV file';
  const content = file ? await readFile(file.path) : Buffer.alloc(0);
  const fileName = plainFileName(file?.name ?? '');
  if (file) {
    const headings = await lookAt(bytesSource(fileName, content), headingsOf);
    if (!headings.ok) problems.file = headings.problem;
    else if (headings.value.length === 0) problems.file = 'The selected file is empty';
  }
  if (Object.keys(problems).length > 0) return showUpload(settings, request, problems);
  const sender = senderOf(request);
  const done = await actOnce(settings, sender, async (tx, at) => {
    const id = await insertUpload(tx, { accountId: sender.accountId, source, fileName, content }, at);
    const detail = { source, file: fileName, bytes: content.length };
    const event = { action: 'contact_import.uploaded', subject: `contact_import:${String(id)}`, detail };
    return { result: String(id), event };
  });
  if (!done.ok) return showUpload(settings, request, done.problem);
  return redirect(contactPaths.importMapping(Number(done.value)));
};

const show: Handler = async ({ database, clock }, request) => {
  const upload = await uploadOf(database, request);
  if (upload.state === 'mapping') return redirect(contactPaths.importMapping(upload.id));
  return page(importFileView, importFilePage(upload, request.tokens(), isSilent(upload, clock.now())));
};

async function showMapping(settings: ImportSettings, request: AppRequest): Promise<Reply> {
  const { database } = settings;
  const { upload, source } = await mappedNow(settings, request);
  const kept = upload.mapping ?? (await savedMapping(database.read, upload.source));
  const mapping = keptMapping(kept, upload.source);
  const [headings, words] = await Promise.all([headingsOf(source), wordsOf(source, mapping.columns)]);
  const given = { tokens: request.tokens(), upload, headings, mapping, words };
  return page(mappingView, mappingPage(given));
}

const map: Handler = async (settings, request) => {
  const { database } = settings;
  const { upload, source } = await mappedNow(settings, request);
  const kept = keptMapping(
    upload.mapping ?? (await savedMapping(database.read, upload.source)),
    upload.source,
  );
  const mapping = typedMapping(request.form, kept);
  const [headings, words] = await Promise.all([headingsOf(source), wordsOf(source, mapping.columns)]);
  const again = (problems: FieldProblems) =>
    invalidPage(
      mappingView,
      mappingPage({
        tokens: request.tokens(),
        upload: { ...upload, problem: '' },
        headings,
        mapping,
        words,
        problems,
      }),
    );
  const problems = mappingProblems(mapping, headings);
  if (Object.keys(problems).length > 0) return again(problems);
  // A word that nobody has been asked about yet is asked about once; left without a meaning its lines are rejected.
  for (const name of codedColumns) {
    const asked = new Set(request.form.all(`word_${name}`));
    const at = (words[name] ?? []).findIndex(
      (word) => !asked.has(word) && mapping.values[name]?.[word] === undefined,
    );
    if (at !== -1)
      return again({
        [`code_${name}_${String(at)}`]: `Say what the words of ${mapping.columns[name] ?? ''} mean`,
      });
  }
  const text = JSON.stringify(mapping);
  const read = readMapping(text);
  if (!read.ok) return again({ column_source_reference: read.problem });

  const sender = senderOf(request);
  await actOnce(settings, sender, async (tx, at) => {
    await saveMapping(tx, upload.source, text, at);
    const fresh = { state: 'checking', problem: '', lines: 0, of_lines: null, report: null } as const;
    const change = { ...fresh, mapping: text, rejected_csv: null, touched_at: at };
    if (!(await changeUpload(tx, upload.id, [upload.state], change))) throw new NotFoundError();
    const event = { action: 'import_mapping.saved', subject: `source:${upload.source}`, detail: { mapping } };
    return { result: '', event };
  });
  await runWithoutWaiting(settings, ownOf(request), 'checking');
  return redirect(contactPaths.importFile(upload.id));
};

const start: Handler = async (settings, request) => {
  const upload = await uploadOf(settings.database, request);
  const silent = isSilent(upload, settings.clock.now());
  let began = false as boolean;
  await actOnce(settings, senderOf(request), async (tx, at) => {
    const from = [silent && upload.state === 'importing' ? 'importing' : 'checked', 'stopped'] as const;
    const change = { state: 'importing', problem: '', lines: 0, touched_at: at } as const;
    began = await changeUpload(tx, upload.id, from, change);
    const detail = { source: upload.source, file: upload.fileName };
    const subject = `contact_import:${String(upload.id)}`;
    return { result: '', event: began ? { action: 'contact_import.started', subject, detail } : null };
  });
  if (began) await runWithoutWaiting(settings, ownOf(request), 'importing');
  return redirect(contactPaths.importFile(upload.id));
};

const discard: Handler = async (settings, request) => {
  const upload = await uploadOf(settings.database, request);
  if (upload.state === 'importing' && !isSilent(upload, settings.clock.now()))
    return redirect(contactPaths.importFile(upload.id));
  await actOnce(settings, senderOf(request), async (tx) => {
    if (!(await dropUpload(tx, ownOf(request)))) throw new RefusedForm({});
    const detail = { source: upload.source, file: upload.fileName };
    const subject = `contact_import:${String(upload.id)}`;
    return { result: '', event: { action: 'contact_import.discarded', subject, detail } };
  });
  return redirect(contactPaths.import);
};

const rejected: Handler = async ({ database }, request) => {
  const text = await rejectedCsvOf(database.read, ownOf(request));
  if (text === null) throw new NotFoundError();
  return csv('rejected-lines.csv', text);
};

function ownOf(request: AppRequest): OwnUpload {
  return { id: idFrom(request.params), accountId: request.viewer.accountId };
}

async function uploadOf(
  { read }: Pick<ImportSettings['database'], 'read'>,
  request: AppRequest,
): Promise<ImportUpload> {
  const upload = await findUpload(read, ownOf(request));
  if (!upload) throw new NotFoundError();
  return upload;
}

/** A file whose mapping may still change. */
async function mappedNow({ database, clock }: ImportSettings, request: AppRequest) {
  const upload = await uploadOf(database, request);
  const source = await sourceOf(database.read, upload);
  const stopped = upload.state === 'checking' && isSilent(upload, clock.now());
  if (!source || !(stopped || ['mapping', 'checked'].includes(upload.state))) throw new NotFoundError();
  return { upload, source };
}

/** None where the file stops being CSV: checking it says so. */
async function wordsOf(source: CsvSource, columns: Parameters<typeof wordsIn>[1]) {
  const words = await lookAt(source, (file) => wordsIn(file, columns));
  return words.ok ? words.value : {};
}

async function lookAt<Value>(
  source: CsvSource,
  look: (source: CsvSource) => Promise<Value>,
): Promise<Result<Value>> {
  try {
    return { ok: true, value: await look(source) };
  } catch (error) {
    if (error instanceof UnusableFileError) return problem(error.message);
    throw error;
  }
}
