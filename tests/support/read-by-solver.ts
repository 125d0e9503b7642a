import type { LayMeasureKey } from '../../src/ambassadors/domain/lay-measure.ts';
import { layMeasures } from '../../src/ambassadors/domain/lay-measure.ts';
import { Solver } from './solver.ts';
import { boundsOf, boundsOfFigure, boundsOfRate, figuresIn, figuresOnDashboard } from './what-is-read.ts';
import type { Bounds, KnownRule } from './what-is-read.ts';

/** The true numbers of one cell, which the reader does not have. */
export interface TrueCell {
  readonly numerator: number;
  readonly denominator: number;
}
export type Truth = ReadonlyMap<string, TrueCell>;

type Numbers = 'numerator' | 'denominator';
type Figure = Readonly<Record<Numbers, Bounds>>;

/** What stands in pages and packs, by the cell's key: "sent_back_rate|team|Access". */
export interface Reading {
  readonly cells: ReadonlyMap<string, readonly Figure[]>;
  /** "measure|by" of breakdowns of which the page says that they are held back. */
  readonly heldBack: ReadonlySet<string>;
}

const partsAsRead = {
  team: 'team',
  'place contacted': 'door',
  'way of contact': 'channel',
  'what it was about': 'reason',
  month: 'month',
  quarter: 'quarter',
} as const;

const MOST = 300;
export const keyOf = (measure: string, by: string, name: string) => `${measure}|${by}|${name}`;

/** What somebody has before them; none of a page or paper that they have not opened. */
export interface Opened {
  readonly pages: ReadonlyMap<LayMeasureKey, string>;
  /** They have every measure. */
  readonly packs?: readonly string[];
  /** The group's first page has four wholes of the newest quarter. */
  readonly dashboard?: { readonly html: string; readonly quarter: string };
}

export function readingOf({ pages, packs = [], dashboard }: Opened, rule: KnownRule): Reading {
  const cells = new Map<string, Figure[]>();
  const heldBack = new Set<string>();
  const learn = (key: string, figure: Figure | null) => {
    if (figure) cells.set(key, [...(cells.get(key) ?? []), figure]);
  };
  const read = (html: string, measureOf: (table: string) => LayMeasureKey | null) => {
    for (const { table, row, percent, base } of figuresIn(html)) {
      const measure = measureOf(table);
      const by = partsAsRead[/, by ([a-z ]+)$/.exec(table)?.[1] as keyof typeof partsAsRead];
      if (measure === null) continue;
      if (table.includes('weeks that have ended')) {
        learn(keyOf(measure, 'week', row), percent === null ? null : boundsOfRate(percent, MOST, rule));
      } else learn(keyOf(measure, by, row), boundsOfFigure({ percent, base }, rule));
    }
  };
  for (const [measure, html] of pages) {
    read(html, () => measure);
    for (const [, by = ''] of html.matchAll(/Not shown by ([a-z ]+):/g))
      heldBack.add(`${measure}|${partsAsRead[by as keyof typeof partsAsRead]}`);
  }
  const longest = [...layMeasures].sort((one, other) => other.name.length - one.name.length);
  for (const html of packs)
    read(html, (table) => longest.find(({ name }) => table.startsWith(`${name},`))?.key ?? null);
  for (const { measure, ...figure } of dashboard ? figuresOnDashboard(dashboard.html) : [])
    learn(keyOf(measure, 'quarter', dashboard?.quarter ?? ''), boundsOfFigure(figure, rule));
  return { cells, heldBack };
}

/** What everybody knows of the organisation. */
export interface Known {
  readonly quarter: string;
  readonly names: Readonly<Record<'team' | 'door' | 'channel' | 'reason' | 'month', readonly string[]>>;
  readonly teamOf: Readonly<Record<string, string>>;
  /** Weeks that lie in the quarter as the page writes them, and those that make up a month. */
  readonly weeks: readonly string[];
  readonly month: { readonly name: string; readonly weeks: readonly string[] };
  /** Reasons none of whose contacts the measure counts; of all others it counts all. */
  readonly notOf: Readonly<Record<'net_fcr' | 'wrong_door_share', readonly string[]>>;
}

/** Those of contacts: what months and weeks have adds up to what the quarter has. */
const ofContacts = ['recorded_fcr', 'net_fcr', 'sent_back_rate', 'wrong_door_share'] as const;
const ofOther = ['repeat_adjusted_fcr', 'no_wrong_door_rate', 'promises_kept'] as const;

type Place = Readonly<Record<Numbers | 'rest', number>>;
export type Places = ReadonlyMap<string, Place>;

export const measuresWithParts = [...ofContacts, ...ofOther];

interface ToLearn {
  readonly reading: Reading;
  readonly known: Known;
  readonly truth: Truth;
  readonly rule: KnownRule;
  /** Put together: each more makes the question longer. */
  readonly measures: readonly string[];
}

