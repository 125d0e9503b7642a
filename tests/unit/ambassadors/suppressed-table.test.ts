import { expect } from 'chai';
import fc from 'fast-check';
import type { Breakdown, Cell } from '../../../src/ambassadors/domain/cell.ts';
import { suppressedTable } from '../../../src/ambassadors/domain/suppressed-table.ts';
import type { SuppressedTable } from '../../../src/ambassadors/domain/suppressed-table.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import type { SaidShare } from '../../../src/statistics/index.ts';
import { Solver } from '../../support/solver.ts';

const policy = smallNumberPolicy;

/** One contact of a quarter: where, how, in which month, and whether it was sorted. */
const aContact = fc.record({
  door: fc.constantFrom('a1', 'a1', 'a1', 'a2', 'a2', 'b1', 'b1', 'b2', 'c1'),
  channel: fc.constantFrom('phone', 'phone', 'phone', 'desk', 'desk', 'letter'),
  month: fc.constantFrom('1', '2', '3'),
  sorted: fc.boolean(),
});
type Contact = typeof aContact extends fc.Arbitrary<infer Value> ? Value : never;

/** Small quarters, where hidden numbers stand close together, then a few contacts that were entered late. */
const quarters = fc.tuple(
  fc.array(aContact, { minLength: 0, maxLength: 70 }),
  fc.array(aContact, { minLength: 0, maxLength: 6 }),
);

const partsBy: readonly (readonly [string, readonly string[], (contact: Contact) => string])[] = [
  ['team', ['a', 'b', 'c'], ({ door }) => door.charAt(0)],
  ['door', ['a1', 'a2', 'b1', 'b2', 'c1'], ({ door }) => door],
  ['channel', ['phone', 'desk', 'letter'], ({ channel }) => channel],
  ['month', ['1', '2', '3'], ({ month }) => month],
];

function cellOf(key: string, contacts: readonly Contact[], within?: string): Cell {
  const numerator = contacts.filter(({ sorted }) => sorted).length;
  const counted = { key, name: key, numerator, denominator: contacts.length, largest: 1 };
  return within === undefined ? counted : { ...counted, within };
}

function tableOf(contacts: readonly Contact[]): { whole: Cell; breakdowns: Breakdown[] } {
  const breakdowns = partsBy.map(([by, names, nameOf]) => ({
    by,
    cells: names.map((name) => {
      const within = by === 'door' ? `team:${name.charAt(0)}` : undefined;
      return cellOf(
        `${by}:${name}`,
        contacts.filter((contact) => nameOf(contact) === name),
        within,
      );
    }),
  }));
  return { whole: cellOf('whole', contacts), breakdowns };
}

/** What somebody reads: of the cells that stand there, the two numbers as they are shown. */
type Reading = ReadonlyMap<string, { numerator: number | null; denominator: number | null }>;

function readingOf(table: SuppressedTable): { shown: Reading; heldBack: ReadonlySet<string> } {
  const numbers = ({ numerator, denominator }: SaidShare) => ({
    numerator: numerator.shown,
    denominator: denominator.shown,
  });
  const rows = table.breakdowns.flatMap(({ rows: each }) => each);
  return {
    shown: new Map([
      ['whole', numbers(table.whole)],
      ...rows.map(({ key, share }) => [key, numbers(share)] as const),
    ]),
    heldBack: new Set(table.breakdowns.filter(({ withheld }) => withheld).map(({ by }) => by)),
  };
}

interface Rule {
  readonly range: (shown: number | null) => { low: number; high: number };
  /** What a cell can be that is not there. */
  readonly missing: { low: number; high: number };
}

const theRule: Rule = {
  range: (shown) =>
    shown === null
      ? { low: 1, high: 7 }
      : { low: shown === 0 ? 0 : Math.max(8, shown - 2), high: shown === 0 ? 0 : shown + 2 },
  missing: { low: 0, high: 7 },
};

