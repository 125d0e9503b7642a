import { counted } from '../../shared/words.ts';
import { FEWEST_TO_COMPARE } from './shop-results.ts';

/** What a round is to compare. */
export const comparisons = {
  nothing: 'Nothing: the Directorate as a whole',
  teams: 'Teams with each other',
  doors: 'Doors with each other',
} as const;
export type Compares = keyof typeof comparisons;

interface Unit {
  readonly id: number;
  readonly name: string;
  readonly teamId: number;
  readonly teamName: string;
}

/**
 * Why a round cannot compare what it is meant to: with fewer than nine shops each, a share says more about chance
 * than about a team. Null when it can.
 */
export function refusedComparison(compares: Compares, doors: readonly Unit[], shops: number): string | null {
  if (compares === 'nothing' || doors.length === 0) return null;
  const doorsOf = new Map<string, number>();
  for (const door of doors) {
    const name = compares === 'teams' ? door.teamName : door.name;
    doorsOf.set(name, (doorsOf.get(name) ?? 0) + 1);
  }
  // Doors get as many shops as each other, give or take one.
  const fewest = [...doorsOf].map(([name, count]) => ({
    name,
    shops: count * Math.floor(shops / doors.length),
  }));
  const short = fewest.filter((unit) => unit.shops < FEWEST_TO_COMPARE);
  const [first] = short;
  if (!first) return null;
  const each = Math.max(...[...doorsOf.values()].map((count) => Math.ceil(FEWEST_TO_COMPARE / count)));
  const others = short.length === 1 ? '' : ` and ${counted(short.length - 1, 'other')} too few`;
  return `To be compared, each needs at least ${String(FEWEST_TO_COMPARE)} shops: ${first.name} would get ${String(first.shops)}${others}. Plan at least ${String(each * doors.length)} shops, choose fewer doors, or compare nothing`;
}
