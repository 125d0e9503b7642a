import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Express, NextFunction, Request, Response } from 'express';
import multer from 'multer';
import { isOpenTo } from './gate.ts';
import type { Gate } from './gate.ts';
import type { Route } from './route.ts';
import { Uploads } from './uploads.ts';
import type { UploadLimits } from './uploads.ts';

/** An option of multer that its types do not know yet. */
interface StreamHandling {
  readonly streamHandler: (incoming: Request, parser: Writable) => void;
}

/** As for a form without files. */
const FIELDS = 200;
const FIELD_BYTES = 100_000;

const uploadsOfRequests = new WeakMap<Request, Uploads>();

/** The files that came with the request: none unless its route takes them. */
export function uploadsOf(request: Request): Uploads {
  return uploadsOfRequests.get(request) ?? new Uploads();
}

/**
 * Reads the forms with files of the routes that take them, before the CSRF check looks for its token in them, and only
 * from those who may use the route: nobody else makes the server write a file. What came lies in a folder of its own,
 * which is removed when the request has been answered.
 */
export function setUpUploads<Viewer extends object, Permission extends string>(
  app: Express,
  routes: readonly Route<Viewer, Permission>[],
  gate: Pick<Gate<Viewer, Permission>, 'viewerOf' | 'permits'>,
): void {
  for (const route of routes) {
    const { upload } = route;
    if (!upload) continue;
    app.post(route.path, async (request: Request, response: Response, next: NextFunction) => {
      if (!request.is('multipart/form-data')) next();
      else if (isOpenTo(route, gate.viewerOf(request), gate)) await receive(request, response, upload, next);
      else {
        // Read to its end: a browser that is answered while it still sends shows a broken connection.
        request.resume().once('end', next).once('error', next);
      }
    });
  }
}

async function receive(
  request: Request,
  response: Response,
  upload: UploadLimits,
  next: NextFunction,
): Promise<void> {
  // Readable by this process alone, whatever the umask.
  const folder = await mkdtemp(join(tmpdir(), 'upload-'));
  response.once('close', () => {
    // What cannot be removed now is in the machine's temporary folder, and goes with that.
    rm(folder, { recursive: true, force: true }).catch(() => undefined);
  });
  const fields = new Map<string, string[]>();
  const options: multer.Options & StreamHandling = {
    dest: folder,
    defParamCharset: 'utf8',
    limits: {
      files: upload.files,
      fileSize: upload.bytes,
      fields: FIELDS,
      fieldSize: FIELD_BYTES,
      fieldNameSize: 200,
      headerPairs: 20,
    },
    // multer makes objects of names with brackets; a form's fields are names and texts, with files or without.
    streamHandler: (incoming, parser) => {
      parser.on('field', (name: string, value: string) => {
        fields.set(name, [...(fields.get(name) ?? []), value]);
      });
      incoming.pipe(parser);
    },
  };
  const read = multer(options).any();
  read(request, response, (error: unknown) => {
    request.body = Object.fromEntries(
      [...fields].map(([name, all]) => [name, all.length > 1 ? all : all[0]]),
    );
    if (isTooLarge(error)) {
      uploadsOfRequests.set(request, new Uploads([], error.field ?? ''));
      next();
    } else if (error) {
      next(asClientError(error));
    } else {
      uploadsOfRequests.set(request, new Uploads(filesOf(request)));
      next();
    }
  });
}

function filesOf(request: Request): ConstructorParameters<typeof Uploads>[0] {
  const files = (request.files ?? []) as Express.Multer.File[];
  return files.map(({ fieldname, originalname, size, path }) => ({
    field: fieldname,
    name: originalname,
    bytes: size,
    path,
  }));
}

function isTooLarge(error: unknown): error is multer.MulterError {
  return error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
}

/** Too many parts, or a form that breaks off: what the sender did, unless the file system says no. */
function asClientError(error: unknown): unknown {
  if (error instanceof multer.MulterError) return Object.assign(error, { status: 413 });
  const isOurs = error instanceof Error && 'syscall' in error;
  return isOurs || !(error instanceof Error) ? error : Object.assign(error, { status: 400 });
}
