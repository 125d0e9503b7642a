import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Express, Request } from 'express';
import {
  accountPaths,
  accountRoutes,
  permits,
  setUpPassport,
  signInRoutes,
  viewerOf,
} from './accounts/index.ts';
import type { AppRoute, Permission, SessionStore, Viewer } from './accounts/index.ts';
import { contactRoutes } from './contacts/index.ts';
import { evaluationRoutes } from './evaluation/index.ts';
import { homeRoutes } from './home/index.ts';
import { organisationRoutes } from './organisation/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/database.ts';
import type { Logger } from './platform/log.ts';
import type { Keys } from './platform/secret.ts';
import { setUpAssets } from './platform/web/assets.ts';
import { isStaleForm, setUpCsrf } from './platform/web/csrf.ts';
import { errorView, sendAgainPage, sendAgainView } from './platform/web/error-pages.ts';
import { errorPageFor } from './platform/web/errors.ts';
import { Fields } from './platform/web/fields.ts';
import { setUpHealth } from './platform/web/health.ts';
import { mountErrorPages, mountRoutes, tokensFor } from './platform/web/mount-routes.ts';
import type { Gate } from './platform/web/mount-routes.ts';
import { page, redirect } from './platform/web/reply.ts';
import type { Reply } from './platform/web/reply.ts';
import { setUpRequestLog } from './platform/web/request-log.ts';
import { setUpSecurityHeaders } from './platform/web/security-headers.ts';
import { ForbiddenError, NotFoundError } from './shared/errors.ts';
import { createShell } from './shell.ts';

/** What the product runs on; tests pass their own database and clock. */
export interface AppSettings {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly logger: Logger;
  readonly production: boolean;
  readonly trustedProxies: readonly string[];
  /** Where links that leave the product (invitations) point. */
  readonly baseUrl: string;
  /** Whether the header says that this is the demonstration and what its clock shows. */
  readonly demonstration: boolean;
}

export interface App {
  readonly express: Express;
  readonly sessions: SessionStore;
}

/** Every feature's routes, in the order of the features. */
export function allRoutes(settings: AppSettings): AppRoute[] {
  return [
    ...homeRoutes(settings),
    ...signInRoutes(settings),
    ...accountRoutes(settings),
    ...organisationRoutes(settings),
    ...contactRoutes(settings),
    ...evaluationRoutes(settings),
  ];
}

const gate: Gate<Viewer, Permission> = {
  viewerOf,
  permits: (viewer, permission) => permits(viewer.roles, permission),
  askToSignIn: (url) => redirect(accountPaths.signInThenTo(url)),
  refuse: () => {
    throw new ForbiddenError();
  },
};

export function createApp(settings: AppSettings): App {
  const { database, clock, keys, logger, production } = settings;
  const app = express();
  app.set('trust proxy', [...settings.trustedProxies]);
  app.set('query parser', 'simple');
  setUpHealth(app, database);
  setUpRequestLog(app, logger);
  setUpSecurityHeaders(app, production);
  const shell = createShell(settings, setUpAssets(app));
  app.use(express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 200 }));
  const sessions = setUpPassport(app, {
    database,
    clock,
    sessionKey: keys.session,
    throttleKey: keys.throttle,
    secureCookies: production,
  });
  setUpCsrf(app);
  mountRoutes(app, allRoutes(settings), gate, shell);
  mountErrorPages(
    app,
    gate,
    shell,
    (error, request) => pageFor(error, request, logger),
    () => new NotFoundError(),
  );
  return { express: app, sessions };
}

function pageFor(error: unknown, request: Request, logger: Logger): Extract<Reply, { kind: 'page' }> {
  if (isStaleForm(error)) {
    const form = new Fields(request.body);
    const tokens = tokensFor(request, form.text('token'));
    return pageReply(page(sendAgainView, sendAgainPage(request.path, form, tokens, !viewerOf(request)), 403));
  }
  const { status, title, paragraphs } = errorPageFor(error);
  const reference = status >= 500 ? randomUUID().slice(0, 8) : null;
  if (reference !== null) logger.error({ err: error, reference }, 'request failed');
  return pageReply(page(errorView, { title, paragraphs, reference }, status));
}

function pageReply(reply: Reply): Extract<Reply, { kind: 'page' }> {
  if (reply.kind !== 'page') throw new Error('an error page must be a page');
  return reply;
}
