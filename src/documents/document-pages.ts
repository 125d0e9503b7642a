import { hasEnded } from '../embargo/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { fileKinds } from '../platform/web/file-kind.ts';
import type { FileKind } from '../platform/web/file-kind.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { sizeInWords } from '../platform/web/uploads.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatInstant, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { documentPaths } from './document-paths.ts';
import { documentKinds, reviewState } from './domain/document.ts';
import type { Document, DocumentVersion } from './domain/document.ts';

interface TagLook {
  readonly text: string;
  readonly classes: string;
}

export interface DocumentsPage extends PageModel {
  readonly addHref: string | null;
  readonly feedHref: string;
  readonly groups: readonly {
    readonly heading: string;
    readonly documents: readonly {
      readonly title: string;
      readonly href: string;
      readonly more: string;
      readonly tags: readonly TagLook[];
    }[];
  }[];
}

export const documentsView = defineView<DocumentsPage>('documents/documents');

export interface DocumentsGiven {
  readonly documents: readonly Document[];
  readonly latest: ReadonlyMap<number, DocumentVersion>;
  /** Those that whoever looks has still to acknowledge. */
  readonly waiting: ReadonlySet<number>;
  readonly at: Instant;
  readonly isSignedIn: boolean;
  readonly mayManage: boolean;
}

export function documentsPage(given: DocumentsGiven): DocumentsPage {
  const { documents, latest, mayManage } = given;
  const groups = Object.entries(documentKinds).map(([kind, heading]) => ({
    heading,
    documents: documents
      .filter((document) => document.kind === kind)
      .map((document) => {
        const version = latest.get(document.id);
        return {
          title: document.title,
          href: documentPaths.one(document.slug),
          more: version
            ? `Version ${String(version.number)}, ${formatDay(londonDay(version.publishedAt))}. ${document.owner}.`
            : document.owner,
          tags: tagsOf(document, given),
        };
      }),
  }));
  return {
    title: 'Documents',
    addHref: mayManage ? documentPaths.add : null,
    feedHref: documentPaths.feed,
    groups: groups.filter((group) => group.documents.length > 0),
  };
}

function tagsOf(document: Document, { waiting, at, isSignedIn }: DocumentsGiven): TagLook[] {
  const review = reviewState(document, londonDay(at));
  const lasts = document.embargo !== null && !hasEnded(document.embargo, at);
  const tags: (TagLook | null)[] = [
    waiting.has(document.id) ? { text: 'For you to read', classes: 'govuk-tag--yellow' } : null,
    lasts ? { text: 'Under embargo', classes: 'govuk-tag--red' } : null,
    isSignedIn && !document.isPublic ? { text: 'Staff only', classes: 'govuk-tag--grey' } : null,
    review === 'overdue' ? { text: 'Review overdue', classes: 'govuk-tag--red' } : null,
    isSignedIn && review === 'soon' ? { text: 'Review due soon', classes: 'govuk-tag--yellow' } : null,
  ];
  return tags.filter((tag) => tag !== null);
}

export interface DocumentPage extends PageModel {
  readonly kind: string;
  readonly facts: { key: { text: string }; value: { text: string } }[];
  readonly overdue: string | null;
  readonly embargo: string | null;
  readonly latest: VersionLine | null;
  readonly earlier: readonly VersionLine[];
  readonly changeHref: string | null;
  readonly versionsHref: string | null;
  readonly readingHref: string | null;
  /** Null for those who are not asked. */
  readonly acknowledgement: {
    readonly action: string;
    readonly number: number;
    readonly done: string | null;
    readonly tokens: FormTokens;
  } | null;
}

export interface VersionLine {
  readonly heading: string;
  readonly whatChanged: string;
  readonly link: { readonly text: string; readonly href: string };
  readonly hash: string | null;
}

export const documentView = defineView<DocumentPage>('documents/document');

export interface DocumentGiven {
  readonly document: Document;
  readonly versions: readonly DocumentVersion[];
  readonly at: Instant;
  readonly mayManage: boolean;
  readonly mayFollow: boolean;
  /** Of a viewer who is asked to acknowledge. */
  readonly reading: { readonly acknowledgedAt: Instant | null; readonly tokens: FormTokens } | null;
}

export function documentPage(given: DocumentGiven): DocumentPage {
  const { document, versions, at, mayManage, mayFollow, reading } = given;
  const { slug } = document;
  const [latest, ...earlier] = versions;
  const lasts = document.embargo !== null && !hasEnded(document.embargo, at);
  return {
    title: document.title,
    kind: documentKinds[document.kind],
    facts: factsOf(document, londonDay(at), mayManage),
    overdue: reviewState(document, londonDay(at)) === 'overdue' ? overdueWords(document) : null,
    embargo: lasts ? `Under embargo until ${formatDay(document.embargo.endsOn)}` : null,
    latest: latest ? versionLine(document, latest) : null,
    earlier: earlier.map((version) => versionLine(document, version)),
    changeHref: mayManage ? documentPaths.change(slug) : null,
    versionsHref: mayManage ? documentPaths.versions(slug) : null,
    readingHref: mayFollow && document.asksAcknowledgement ? documentPaths.reading(slug) : null,
    acknowledgement:
      reading && latest && document.asksAcknowledgement
        ? {
            action: documentPaths.acknowledge(slug),
            number: latest.number,
            done: reading.acknowledgedAt === null ? null : formatInstant(reading.acknowledgedAt),
            tokens: reading.tokens,
          }
        : null,
  };
}

function overdueWords({ reviewOn, owner }: Document): string {
  return `It was to be looked through again by ${reviewOn === null ? '' : formatDay(reviewOn)}, by ${owner}.`;
}

function factsOf(document: Document, today: Day, mayManage: boolean): DocumentPage['facts'] {
  const { owner, reviewOn, isPublic, asksAcknowledgement } = document;
  const overdue = reviewState(document, today) === 'overdue' ? ' (overdue)' : '';
  const rows: readonly (readonly [string, string | null])[] = [
    ['Answers for it', owner],
    ['Next review', reviewOn === null ? null : `${formatDay(reviewOn)}${overdue}`],
    ['Who may read it', mayManage ? (isPublic ? 'Everybody' : 'Whoever is signed in') : null],
    ['Read and understood', mayManage ? (asksAcknowledgement ? 'Asked of staff' : 'Not asked') : null],
  ];
  return rows.flatMap(([key, value]) =>
    value === null ? [] : [{ key: { text: key }, value: { text: value } }],
  );
}

function versionLine({ slug, title }: Document, version: DocumentVersion): VersionLine {
  const { number, publishedAt, whatChanged, link, fileKind, bytes, sha256 } = version;
  const kind = fileKind !== null && fileKind in fileKinds ? fileKinds[fileKind as FileKind].name : null;
  return {
    heading: `Version ${String(number)}, ${formatDay(londonDay(publishedAt))}`,
    whatChanged,
    link:
      link === null
        ? {
            text: `Download ${title}, version ${String(number)} (${kind ?? 'file'}, ${sizeInWords(bytes ?? 0)})`,
            href: documentPaths.version(slug, number),
          }
        : { text: `Open ${title} on ${new URL(link).host}`, href: link },
    hash: sha256,
  };
}
