import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import { oneFileHint } from '../platform/web/received-file.ts';
import { formState } from '../platform/web/form-page.ts';
import type { FormPage } from '../platform/web/form-page.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { TypedDocument, TypedVersion } from './document-forms.ts';
import { documentPaths } from './document-paths.ts';
import { documentKinds } from './domain/document.ts';
import type { Document } from './domain/document.ts';

export interface DocumentFormPage extends FormPage {
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  readonly button: string;
  readonly version: number | null;
  /** The document's own facts; null where only a version is asked for. */
  readonly document: {
    readonly typed: TypedDocument;
    readonly kinds: readonly SelectItem[];
    /** Null where there is no embargo to choose, or it can no longer be chosen. */
    readonly embargoes: readonly SelectItem[] | null;
  } | null;
  /** A version's file or address; null where only facts are changed. */
  readonly first: { readonly typed: TypedVersion; readonly fileHint: string } | null;
}

export const documentFormView = defineView<DocumentFormPage>('documents/form');

const anchors = { review_on: 'review_on-day' };

interface Given {
  readonly tokens: FormTokens;
  readonly problems?: FieldProblems;
}

const common = ({ tokens, problems }: Given) => formState(tokens, problems, anchors);

export interface OpenEmbargo {
  readonly key: string;
  readonly subject: string;
}

export function addDocumentPage(
  given: Given & {
    readonly typed: TypedDocument;
    readonly first: TypedVersion;
    readonly embargoes: readonly OpenEmbargo[];
  },
): DocumentFormPage {
  const { typed, first, embargoes } = given;
  const named = embargoes.map(({ key, subject }) => ({ id: key, name: subject }));
  return {
    ...common(given),
    title: 'Add a document',
    back: { text: 'Documents', href: documentPaths.list },
    action: documentPaths.list,
    button: 'Add the document',
    version: null,
    document: {
      ...documentFields(typed),
      embargoes: named.length > 0 ? optionsFrom('None of them', named, typed.embargo) : null,
    },
    first: { typed: first, fileHint: oneFileHint },
  };
}

export function changeDocumentPage(
  document: Document,
  given: Given & { readonly typed: TypedDocument; readonly version: number },
): DocumentFormPage {
  return {
    ...common(given),
    title: `Change: ${document.title}`,
    back: { text: document.title, href: documentPaths.one(document.slug) },
    action: documentPaths.change(document.slug),
    button: 'Save',
    version: given.version,
    document: documentFields(given.typed),
    first: null,
  };
}

export function newVersionPage(
  document: Document,
  given: Given & { readonly typed: TypedVersion },
): DocumentFormPage {
  return {
    ...common(given),
    title: `New version: ${document.title}`,
    back: { text: document.title, href: documentPaths.one(document.slug) },
    action: documentPaths.versions(document.slug),
    button: 'Publish the version',
    version: null,
    document: null,
    first: { typed: given.typed, fileHint: oneFileHint },
  };
}

function documentFields(typed: TypedDocument) {
  return { typed, kinds: optionsFromCodes('Select what it is', documentKinds, typed.kind), embargoes: null };
}
