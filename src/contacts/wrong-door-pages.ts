import { paretoChart } from '../platform/charts/pareto-chart.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { dayAsTyped } from '../platform/web/day-query.ts';
import type { DayRangeQuery } from '../platform/web/day-query.ts';
import { errorLines } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { messageFor, optionsFrom } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { addDays, formatPeriod } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { counted, formatCount, normaliseWords, percent } from '../shared/words.ts';
import { anyContact, filterQuery } from './contact-filter.ts';
import { withQuery } from './contact-list-pages.ts';
import { contactPaths } from './contact-paths.ts';
import type { ContactFilter } from './contact-search-queries.ts';
import { barriers as barrierNames } from './domain/contact.ts';
import type { Barrier } from './domain/contact.ts';
import { paretoOf } from './domain/pareto.ts';
import type { DoorAndOwner, DoorBarrier } from './wrong-door-queries.ts';

export interface WrongDoorsPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly problems: Readonly<Record<'from' | 'last', { text: string } | undefined>>;
  readonly filter: { readonly from: string; readonly last: string; readonly doors: readonly SelectItem[] };
  readonly period: string;
  readonly summary: readonly string[];
  readonly teams: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly barriers: BarrierPart | null;
}

interface MatrixRow {
  readonly door: string;
  readonly cells: readonly MatrixCell[];
  readonly wrong: string;
  readonly rate: string;
}

interface MatrixCell {
  readonly team: string;
  /** Null where nothing came to the wrong door. */
  readonly wrong: { readonly count: string; readonly href: string; readonly rate: string } | null;
  /** Null where this is not a team that keeps the door. */
  readonly right: string | null;
}

interface BarrierPart {
  readonly heading: string;
  readonly svg: string;
  readonly rows: readonly {
    readonly name: string;
    readonly count: string;
    readonly href: string;
    readonly share: string;
    readonly cumulative: string;
  }[];
}

export const wrongDoorsView = defineView<WrongDoorsPage>('contacts/wrong-doors');

export interface WrongDoorsGiven {
  readonly period: Period;
  readonly range: DayRangeQuery;
  readonly cells: readonly DoorAndOwner[];
  readonly barriers: readonly DoorBarrier[];
  readonly names: {
    readonly doors: ReadonlyMap<number, string>;
    readonly teams: ReadonlyMap<number, string>;
  };
  /** Whose barriers are shown; null for every door's. */
  readonly doorId: number | null;
}

export function wrongDoorsPage(given: WrongDoorsGiven): WrongDoorsPage {
  const { period, range, names } = given;
  const { typed, problems } = range;
  const wrongRange = Object.keys(problems).length > 0;
  const owners = inOrderOfName(
    given.cells.flatMap(({ ownerId }) => ownerId ?? []),
    names.teams,
  );
  const doors = inOrderOfName(
    given.cells.map(({ doorId }) => doorId),
    names.doors,
  );
  return {
    title: 'Wrong doors',
    errors: errorLines(problems),
    problems: { from: messageFor(problems.from), last: messageFor(problems.last) },
    filter: {
      from: wrongRange ? typed.from : dayAsTyped(period.from),
      last: wrongRange ? typed.last : dayAsTyped(addDays(period.to, -1)),
      doors: optionsFrom('Every door', doors, given.doorId),
    },
    period: formatPeriod(period.from, period.to),
    summary: summaryOf(given.cells),
    teams: owners.map(({ name }) => name),
    rows: doors.map((door) => matrixRow(given, door, owners)),
    barriers: barrierPart(given),
  };
}

interface Named {
  readonly id: number;
  readonly name: string;
}

function inOrderOfName(ids: readonly number[], names: ReadonlyMap<number, string>): Named[] {
  return [...new Set(ids)]
    .map((id) => ({ id, name: names.get(id) ?? `No. ${String(id)}` }))
    .sort((one, other) => (normaliseWords(one.name) < normaliseWords(other.name) ? -1 : 1));
}

