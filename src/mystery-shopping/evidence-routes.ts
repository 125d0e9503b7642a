import { readFile } from 'node:fs/promises';
import type { Surroundings } from '../accounts/index.ts';
import { photoFrom } from '../platform/photo.ts';
import type { Photo } from '../platform/photo.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { content, invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { sizeInWords } from '../platform/web/uploads.ts';
import type { UploadedFile } from '../platform/web/uploads.ts';
import { idFrom } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { counted } from '../shared/words.ts';
import { canChange } from './domain/shop-report.ts';
import { evidencePage, evidenceView } from './evidence-pages.ts';
import { photoBytes, photosOf } from './evidence-photo-queries.ts';
import { keepPhotos, MOST_PHOTOS, removePhoto } from './keep-photos.ts';
import { openVisitOr404, visitOr404 } from './visit-of-request.ts';
import { nameOf } from './visit-pages.ts';
import { visitPaths } from './visit-paths.ts';
import type { Visit } from './visit-queries.ts';
import type { VisitRequest, VisitRoute } from './visit-route.ts';

/** More files than are kept, so that whoever chooses too many is told in words. */
const LIMITS = { files: 2 * MOST_PHOTOS, bytes: 15_000_000 };
const LONGEST_CAPTION = 200;

type Handler = (around: Surroundings, request: VisitRequest) => Promise<Reply>;

/** What a shopper photographed: a letter, a leaflet, a notice on a door. */
export function evidenceRoutes(around: Surroundings): VisitRoute[] {
  const permission = 'visits.own';
  const to = (handler: Handler) => (request: VisitRequest) => handler(around, request);
  const evidence = visitPaths.evidence(':visit');
  return [
    { method: 'get', path: evidence, permission, handle: to(show) },
    { method: 'post', path: evidence, permission, upload: LIMITS, handle: to(add) },
    { method: 'get', path: visitPaths.photo(':visit', ':photo'), permission, handle: to(photo) },
    { method: 'post', path: visitPaths.removePhoto(':visit', ':photo'), permission, handle: to(remove) },
  ];
}

/** Our own encoding of what was sent, so that it can be nothing but a picture. */
export function photoReply(jpeg: Buffer | null): Reply {
  if (jpeg === null) throw new NotFoundError();
  return content('image/jpeg', jpeg);
}

const show: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  if (isSent(visit)) return redirect(visitPaths.sent(nameOf(visit)));
  return page(evidenceView, await shown(around, request, visit, {}));
};

const add: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  if (isSent(visit)) return redirect(visitPaths.sent(nameOf(visit)));
  const problems: { photos?: string; caption?: string } = {};
  const caption = request.form.text('caption');
  const files = request.uploads.all('photos').filter(({ bytes, name }) => bytes > 0 || name !== '');
  if (caption.length > LONGEST_CAPTION) problems.caption = 'What they show must be 200 characters or fewer';
  if (request.uploads.tooLarge !== null) {
    problems.photos = `Each photo must be smaller than ${sizeInWords(LIMITS.bytes)}. None was added`;
  } else if (files.length === 0) problems.photos = 'Select a photo';
  if (Object.keys(problems).length === 0) {
    const { photos, refused } = await photosIn(files);
    const key = { visit: nameOf(visit), reportId: visit.reportId };
    const reporter = { shopperId: request.viewer.shopperId, token: request.tokens().token };
    const leftOut = await keepPhotos(around, reporter, key, { photos, caption });
    const said = [
      ...refused,
      ...(leftOut === 0
        ? []
        : [`There is room for ${String(MOST_PHOTOS)} photos: ${counted(leftOut, 'was', 'were')} not added`]),
    ];
    if (said.length === 0) return redirect(visitPaths.evidence(nameOf(visit)));
    const kept = photos.length - leftOut;
    problems.photos = `${said.join('. ')}${kept === 0 ? '' : `. ${kept === 1 ? 'The other is' : 'The others are'} added`}`;
  }
  return invalidPage(evidenceView, await shown(around, request, visit, problems));
};

const photo: Handler = async (around, request) => {
  const visit = await visitOr404(around, request);
  return photoReply(
    await photoBytes(around.database.read, keyOf(request, visit), idFrom(request.params, 'photo')),
  );
};

const remove: Handler = async (around, request) => {
  const visit = await openVisitOr404(around, request);
  const place = { visit: nameOf(visit), reportId: visit.reportId };
  await removePhoto(around, request.viewer.shopperId, place, idFrom(request.params, 'photo'));
  return redirect(visitPaths.evidence(nameOf(visit)));
};

/** One after another: a photo unfolded takes hundreds of megabytes. */
async function photosIn(files: readonly UploadedFile[]): Promise<{ photos: Photo[]; refused: string[] }> {
  const photos: Photo[] = [];
  const refused: string[] = [];
  for (const { path, name } of files) {
    const read = await photoFrom(await readFile(path));
    if (read.ok) photos.push(read.value);
    else refused.push(`“${name.slice(0, 100)}” ${read.problem}`);
  }
  return { photos, refused };
}

async function shown(
  { database }: Surroundings,
  request: VisitRequest,
  visit: Visit,
  problems: FieldProblems<'photos' | 'caption'>,
) {
  const photos = await photosOf(database.read, keyOf(request, visit));
  const [caption, size] = [request.form.text('caption'), sizeInWords(LIMITS.bytes)];
  return evidencePage({ visit, photos, caption, size, tokens: request.tokens(), problems });
}

function keyOf({ viewer }: VisitRequest, visit: Visit) {
  return { shopperId: viewer.shopperId, visit: nameOf(visit) };
}

function isSent({ reportState }: Visit): boolean {
  return reportState !== null && !canChange(reportState);
}
