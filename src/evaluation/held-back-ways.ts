import { addDays } from '../shared/london-time.ts';
import { countedWeeks } from './domain/counted-weeks.ts';
import { PERIOD } from './figure-book.ts';
import { cellName, doorsSeenName, PAIRS, partName, wayName, weekName } from './figure-names.ts';
import type { ReportLedger } from './report-ledger.ts';
import type { ContactWay, DoorsSeen, EvaluationResults, Snapshot } from './snapshot.ts';
import {
  byKindOfDoor,
  doorsSeenBy,
  endsInOrder,
  isWrong,
  sum,
  worstPairsOf,
  wrongWaysOf,
} from './wrong-ways.ts';

const recorded = `recorded_fcr|${PERIOD}`;
const flowOf = (kind: string, end: string) => `flow_${kind}_${end}|${PERIOD}`;

/** The tables that break contacts down, in the order in which they matter. */
export function waysAndWeeks(ledger: ReportLedger, { results, evaluation }: Snapshot): void {
  flow(ledger, results.ways);
  parts(ledger, 'team', results.ways, ({ doorTeamId }) => doorTeamId);
  parts(ledger, 'door', results.ways, ({ doorId }) => doorId);
  doorsSeen(ledger, results);
  weeks(ledger, results, evaluation);
  matrix(ledger, results.ways);
  wayThrough(ledger, results);
  worstPairs(ledger, results.ways);
}

const withEnd = (ways: readonly ContactWay[], end: ContactWay['end']) =>
  sum(ways.filter((way) => way.end === end));

function flow(ledger: ReportLedger, ways: readonly ContactWay[]): void {
  const kinds = byKindOfDoor(ways);
  for (const { kind, of } of kinds) {
    const denominator = sum(of);
    for (const end of endsInOrder)
      ledger.share(flowOf(kind, end), { numerator: withEnd(of, end), denominator });
    const whole = `${flowOf(kind, 'resolved')}.d`;
    for (const end of endsInOrder) ledger.addUp(whole, [`${flowOf(kind, end)}.d`]);
    ledger.addUp(
      whole,
      endsInOrder.map((end) => `${flowOf(kind, end)}.n`),
    );
  }
  const all = (end: string, number: 'n' | 'd') => kinds.map(({ kind }) => `${flowOf(kind, end)}.${number}`);
  ledger.addUp(`${recorded}.d`, all('resolved', 'd'));
  ledger.addUp(`${recorded}.n`, all('resolved', 'n'));
  ledger.addUp(`sent_back_rate|${PERIOD}.n`, all('sent_back', 'n'));
  const [right, wrong, unknown] = kinds.map(({ kind }) => `${flowOf(kind, 'resolved')}.d`) as [
    string,
    string,
    string,
  ];
  ledger.addUp(`wrong_door_share|${PERIOD}.n`, [wrong]);
  ledger.addUp(`wrong_door_share|${PERIOD}.d`, [right, wrong]);
  ledger.addUp(`unowned|${PERIOD}`, [unknown]);
  for (const { kind } of kinds) {
    const names = endsInOrder.map((end) => flowOf(kind, end));
    ledger.offer(
      names,
      names.flatMap((name) => ledger.both(name)),
    );
  }
}

/** Teams and doors: those with too few are not named, and nothing of them is known but that. */
function parts(
  ledger: ReportLedger,
  part: 'team' | 'door',
  ways: readonly ContactWay[],
  idOf: (way: ContactWay) => number,
): void {
  const names: string[] = [];
  for (const id of new Set(ways.map(idOf))) {
    const of = ways.filter((way) => idOf(way) === id);
    const counts = { numerator: withEnd(of, 'resolved'), denominator: sum(of) };
    names.push(ledger.share(partName(part, id), counts));
  }
  ledger.addUp(
    `${recorded}.d`,
    names.map((name) => `${name}.d`),
  );
  for (const number of ['n', 'd']) {
    const all = ledger.count(
      `all ${part}s.${number}`,
      number === 'n' ? withEnd(ways, 'resolved') : sum(ways),
    );
    ledger.addUp(
      all,
      names.map((name) => `${name}.${number}`),
    );
    ledger.addUp(
      all,
      byKindOfDoor(ways).map(({ kind }) => `${flowOf(kind, 'resolved')}.${number}`),
    );
  }
  if (part === 'door') {
    for (const team of new Set(ways.map(({ doorTeamId }) => doorTeamId))) {
      const here = [...new Set(ways.filter((way) => way.doorTeamId === team).map(idOf))];
      ledger.within(
        partName('team', team),
        here.map((id) => partName('door', id)),
      );
    }
  }
  const table = `${part}_resolved`;
  ledger.offer(
    [table],
    names.flatMap((name) => ledger.part(name, table)),
  );
}

function doorsSeen(ledger: ReportLedger, { doorsSeen: seen }: EvaluationResults): void {
  const all = seen.reduce((total, { contacts }) => total + contacts, 0);
  const named = (each: DoorsSeen) =>
    ledger.share(doorsSeenName(each), { numerator: each.contacts, denominator: all });
  const names = seen.map(named);
  for (const name of names) ledger.addUp(`${recorded}.n`, [`${name}.d`]);
  ledger.addUp(
    `${recorded}.n`,
    names.map((name) => `${name}.n`),
  );
  const shown = doorsSeenBy(seen, ledger.asShown).map(doorsSeenName);
  ledger.offer(
    shown,
    shown.flatMap((name) => ledger.both(name)),
  );
}

