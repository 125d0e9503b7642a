import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { NotFoundError } from '../shared/errors.ts';
import { checkAdministrator, checkNewPassword, typedAdministrator, typedPassword } from './account-forms.ts';
import { accountPaths } from './account-paths.ts';
import { hasAnyAdministrator } from './account-queries.ts';
import type { AppRoute } from './app-route.ts';
import { createFirstAdministrator } from './create-first-administrator.ts';
import type { Viewer } from './domain/viewer.ts';
import { findCode, isUsable } from './one-time-code-store.ts';
import { findPerson } from './person-queries.ts';
import type { Person } from './person-queries.ts';
import { setPassword } from './set-password.ts';
import { setPasswordPage, setPasswordView, setUpPage, setUpView } from './set-up-pages.ts';

interface AccountSettings {
  readonly database: Database;
  readonly clock: Clock;
}

type PublicRequest = WebRequest<Viewer | null>;

/** Pages that a one-time link opens. Without a code that works they are not there: the bytes of a missing page. */
export function accountRoutes(settings: AccountSettings): AppRoute[] {
  return [
    {
      method: 'get',
      path: accountPaths.setUp,
      permission: 'public',
      handle: async (request) => {
        const code = request.query.text('code');
        await refuseUnlessSetUpIsOpen(settings, code);
        return page(setUpView, setUpPage(request.tokens(), code));
      },
    },
    {
      method: 'post',
      path: accountPaths.setUp,
      permission: 'public',
      handle: (request) => setUp(settings, request),
    },
    {
      method: 'get',
      path: accountPaths.setPassword,
      permission: 'public',
      handle: async (request) => {
        const code = request.query.text('code');
        const { person, usable } = await holderOf(settings, code);
        if (!usable) throw new NotFoundError();
        return page(setPasswordView, setPasswordPage(setPasswordForm(request, code), person));
      },
    },
    {
      method: 'post',
      path: accountPaths.setPassword,
      permission: 'public',
      handle: (request) => choosePassword(settings, request),
    },
  ];
}

async function setUp(settings: AccountSettings, request: PublicRequest): Promise<Reply> {
  const { form } = request;
  const code = form.text('code');
  const typed = typedAdministrator(form);
  // A code that was used may be this form sent twice; one that never was ours is turned away before any work.
  if ((await findCode(settings.database.read, 'set_up', code)) === null) throw new NotFoundError();
  const checked = checkAdministrator(typed, typedPassword(form, 'password'));
  const created = checked.ok
    ? await createFirstAdministrator(settings, checked.value, { code, token: request.tokens().token })
    : checked;
  if (created.ok) return redirect(accountPaths.passwordIsSet);
  await refuseUnlessSetUpIsOpen(settings, code);
  return invalidPage(setUpView, setUpPage(request.tokens(), code, typed, created.problem));
}

async function refuseUnlessSetUpIsOpen({ database, clock }: AccountSettings, code: string): Promise<void> {
  const usable = isUsable(await findCode(database.read, 'set_up', code), clock.now());
  if (!usable || (await hasAnyAdministrator(database.read))) throw new NotFoundError();
}

async function choosePassword(settings: AccountSettings, request: PublicRequest): Promise<Reply> {
  const code = request.form.text('code');
  const { person, usable } = await holderOf(settings, code);
  const checked = checkNewPassword(typedPassword(request.form, 'password'), person);
  if (checked.ok) {
    const chosen = { accountId: person.accountId, password: checked.value };
    await setPassword(settings, chosen, { code, token: request.tokens().token });
    return redirect(accountPaths.passwordIsSet);
  }
  if (!usable) throw new NotFoundError();
  return invalidPage(
    setPasswordView,
    setPasswordPage(setPasswordForm(request, code), person, checked.problem),
  );
}

function setPasswordForm(request: PublicRequest, code: string) {
  return { action: accountPaths.setPassword, tokens: request.tokens(), code };
}

/** @throws NotFoundError when no link was ever made with this code, or its person may no longer sign in */
async function holderOf(
  { database, clock }: AccountSettings,
  text: string,
): Promise<{ person: Person; usable: boolean }> {
  const code = await findCode(database.read, 'set_password', text);
  const person = code?.accountId ? await findPerson(database.read, code.accountId) : null;
  if (!person || person.state === 'deactivated') throw new NotFoundError();
  return { person, usable: isUsable(code, clock.now()) };
}
