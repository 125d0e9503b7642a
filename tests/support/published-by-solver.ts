import { PublishedReading } from './published-reading.ts';
import type { EditionRead, Numbers } from './published-reading.ts';
import type { Solver } from './solver.ts';
import type { Bounds } from './what-is-read.ts';

/*
 * Reads the figures of a published report as its CSV and JSON have them, and adds up what everybody knows to add up.
 * Written apart from what the product holds back. The organisation: no more doors and owners than the picture names.
 */

/** What everybody knows of the organisation. */
export interface PublishedKnown {
  readonly teamOf: Readonly<Record<string, string>>;
  /** Who owns each reason. */
  readonly ownerOf: Readonly<Record<string, string>>;
  readonly weeks: readonly string[];
}

const PERIOD = 'evaluation period';
const MOST = 400;
const ends = ['resolved', 'promised', 'sent_back', 'open'] as const;
const kinds = ['right', 'wrong', 'unknown'] as const;

export type PublishedPlaces = ReadonlyMap<string, number>;

/** @returns where each number stands in the solver */
export function learnPublished(
  solver: Solver,
  given: EditionRead & { known: PublishedKnown },
): PublishedPlaces {
  const reader = new Reader(solver, given);
  reader.measures();
  reader.otherReadings();
  reader.flow();
  reader.partsOfAll();
  reader.wrongWays();
  reader.weeks();
  reader.tables();
  return reader.places;
}

class Reader {
  readonly places = new Map<string, number>();
  readonly #solver: Solver;
  readonly #known: PublishedKnown;
  readonly #reading: PublishedReading;

  constructor(solver: Solver, given: Parameters<typeof learnPublished>[1]) {
    this.#solver = solver;
    this.#known = given.known;
    this.#reading = new PublishedReading(given);
  }

