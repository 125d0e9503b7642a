import { permits } from '../accounts/index.ts';
import type { Viewer } from '../accounts/index.ts';
import type { Door, Reason, Team } from '../organisation/index.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { dayAsTyped } from '../platform/web/day-query.ts';
import type { DayRangeQuery } from '../platform/web/day-query.ts';
import { messageFor, optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import { errorLines } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { addDays, formatDayShort, formatTime } from '../shared/london-time.ts';
import { counted, formatCount } from '../shared/words.ts';
import { filterQuery } from './contact-filter.ts';
import { contactPaths } from './contact-paths.ts';
import type { ListedContact } from './contact-queries.ts';
import { countUpTo } from './contact-search-queries.ts';
import type { ContactFilter } from './contact-search-queries.ts';
import { orderAfter, orderText, orders, sortColumns } from './contact-sort.ts';
import type { ContactOrder, SortColumn } from './contact-sort.ts';
import { barriers, channels, outcomes } from './domain/contact.ts';
import type { SavedView } from './saved-view-store.ts';

export const CONTACTS_PER_PAGE = 50;

export interface ContactListPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly problems: Readonly<Record<'from' | 'last', { text: string } | undefined>>;
  readonly filter: {
    readonly q: string;
    readonly from: string;
    readonly last: string;
    readonly mine: boolean;
    readonly wrong: boolean;
    readonly open: boolean;
    readonly doors: readonly SelectItem[];
    readonly teams: readonly SelectItem[];
    readonly reasons: readonly SelectItem[];
    readonly channels: readonly SelectItem[];
    readonly outcomes: readonly SelectItem[];
    readonly barriers: readonly SelectItem[];
    readonly owners: readonly SelectItem[];
    readonly sorts: readonly SelectItem[];
  };
  readonly found: string;
  readonly csvHref: string;
  /** "Download all 1,486 (CSV)" */
  readonly csvText: string;
  /** Null for who may not import. */
  readonly importHref: string | null;
  readonly columns: readonly SortableColumn[];
  readonly rows: readonly ContactRow[];
  readonly views: readonly ListedView[];
  readonly saveView: {
    readonly tokens: FormTokens;
    readonly query: string;
    readonly open: boolean;
    readonly name: string;
    readonly message: { readonly text: string } | undefined;
    /** Null for somebody without a team. */
    readonly share: { readonly checked: boolean } | null;
  };
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  readonly pageInWords: string;
}

/** A heading that sorts the list, once more the other way round. */
export interface SortableColumn {
  readonly text: string;
  readonly href: string;
  readonly sorted: 'ascending' | 'descending' | null;
}

/** A search that is kept: the person's own, or one that somebody shares with their team. */
export interface ListedView {
  readonly name: string;
  readonly href: string;
  readonly isShown: boolean;
  readonly more: string;
  readonly removeAction: string | null;
}

export interface ContactRow {
  readonly reference: string;
  readonly href: string;
  readonly day: string;
  readonly time: string;
  readonly reason: string;
  readonly door: string;
  readonly channel: string;
  readonly customer: string;
  readonly outcome: string;
  readonly outcomeTag: 'govuk-tag--green' | 'govuk-tag--red' | 'govuk-tag--grey' | 'govuk-tag--blue';
  /** "Logged twice: counted as NWD-7K3F-9Q"; null for one that counts itself. */
  readonly duplicate: string | null;
}

export const contactListView = defineView<ContactListPage>('contacts/list');

export interface ContactListGiven {
  readonly filter: ContactFilter;
  readonly range: DayRangeQuery;
  readonly doors: readonly Door[];
  readonly teams: readonly Team[];
  readonly reasons: readonly Reason[];
  readonly contacts: readonly ListedContact[];
  readonly count: number;
  readonly pageNumber: number;
  readonly views: readonly SavedView[];
  readonly viewer: Pick<Viewer, 'accountId' | 'teamId' | 'roles'>;
  readonly tokens: FormTokens;
  /** The form to keep a search, when it came back. */
  readonly viewForm?:
    { readonly name: string; readonly share: boolean; readonly problems: FieldProblems } | undefined;
}

