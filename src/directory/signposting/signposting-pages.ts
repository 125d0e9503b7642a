import type { ErrorLine } from '../../platform/web/app-components.ts';
import { csvLine } from '../../platform/csv.ts';
import { dayAsTyped } from '../../platform/web/day-query.ts';
import type { DayRangeQuery } from '../../platform/web/day-query.ts';
import { errorLines } from '../../platform/web/field-problems.ts';
import type { SelectItem } from '../../platform/web/govuk-components.ts';
import { messageFor } from '../../platform/web/options.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import { defineView } from '../../platform/web/view.ts';
import { addDays, formatPeriod } from '../../shared/london-time.ts';
import type { Period } from '../../shared/period.ts';
import { counted, formatCount } from '../../shared/words.ts';
import { directoryPaths } from '../directory-paths.ts';
import { serviceStatuses } from '../domain/standard.ts';
import { orderAfter, orders, orderText, sortColumns } from './entry-order.ts';
import type { EntryOrder, SortColumn } from './entry-order.ts';
import type { EntryCount } from './signposting-queries.ts';

export interface SignpostingPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly problems: Readonly<Record<'from' | 'last', { text: string } | undefined>>;
  readonly filter: { readonly from: string; readonly last: string; readonly orders: readonly SelectItem[] };
  readonly period: string;
  readonly words: readonly string[];
  /** Null where there is nothing to download. */
  readonly csvHref: string | null;
  readonly columns: readonly {
    readonly text: string;
    readonly href: string;
    readonly sorted: 'ascending' | 'descending' | null;
    readonly isNumeric: boolean;
  }[];
  readonly rows: readonly {
    readonly name: string;
    readonly href: string;
    readonly by: string;
    /** That nobody is sent there by now; blank where they are. */
    readonly state: string;
    readonly contacts: string;
  }[];
}

export const signpostingView = defineView<SignpostingPage>('directory/signposting');

export interface SignpostingGiven {
  readonly period: Period;
  readonly range: DayRangeQuery;
  readonly order: EntryOrder;
  readonly counts: {
    readonly total: number;
    readonly contacts: number;
    readonly entries: readonly EntryCount[];
  };
  readonly outside: number;
}

export function signpostingPage({
  period,
  range,
  order,
  counts,
  outside,
}: SignpostingGiven): SignpostingPage {
  const { typed, problems } = range;
  const isWrong = Object.keys(problems).length > 0;
  const address = (path: string, sorted: EntryOrder) => {
    const sort = orderText(sorted);
    const query = new URLSearchParams({ ...period, ...(sort === null ? {} : { sort }) });
    return `${path}?${query.toString()}`;
  };
  return {
    title: 'Signposting counts',
    errors: errorLines(problems),
    problems: { from: messageFor(problems.from), last: messageFor(problems.last) },
    filter: {
      from: isWrong ? typed.from : dayAsTyped(period.from),
      last: isWrong ? typed.last : dayAsTyped(addDays(period.to, -1)),
      orders: Object.entries(orders).map(([value, text]) => ({
        value,
        text,
        selected: value === (orderText(order) ?? ''),
      })),
    },
    period: formatPeriod(period.from, period.to),
    words: wordsOf(counts, outside),
    csvHref: counts.total === 0 ? null : address(directoryPaths.signpostingCsv, order),
    columns: (Object.keys(sortColumns) as SortColumn[]).map((by) => ({
      text: sortColumns[by],
      href: address(directoryPaths.signposting, orderAfter(order, by)),
      sorted: order.by !== by ? null : order.descending ? 'descending' : 'ascending',
      isNumeric: by === 'contacts',
    })),
    rows: counts.entries.map(({ id, name, by, status, contacts }) => ({
      ...{ name, href: directoryPaths.service(id), by: by ?? '' },
      state: status === 'active' ? '' : serviceStatuses[status],
      contacts: formatCount(contacts),
    })),
  };
}

function wordsOf({ total, contacts, entries }: SignpostingGiven['counts'], outside: number): string[] {
  const shown =
    total > entries.length ? ` The first ${formatCount(entries.length)} are shown; the file has all.` : '';
  const found =
    total === 0
      ? 'No contact was signposted to an entry of the directory in these days.'
      : `${counted(contacts, 'contact was', 'contacts were')} signposted to ${counted(total, 'entry', 'entries')} of the directory.${shown}`;
  return outside === 0
    ? [found]
    : [
        found,
        `${counted(outside, 'more was', 'more were')} signposted to an organisation that is not in it.`,
      ];
}

export function signpostingCsv(entries: readonly EntryCount[], { from, to }: Period): string {
  const head = csvLine(['Entry', 'Run by', 'State', 'Contacts', 'First day', 'Last day', 'Entry’s id']);
  const lines = entries.map(({ id, name, by, status, contacts }) =>
    csvLine([name, by ?? '', serviceStatuses[status], contacts, from, addDays(to, -1), id]),
  );
  return [head, ...lines].join('');
}
