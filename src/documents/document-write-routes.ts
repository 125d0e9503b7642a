import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { embargoesNaming } from '../embargo/index.ts';
import { senderOf } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { oneFile } from '../platform/web/received-file.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { versionIn } from '../platform/web/request-values.ts';
import { addDocument, changeDocument, publishVersion } from './document-acts.ts';
import {
  addDocumentPage,
  changeDocumentPage,
  documentFormView,
  newVersionPage,
} from './document-form-pages.ts';
import {
  checkDocument,
  checkVersion,
  emptyDocument,
  formOf,
  typedDocument,
  typedVersion,
} from './document-forms.ts';
import { documentPaths } from './document-paths.ts';
import { documentLookOf, findDocumentFor } from './find-document.ts';

const permission = 'documents.manage';
const noVersion = { what_changed: '', link: '' };

/** What a policy lead writes: documents, what is said of them, and their versions. */
export function documentWriteRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: documentPaths.add,
      permission,
      handle: async (request) => {
        const given = { tokens: request.tokens(), typed: emptyDocument, first: noVersion };
        const embargoes = await embargoesFor(around, request);
        return page(documentFormView, addDocumentPage({ ...given, embargoes }));
      },
    },
    {
      method: 'post',
      path: documentPaths.list,
      permission,
      upload: oneFile,
      handle: (request) => add(around, request),
    },
    {
      method: 'get',
      path: documentPaths.change(':slug'),
      permission,
      handle: async (request) => {
        const { document } = await findDocumentFor(around, request);
        const given = { tokens: request.tokens(), typed: formOf(document), version: document.version };
        return page(documentFormView, changeDocumentPage(document, given));
      },
    },
    {
      method: 'post',
      path: documentPaths.change(':slug'),
      permission,
      handle: (request) => change(around, request),
    },
    {
      method: 'get',
      path: documentPaths.versions(':slug'),
      permission,
      handle: async (request) => {
        const { document } = await findDocumentFor(around, request);
        const given = { tokens: request.tokens(), typed: noVersion };
        return page(documentFormView, newVersionPage(document, given));
      },
    },
    {
      method: 'post',
      path: documentPaths.versions(':slug'),
      permission,
      upload: oneFile,
      handle: (request) => publish(around, request),
    },
  ];
}

/** The years whose papers this person may add. */
function embargoesFor({ database, clock }: Surroundings, { viewer }: AppRequest) {
  return embargoesNaming(database.read, documentLookOf(viewer, clock.now()));
}

async function add(around: Surroundings, request: AppRequest): Promise<Reply> {
  const [typed, first] = [typedDocument(request.form), typedVersion(request.form)];
  const embargoes = await embargoesFor(around, request);
  const again = (problems: FieldProblems) =>
    invalidPage(
      documentFormView,
      addDocumentPage({ tokens: request.tokens(), typed, first, embargoes, problems }),
    );
  const [facts, version] = [checkDocument(typed), await checkVersion(first, request.uploads)];
  const chosen = embargoes.find(({ key }) => key === typed.embargo) ?? null;
  const unknown: FieldProblems =
    typed.embargo !== '' && !chosen ? { embargo: 'Select one from the list' } : {};
  if (!facts.ok || !version.ok || unknown.embargo !== undefined)
    return again({
      ...(facts.ok ? {} : facts.problem),
      ...(version.ok ? {} : version.problem),
      ...unknown,
    });
  const kept = { ...version.value, embargoId: chosen?.id ?? null };
  const added = await addDocument(around, facts.value, kept, senderOf(request));
  return added.ok ? redirect(documentPaths.one(added.value)) : again(added.problem);
}

async function change(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { document } = await findDocumentFor(around, request);
  const typed = typedDocument(request.form);
  const version = versionIn(request.form);
  const checked = checkDocument(typed);
  if (!checked.ok) {
    const given = { tokens: request.tokens(), typed, version, problems: checked.problem };
    return invalidPage(documentFormView, changeDocumentPage(document, given));
  }
  await changeDocument(around, document, { ...checked.value, version }, senderOf(request));
  return redirect(documentPaths.one(document.slug));
}

async function publish(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { document } = await findDocumentFor(around, request);
  const typed = typedVersion(request.form);
  const checked = await checkVersion(typed, request.uploads);
  if (!checked.ok) {
    const given = { tokens: request.tokens(), typed, problems: checked.problem };
    return invalidPage(documentFormView, newVersionPage(document, given));
  }
  await publishVersion(around, document, checked.value, senderOf(request));
  return redirect(documentPaths.one(document.slug));
}
