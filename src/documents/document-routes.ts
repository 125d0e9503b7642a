import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings, Viewer } from '../accounts/index.ts';
import { noteLook } from '../embargo/index.ts';
import { senderOf } from '../organisation/index.ts';
import { keptFile } from '../platform/web/received-file.ts';
import { content, csv, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { acknowledge } from './document-acts.ts';
import { documentFeed } from './document-feed.ts';
import { documentPage, documentsPage, documentsView, documentView } from './document-pages.ts';
import { documentPaths } from './document-paths.ts';
import {
  acknowledgedAt,
  contentOf,
  latestVersions,
  listDocuments,
  readingOf,
  toAcknowledge,
  versionsOf,
} from './document-queries.ts';
import { documentWriteRoutes } from './document-write-routes.ts';
import type { Document } from './domain/document.ts';
import { documentLookOf, findDocumentFor } from './find-document.ts';
import { readingCsv, readingPage, readingView } from './reading-pages.ts';

export interface DocumentSettings extends Surroundings {
  /** Where the feed's links point. */
  readonly baseUrl: string;
}

/** What anybody reads, and what staff say of it; what a policy lead writes is in document-write-routes. */
export function documentRoutes(settings: DocumentSettings): AppRoute[] {
  const { database } = settings;
  return [
    // Before the page of a document, whose address would take its place.
    ...documentWriteRoutes(settings),
    {
      method: 'get',
      path: documentPaths.list,
      permission: 'public',
      handle: ({ viewer }) => list(settings, viewer),
    },
    {
      method: 'get',
      path: documentPaths.feed,
      permission: 'public',
      // The same for everybody: a feed's reader is a program that signs in nowhere and keeps what it has read.
      handle: async () => {
        const look = documentLookOf(null, settings.clock.now());
        const documents = await listDocuments(database.read, look);
        const versions = await Promise.all(
          documents.map(async (document) => ({
            document,
            all: await versionsOf(database.read, document.id),
          })),
        );
        return content('application/atom+xml; charset=utf-8', documentFeed(versions, settings.baseUrl));
      },
    },
    {
      method: 'get',
      path: documentPaths.one(':slug'),
      permission: 'public',
      handle: (request) => show(settings, request),
    },
    {
      method: 'get',
      path: documentPaths.version(':slug', ':number'),
      permission: 'public',
      handle: async (request) => {
        const { document } = await findDocumentFor(settings, request);
        const version = await versionIn(settings, document, request.params.number ?? '');
        const kept = version && (await contentOf(database.read, version.id));
        if (!kept) throw new NotFoundError();
        return keptFile(kept);
      },
    },
    {
      method: 'post',
      path: documentPaths.acknowledge(':slug'),
      permission: 'documents.acknowledge',
      handle: (request) => sayRead(settings, request),
    },
    {
      method: 'get',
      path: documentPaths.reading(':slug'),
      permission: 'documents.follow',
      handle: async (request) => {
        const { document, latest, staff } = await readingFor(settings, request);
        return page(readingView, readingPage(document, latest, staff));
      },
    },
    {
      method: 'get',
      path: documentPaths.readingCsv(':slug'),
      permission: 'documents.follow',
      handle: async (request) => {
        const { document, latest, staff } = await readingFor(settings, request);
        return csv(`${document.slug}-read-by.csv`, readingCsv(latest, staff));
      },
    },
  ];
}

async function versionIn({ database }: Surroundings, document: Document, number: string) {
  if (!/^[1-9]\d{0,5}$/.test(number)) return null;
  const versions = await versionsOf(database.read, document.id);
  return versions.find((version) => version.number === Number(number)) ?? null;
}

const may = (viewer: Viewer | null, permission: Parameters<typeof permits>[1]) =>
  viewer !== null && permits(viewer.roles, permission);

async function list(around: Surroundings, viewer: Viewer | null): Promise<Reply> {
  const { database, clock } = around;
  const look = documentLookOf(viewer, clock.now());
  const documents = await listDocuments(database.read, look);
  const isAsked = may(viewer, 'documents.acknowledge');
  const [latest, waiting] = await Promise.all([
    latestVersions(database.read, documents),
    isAsked && viewer ? toAcknowledge(database.read, look, viewer.accountId) : [],
    noteLook(
      around,
      look,
      documents.map(({ embargo }) => embargo),
      'documents',
    ),
  ]);
  return page(
    documentsView,
    documentsPage({
      ...{ documents, latest, at: look.at, isSignedIn: look.isSignedIn },
      waiting: new Set(waiting.map(({ id }) => id)),
      mayManage: may(viewer, 'documents.manage'),
    }),
  );
}

async function show(
  around: Surroundings,
  request: Parameters<typeof findDocumentFor>[1] & Pick<AppRequest, 'tokens'>,
): Promise<Reply> {
  const { viewer } = request;
  const { document, at } = await findDocumentFor(around, request);
  const { read } = around.database;
  const versions = await versionsOf(read, document.id);
  const [latest] = versions;
  const isAsked = document.asksAcknowledgement && may(viewer, 'documents.acknowledge');
  const reading =
    isAsked && viewer && latest
      ? {
          acknowledgedAt: await acknowledgedAt(read, latest.id, viewer.accountId),
          tokens: request.tokens(),
        }
      : null;
  const given = { document, versions, at, reading };
  const mays = { mayManage: may(viewer, 'documents.manage'), mayFollow: may(viewer, 'documents.follow') };
  return page(documentView, documentPage({ ...given, ...mays }));
}

async function sayRead(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { document } = await findDocumentFor(around, request);
  if (!document.asksAcknowledgement) throw new NotFoundError();
  const number = Number(/^[1-9]\d{0,5}$/.exec(request.form.text('number'))?.[0] ?? 0);
  await acknowledge(around, document, number, senderOf(request));
  return redirect(documentPaths.one(document.slug));
}

/** A manager sees their own team; the policy lead all. */
async function readingFor(around: Surroundings, request: AppRequest) {
  const { document } = await findDocumentFor(around, request);
  const [latest] = await versionsOf(around.database.read, document.id);
  if (!document.asksAcknowledgement || !latest) throw new NotFoundError();
  // Nobody is in team 0: a manager without a team sees nobody.
  const team = may(request.viewer, 'documents.manage') ? null : (request.viewer.teamId ?? 0);
  const staff = await readingOf(around.database.read, latest.id, team);
  return { document, latest, staff };
}
