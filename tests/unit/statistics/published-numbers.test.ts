import { expect } from 'chai';
import { PublishedNumbers, smallNumberPolicy } from '../../../src/statistics/index.ts';
import type { Range } from '../../../src/statistics/index.ts';

/** A total and its parts, each offered as a table of its own. @returns whether both may be shown */
function offered(total: number, parts: readonly number[]): [boolean, boolean] {
  const numbers = new PublishedNumbers(smallNumberPolicy);
  numbers.add('total', total);
  const names = parts.map((count, index) => {
    const name = `part ${String(index)}`;
    numbers.add(name, count);
    return name;
  });
  numbers.addUp('total', names);
  return [numbers.offer([{ name: 'total' }]), numbers.offer(names.map((name) => ({ name })))];
}

describe('The numbers of one publication', () => {
  it('hold back parts from which a hidden one can be worked out with the total', () => {
    // Shown as 10, 10 and two that are hidden; together 38, shown as 40: only 12, 12, 7 and 7 give that.
    expect(offered(38, [12, 12, 7, 7])).to.deep.equal([true, false]);
  });

  it('show parts that leave every hidden one several values', () => {
    expect(offered(40, [12, 13, 8, 7])).to.deep.equal([true, true]);
    expect(offered(5, [2, 3])).to.deep.equal([true, true]);
  });

  it('show the same parts where the total is not shown and others may be in it', () => {
    const numbers = new PublishedNumbers(smallNumberPolicy);
    for (const [name, count] of [
      ['total', 60],
      ['a', 12],
      ['b', 7],
    ] as const)
      numbers.add(name, count);
    numbers.addUp('total', ['a', 'b']);
    expect(numbers.offer([{ name: 'total' }, { name: 'a' }, { name: 'b' }])).to.equal(true);
  });

  it('are held back where a number stands as it stood before, for whoever takes it for today’s and whoever does not', () => {
    const offer = (kept: { as: Range; moved: Range }, whole: Range) => {
      const numbers = new PublishedNumbers(smallNumberPolicy);
      for (const [name, count] of Object.entries({ whole: 18, other: 13, few: 5 })) numbers.add(name, count);
      numbers.addUp('whole', ['other', 'few']);
      numbers.offer([{ name: 'whole', as: whole }]);
      return numbers.offer([{ name: 'few' }, { name: 'other', ...kept }]);
    };
    const wide = { low: 3, high: 17 };
    // Taken for today's it leaves 5 and 6; by how much it may have moved, all of them.
    expect(offer({ as: { low: 13, high: 13 }, moved: wide }, { low: 18, high: 19 })).to.equal(false);
    expect(offer({ as: { low: 8, high: 17 }, moved: wide }, { low: 18, high: 19 })).to.equal(true);
    // Taken for today's it contradicts the rest; by how much it may have moved, it gives the hidden one away.
    expect(
      offer({ as: { low: 20, high: 22 }, moved: { low: 12, high: 13 } }, { low: 18, high: 18 }),
    ).to.equal(false);
  });

  it('hold back what gives away a number that was shown as hidden before', () => {
    const numbers = new PublishedNumbers(smallNumberPolicy);
    for (const [name, count] of [
      ['all', 38],
      ['left out', 6],
      ['without', 32],
    ] as const)
      numbers.add(name, count);
    numbers.addUp('all', ['without', 'left out']);
    expect(numbers.offer([{ name: 'left out' }])).to.equal(true);
    expect(numbers.offer([{ name: 'all' }])).to.equal(true);
    // 38 to 42 less 28 to 32 is 6 or more, and less than 8: two values.
    expect(numbers.offer([{ name: 'without' }])).to.equal(false);
    // What was refused is not known: it may be offered again, with the same answer.
    expect(numbers.offer([{ name: 'without' }])).to.equal(false);
  });

  it('know of no sum that the numbers do not bear out', () => {
    const numbers = new PublishedNumbers(smallNumberPolicy);
    numbers.add('whole', 3);
    numbers.add('part', 12);
    numbers.addUp('whole', ['part']);
    expect(numbers.offer([{ name: 'whole' }, { name: 'part' }])).to.equal(true);
    expect(() => numbers.offer([{ name: 'nothing' }])).to.throw(RangeError);
  });
});