  /** A number of a figure, with what is read of it. */
  #at(key: string, scope: string, number: Numbers): number {
    const name = `${key}|${scope}.${number}`;
    const there = this.places.get(name);
    if (there !== undefined) return there;
    const figure = `${key}|${scope}`;
    const { truth } = this.#reading;
    const [n, d] = [truth.get(`${figure}.n`) ?? 0, truth.get(`${figure}.d`) ?? 0];
    const place = this.#solver.unknown(0, MOST, number === 'n' ? n : number === 'd' ? d : d - n);
    this.places.set(name, place);
    this.#within(place, ...this.#reading.of(key, scope, number));
    return place;
  }

  #within(place: number, ...bounds: readonly Bounds[]): void {
    for (const { low, high } of bounds) this.#solver.knowWithin(place, low, high);
  }

  #isRead(key: string, scope: string): boolean {
    return this.#reading.of(key, scope, 'd').length > 0;
  }

  #share(key: string, scope = PERIOD): string {
    const of = (number: Numbers) => this.#at(key, scope, number);
    this.#solver.knowSum(of('d'), [of('n'), of('r')]);
    return key;
  }

  #same(one: number, other: number): void {
    this.#solver.knowSum(one, [other]);
  }

  measures(): void {
    const at = (key: string, number: Numbers) => this.#at(key, PERIOD, number);
    for (const key of ['recorded_fcr', 'sent_back_rate', 'wrong_door_share', 'net_fcr']) this.#share(key);
    this.#same(at('recorded_fcr', 'd'), at('sent_back_rate', 'd'));
    this.#solver.knowSum(at('recorded_fcr', 'd'), [at('wrong_door_share', 'd'), at('unowned', 'd')]);
    for (const number of ['n', 'd', 'r'] as const)
      this.#solver.knowAtMost(at('net_fcr', number), at('recorded_fcr', number));
    let longer = 'recorded_fcr';
    for (const window of ['7', '14', '30']) {
      const key = this.#share(`repeat_adjusted_fcr_${window}`);
      for (const number of ['n', 'd'] as const) this.#solver.knowAtMost(at(key, number), at(longer, number));
      longer = key;
    }
    for (const key of [
      'anonymous_share',
      'repeat_adjusted_identified',
      'no_wrong_door_rate',
      'promises_kept',
    ])
      this.#share(key);
    this.#same(at('anonymous_share', 'd'), at('repeat_adjusted_fcr_14', 'd'));
    this.#solver.knowSum(at('anonymous_share', 'd'), [
      at('anonymous_share', 'n'),
      at('repeat_adjusted_identified', 'd'),
    ]);
    this.#solver.knowWithinSum(at('wrong_door_share', 'n'), [
      at('no_wrong_door_rate', 'd'),
      at('wrong_door_pending', 'd'),
    ]);
  }

  otherReadings(): void {
    const at = (key: string, number: Numbers) => this.#at(key, PERIOD, number);
    const read = (key: string) => this.#share(`sensitivity_${key}`);
    const [confirmed, leftOut, yes, no] = [
      read('all_confirmed'),
      read('unconfirmed_left_out'),
      read('all_missing_yes'),
      read('all_missing_no'),
    ];
    const [recorded, unconfirmed, abandoned] = [
      'recorded_fcr',
      at('unconfirmed', 'd'),
      at('abandoned', 'd'),
    ] as const;
    this.#same(at(confirmed, 'd'), at(recorded, 'd'));
    this.#solver.knowSum(at(confirmed, 'n'), [at(recorded, 'n'), unconfirmed]);
    this.#same(at(leftOut, 'n'), at(recorded, 'n'));
    this.#solver.knowSum(at(recorded, 'd'), [at(leftOut, 'd'), unconfirmed]);
    this.#solver.knowSum(at(yes, 'n'), [at(confirmed, 'n'), abandoned]);
    for (const key of [yes, no]) this.#solver.knowSum(at(key, 'd'), [at(recorded, 'd'), abandoned]);
    this.#same(at(no, 'n'), at(recorded, 'n'));
  }

  flow(): void {
    const at = (key: string, number: Numbers) => this.#at(key, PERIOD, number);
    const flowOf = (kind: string, end: string) => `flow_${kind}_${end}`;
    for (const kind of kinds) {
      for (const end of ends) {
        this.#share(flowOf(kind, end));
        this.#same(at(flowOf(kind, 'resolved'), 'd'), at(flowOf(kind, end), 'd'));
      }
      const parts = ends.map((end) => at(flowOf(kind, end), 'n'));
      this.#solver.knowSum(at(flowOf(kind, 'resolved'), 'd'), parts);
    }
    const of = (end: string, number: Numbers) => kinds.map((kind) => at(flowOf(kind, end), number));
    this.#solver.knowSum(at('recorded_fcr', 'd'), of('resolved', 'd'));
    this.#solver.knowWithinSum(at('recorded_fcr', 'n'), of('resolved', 'n'));
    this.#solver.knowSum(at('sent_back_rate', 'n'), of('sent_back', 'n'));
    this.#same(at('wrong_door_share', 'n'), at('flow_wrong_resolved', 'd'));
    this.#same(at('unowned', 'd'), at('flow_unknown_resolved', 'd'));
  }

  /** Teams, doors, and the matrix of doors and owners. */
  partsOfAll(): void {
    const { teamOf, ownerOf } = this.#known;
    const doors = Object.keys(teamOf);
    const teams = [...new Set(Object.values(teamOf))];
    const owners = [...new Set([...Object.values(ownerOf)]), 'Nobody'];
    const hasMatrix = this.#reading.keysOf('matrix').length > 0;
    const cell = (door: string, owner: string) => this.#at('matrix', `${door} / ${owner}`, 'd');
    const [right, wrong, unknown]: number[][] = [[], [], []];
    for (const door of doors) {
      this.#unnamed(this.#share('door_resolved', door), door);
      const cells = owners.map((owner) => cell(door, owner));
      this.#solver.knowSum(this.#at('door_resolved', door, 'd'), cells);
      for (const owner of owners) {
        const isRead = this.#isRead('matrix', `${door} / ${owner}`);
        if (hasMatrix && !isRead) this.#within(cell(door, owner), this.#reading.none());
        (owner === 'Nobody' ? unknown : owner === teamOf[door] ? right : wrong)?.push(cell(door, owner));
      }
    }
    for (const [index, cells] of [right, wrong, unknown].entries())
      this.#solver.knowSum(this.#at(`flow_${kinds[index] ?? ''}_resolved`, PERIOD, 'd'), cells ?? []);
    for (const team of teams) {
      this.#unnamed(this.#share('team_resolved', team), team);
      for (const number of ['n', 'd', 'r'] as const) {
        const here = doors.filter((door) => teamOf[door] === team);
        this.#solver.knowSum(
          this.#at('team_resolved', team, number),
          here.map((door) => this.#at('door_resolved', door, number)),
        );
      }
    }
    for (const number of ['n', 'd'] as const) {
      const all = this.#solver.unknown(0, MOST);
      this.#solver.knowSum(
        all,
        teams.map((team) => this.#at('team_resolved', team, number)),
      );
      this.#solver.knowSum(
        all,
        kinds.map((kind) => this.#at(`flow_${kind}_resolved`, PERIOD, number)),
      );
    }
  }

  wrongWays(): void {
    const { teamOf, ownerOf } = this.#known;
    const isThere = this.#reading.keysOf('way_').length > 0;
    const owners = [...new Set(Object.values(ownerOf))];
    const ways = Object.keys(teamOf).flatMap((door) =>
      owners
        .filter((owner) => owner !== teamOf[door])
        .map((owner) => ({ door, owner, scope: `${door} / ${owner}` })),
    );
    for (const { scope } of ways) {
      const parts = ends.map((end) => this.#at(`way_${end}`, scope, 'd'));
      this.#solver.knowSum(this.#at('matrix', scope, 'd'), parts);
      for (const [index, end] of ends.entries())
        if (isThere && !this.#isRead(`way_${end}`, scope))
          this.#within(parts[index] ?? 0, this.#reading.none());
    }
    for (const end of ends)
      this.#solver.knowSum(
        this.#at(`flow_wrong_${end}`, PERIOD, 'n'),
        ways.map(({ scope }) => this.#at(`way_${end}`, scope, 'd')),
      );
    for (const { door, owner, scope } of ways) {
      const reasons = Object.keys(ownerOf).filter((reason) => ownerOf[reason] === owner);
      const pairs = reasons
        .map((reason) => `${door} / ${reason}`)
        .filter((pair) => this.#isRead('worst_pair_sent_back', pair));
      for (const pair of pairs) this.#share('worst_pair_sent_back', pair);
      const of = (number: Numbers) => pairs.map((pair) => this.#at('worst_pair_sent_back', pair, number));
      this.#solver.knowWithinSum(this.#at('matrix', scope, 'd'), of('d'));
      this.#solver.knowWithinSum(this.#at('way_sent_back', scope, 'd'), of('n'));
    }
  }

  /** Every contact of the period lies in one of its weeks. */
  weeks(): void {
    for (const [key, measure] of [
      ['weekly_resolved', 'recorded_fcr'],
      ['weekly_sent_back', 'sent_back_rate'],
    ] as const) {
      const scopes = this.#known.weeks.map((monday) => `week of ${monday}`);
      for (const scope of scopes) {
        this.#share(key, scope);
        for (const number of ['n', 'd'] as const)
          this.#within(this.#at(key, scope, number), ...this.#reading.ofWeek(key, scope, number));
        if (key !== 'weekly_resolved')
          this.#same(this.#at(key, scope, 'd'), this.#at('weekly_resolved', scope, 'd'));
      }
      for (const number of ['n', 'd'] as const)
        this.#solver.knowSum(
          this.#at(measure, PERIOD, number),
          scopes.map((scope) => this.#at(key, scope, number)),
        );
    }
  }

  #unnamed(key: string, scope: string): void {
    if (this.#reading.keysOf(key).length === 0 || this.#isRead(key, scope)) return;
    this.#within(this.#at(key, scope, 'n'), this.#reading.unnamed());
  }

  /** Tables whose parts add up to what stands below their line. */
  tables(): void {
    for (const kind of ['doors_seen_', 'barrier_']) {
      const keys = this.#reading.keysOf(kind).map((key) => this.#share(key));
      const [first] = keys;
      if (first === undefined) continue;
      const whole = this.#at(first, PERIOD, 'd');
      for (const key of keys) this.#same(whole, this.#at(key, PERIOD, 'd'));
      this.#solver.knowSum(
        whole,
        keys.map((key) => this.#at(key, PERIOD, 'n')),
      );
      if (kind === 'doors_seen_') this.#same(this.#at('recorded_fcr', PERIOD, 'n'), whole);
    }
  }
}