export function contactListPage(given: ContactListGiven): ContactListPage {
  const { filter, range, count, pageNumber } = given;
  const { problems, typed } = range;
  const wrongDays = errorLines(problems);
  const errors = [...wrongDays, ...errorLines(given.viewForm?.problems ?? {})];
  const most = countUpTo(filter);
  const pages = Math.max(1, Math.ceil(Math.min(count, most) / CONTACTS_PER_PAGE));
  return {
    title: 'Contacts',
    errors,
    problems: { from: messageFor(problems.from), last: messageFor(problems.last) },
    filter: {
      q: filter.q,
      from: filter.from === null ? typed.from : dayAsTyped(filter.from),
      last: filter.to === null ? typed.last : dayAsTyped(addDays(filter.to, -1)),
      mine: filter.recordedBy !== null,
      wrong: filter.wrongDoor,
      open: wrongDays.length > 0 || isNarrowed(filter),
      doors: optionsFrom('Any door', given.doors, filter.doorId),
      teams: optionsFrom('Any team', given.teams, filter.teamId),
      reasons: optionsFrom('Any reason', given.reasons, filter.reasonId),
      channels: optionsFromCodes('Any way', channels, filter.channel),
      outcomes: optionsFromCodes('Any outcome', outcomes, filter.outcome),
      barriers: optionsFromCodes('Any barrier', barriers, filter.barrier),
      owners: optionsFrom('Any team', given.teams, filter.ownerId),
      sorts: sortItems(filter.sort),
    },
    found: count > most ? `More than ${formatCount(most)} contacts` : counted(count, 'contact'),
    csvHref: withQuery(contactPaths.csv, filterQuery(filter)),
    csvText: `Download all ${count > most ? 'of them' : formatCount(count)} (CSV)`,
    importHref: permits(given.viewer.roles, 'contacts.import') ? contactPaths.import : null,
    columns: columnsOf(filter),
    rows: given.contacts.map(contactRow),
    ...savedSearches(given),
    previousHref: pageNumber > 1 ? pageHref(filter, pageNumber - 1) : null,
    nextHref:
      given.contacts.length === CONTACTS_PER_PAGE && pageNumber < pages
        ? pageHref(filter, pageNumber + 1)
        : null,
    pageInWords: `Page ${formatCount(pageNumber)} of ${formatCount(pages)}`,
  };
}

function savedSearches({ filter, views, viewer, tokens, viewForm }: ContactListGiven) {
  const query = filterQuery(filter).toString();
  const listed: ListedView[] = views.map((view) => {
    const isOwn = view.accountId === viewer.accountId;
    return {
      name: view.name,
      href: withQuery(contactPaths.list, new URLSearchParams(view.query)),
      isShown: view.query === query,
      more: isOwn ? (view.shared ? 'shared with your team' : '') : `shared by ${view.savedBy}`,
      removeAction: isOwn ? contactPaths.removeView(view.id) : null,
    };
  });
  const saveView: ContactListPage['saveView'] = {
    tokens,
    query,
    open: viewForm !== undefined,
    name: viewForm?.name ?? '',
    message: messageFor(viewForm?.problems.view_name),
    share: viewer.teamId === null ? null : { checked: viewForm?.share ?? false },
  };
  return { views: listed, saveView };
}

/** For a narrow screen, which has no headings to press. */
function sortItems(now: ContactOrder): SelectItem[] {
  return Object.entries(orders).map(([value, text]) => ({
    value,
    text,
    selected: value === (orderText(now) ?? 'newest'),
  }));
}

function columnsOf(filter: ContactFilter): SortableColumn[] {
  return Object.entries(sortColumns).map(([column, text]) => {
    const by = column as SortColumn;
    const sort = orderAfter(filter.sort, by);
    return {
      text,
      href: withQuery(contactPaths.list, filterQuery({ ...filter, sort })),
      sorted: filter.sort.by !== by ? null : filter.sort.descending ? 'descending' : 'ascending',
    };
  });
}

function contactRow(contact: ListedContact): ContactRow {
  return {
    reference: contact.reference,
    href: contactPaths.contact(contact.reference),
    day: formatDayShort(contact.receivedOn),
    time: formatTime(contact.receivedAt),
    reason: contact.reasonName,
    door: contact.doorName,
    channel: channels[contact.channel],
    customer: contact.customerName ?? 'Anonymous',
    outcome: outcomeInBrief(contact),
    outcomeTag: outcomeTag(contact),
    duplicate: contact.duplicateOf === null ? null : `Logged twice: counted as ${contact.duplicateOf}`,
  };
}

/** Short enough for a tag; the whole wording stands on the contact's own page. */
function outcomeInBrief(contact: Pick<ListedContact, 'outcome' | 'resolved' | 'dueOn' | 'keptOn'>): string {
  switch (contact.outcome) {
    case 'resolved':
      return 'Resolved';
    case 'handed_over':
      return contact.resolved ? 'Handed over, resolved' : 'Handed over';
    case 'promised':
      return contact.keptOn === null ? 'Promised' : 'Promise kept';
    case 'signposted':
      return 'Signposted';
    case 'redirected':
      return 'Sent back';
    case 'unresolved':
      return 'Not resolved';
    case 'abandoned':
      return 'Customer stopped';
  }
}

function outcomeTag(contact: ListedContact): ContactRow['outcomeTag'] {
  if (contact.resolved) return 'govuk-tag--green';
  if (contact.outcome === 'redirected' || contact.outcome === 'unresolved') return 'govuk-tag--red';
  return contact.outcome === 'abandoned' ? 'govuk-tag--grey' : 'govuk-tag--blue';
}

function isNarrowed(filter: ContactFilter): boolean {
  const { doorId, teamId, ownerId, reasonId, channel, outcome, barrier, from, to, recordedBy } = filter;
  const chosen = [doorId, teamId, ownerId, reasonId, channel, outcome, barrier, from, to, recordedBy];
  return filter.wrongDoor || chosen.some((value) => value !== null);
}

function pageHref(filter: ContactFilter, pageNumber: number): string {
  const query = filterQuery(filter);
  if (pageNumber > 1) query.set('page', String(pageNumber));
  return withQuery(contactPaths.list, query);
}

export function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
