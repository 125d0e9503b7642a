import type { Database } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import type { MeasureKey, RepeatWindow } from './domain/measure.ts';
import { partOf } from './domain/measure-days.ts';
import { addCounts, measureSet, noDays, noEpisodes } from './domain/measure-set.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { DayPart } from './domain/weeks.ts';
import { figuresByDay } from './figures-by-day.ts';
import { countsByPart, episodesByPart } from './measure-queries.ts';
import type { MeasureScope, PartKind } from './measure-queries.ts';

/** Every measure of a period, exact (the internal edition), once for each repeat window, in their order. */
export async function measuresOf(
  database: Database,
  period: Period,
  scope: MeasureScope,
  windows: readonly RepeatWindow[],
): Promise<MeasureSet[]> {
  const { days, episodes } = await figuresByDay(database, period, scope, windows);
  const total = addCounts(noDays, days);
  return windows.map((window) =>
    measureSet(window, total, addCounts(noEpisodes, episodes.get(window) ?? [])),
  );
}

/** One measure by the day its contacts were received, for a chart. */
export async function measureByDay(
  database: Database,
  key: MeasureKey,
  { period, scope, window }: { period: Period; scope: MeasureScope; window: RepeatWindow },
): Promise<DayPart[]> {
  const { days, episodes } = await figuresByDay(database, period, scope, [window]);
  const episodesOn = new Map(episodes.get(window)?.map((each) => [each.day, each]));
  return days.map((day) => ({ day: day.day, ...partOf(key, day, episodesOn.get(day.day) ?? noEpisodes) }));
}

export interface MeasuresOfPart {
  /** A team's, door's or reason's id, or a channel's code. */
  readonly part: number | string;
  readonly set: MeasureSet;
}

/** Every measure of a period for each team, door, channel or reason that has contacts in it, exact. */
export async function measuresByPart(
  database: Database,
  period: Period,
  by: { readonly scope: MeasureScope; readonly window: RepeatWindow; readonly kind: PartKind },
): Promise<MeasuresOfPart[]> {
  const [counts, episodes] = await Promise.all([
    countsByPart(database.read, period, by.scope, by.kind),
    episodesByPart(database, period, by),
  ]);
  const episodesOf = new Map(episodes.map((each) => [each.part, each]));
  return counts.map((each) => ({
    part: each.part,
    set: measureSet(by.window, each, episodesOf.get(each.part) ?? noEpisodes),
  }));
}
