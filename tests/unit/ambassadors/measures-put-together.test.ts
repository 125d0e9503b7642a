import { expect } from 'chai';
import type { Cell } from '../../../src/ambassadors/domain/cell.ts';
import { suppressedTable, suppressedTables } from '../../../src/ambassadors/domain/suppressed-table.ts';
import type { Figure } from '../../../src/ambassadors/domain/suppressed-table.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import { boundsOf } from '../../support/what-is-read.ts';

/** Contacts by reason, all of them sorted; those of the last can never be resolved at once. */
const contacts = { one: 12, two: 12, three: 12, four: 7, never: 5 };

function figureOf(measure: string, counted: Readonly<Record<string, number>>): Figure {
  const cell = (key: string, count: number): Cell => ({
    ...{ key: `${measure}|${key}`, name: key, numerator: count, denominator: count, largest: 1 },
  });
  const parts = Object.entries(counted);
  const all = parts.reduce((sum, [, count]) => sum + count, 0);
  const cells = parts.map(([reason, count]) => cell(`reason:${reason}`, count));
  return { measure, whole: cell('whole', all), breakdowns: [{ by: 'reason', cells }] };
}

describe('Measures that count the same contacts', () => {
  const figures = [figureOf('recorded_fcr', contacts), figureOf('net_fcr', { ...contacts, never: 0 })];

  it('would give a hidden number away if each were held back by itself, and do not together', () => {
    const alone = figures.map(({ whole, breakdowns }) =>
      suppressedTable(whole, breakdowns, smallNumberPolicy),
    );
    const net = alone[1];
    const rows = net?.breakdowns[0]?.rows ?? [];
    expect(rows.map(({ name }) => name)).to.deep.equal(['reason:one', 'reason:two', 'reason:three']);
    // 43 is shown as 45. Three that are 12 at most, and everybody can look up that the last has none: the fourth has 7.
    const least = boundsOf(net?.whole.denominator.shown ?? null, smallNumberPolicy).low;
    const most = rows.map(({ share }) => boundsOf(share.denominator.shown, smallNumberPolicy).high);
    expect(least - most.reduce((sum, each) => sum + each, 0)).to.equal(contacts.four);

    const together = suppressedTables(figures, smallNumberPolicy);
    expect(together.map(({ breakdowns }) => breakdowns[0]?.withheld)).to.deep.equal([true, true]);
  });
});
