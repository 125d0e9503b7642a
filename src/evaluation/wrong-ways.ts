import type { AsShown } from './as-shown.ts';
import { DOORS_SEEN, doorsSeenName, pairName, PAIRS } from './figure-names.ts';
import type { ContactWay, DoorsSeen, EvaluationResults } from './snapshot.ts';

/*
 * Contacts by the way they came, put together for tables. Both what is printed and what is held back are made of these.
 */

export const isWrong = ({ doorTeamId, ownerId }: ContactWay) => ownerId !== null && ownerId !== doorTeamId;
export const sum = (ways: readonly ContactWay[]) => ways.reduce((total, { contacts }) => total + contacts, 0);

export const ends = {
  resolved: 'Resolved at first contact',
  promised: 'Promised a reply',
  sent_back: 'Sent back',
  open: 'Not resolved',
} as const;
export type End = keyof typeof ends;
export const endsInOrder = Object.keys(ends) as End[];

/** The right door, a wrong one, nobody's. */
export function byKindOfDoor(ways: readonly ContactWay[]) {
  return [
    {
      kind: 'right',
      name: 'Came to the right door',
      of: ways.filter((way) => way.ownerId === way.doorTeamId),
    },
    { kind: 'wrong', name: 'Came to a wrong door', of: ways.filter(isWrong) },
    { kind: 'unknown', name: 'Nobody owns the reason', of: ways.filter(({ ownerId }) => ownerId === null) },
  ] as const;
}

/** So many pairs are printed. */
const MOST_PAIRS = 10;

/** Door, reason and owner, with the name of the pair in the list of what is shown. */
export interface WrongPair {
  readonly of: readonly ContactWay[];
  readonly pair: string;
  /** Sent back, of the contacts. */
  readonly counts: { readonly numerator: number; readonly denominator: number };
}

/** In the order in which each was met first: ways are in the order of their ids. */
export function wrongPairsOf(ways: readonly ContactWay[]): WrongPair[] {
  const pairs = new Map<string, ContactWay[]>();
  for (const way of ways.filter(isWrong))
    pairs.set(pairName(way), [...(pairs.get(pairName(way)) ?? []), way]);
  return [...pairs].map(([pair, of]) => ({
    ...{ pair, of },
    counts: { numerator: sum(of.filter(({ end }) => end === 'sent_back')), denominator: sum(of) },
  }));
}

/**
 * Those that meet wrongly most often.
 * @param asShown how the reader sees numbers, who is not shown a pair that a handful of people made, and whom an order by
 * more than they are shown would tell it; null for those who see everything
 */
export function worstPairsOf(ways: readonly ContactWay[], asShown: AsShown | null): WrongPair[] {
  const rank = ({ pair, counts }: WrongPair) => {
    const { numerator, denominator } = asShown?.share(pair, counts) ?? counts;
    return [denominator ?? 0, numerator ?? 0] as const;
  };
  return wrongPairsOf(ways)
    .filter(({ pair, counts }) => asShown?.isNamedByBase(pair, PAIRS, counts) ?? true)
    .map((pair) => ({ ...pair, by: rank(pair) }))
    .sort(({ by: one }, { by: other }) => other[0] - one[0] || other[1] - one[1])
    .slice(0, MOST_PAIRS);
}

/** How many doors customers saw; a line that an earlier edition did not have tells of few until they have clearly grown. */
export function doorsSeenBy(all: readonly DoorsSeen[], asShown: AsShown | null): DoorsSeen[] {
  return all.filter((each) => {
    const isNew = asShown?.isNew(doorsSeenName(each), DOORS_SEEN) ?? false;
    return !isNew || each.contacts > (asShown?.policy.base ?? 0);
  });
}

/** So many doors and teams have a name in the picture; the others stand together. */
const [MOST_DOORS, MOST_OWNERS] = [6, 5];

export interface WrongWay {
  readonly from: string;
  readonly to: string;
  readonly of: readonly ContactWay[];
}

/** From the door they came to, to the team whose it was, in the order of the alphabet. */
export function wrongWaysOf({ ways: all, names }: EvaluationResults): WrongWay[] {
  const wrong = all.filter(isWrong);
  const doorOf = namesOfMost(wrong, MOST_DOORS, 'Other doors', ({ doorId }) => nameOf(names.doors, doorId));
  const ownerOf = namesOfMost(wrong, MOST_OWNERS, 'Other teams', ({ ownerId }) =>
    nameOf(names.teams, ownerId),
  );
  const ways = new Map<string, { from: string; to: string; of: ContactWay[] }>();
  for (const way of wrong) {
    const [from, to] = [doorOf(way), ownerOf(way)];
    const key = `${from}\n${to}`;
    ways.set(key, { from, to, of: [...(ways.get(key)?.of ?? []), way] });
  }
  return [...ways.entries()].sort(([one], [other]) => one.localeCompare(other, 'en')).map(([, way]) => way);
}

/** The name of a part where it is one of those with most contacts, and the others' name together. */
function namesOfMost(
  ways: readonly ContactWay[],
  most: number,
  others: string,
  nameOfWay: (way: ContactWay) => string,
): (way: ContactWay) => string {
  const contacts = new Map<string, number>();
  for (const way of ways) contacts.set(nameOfWay(way), (contacts.get(nameOfWay(way)) ?? 0) + way.contacts);
  const named = [...contacts]
    .sort(([one, first], [other, second]) => second - first || one.localeCompare(other, 'en'))
    .slice(0, contacts.size === most + 1 ? most + 1 : most)
    .map(([name]) => name);
  return (way) => (named.includes(nameOfWay(way)) ? nameOfWay(way) : others);
}

export function nameOf(names: Readonly<Record<string, string>>, id: number | null): string {
  return id === null ? 'Nobody' : (names[String(id)] ?? `Number ${String(id)}`);
}

export function byName(ids: readonly number[], names: Readonly<Record<string, string>>): number[] {
  return [...ids].sort(
    (one, other) => nameOf(names, one).localeCompare(nameOf(names, other), 'en') || one - other,
  );
}
