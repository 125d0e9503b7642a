import { reportDocument } from '../../src/evaluation/report-document.ts';
import type { ContactWay, Snapshot } from '../../src/evaluation/snapshot.ts';
import type { PublishedPlaces } from './published-by-solver.ts';
import type { Solver } from './solver.ts';
import type { KnownRule } from './what-is-read.ts';

/**
 * What the reader of a published report does not have, by the figure and its number: "matrix|A desk / B.d" → 7. A
 * count stands below the line. Parts that no edition names are counted here.
 */
export function publishedTruth(snapshot: Snapshot): ReadonlyMap<string, number> {
  const truth = new Map<string, number>();
  for (const { key, scope, unit, value, numerator, denominator } of reportDocument(snapshot, 'exact')
    .figures) {
    if (unit === 'count' && value !== null) truth.set(`${key}|${scope}.d`, value);
    if (numerator === null || denominator === null) continue;
    truth.set(`${key}|${scope}.d`, denominator);
    truth.set(`${key}|${scope}.n`, numerator);
  }
  const { ways, names } = snapshot.results;
  const count = (name: string, of: readonly ContactWay[]) => {
    const sum = (each: readonly ContactWay[]) => each.reduce((total, { contacts }) => total + contacts, 0);
    truth.set(`${name}.d`, sum(of));
    truth.set(`${name}.n`, sum(of.filter(({ end }) => end === 'resolved')));
  };
  for (const [id, name] of Object.entries(names.doors))
    count(
      `door_resolved|${name}`,
      ways.filter(({ doorId }) => String(doorId) === id),
    );
  for (const [id, name] of Object.entries(names.teams))
    count(
      `team_resolved|${name}`,
      ways.filter(({ doorTeamId }) => String(doorTeamId) === id),
    );
  return truth;
}

/** The hidden numbers that can have one value only. */
export function publishedAndWorkedOut(
  solver: Solver,
  places: PublishedPlaces,
  snapshot: Snapshot,
  { threshold }: KnownRule,
): { name: string; value: number }[] {
  const hidden = [...publishedTruth(snapshot)].flatMap(([name, count]) => {
    const of = places.get(name);
    return of === undefined || count === 0 || count >= threshold ? [] : [{ name, of }];
  });
  const values = new Map(solver.recovered(hidden.map(({ of }) => of)).map(({ of, value }) => [of, value]));
  return hidden.flatMap(({ name, of }) => {
    const value = values.get(of);
    return value === undefined ? [] : [{ name, value }];
  });
}
