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
import { actionRoutes } from './actions/index.ts';
import { ambassadorRoutes, whoToldUsRoutes } from './ambassadors/index.ts';
import { contactRoutes, safeguardingRoutes } from './contacts/index.ts';
import { directoryRoutes } from './directory/index.ts';
import { documentRoutes } from './documents/index.ts';
import { evaluationRoutes } from './evaluation/index.ts';
import { feedbackRoutes } from './feedback/index.ts';
import { homeRoutes, informationRoutes } from './home/index.ts';
import {
  mysteryShoppingRoutes,
  setUpShoppers,
  shopperOf,
  shopperSpace,
  visitPaths,
  visitRoutes,
} from './mystery-shopping/index.ts';
import type { ShopperViewer } from './mystery-shopping/index.ts';
import { organisationRoutes } from './organisation/index.ts';
import { outboxRoutes } from './outbox/index.ts';
import { performanceRoutes } from './performance/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/database.ts';
import type { Logger } from './platform/log.ts';
import type { Mailer } from './platform/mail.ts';
import type { Keys } from './platform/secret.ts';
import { setUpAssets } from './platform/web/assets.ts';
import { isStaleForm, setUpCsrf } from './platform/web/csrf.ts';
import { errorReply } from './platform/web/error-reply.ts';
import type { Gate } from './platform/web/gate.ts';
import { setUpHealth } from './platform/web/health.ts';
import { mountErrorPages, mountRoutes } from './platform/web/mount-routes.ts';
import { redirect } from './platform/web/reply.ts';
import type { Reply } from './platform/web/reply.ts';
import { setUpRequestLog } from './platform/web/request-log.ts';
import { setUpSecurityHeaders } from './platform/web/security-headers.ts';
import { setUpUploads } from './platform/web/set-up-uploads.ts';
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
  /** Null without a mail server. */
  readonly mailer: Mailer | null;
  /** Whether the header says that this is the demonstration and what its clock shows. */
  readonly demonstration: boolean;
}

export interface App {
  readonly express: Express;
  readonly sessions: SessionStore;
}

/** Every feature's routes, in the order of the features. */
function allRoutes(settings: AppSettings): AppRoute[] {
  return [
    ...homeRoutes(settings),
    ...informationRoutes(settings),
    ...signInRoutes(settings),
    ...accountRoutes(settings),
    ...outboxRoutes(settings),
    ...organisationRoutes(settings),
    ...directoryRoutes(settings),
    ...contactRoutes(settings),
    ...safeguardingRoutes(settings),
    ...mysteryShoppingRoutes(settings),
    ...feedbackRoutes(settings),
    ...evaluationRoutes(settings),
    ...actionRoutes(settings),
    ...ambassadorRoutes(settings),
    ...whoToldUsRoutes(settings),
    ...documentRoutes(settings),
    ...performanceRoutes(settings),
  ];
}

/** The two sides have a gate each: through neither comes anybody of the other. */
const bothGates = {
  permits: (viewer: Viewer | ShopperViewer, permission: Permission) => permits(viewer.roles, permission),
  refuse: () => {
    throw new ForbiddenError();
  },
};
const gate: Gate<Viewer, Permission> = {
  ...bothGates,
  viewerOf,
  askToSignIn: askToSignInAt(accountPaths.signInThenTo),
};
const shopperGate: Gate<ShopperViewer, Permission> = {
  ...bothGates,
  viewerOf: shopperOf,
  askToSignIn: askToSignInAt(visitPaths.signInThenTo),
};

function askToSignInAt(signInThenTo: (url: string) => string) {
  return (url: string, request: Request): Reply => {
    // Signed in already, in the other space: signing in again would lead back here.
    if (anybodyOf(request)) throw new ForbiddenError();
    return redirect(signInThenTo(url));
  };
}

function anybodyOf(request: Request): Viewer | ShopperViewer | null {
  return viewerOf(request) ?? shopperOf(request);
}

export function createApp(settings: AppSettings): App {
  const { database, clock, keys, logger, production } = settings;
  const app = express();
  app.set('trust proxy', [...settings.trustedProxies]);
  app.set('query parser', 'simple');
  setUpSecurityHeaders(app, production);
  setUpHealth(app, database);
  setUpRequestLog(app, logger);
  const shell = createShell(settings, setUpAssets(app));
  app.use(express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 200 }));
  const sessions = setUpPassport(app, {
    database,
    clock,
    sessionKey: keys.session,
    throttleKey: keys.throttle,
    secureCookies: production,
    otherSpaces: [shopperSpace(database)],
  });
  setUpShoppers(app);
  const [routes, routesOfVisits] = [allRoutes(settings), visitRoutes(settings)];
  setUpUploads(app, routes, gate);
  setUpUploads(app, routesOfVisits, shopperGate);
  setUpCsrf(app);
  mountRoutes(app, routes, gate, shell);
  mountRoutes(app, routesOfVisits, shopperGate, shell);
  mountErrorPages(
    app,
    { viewerOf: anybodyOf },
    shell,
    (error, request) => {
      const isSignedIn = anybodyOf(request) !== null;
      // Whoever signs out and is out already has what they wanted.
      if (isStaleForm(error) && !isSignedIn && request.path === accountPaths.signOut) return redirect('/');
      const isVisit = request.path.startsWith(`${visitPaths.list}/`);
      const signInHref = isVisit ? visitPaths.signIn : accountPaths.signIn;
      return errorReply(error, request, { logger, isSignedIn, signInHref });
    },
    () => new NotFoundError(),
  );
  return { express: app, sessions };
}
