import type { Fields } from '../platform/web/fields.ts';
import { readDayRange } from '../platform/web/day-query.ts';
import type { DayRangeQuery } from '../platform/web/day-query.ts';
import type { ContactFilter } from './contact-search-queries.ts';
import { orderText, readOrder } from './contact-sort.ts';
import { barriers, channels, isCodeOf, outcomes } from './domain/contact.ts';

/** Reads a list's query; a code or an id that makes no sense is left out. */
export function readContactFilter(
  query: Fields,
  accountId: number,
): { filter: ContactFilter; range: DayRangeQuery } {
  const range = readDayRange(query);
  const id = (name: string) => (/^\d{1,9}$/.test(query.text(name)) ? Number(query.text(name)) : null);
  const channel = query.text('channel');
  const outcome = query.text('outcome');
  const barrier = query.text('barrier');
  return {
    range,
    filter: {
      q: query.text('q').slice(0, 200),
      doorId: id('door'),
      teamId: id('team'),
      reasonId: id('reason'),
      channel: isCodeOf(channels, channel) ? channel : null,
      outcome: isCodeOf(outcomes, outcome) ? outcome : null,
      barrier: isCodeOf(barriers, barrier) ? barrier : null,
      ownerId: id('owner'),
      wrongDoor: query.text('wrong') === 'yes',
      from: range.from,
      to: range.to,
      recordedBy: query.text('mine') === 'yes' ? accountId : null,
      sort: readOrder(query.text('sort')),
    },
  };
}

/** The same filter as an address's query: for the next page, and for the export of exactly what is listed. */
export function filterQuery(filter: ContactFilter): URLSearchParams {
  const query = new URLSearchParams();
  const add = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') query.set(name, String(value));
  };
  add('q', filter.q);
  add('door', filter.doorId);
  add('team', filter.teamId);
  add('reason', filter.reasonId);
  add('channel', filter.channel);
  add('outcome', filter.outcome);
  add('barrier', filter.barrier);
  add('owner', filter.ownerId);
  add('wrong', filter.wrongDoor ? 'yes' : null);
  add('from', filter.from);
  add('to', filter.to);
  add('mine', filter.recordedBy === null ? null : 'yes');
  add('sort', orderText(filter.sort));
  return query;
}

/** A filter that finds everything, for a link that narrows it. */
export const anyContact: ContactFilter = {
  q: '',
  doorId: null,
  teamId: null,
  reasonId: null,
  channel: null,
  outcome: null,
  barrier: null,
  ownerId: null,
  wrongDoor: false,
  from: null,
  to: null,
  recordedBy: null,
  sort: { by: 'received', descending: true },
};
