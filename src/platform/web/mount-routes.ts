import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import { Fields, withoutNul } from './fields.ts';
import { isOpenTo } from './gate.ts';
import type { Gate } from './gate.ts';
import type { PageModel, Reply } from './reply.ts';
import type { FormTokens, Route, WebRequest } from './route.ts';
import { uploadsOf } from './set-up-uploads.ts';

export interface Shell<Viewer extends object> {
  /** The whole document around a page model's view. */
  render(view: string, model: PageModel, viewer: Viewer | null, request: ShellRequest): string;
}

export interface ShellRequest {
  /** Where in the navigation the page stands; '' for an error page, which must not tell one path from another. */
  readonly path: string;
  readonly csrf: string;
}

/** Binds each route's line to Express: permission first, then the handler, then its reply. */
export function mountRoutes<Viewer extends object, Permission extends string>(
  app: Express,
  routes: readonly Route<Viewer, Permission>[],
  gate: Gate<Viewer, Permission>,
  shell: Shell<Viewer>,
): void {
  for (const route of routes) {
    const handler: RequestHandler = async (request, response) => {
      const reply = await answer(route, request, gate);
      await send(reply, request, response, gate, shell);
    };
    app[route.method](route.path, handler);
  }
}

async function answer<Viewer extends object, Permission extends string>(
  route: Route<Viewer, Permission>,
  request: Request,
  gate: Gate<Viewer, Permission>,
): Promise<Reply> {
  const viewer = gate.viewerOf(request);
  if (isPublic(route)) return route.handle(webRequest<Viewer | null>(request, viewer));
  if (viewer === null) return gate.askToSignIn(request.method === 'GET' ? request.originalUrl : '/', request);
  if (!isOpenTo(route, viewer, gate)) gate.refuse();
  return route.handle(webRequest(request, viewer));
}

type PublicRoute<Viewer> = Extract<Route<NonNullable<Viewer>, never>, { permission: 'public' }>;

/** A type parameter keeps TypeScript from telling the union's sides apart by itself. */
function isPublic<Viewer extends object>(route: Route<Viewer, string>): route is PublicRoute<Viewer> {
  return route.permission === 'public';
}

function webRequest<Viewer>(request: Request, viewer: Viewer): WebRequest<Viewer> {
  const form = new Fields(request.body);
  return {
    viewer,
    params: paramsOf(request),
    query: new Fields(request.query),
    form,
    uploads: uploadsOf(request),
    tokens: () => tokensFor(request, form.text('token')),
    url: request.originalUrl,
    address: request.ip ?? 'unknown',
    express: request,
  };
}

function paramsOf(request: Request): Record<string, string> {
  const params = Object.entries(request.params as Record<string, string>);
  return Object.fromEntries(params.map(([name, value]) => [name, withoutNul(value)]));
}

/** Only somebody signed in has a form in the header: reading the token would begin a session for everybody else. */
function shellRequestOf(request: Request, viewer: object | null): ShellRequest {
  return { path: request.path, csrf: viewer ? csrfOf(request) : '' };
}

function csrfOf(request: Request): string {
  return request.csrfToken?.() ?? '';
}

export function tokensFor(request: Request, earlierToken = ''): FormTokens {
  return {
    csrf: csrfOf(request),
    token: isToken(earlierToken) ? earlierToken : randomBytes(16).toString('base64url'),
  };
}

/** An idempotency token as our forms carry it. */
function isToken(text: string): boolean {
  return /^[\w-]{16,64}$/.test(text);
}

async function send<Viewer extends object>(
  reply: Reply,
  request: Request,
  response: Response,
  gate: Pick<Gate<Viewer, never>, 'viewerOf'>,
  shell: Shell<Viewer>,
): Promise<void> {
  if (reply.kind === 'redirect') {
    response.redirect(303, reply.to);
  } else if (reply.kind === 'page') {
    sendPage(reply, response, gate.viewerOf(request), shell, shellRequestOf(request, gate.viewerOf(request)));
  } else if (reply.kind === 'content') {
    response.status(reply.status).setHeader('Content-Type', reply.contentType);
    await sendBody(reply.body, response);
  } else {
    response.attachment(reply.filename);
    // After attachment(), which guesses a type of its own.
    response.setHeader('Content-Type', reply.contentType);
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    await sendBody(reply.body, response);
  }
}

async function sendBody(body: string | Uint8Array | Readable, response: Response): Promise<void> {
  if (body instanceof Readable) await pipeline(body, response);
  else response.end(body);
}

function sendPage<Viewer extends object>(
  reply: Extract<Reply, { kind: 'page' }>,
  response: Response,
  viewer: Viewer | null,
  shell: Shell<Viewer>,
  shellRequest: ShellRequest,
): void {
  const html = shell.render(reply.view, reply.model, viewer, shellRequest);
  response.status(reply.status).type('html').end(html);
}

/** The last handlers: a missing page, and the one table from what went wrong to what a person sees. */
export function mountErrorPages<Viewer extends object>(
  app: Express,
  gate: Pick<Gate<Viewer, never>, 'viewerOf'>,
  shell: Shell<Viewer>,
  replyTo: (error: unknown, request: Request) => Reply,
  missing: () => Error,
): void {
  app.use((_request: Request, _response: Response, next: NextFunction) => {
    next(missing());
  });
  app.use(async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const reply = replyTo(error, request);
    if (reply.kind === 'page' && reply.status === 503) response.setHeader('Retry-After', '30');
    // Where it stands in the navigation would tell one missing path from another.
    await send(reply, request, response, gate, {
      render: (view, model, viewer, { csrf }) => shell.render(view, model, viewer, { csrf, path: '' }),
    });
  });
}
