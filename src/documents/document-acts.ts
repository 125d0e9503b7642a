import { randomInt } from 'node:crypto';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { actUnderEmbargo } from '../embargo/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import { slugOf } from '../shared/words.ts';
import type { CheckedVersion } from './document-forms.ts';
import { versionsOf } from './document-queries.ts';
import { insertAcknowledgement, insertDocument, insertVersion, updateDocument } from './document-store.ts';
import type { DocumentFacts } from './document-store.ts';
import type { Document } from './domain/document.ts';

const subjectOf = (slug: string) => `document:${slug}`;

/** What is written down of a version: its hash, or where it is; never its words. */
function detailOf({ source }: CheckedVersion): Record<string, unknown> {
  if ('link' in source) return { link: source.link };
  const { kind, sha256, content } = source.file;
  return { kind, sha256, bytes: content.length };
}

/** @returns the new document's slug */
export async function addDocument(
  around: Surroundings,
  facts: DocumentFacts,
  first: CheckedVersion & { readonly embargoId: number | null },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actUnderEmbargo(around, sender, async (tx, at) => {
    const { embargoId } = first;
    const words = slugOf(facts.title).slice(0, 80);
    // Under an embargo with an ending that nobody can guess: whether a title is taken must tell nobody of it.
    const slug = embargoId === null ? words : `${words}-${randomEnding()}`;
    const id = slug === 'new' ? null : await insertDocument(tx, { slug, embargoId }, facts);
    if (id === null) throw new RefusedForm({ title: 'There is a document with this title already' });
    await insertVersion(tx, id, first, { by: sender.accountId, at });
    const event = { action: 'document.added', subject: subjectOf(slug), detail: detailOf(first) };
    return { result: slug, event, embargoId };
  });
}

function randomEnding(): string {
  return randomInt(36 ** 6)
    .toString(36)
    .padStart(6, '0');
}

export async function changeDocument(
  around: Surroundings,
  { id, slug, embargo }: Document,
  { version, ...facts }: DocumentFacts & { readonly version: number },
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx) => {
    if (!(await updateDocument(tx, { id, version }, facts))) throw new ConflictError();
    const detail = { owner: facts.owner, reviewOn: facts.reviewOn, isPublic: facts.isPublic };
    const event = { action: 'document.changed', subject: subjectOf(slug), detail };
    return { result: slug, event, embargoId: embargo?.id ?? null };
  });
}

/** A version takes the place of the one before it, which stays; whoever acknowledged that one is asked again. */
export async function publishVersion(
  around: Surroundings,
  { id, slug, embargo }: Document,
  version: CheckedVersion,
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx, at) => {
    const number = await insertVersion(tx, id, version, { by: sender.accountId, at });
    const detail = { number, ...detailOf(version) };
    const event = { action: 'document.version_published', subject: subjectOf(slug), detail };
    return { result: String(number), event, embargoId: embargo?.id ?? null };
  });
}

/** "Read and understood." A version that has been replaced meanwhile is not what they read: a conflict. */
export async function acknowledge(
  around: Surroundings,
  { id, slug, embargo }: Document,
  number: number,
  sender: Sender,
): Promise<void> {
  await actUnderEmbargo(around, sender, async (tx, at) => {
    const [latest] = await versionsOf(tx, id);
    if (latest?.number !== number) throw new ConflictError();
    const isNew = await insertAcknowledgement(tx, latest.id, sender.accountId, at);
    const event = { action: 'document.acknowledged', subject: subjectOf(slug), detail: { number } };
    return { result: String(number), event: isNew ? event : null, embargoId: embargo?.id ?? null };
  });
}
