import { permits } from '../accounts/index.ts';
import type { AppRoute, Surroundings, Viewer } from '../accounts/index.ts';
import { documentFragment } from '../platform/documents/document-html.ts';
import { download, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { NotFoundError } from '../shared/errors.ts';
import { editionsOf, findEdition, publishedEdition } from './edition-store.ts';
import type { SealedEdition } from './edition-store.ts';
import { evaluationPaths, reportFormats } from './evaluation-paths.ts';
import { reportLinks, reportView } from './evaluation-pages.ts';
import type { Evaluation } from './evaluation-store.ts';
import type { Edition } from './figure-book.ts';
import { evaluationFor } from './find-evaluation.ts';
import { readPlan } from './plan-store.ts';
import { reportDocument } from './report-document.ts';
import { reportFile } from './report-files.ts';
import { takeSnapshot } from './seal-evaluation.ts';
import type { Snapshot } from './snapshot.ts';

type Request = WebRequest<Viewer | null>;

/** The report: as a page and as files, for policy leads at any time and for everybody once it is published. */
export function reportRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: evaluationPaths.report(':id'),
      permission: 'public',
      handle: async (request) => {
        const found = await whatMayBeRead(around, request);
        return 'kind' in found ? found : showReport(found);
      },
    },
    ...reportFormats.map((format): AppRoute => ({
      method: 'get',
      path: evaluationPaths.reportAs(':id', format),
      permission: 'public',
      handle: async (request) => {
        const found = await whatMayBeRead(around, request);
        if ('kind' in found) return found;
        const { snapshot, edition } = found;
        const print = request.query.text('print') === 'large' ? 'large' : 'ordinary';
        const file = await reportFile(reportDocument(snapshot, edition), format, print);
        const name = `evaluation-${String(snapshot.evaluation.id)}-${snapshot.edition === 0 ? 'draft' : `edition-${String(snapshot.edition)}`}`;
        return download(file.contentType, `${name}.${format}`, file.bytes);
      },
    })),
  ];
}

interface Readable {
  readonly snapshot: Snapshot;
  readonly edition: Edition;
  readonly sealed: SealedEdition | null;
  readonly isPolicyLead: boolean;
}

/**
 * A policy lead: the latest sealed edition, another one by its number, or the draft (`?edition=draft`), exact or as the
 * public will see it (`?audience=public`). Everybody else: what is published at this moment, or nothing.
 */
async function whatMayBeRead(around: Surroundings, request: Request): Promise<Readable | Reply> {
  const { database, clock } = around;
  const { read } = database;
  const evaluation = await evaluationFor(read, request);
  if (request.viewer === null || !permits(request.viewer.roles, 'evaluations.read')) {
    const sealed = await publishedEdition(read, evaluation.id, clock.now());
    if (!sealed) throw new NotFoundError();
    return { snapshot: sealed.snapshot, edition: 'public', sealed, isPolicyLead: false };
  }
  const { sealed: plan } = await readPlan(read, evaluation.id);
  if (!plan) return redirect(evaluationPaths.evaluation(evaluation.id));
  const edition = request.query.text('audience') === 'public' ? 'public' : 'exact';
  const sealed = await sealedFor(around, evaluation, request.query.text('edition'));
  const snapshot =
    sealed?.snapshot ??
    (await takeSnapshot(database, evaluation, { number: 0, at: clock.now(), changes: '' }));
  return { snapshot, edition, sealed, isPolicyLead: true };
}

/** @returns null for the draft */
async function sealedFor(
  { database }: Surroundings,
  { id }: Evaluation,
  asked: string,
): Promise<SealedEdition | null> {
  if (asked === 'draft') return null;
  const [latest] = await editionsOf(database.read, id);
  if (asked === '') return latest ? findEdition(database.read, id, latest.number) : null;
  const found = /^\d{1,9}$/.test(asked) ? await findEdition(database.read, id, Number(asked)) : null;
  if (!found) throw new NotFoundError();
  return found;
}

function showReport({ snapshot, edition, sealed, isPolicyLead }: Readable): Reply {
  const { id } = snapshot.evaluation;
  const model = reportDocument(snapshot, edition);
  const asked = snapshot.edition === 0 ? 'draft' : String(snapshot.edition);
  const of = (audience: Edition) =>
    isPolicyLead ? `?edition=${asked}${audience === 'public' ? '&audience=public' : ''}` : '';
  const other: Edition = edition === 'exact' ? 'public' : 'exact';
  return page(reportView, {
    title: model.title,
    backHref: isPolicyLead ? evaluationPaths.evaluation(id) : null,
    subtitle: model.subtitle ?? '',
    html: documentFragment(model),
    files: reportLinks(id, of(edition)),
    otherEdition: isPolicyLead
      ? {
          text: other === 'public' ? 'As the public will see it' : 'With exact numbers',
          href: `${evaluationPaths.report(id)}${of(other)}`,
        }
      : null,
    seal: sealed?.hash ?? null,
  });
}
