import type { AppRequest, AppRoute } from '../accounts/index.ts';
import { actorOf, recordAudit } from '../audit/index.ts';
import { doorsOn, reasonsOn, teamsOn } from '../organisation/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { Keys } from '../platform/secret.ts';
import { csv, invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { contactCsv } from './contact-csv.ts';
import { filterQuery, readContactFilter } from './contact-filter.ts';
import { CONTACTS_PER_PAGE, contactListPage, contactListView } from './contact-list-pages.ts';
import { contactPage, contactView } from './contact-pages.ts';
import { contactPaths } from './contact-paths.ts';
import { findContact, legsOf } from './contact-queries.ts';
import type { ShownContact } from './contact-queries.ts';
import { countContacts, listContacts } from './contact-search-queries.ts';
import { customerRoutes } from './customer-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { logTimeRoutes } from './log-time-routes.ts';
import { confirmHandover, keepPromise, undoContact } from './follow-up.ts';
import { logContactRoutes } from './log-contact-routes.ts';

export interface ContactSettings {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: Keys;
}

export function contactRoutes(settings: ContactSettings): AppRoute[] {
  const { database, clock } = settings;
  const to = (handler: Handler) => (request: AppRequest) => handler(settings, request);
  return [
    ...logContactRoutes(settings),
    ...draftRoutes(settings),
    ...customerRoutes(settings),
    ...logTimeRoutes(settings),
    { method: 'get', path: contactPaths.list, permission: 'contacts.read', handle: to(list) },
    { method: 'get', path: contactPaths.csv, permission: 'contacts.read', handle: to(exportCsv) },
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

const list: Handler = async ({ database, clock }, request) => {
  const { filter, range } = readContactFilter(request.query, request.viewer.accountId);
  const pageNumber = Math.min(Math.max(Number.parseInt(request.query.text('page'), 10) || 1, 1), 200);
  const today = londonDay(clock.now());
  const reader = database.read;
  const [doors, teams, reasons, contacts, count] = await Promise.all([
    doorsOn(reader, today),
    teamsOn(reader, today),
    reasonsOn(reader, today),
    listContacts(reader, filter, { limit: CONTACTS_PER_PAGE, offset: (pageNumber - 1) * CONTACTS_PER_PAGE }),
    countContacts(reader, filter),
  ]);
  const given = { filter, range, doors, teams, reasons, contacts, count, pageNumber };
  const reply = Object.keys(range.problems).length > 0 ? invalidPage : page;
  return reply(contactListView, contactListPage(given));
};

/** An export leaves the building, so it is audited: by which filter, never the words that were searched for. */
const exportCsv: Handler = async ({ database, clock }, request) => {
  const { filter } = readContactFilter(request.query, request.viewer.accountId);
  const now = clock.now();
  const searched = filterQuery({ ...filter, q: '' });
  await database.transact((tx) =>
    recordAudit(tx, {
      at: now,
      actor: actorOf(request.viewer.accountId),
      action: 'contacts.exported',
      subject: 'contacts',
      detail: { filter: searched.toString(), words: filter.q !== '' },
    }),
  );
  return csv(`contacts-${londonDay(now)}.csv`, contactCsv(database.read, filter));
};

const show: Handler = async (settings, request) => page(contactView, await contactPageFor(settings, request));

const confirm: Handler = async (settings, request) => {
  const acting = actingOn(request);
  const resolved = request.form.text('resolved');
  const repeated = request.form.text('had_to_repeat');
  const answered = [resolved, repeated].every((answer) => answer === 'yes' || answer === 'no');
  if (!answered) {
    const problem = 'Select whether it was resolved before they left, and whether they had to repeat it';
    return invalidPage(contactView, await contactPageFor(settings, request, problem));
  }
  await confirmHandover(settings, acting, { resolved: resolved === 'yes', hadToRepeat: repeated === 'yes' });
  return redirect(contactPaths.contact(acting.reference));
};

async function contactPageFor(
  { database, clock }: ContactSettings,
  request: AppRequest,
  handoverProblem?: string,
) {
  const contact = await contactOr404(database, request);
  const legs = await legsOf(database.read, contact.id);
  const today = londonDay(clock.now());
  const given = { contact, legs, tokens: request.tokens(), today };
  return contactPage(handoverProblem === undefined ? given : { ...given, handoverProblem });
}

async function contactOr404(database: Database, request: AppRequest): Promise<ShownContact> {
  const contact = await findContact(database.read, request.params.reference ?? '');
  if (!contact) throw new NotFoundError();
  return contact;
}

function actingOn(request: AppRequest): { reference: string; accountId: number } {
  return { reference: request.params.reference ?? '', accountId: request.viewer.accountId };
}