function total(cells: readonly DoorAndOwner[]) {
  const sum = (count: (cell: DoorAndOwner) => number) => cells.reduce((all, cell) => all + count(cell), 0);
  return {
    owned: sum((cell) => (cell.ownerId === null ? 0 : cell.contacts)),
    unknown: sum((cell) => (cell.ownerId === null ? cell.contacts : 0)),
    wrong: sum(({ wrong }) => wrong),
    dealtWith: sum(({ dealtWith }) => dealtWith),
    pending: sum(({ pending }) => pending),
  };
}

function summaryOf(cells: readonly DoorAndOwner[]): string[] {
  const { owned, unknown, wrong, dealtWith, pending } = total(cells);
  const known = wrong - pending;
  return [
    `${counted(wrong, 'contact')} of ${formatCount(owned)} came to a door whose team did not own what they wanted${
      owned === 0 ? '' : ` (${percent(wrong / owned)})`
    }.`,
    `${formatCount(dealtWith)} of ${formatCount(known)} were dealt with all the same${
      known === 0 ? '' : `: a no-wrong-door rate of ${percent(dealtWith / known)}`
    }.`,
    ...(pending > 0
      ? [`${counted(pending, 'promise')} cannot be judged yet and stand outside the rate.`]
      : []),
    ...(unknown > 0
      ? [
          `Of ${counted(unknown, 'contact')} nobody knows: their reason had no owner. They are counted nowhere above.`,
        ]
      : []),
  ];
}

function matrixRow(given: WrongDoorsGiven, door: Named, owners: readonly Named[]): MatrixRow {
  const ofDoor = given.cells.filter(({ doorId }) => doorId === door.id);
  const all = total(ofDoor);
  return {
    door: door.name,
    wrong: `${formatCount(all.wrong)} of ${formatCount(all.owned)}`,
    rate: rateOf(all),
    cells: owners.map((owner) => {
      const cell = ofDoor.find(({ ownerId }) => ownerId === owner.id);
      const right = cell ? cell.contacts - cell.wrong : 0;
      return {
        team: owner.name,
        wrong: !cell || cell.wrong === 0 ? null : wrongCell(given.period, cell),
        right: right > 0 ? formatCount(right) : null,
      };
    }),
  };
}

function wrongCell(period: Period, cell: DoorAndOwner): NonNullable<MatrixCell['wrong']> {
  const narrow = { ...period, doorId: cell.doorId, ownerId: cell.ownerId, wrongDoor: true };
  return { count: formatCount(cell.wrong), href: contactsHref(narrow), rate: rateOf(cell) };
}

/** Of fewer than these a percentage says more than is known. */
const SMALL = 10;

function rateOf({
  wrong,
  dealtWith,
  pending,
}: {
  wrong: number;
  dealtWith: number;
  pending: number;
}): string {
  const known = wrong - pending;
  if (known === 0) return '–';
  return known < SMALL ? `${formatCount(dealtWith)} of ${formatCount(known)}` : percent(dealtWith / known);
}

function barrierPart({ barriers, doorId, period, names }: WrongDoorsGiven): BarrierPart | null {
  const counts = new Map<Barrier, number>();
  for (const each of barriers) {
    if (doorId !== null && each.doorId !== doorId) continue;
    counts.set(each.barrier, (counts.get(each.barrier) ?? 0) + each.contacts);
  }
  const rows = paretoOf(counts);
  if (rows.length === 0) return null;
  const where = doorId === null ? 'every door' : (names.doors.get(doorId) ?? 'this door');
  const heading = `Why contacts could not be resolved: ${where}`;
  return {
    heading,
    svg: paretoChart(
      heading,
      rows.map(({ cause, count, cumulative }) => ({ name: barrierNames[cause], count, cumulative })),
    ),
    rows: rows.map(({ cause, count, share, cumulative }) => ({
      name: barrierNames[cause],
      count: formatCount(count),
      href: contactsHref({ ...period, doorId, outcome: 'unresolved', barrier: cause }),
      share: percent(share),
      cumulative: percent(cumulative),
    })),
  };
}

function contactsHref(narrow: Partial<ContactFilter>): string {
  return withQuery(contactPaths.list, filterQuery({ ...anyContact, ...narrow }));
}