/** Weeks lie within the baseline and the period, and some across their ends. */
function weeks(ledger: ReportLedger, { daily }: EvaluationResults, { period }: Snapshot['evaluation']): void {
  const charts = [
    { key: 'resolved', measure: recorded, of: 'resolved' },
    { key: 'sent_back', measure: `sent_back_rate|${PERIOD}`, of: 'sentBack' },
  ] as const;
  for (const { key, measure, of } of charts) {
    const days = daily.map((day) => ({ day: day.day, numerator: day[of], denominator: day.eligible }));
    const all = countedWeeks(days).map(({ monday, ...counts }) => ({
      ...{ monday, counts },
      name: ledger.share(weekName(key, monday), counts),
    }));
    // Both charts have the same contacts below the line.
    for (const { monday } of all)
      ledger.addUp(`${weekName('resolved', monday)}.d`, [`${weekName(key, monday)}.d`]);
    for (const number of ['d', 'n'] as const) {
      const inside = all.filter(({ monday }) => monday >= period.from && addDays(monday, 7) <= period.to);
      ledger.addUp(
        `${measure}.${number}`,
        inside.map(({ name }) => `${name}.${number}`),
      );
      const touching = all.filter(({ monday }) => addDays(monday, 7) > period.from && monday < period.to);
      const count = touching.reduce(
        (total, { counts }) => total + counts[number === 'd' ? 'denominator' : 'numerator'],
        0,
      );
      const together = ledger.count(`weeks of ${key}.${number}`, count);
      ledger.addUp(
        together,
        touching.map(({ name }) => `${name}.${number}`),
      );
      ledger.addUp(together, [`${measure}.${number}`]);
    }
    ledger.offer(
      [`weekly_${key}`],
      all.flatMap(({ name }) => ledger.part(name, `weekly_${key}`)),
    );
  }
}

function matrix(ledger: ReportLedger, ways: readonly ContactWay[]): void {
  const doors = [...new Set(ways.map(({ doorId }) => doorId))];
  const owners = [...new Set(ways.map(({ ownerId }) => ownerId))];
  const cells = doors.flatMap((doorId) =>
    owners.map((ownerId) => {
      const of = ways.filter((way) => way.doorId === doorId && way.ownerId === ownerId);
      return { of, doorId, name: ledger.count(cellName(doorId, ownerId), sum(of)) };
    }),
  );
  for (const id of doors)
    ledger.addUp(
      `${partName('door', id)}.d`,
      cells.filter(({ doorId }) => doorId === id).map(({ name }) => name),
    );
  for (const { kind, of: all } of byKindOfDoor(ways)) {
    const ofKind = new Set(all);
    // A door that changed its team may have both kinds in one cell: then it is not known how they add up.
    const within = cells.filter(({ of }) => of.length > 0 && of.every((way) => ofKind.has(way)));
    ledger.addUp(
      `${flowOf(kind, 'resolved')}.d`,
      within.map(({ name }) => name),
    );
  }
  ledger.offer(
    ['matrix'],
    cells.map(({ name }) => ledger.one(name, 'matrix')),
  );
}

function wayThrough(ledger: ReportLedger, results: EvaluationResults): void {
  const ways = wrongWaysOf(results).map((way) => ({
    ...way,
    ends: endsInOrder.map((end) => ({
      end,
      name: ledger.count(wayName(way, end), withEnd(way.of, end)),
    })),
  }));
  for (const end of endsInOrder)
    ledger.addUp(
      `${flowOf('wrong', end)}.n`,
      ways.map(({ ends }) => ends.find((each) => each.end === end)?.name ?? ''),
    );
  for (const { of, ends, ...way } of ways) {
    const all = ledger.count(wayName(way, 'all'), sum(of));
    ledger.addUp(
      all,
      ends.map(({ name }) => name),
    );
    ledger.addUp(all, [...new Set(of.map(({ doorId, ownerId }) => cellName(doorId, ownerId)))]);
  }
  ledger.offer(
    ['way'],
    ways.flatMap(({ ends }) => ends.map(({ name }) => ledger.one(name, 'way'))),
  );
}

function worstPairs(ledger: ReportLedger, ways: readonly ContactWay[]): void {
  const named = worstPairsOf(ways, ledger.asShown).map(({ of, pair, counts }) => ({
    ...{ of, name: ledger.share(pair, counts) },
  }));
  const cells = new Set(ways.filter(isWrong).map(({ doorId, ownerId }) => cellName(doorId, ownerId)));
  for (const cell of cells) {
    const here = named.filter(({ of: [way] }) => way && cellName(way.doorId, way.ownerId) === cell);
    if (here.length > 0)
      ledger.addUp(
        cell,
        here.map(({ name }) => `${name}.d`),
      );
  }
  for (const [number, whole] of [
    ['n', `${flowOf('wrong', 'sent_back')}.n`],
    ['d', `${flowOf('wrong', 'resolved')}.d`],
  ] as const)
    ledger.addUp(
      whole,
      named.map(({ name }) => `${name}.${number}`),
    );
  ledger.offer(
    [PAIRS],
    named.flatMap(({ name }) => ledger.both(name)),
  );
}
