import { channels } from '../organisation/domain/channel.ts';
import { readDayRange } from '../platform/web/day-query.ts';
import type { DayRangeQuery } from '../platform/web/day-query.ts';
import type { Fields } from '../platform/web/fields.ts';
import { addMonths } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { RepeatWindow } from './domain/measure.ts';
import type { MeasureScope } from './measure-queries.ts';

export interface MeasureFilter {
  readonly period: Period;
  readonly scope: MeasureScope;
  readonly window: RepeatWindow;
  readonly range: DayRangeQuery;
}

/**
 * @param usual the evaluation period, for whichever end of the range is not asked for
 * @param customersOnly see MeasureScope
 */
export function readMeasureFilter(query: Fields, usual: Period, customersOnly: boolean): MeasureFilter {
  const range = readDayRange(query);
  const asked = askedPeriod(range, usual);
  const id = (name: string) => (/^\d{1,9}$/.test(query.text(name)) ? Number(query.text(name)) : null);
  const channel = query.text('channel');
  const window = query.text('window');
  return {
    range,
    period: asked.from < asked.to ? asked : usual,
    window: window === '7' ? 7 : window === '30' ? 30 : 14,
    scope: {
      teamId: id('team'),
      doorId: id('door'),
      channel: Object.hasOwn(channels, channel) ? channel : null,
      reasonId: id('reason'),
      customersOnly,
    },
  };
}

/** With one end only, the other is the usual one, or half a year away where that would lie on the wrong side. */
function askedPeriod({ from, to }: DayRangeQuery, usual: Period): Period {
  if (from !== null && to === null && from >= usual.to) return { from, to: addMonths(from, 6) };
  if (to !== null && from === null && to <= usual.from) return { from: addMonths(to, -6), to };
  return { from: from ?? usual.from, to: to ?? usual.to };
}

export function filterQuery({ period, scope, window }: MeasureFilter): URLSearchParams {
  const query = new URLSearchParams({ from: period.from, to: period.to, window: String(window) });
  const add = (name: string, value: string | number | null) => {
    if (value !== null) query.set(name, String(value));
  };
  add('team', scope.teamId);
  add('door', scope.doorId);
  add('channel', scope.channel);
  add('reason', scope.reasonId);
  return query;
}
