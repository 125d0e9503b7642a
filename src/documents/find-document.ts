import type { Surroundings, Viewer } from '../accounts/index.ts';
import { lookOf, noteLook } from '../embargo/index.ts';
import { NotFoundError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import { findDocument } from './document-queries.ts';
import type { DocumentLook } from './document-queries.ts';
import type { Document } from './domain/document.ts';

export function documentLookOf(viewer: Viewer | null, at: Instant): DocumentLook {
  return { ...lookOf(viewer, at), isSignedIn: viewer !== null };
}

interface DocumentRequest {
  readonly viewer: Viewer | null;
  readonly params: Readonly<Record<string, string>>;
  readonly url: string;
}

/** The document of an address, or the missing page; that somebody looked under an embargo is written down. */
export async function findDocumentFor(
  around: Surroundings,
  { viewer, params, url }: DocumentRequest,
): Promise<{ document: Document; at: Instant }> {
  const look = documentLookOf(viewer, around.clock.now());
  const document = await findDocument(around.database.read, look, params.slug ?? '');
  if (!document) throw new NotFoundError();
  await noteLook(around, look, [document.embargo], url.replace(/\?.*$/s, '').slice(0, 200));
  return { document, at: look.at };
}
