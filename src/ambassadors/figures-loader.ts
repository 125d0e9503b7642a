import { everyCustomer, measuresByPart, measuresOf } from '../evaluation/index.ts';
import type { Breakdown } from '../evaluation/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';
import { mostOfOneCustomer, mostOfOneCustomerBy } from './largest-customer-queries.ts';

/** In which a customer who comes back is counted as coming back, in days: the same in everything that is shown outside. */
export const REPEAT_WINDOW = 14;

/** True figures of periods, with the rule by which they are shown, each asked of the database once: a page or a pack shows many measures of the same ones. */
export function figuresLoader(database: Database, policy: SmallNumberPolicy) {
  const asked = new Map<string, unknown>();
  // One after another: asked all at once they would take every connection that there is.
  let queue: Promise<unknown> = Promise.resolve();
  /** What is made of several answers. */
  const kept = <Value>(name: string, { from, to }: Period, make: () => Promise<Value>): Promise<Value> => {
    const key = `${name} ${from} ${to}`;
    const before = asked.get(key) as Promise<Value> | undefined;
    if (before) return before;
    const making = make();
    asked.set(key, making);
    return making;
  };
  const once = <Value>(name: string, period: Period, ask: () => Promise<Value>): Promise<Value> =>
    kept(name, period, () => {
      const asking = queue.then(ask);
      queue = asking.catch(() => undefined);
      return asking;
    });
  return {
    database,
    policy,
    once,
    kept,
    measures: (period: Period) =>
      once('measures', period, () => measuresOf(database, period, everyCustomer, [REPEAT_WINDOW])),
    largest: (period: Period) => once('largest', period, () => mostOfOneCustomer(database.read, period)),
    parts: (period: Period, kind: Breakdown) =>
      once(`parts by ${kind}`, period, () =>
        measuresByPart(database, period, { window: REPEAT_WINDOW, by: kind, edition: 'customers' }),
      ),
    largestBy: (period: Period, kind: Breakdown) =>
      once(`largest by ${kind}`, period, () => mostOfOneCustomerBy(database.read, period, kind)),
  };
}

export type FiguresLoader = ReturnType<typeof figuresLoader>;
