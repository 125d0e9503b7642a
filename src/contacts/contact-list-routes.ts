import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { actorOf, recordAudit } from '../audit/index.ts';
import { doorsOn, reasonsOn, senderOf, teamsOn } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { Fields } from '../platform/web/fields.ts';
import { csv, invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom } from '../platform/web/request-values.ts';
import { londonDay } from '../shared/london-time.ts';
import { contactCsv } from './contact-csv.ts';
import { filterQuery, readContactFilter } from './contact-filter.ts';
import { CONTACTS_PER_PAGE, contactListPage, contactListView, withQuery } from './contact-list-pages.ts';
import { contactPaths } from './contact-paths.ts';
import { findContacts } from './contact-search-queries.ts';
import { savedViewsFor } from './saved-view-store.ts';
import { removeView, saveView } from './saved-views.ts';

const permission = 'contacts.read';

/** Finding contacts: the list, its export, and searches that people keep. */
export function contactListRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: contactPaths.list,
      permission,
      handle: (request) => list(around, request, request.query),
    },
    { method: 'get', path: contactPaths.csv, permission, handle: (request) => exportCsv(around, request) },
    { method: 'post', path: contactPaths.views, permission, handle: (request) => keepView(around, request) },
    {
      method: 'post',
      path: contactPaths.removeView(':id'),
      permission,
      handle: async (request) => {
        await removeView(around, idFrom(request.params), senderOf(request));
        return redirect(contactPaths.list);
      },
    },
  ];
}

interface ViewForm {
  readonly name: string;
  readonly share: boolean;
  readonly problems: FieldProblems;
}

async function list(
  { database, clock }: Surroundings,
  request: AppRequest,
  query: Fields,
  viewForm?: ViewForm,
): Promise<Reply> {
  const { viewer } = request;
  const { filter, range } = readContactFilter(query, viewer.accountId);
  const pageNumber = Math.min(Math.max(Number.parseInt(query.text('page'), 10) || 1, 1), 200);
  const today = londonDay(clock.now());
  const reader = database.read;
  const [doors, teams, reasons, found, views] = await Promise.all([
    doorsOn(reader, today),
    teamsOn(reader, today),
    reasonsOn(reader, today),
    findContacts(reader, filter, { limit: CONTACTS_PER_PAGE, offset: (pageNumber - 1) * CONTACTS_PER_PAGE }),
    savedViewsFor(reader, viewer),
  ]);
  const given = { filter, range, doors, teams, reasons, ...found, pageNumber };
  const isWrong = Object.keys(range.problems).length > 0 || viewForm !== undefined;
  return (isWrong ? invalidPage : page)(
    contactListView,
    contactListPage({ ...given, views, viewer, tokens: request.tokens(), viewForm }),
  );
}

/** An export leaves the building, so it is audited: by which filter, never the words that were searched for. */
async function exportCsv({ database, clock }: Surroundings, request: AppRequest): Promise<Reply> {
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
}

async function keepView(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { form, viewer } = request;
  // As the list itself reads and writes it: what somebody puts in the form is an address of ours, or is left out.
  const asked = new Fields(Object.fromEntries(new URLSearchParams(form.text('query').slice(0, 2000))));
  const query = filterQuery(readContactFilter(asked, viewer.accountId).filter).toString();
  const name = form.text('view_name');
  const share = form.text('share') === 'yes' && viewer.teamId !== null;
  const view = { name, query, shareWithTeamId: share ? viewer.teamId : null };
  const saved = await saveView(around, view, senderOf(request));
  if (saved.ok) return redirect(withQuery(contactPaths.list, new URLSearchParams(query)));
  return list(around, request, asked, { name, share, problems: saved.problem });
}