/** @param moved how far a cell may have moved since it was shown: the reader knows that rule too */
export function learnFrom(
  solver: Solver,
  { reading, known, truth, rule, measures }: ToLearn,
  moved = 0,
): Places {
  const places = new Map<string, Place>();
  const within = (of: number, { low, high }: Bounds) => {
    solver.knowWithin(of, low - moved, high + moved);
  };
  const learn = (key: string, isMissing: boolean): Place => {
    const { numerator, denominator } = truth.get(key) ?? { numerator: 0, denominator: 0 };
    const place = {
      denominator: solver.unknown(0, MOST, denominator),
      numerator: solver.unknown(0, MOST, numerator),
      rest: solver.unknown(0, MOST, denominator - numerator),
    };
    solver.knowSum(place.denominator, [place.numerator, place.rest]);
    for (const figure of reading.cells.get(key) ?? [])
      for (const number of ['numerator', 'denominator'] as const) within(place[number], figure[number]);
    // Not in a table that is there: too few to be named, or none at all.
    const few = { low: 0, high: boundsOf(null, rule).high };
    if (isMissing && !reading.cells.has(key)) within(place.denominator, few);
    places.set(key, place);
    return place;
  };
  const all = ['denominator', 'numerator', 'rest'] as const;
  const addUp = (whole: Place, parts: readonly Place[], exactly: boolean) => {
    for (const number of exactly ? all : (['denominator', 'numerator'] as const)) {
      const of = parts.map((part) => part[number]);
      if (exactly) solver.knowSum(whole[number], of);
      else solver.knowWithinSum(whole[number], of);
    }
  };
  for (const measure of measures) {
    const isOfContacts = (ofContacts as readonly string[]).includes(measure);
    const whole = learn(keyOf(measure, 'quarter', known.quarter), false);
    for (const [by, names] of Object.entries(known.names)) {
      const isThere = !reading.heldBack.has(`${measure}|${by}`);
      const parts = names.map((name) => learn(keyOf(measure, by, name), isThere));
      addUp(whole, parts, by !== 'month' || isOfContacts);
    }
    for (const team of known.names.team) {
      const doors = known.names.door.filter((door) => known.teamOf[door] === team);
      const to = places.get(keyOf(measure, 'team', team));
      const parts = doors.map((door) => places.get(keyOf(measure, 'door', door)));
      if (to) addUp(to, present(parts), true);
    }
    if (!isOfContacts) continue;
    for (const week of known.weeks) learn(keyOf(measure, 'week', week), false);
    const weeks = (of: readonly string[]) =>
      present(of.map((week) => places.get(keyOf(measure, 'week', week))));
    addUp(whole, weeks(known.weeks), false);
    const month = places.get(keyOf(measure, 'month', known.month.name));
    if (month) addUp(month, weeks(known.month.weeks), true);
  }
  return places;
}

/** What somebody concludes who reads the pages of several measures: they count the same contacts. */
export function learnLinks(solver: Solver, places: Places, { notOf, names }: Known): void {
  const parts = (measure: string) =>
    [...places].flatMap(([key, place]) =>
      key.startsWith(`${measure}|`) ? [[key.slice(measure.length), place] as const] : [],
    );
  const both = (one: string, other: string, learn: (one: Place, other: Place, part: string) => void) => {
    for (const [part, place] of parts(other)) {
      const counterpart = places.get(`${one}${part}`);
      if (counterpart) learn(counterpart, place, part);
    }
  };
  const same = (one: number, other: number) => {
    solver.knowSum(one, [other]);
  };
  both('recorded_fcr', 'sent_back_rate', (recorded, sentBack) => {
    same(recorded.denominator, sentBack.denominator);
    // Who is sent back is not dealt with.
    solver.knowAtMost(sentBack.numerator, recorded.rest);
  });
  for (const measure of ['net_fcr', 'wrong_door_share'] as const) {
    const never = notOf[measure].map((name) => `|reason|${name}`);
    const always = names.reason.map((name) => `|reason|${name}`).filter((part) => !never.includes(part));
    const numbers =
      measure === 'net_fcr' ? (['denominator', 'numerator', 'rest'] as const) : (['denominator'] as const);
    both('recorded_fcr', measure, (recorded, of, part) => {
      for (const number of numbers)
        if (never.includes(part)) solver.knowWithin(of[number], 0, 0);
        else if (always.includes(part)) same(recorded[number], of[number]);
        else solver.knowAtMost(of[number], recorded[number]);
    });
  }
  both('recorded_fcr', 'repeat_adjusted_fcr', (recorded, adjusted) => {
    solver.knowAtMost(adjusted.denominator, recorded.denominator);
    solver.knowAtMost(adjusted.numerator, recorded.numerator);
  });
  both('wrong_door_share', 'no_wrong_door_rate', (wrong, dealtWith) => {
    solver.knowAtMost(dealtWith.denominator, wrong.numerator);
  });
}

export interface WorkedOut {
  readonly key: string;
  readonly number: Numbers;
  readonly value: number;
}

/** The hidden numbers that can have one value only. */
export function workedOut(
  solver: Solver,
  places: Places,
  truth: Truth,
  { threshold }: KnownRule,
): WorkedOut[] {
  const hidden = [...truth].flatMap(([key, cell]) =>
    (['numerator', 'denominator'] as const).flatMap((number) => {
      const of = places.get(key)?.[number];
      return of === undefined || cell[number] === 0 || cell[number] >= threshold ? [] : [{ key, number, of }];
    }),
  );
  const values = new Map(solver.recovered(hidden.map(({ of }) => of)).map(({ of, value }) => [of, value]));
  return hidden.flatMap(({ key, number, of }) => {
    const value = values.get(of);
    return value === undefined ? [] : [{ key, number, value }];
  });
}

function present<Value>(values: readonly (Value | undefined)[]): Value[] {
  return values.filter((value) => value !== undefined);
}