type Places = Readonly<Record<'denominator' | 'numerator' | 'rest', number>>;

/** Puts everything that one reading tells into the solver. */
function learn(
  solver: Solver,
  { shown, heldBack }: ReturnType<typeof readingOf>,
  rule: Rule,
): ReadonlyMap<string, Places> {
  const places = new Map<string, Places>();
  const add = (key: string) => {
    const seen = shown.get(key);
    const of = (value: number | null | undefined) => (value === undefined ? rule.missing : rule.range(value));
    const [below, above] = [of(seen?.denominator), of(seen?.numerator)];
    const place = {
      denominator: solver.unknown(below.low, below.high),
      numerator: solver.unknown(above.low, above.high),
      rest: solver.unknown(0, 200),
    };
    solver.knowSum(place.denominator, [place.numerator, place.rest]);
    places.set(key, place);
    return place;
  };
  const addUp = (whole: Places | undefined, parts: readonly Places[]) => {
    if (!whole) return;
    for (const number of ['denominator', 'numerator', 'rest'] as const)
      solver.knowSum(
        whole[number],
        parts.map((part) => part[number]),
      );
  };
  const whole = add('whole');
  for (const [by, names] of partsBy) {
    if (heldBack.has(by)) continue;
    const parts = names.map((name) => add(`${by}:${name}`));
    addUp(whole, parts);
    if (by !== 'door') continue;
    for (const team of ['a', 'b', 'c']) {
      const doors = names.filter((name) => name.startsWith(team)).map((name) => places.get(`door:${name}`));
      addUp(
        places.get(`team:${team}`),
        doors.filter((door) => door !== undefined),
      );
    }
  }
  return places;
}

function hiddenCells(contacts: readonly Contact[]): { key: string; number: 'numerator' | 'denominator' }[] {
  const { whole, breakdowns } = tableOf(contacts);
  return [whole, ...breakdowns.flatMap(({ cells }) => cells)].flatMap((cell) =>
    (['numerator', 'denominator'] as const)
      .filter((number) => cell[number] > 0 && cell[number] < 8)
      .map((number) => ({ key: cell.key, number })),
  );
}

interface Told {
  readonly key: string;
  readonly number: 'numerator' | 'denominator';
  readonly value: number;
}

/** The hidden numbers that can be worked out. */
function recovered(
  solver: Solver,
  places: ReadonlyMap<string, Places>,
  contacts: readonly Contact[],
): Told[] {
  const hidden = hiddenCells(contacts).flatMap(({ key, number }) => {
    const of = places.get(key)?.[number];
    return of === undefined ? [] : [{ key, number, of }];
  });
  return solver
    .recovered(hidden.map(({ of }) => of))
    .flatMap(({ of, value }) =>
      hidden.filter((each) => each.of === of).map(({ key, number }) => ({ key, number, value })),
    );
}

