import { element, escapeXml } from '../platform/charts/svg.ts';
import type { Instant } from '../shared/london-time.ts';
import { documentPaths } from './document-paths.ts';
import type { Document, DocumentVersion } from './domain/document.ts';

/** As many as a reader shows; older versions stay on the pages. */
const MOST_ENTRIES = 50;
/** RFC 4287 §4.2.15: a feed has a date also when it has no entry. */
const EMPTY_SINCE: Instant = '2009-12-17T00:00:00.000Z';

/**
 * New versions of public documents as an Atom feed (RFC 4287), newest first.
 * @param documents that everybody may know of, each with its versions
 */
export function documentFeed(
  documents: readonly { readonly document: Document; readonly all: readonly DocumentVersion[] }[],
  baseUrl: string,
): string {
  const entries = documents
    .flatMap(({ document, all }) => all.map((version) => ({ document, version })))
    .sort(
      (one, other) =>
        other.version.publishedAt.localeCompare(one.version.publishedAt, 'en') ||
        other.version.id - one.version.id,
    )
    .slice(0, MOST_ENTRIES);
  const self = `${baseUrl}${documentPaths.feed}`;
  const feed = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en-GB' },
    text('id', self),
    text('title', 'No Wrong Door: documents'),
    text('updated', entries[0]?.version.publishedAt ?? EMPTY_SINCE),
    element('link', { rel: 'self', type: 'application/atom+xml', href: self }),
    element('link', { rel: 'alternate', type: 'text/html', href: `${baseUrl}${documentPaths.list}` }),
    ...entries.map(({ document, version }) => entry(document, version, baseUrl)),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed}\n`;
}

function entry({ slug, title, owner }: Document, version: DocumentVersion, baseUrl: string): string {
  const { number, publishedAt, whatChanged } = version;
  const href = `${baseUrl}${documentPaths.one(slug)}`;
  return element(
    'entry',
    {},
    // A version is never changed, so its id and its date stay what they are.
    text('id', `${baseUrl}${documentPaths.version(slug, number)}`),
    text('title', `${title}, version ${String(number)}`),
    text('updated', publishedAt),
    element('author', {}, text('name', owner)),
    element('link', { rel: 'alternate', type: 'text/html', href }),
    element('summary', { type: 'text' }, escapeXml(whatChanged)),
  );
}

const text = (name: string, words: string) => element(name, {}, escapeXml(words));
