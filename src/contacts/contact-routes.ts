import type { AppRequest, AppRoute } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { contactHistoryRoutes } from './contact-history-routes.ts';
import { contactListRoutes } from './contact-list-routes.ts';
import { contactView } from './contact-pages.ts';
import { contactPaths } from './contact-paths.ts';
import type { ContactSettings } from './contact-settings.ts';
import { customerPageRoutes } from './customer-page-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { logTimeRoutes } from './log-time-routes.ts';
import { confirmHandover, keepPromise, undoContact } from './follow-up.ts';
import { logContactRoutes } from './log-contact-routes.ts';
import { contactPageFor } from './shown-contact.ts';
import { myWorkRoutes } from './my-work-routes.ts';
import { wrongDoorRoutes } from './wrong-door-routes.ts';
import { importRoutes } from './import/import-routes.ts';
import { paperRoutes } from './tally/paper-routes.ts';
import { tallyRoutes } from './tally/tally-routes.ts';

export function contactRoutes(settings: ContactSettings): AppRoute[] {
  const { database, clock } = settings;
  const to = (handler: Handler) => (request: AppRequest) => handler(settings, request);
  return [
    ...logContactRoutes(settings),
    ...draftRoutes(settings),
    ...customerRoutes(settings),
    ...customerPageRoutes(settings),
    ...logTimeRoutes(settings),
    ...contactListRoutes(settings),
    // Before the contacts, whose references could be anything.
    ...tallyRoutes(settings),
    ...paperRoutes(settings),
    ...importRoutes(settings),
    ...contactHistoryRoutes(settings),
    ...wrongDoorRoutes(settings),
    ...myWorkRoutes(settings),
    { method: 'get', path: '/contacts/:reference', permission: 'contacts.read', handle: to(show) },
    {
      method: 'post',
      path: '/contacts/:reference/undo',
      permission: 'contacts.record',
      handle: async (request) => {
        const acting = actingOn(request);
        await undoContact({ database, clock }, acting);
        return redirect(contactPaths.undone(acting.reference));
      },
    },
    {
      method: 'post',
      path: '/contacts/:reference/promise-kept',
      permission: 'contacts.act',
      handle: async (request) => {
        const acting = actingOn(request);
        await keepPromise({ database, clock }, acting);
        return redirect(contactPaths.contact(acting.reference));
      },
    },
    {
      method: 'post',
      path: '/contacts/:reference/handover',
      permission: 'contacts.act',
      handle: to(confirm),
    },
  ];
}

type Handler = (settings: ContactSettings, request: AppRequest) => Promise<Reply>;

const show: Handler = async (settings, request) => page(contactView, await contactPageFor(settings, request));

const confirm: Handler = async (settings, request) => {
  const acting = actingOn(request);
  const resolved = request.form.text('resolved');
  const repeated = request.form.text('had_to_repeat');
  const did = request.form.text('did').slice(0, 500);
  const answered = [resolved, repeated].every((answer) => answer === 'yes' || answer === 'no');
  if (!answered) {
    const problem = 'Select whether it was resolved before they left, and whether they had to repeat it';
    return invalidPage(contactView, await contactPageFor(settings, request, { handoverProblem: problem }));
  }
  await confirmHandover(settings, acting, {
    resolved: resolved === 'yes',
    hadToRepeat: repeated === 'yes',
    did,
  });
  return redirect(contactPaths.contact(acting.reference));
};

function actingOn(request: AppRequest): { reference: string; accountId: number } {
  return { reference: request.params.reference ?? '', accountId: request.viewer.accountId };
}