describe('Tables of small numbers', function () {
  this.timeout(120_000);

  it('give no hidden number away, whatever is added up and subtracted', () => {
    fc.assert(
      fc.property(quarters, ([contacts]) => {
        const { whole, breakdowns } = tableOf(contacts);
        const solver = new Solver();
        const places = learn(solver, readingOf(suppressedTable(whole, breakdowns, policy)), theRule);
        expect(recovered(solver, places, contacts)).to.deep.equal([]);
      }),
      { numRuns: 40 },
    );
  });

  it('give none away beside an earlier edition of the same quarter, nor does that one beside them', () => {
    fc.assert(
      fc.property(quarters, ([contacts, late]) => {
        const [before, now] = [tableOf(contacts), tableOf([...contacts, ...late])];
        const first = suppressedTable(before.whole, before.breakdowns, policy);
        const second = suppressedTable(now.whole, now.breakdowns, policy, new Map(first.releases));
        const solver = new Solver();
        const earlier = learn(solver, readingOf(first), theRule);
        // Who knows the rule knows that a cell that was shown before may have moved by as much as five since.
        const moved: Rule = {
          range: (shown) => {
            const { low, high } = theRule.range(shown);
            return { low: Math.max(0, low - 5), high: high + 5 };
          },
          missing: { low: 0, high: 12 },
        };
        const later = learn(solver, readingOf(second), moved);
        for (const [key, place] of earlier) {
          const next = later.get(key);
          // Contacts are only ever added late.
          if (next)
            for (const number of ['denominator', 'numerator', 'rest'] as const)
              solver.knowAtMost(place[number], next[number]);
        }
        expect(recovered(solver, earlier, contacts), 'of the earlier').to.deep.equal([]);
        expect(recovered(solver, later, [...contacts, ...late]), 'of the later').to.deep.equal([]);
      }),
      { numRuns: 15 },
    );
  });

  it('would give hidden numbers away under “fewer than 5, exact totals”', () => {
    const naive: Rule = {
      range: (shown) => (shown === null ? { low: 1, high: 4 } : { low: shown, high: shown }),
      missing: { low: 0, high: 4 },
    };
    const shownBy = (count: number) => (count > 0 && count < 5 ? null : count);
    let given = 0;
    for (const [contacts] of fc.sample(quarters, { numRuns: 40, seed: 1217 })) {
      const { whole, breakdowns } = tableOf(contacts);
      const cells = [whole, ...breakdowns.flatMap((each) => each.cells)];
      const shown = new Map(
        cells.map((cell) => [
          cell.key,
          { numerator: shownBy(cell.numerator), denominator: shownBy(cell.denominator) },
        ]),
      );
      const solver = new Solver();
      const places = learn(solver, { shown, heldBack: new Set() }, naive);
      for (const { key, number, value } of recovered(solver, places, contacts)) {
        expect(value, `${number} of ${key}`).to.equal(cells.find((cell) => cell.key === key)?.[number]);
        if (value < 5) given += 1;
      }
    }
    expect(given, 'numbers below five that the naive rule gave away').to.be.above(40);
  });

  const part = (name: string, numerator: number, denominator: number, largest = 1): Cell => ({
    key: `door:${name}`,
    ...{ name, numerator, denominator, largest },
  });
  const wholeOf = (cells: readonly Cell[]): Cell => ({
    key: 'whole',
    name: 'whole',
    numerator: cells.reduce((sum, cell) => sum + cell.numerator, 0),
    denominator: cells.reduce((sum, cell) => sum + cell.denominator, 0),
    largest: 1,
  });
  const tableWith = (...cells: Cell[]) =>
    suppressedTable(wholeOf(cells), [{ by: 'door', cells }], policy).breakdowns[0];

  it('name no part with too few in it, nor one that is mostly one person’s', () => {
    const rows = tableWith(part('desk', 20, 40), part('line', 2, 3), part('post', 10, 20, 15))?.rows;
    expect(rows?.map(({ name }) => name)).to.deep.equal(['desk']);
  });

  it('are held back whole where the rounding itself would tell: 12, 12, 7 and 7 of about 40', () => {
    expect(
      tableWith(part('a', 8, 12), part('b', 8, 12), part('c', 0, 7), part('d', 0, 7))?.withheld,
    ).to.equal(true);
    expect(
      tableWith(part('a', 8, 12), part('b', 8, 12), part('c', 0, 4), part('d', 0, 4))?.withheld,
    ).to.equal(false);
  });

  it('show a cell as it was shown before until it has clearly moved', () => {
    const first = suppressedTable(part('desk', 7, 31), [], policy);
    const later = (numerator: number, denominator: number) =>
      suppressedTable(part('desk', numerator, denominator), [], policy, new Map(first.releases)).whole;
    expect(later(8, 33).numerator.words).to.equal('fewer than 8');
    expect(later(8, 33).denominator.words).to.equal('30');
    expect(later(13, 40).denominator.words).to.equal('40');
    expect(later(13, 40).numerator.words).to.equal('15');
  });
});
