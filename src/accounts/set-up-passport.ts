import type { Express, Request } from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy } from 'passport-local';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { Fields } from '../platform/web/fields.ts';
import { typedPassword } from './account-forms.ts';
import { findViewer } from './account-queries.ts';
import type { Elsewhere, OtherSpace, SignInSpace } from './other-space.ts';
import type { Viewer } from './domain/viewer.ts';
import { ACCOUNTS, sessionUser, SessionStore } from './session-store.ts';
import { accountSpace } from './account-space.ts';
import { checkSignIn } from './sign-in.ts';
import type { SignInProblem } from './sign-in.ts';

export interface PassportSettings {
  readonly database: Database;
  readonly clock: Clock;
  readonly sessionKey: string;
  readonly throttleKey: string;
  readonly secureCookies: boolean;
  /** Who else signs in, each at a page of their own. */
  readonly otherSpaces: readonly OtherSpace[];
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how Express's own types are extended
  namespace Express {
    interface User {
      /** Null for somebody of another space: pages of accounts see nobody. */
      readonly viewer: Viewer | null;
      readonly elsewhere: Elsewhere | null;
    }
  }
}

/** Sessions and who is signed in. `__Host-` binds the cookie to this host and to TLS. */
export function setUpPassport(app: Express, settings: PassportSettings): SessionStore {
  const store = new SessionStore(settings.database, settings.clock);
  app.use(
    session({
      name: settings.secureCookies ? '__Host-session' : 'session',
      secret: settings.sessionKey,
      store,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: settings.secureCookies },
    }),
  );
  const authenticator = new passport.Passport();
  for (const space of [accountSpace(settings.database), ...settings.otherSpaces]) {
    authenticator.use(space.name, strategyOf(space, settings));
  }
  authenticator.serializeUser<string>((user, done) => {
    done(null, sessionUserOf(user));
  });
  authenticator.deserializeUser<unknown>((known, done) => {
    userOf(settings, String(known)).then(
      (user) => {
        done(null, user);
      },
      (error: unknown) => {
        done(error);
      },
    );
  });
  app.use(authenticator.initialize());
  app.use(authenticator.session());
  app.set('authenticator', authenticator);
  return store;
}

/** What a session keeps of who is signed in: 'account:3', 'shopper:7'. */
function sessionUserOf({ viewer, elsewhere }: Express.User): string {
  if (elsewhere) return sessionUser(elsewhere.space.name, elsewhere.id);
  return sessionUser(ACCOUNTS, viewer?.accountId ?? 0);
}

/** False, which signs them out, when they may no longer sign in. */
async function userOf(
  { database, otherSpaces }: PassportSettings,
  known: string,
): Promise<Express.User | false> {
  const [name, text] = known.split(':');
  const id = Number(text);
  if (name === ACCOUNTS) {
    const viewer = await findViewer(database.read, id);
    return viewer ? { viewer, elsewhere: null } : false;
  }
  const space = otherSpaces.find((other) => other.name === name);
  const person = await space?.find(id);
  return space && person ? { viewer: null, elsewhere: { space, id, person } } : false;
}

function strategyOf(space: SignInSpace, settings: PassportSettings): Strategy {
  return new Strategy(
    { usernameField: 'email', passwordField: 'password', passReqToCallback: true },
    (request: Request, _email, _password, done) => {
      // Read again: passport-local would also take them from the address, where passwords end up in histories.
      const form = new Fields(request.body);
      const attempt = { email: form.text('email'), password: typedPassword(form, 'password') };
      checkSignIn(settings, space, { ...attempt, address: request.ip ?? 'unknown' })
        .then(async (checked) => {
          if (checked.ok) done(null, await userOf(settings, sessionUser(space.name, checked.value)));
          else done(null, false, { message: checked.problem });
        })
        .catch((error: unknown) => {
          done(error);
        });
    },
  );
}

export function viewerOf(request: Request): Viewer | null {
  return request.user?.viewer ?? null;
}

/** Whoever of another space is signed in. */
export function elsewhereOf(request: Request): Elsewhere | null {
  return request.user?.elsewhere ?? null;
}

/** Signs in whoever of a space the form's email and password name; passport gives the session a new id. */
export async function signIn(request: Request, space = ACCOUNTS): Promise<SignInProblem | null> {
  const authenticator = request.app.get('authenticator') as passport.Authenticator;
  return new Promise((resolve, reject) => {
    const finish = (error: unknown, user?: Express.User | false | null, info?: { message?: string }) => {
      if (error) {
        reject(error instanceof Error ? error : new Error('sign-in failed', { cause: error }));
      } else if (!user) {
        resolve(info?.message === 'too_many' ? 'too_many' : 'wrong');
      } else {
        request.logIn(user, (failure: unknown) => {
          if (failure) reject(failure instanceof Error ? failure : new Error('sign-in failed'));
          else resolve(null);
        });
      }
    };

    (
      authenticator.authenticate(space, finish) as (
        request: Request,
        response: unknown,
        next: unknown,
      ) => void
    )(request, request.res, reject);
  });
}

/** Clears what the browser cached, and no more: its storage may hold what a tablet has still to send. */
export async function signOut(request: Request): Promise<void> {
  request.res?.setHeader('Clear-Site-Data', '"cache"');
  await new Promise<void>((resolve, reject) => {
    request.session.destroy((error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('sign-out failed'));
      else resolve();
    });
  });
}
