import type { MeasureKey } from '../evaluation/domain/measure.ts';
import { releasedFigures, smallNumberPolicyFor } from '../feedback/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import { quarterOf } from '../shared/quarter.ts';
import { suppressedTable } from './domain/suppressed-table.ts';
import { figuresLoader } from './figures-loader.ts';
import { cellOf } from './suppressed-measure-queries.ts';

/**
 * A measure of a run of closed quarters as everybody may see it. Ambassadors are shown each quarter by itself: where
 * the whole beside them would give a hidden number away, nothing of it is shown. Exact numbers never leave this file.
 * @param period whole quarters that are past
 * @returns the numbers as they are shown, or null where none is
 */
export async function suppressedOver(
  database: Database,
  key: MeasureKey,
  period: Period,
): Promise<{ readonly numerator: number; readonly denominator: number } | null> {
  const policy = await smallNumberPolicyFor(database.read, 'public');
  const loader = figuresLoader(database, policy);
  const quarters: Period[] = [];
  for (let each = quarterOf(period.from); each.from < period.to; each = quarterOf(each.to))
    quarters.push(each);
  const [whole, cells, released] = await Promise.all([
    cellOf(loader, key, period),
    Promise.all(quarters.map((quarter) => cellOf(loader, key, quarter))),
    releasedFigures(database.read),
  ]);
  const table = suppressedTable(whole, [{ by: 'quarter', cells }], policy, released);
  const [numerator, denominator] = [table.whole.numerator.shown, table.whole.denominator.shown];
  const isHeldBack = table.breakdowns.some(({ withheld }) => withheld);
  return isHeldBack || numerator === null || denominator === null ? null : { numerator, denominator };
}
