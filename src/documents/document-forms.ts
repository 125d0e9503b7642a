import { datePartsOf, dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { receivedFile } from '../platform/web/received-file.ts';
import type { Uploads } from '../platform/web/uploads.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { slugOf } from '../shared/words.ts';
import type { DocumentFacts, VersionSource } from './document-store.ts';
import { documentKinds, isWebAddress } from './domain/document.ts';
import type { Document, DocumentKind } from './domain/document.ts';

export interface TypedDocument {
  readonly title: string;
  readonly kind: string;
  readonly owner: string;
  readonly review_on: DateParts;
  readonly is_public: string;
  readonly asks_acknowledgement: string;
  /** The embargo it is under, by its key; of a new document only. */
  readonly embargo: string;
}

export interface TypedVersion {
  readonly what_changed: string;
  readonly link: string;
}

export function typedDocument(form: Fields): TypedDocument {
  return {
    title: form.text('title'),
    kind: form.text('kind'),
    owner: form.text('owner'),
    review_on: readDateParts(form, 'review_on'),
    is_public: form.text('is_public'),
    asks_acknowledgement: form.text('asks_acknowledgement'),
    embargo: form.text('embargo'),
  };
}

export const emptyDocument: TypedDocument = {
  ...{ title: '', kind: '', owner: '', review_on: { day: '', month: '', year: '' } },
  ...{ is_public: '', asks_acknowledgement: '', embargo: '' },
};

export function formOf(document: Document): TypedDocument {
  return {
    ...{ title: document.title, kind: document.kind, owner: document.owner, embargo: '' },
    review_on: document.reviewOn === null ? emptyDocument.review_on : datePartsOf(document.reviewOn),
    is_public: document.isPublic ? 'yes' : 'no',
    asks_acknowledgement: document.asksAcknowledgement ? 'yes' : '',
  };
}

export function typedVersion(form: Fields): TypedVersion {
  return { what_changed: form.text('what_changed').replaceAll('\r\n', '\n'), link: form.text('link') };
}

export function checkDocument(typed: TypedDocument): Result<DocumentFacts, FieldProblems> {
  const problems: Record<string, string> = {};
  if (slugOf(typed.title) === '') problems.title = 'Enter a title';
  else if (typed.title.length > 200) problems.title = 'The title must be 200 characters or less';
  if (!Object.hasOwn(documentKinds, typed.kind)) problems.kind = 'Select what it is';
  if (typed.owner === '') problems.owner = 'Enter who answers for it';
  else if (typed.owner.length > 100) problems.owner = 'Who answers for it must be 100 characters or less';
  const reviewOn = dayOf(typed.review_on);
  if (reviewOn === null && !isEmptyDate(typed.review_on))
    problems.review_on = 'The day of its review must be a real date';
  if (typed.is_public !== 'yes' && typed.is_public !== 'no') problems.is_public = 'Select who may read it';
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({
    ...{ title: typed.title, kind: typed.kind as DocumentKind, owner: typed.owner, reviewOn },
    isPublic: typed.is_public === 'yes',
    asksAcknowledgement: typed.asks_acknowledgement === 'yes',
  });
}

export interface CheckedVersion {
  readonly whatChanged: string;
  readonly source: VersionSource;
}

export async function checkVersion(
  typed: TypedVersion,
  uploads: Uploads,
): Promise<Result<CheckedVersion, FieldProblems>> {
  const problems: Record<string, string> = {};
  if (typed.what_changed === '') problems.what_changed = 'Enter what changed, or what it is';
  else if (typed.what_changed.length > 1000)
    problems.what_changed = 'What changed must be 1,000 characters or less';
  const received = await receivedFile(uploads, 'file');
  const file = received.ok ? received.value : null;
  if (!received.ok) problems.file = received.problem;
  else if (file === null && typed.link === '') problems.file = 'Select a file, or enter where it is';
  else if (file !== null && typed.link !== '') problems.link = 'Give a file or an address, not both';
  if (typed.link !== '' && !isWebAddress(typed.link))
    problems.link = 'Enter an address that begins with https://, like https://www.example.org/webcast';
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({ whatChanged: typed.what_changed, source: file ? { file } : { link: typed.link } });
}
