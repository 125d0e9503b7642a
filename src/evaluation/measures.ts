import type { Database } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import type { MeasureKey, RepeatWindow } from './domain/measure.ts';
import type { Breakdown } from './domain/measure-rows.ts';
import type { Edition } from './domain/parts.ts';
import { partOf } from './domain/measure-days.ts';
import { addCounts, measureSet, noDays, noEpisodes } from './domain/measure-set.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { DayPart } from './domain/weeks.ts';
import { figuresByDay } from './figures-by-day.ts';
import type { MeasureScope } from './measure-queries.ts';
import { sumsByPart } from './part-count-queries.ts';

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
  {
    window,
    by,
    edition,
  }: { readonly window: RepeatWindow; readonly by: Breakdown; readonly edition: Edition },
): Promise<MeasuresOfPart[]> {
  const sums = await database.snapshot((reader) => sumsByPart(reader, { period, window }, by, edition));
  return [...sums].map(([key, { days, episodes }]) => ({
    part: by === 'channel' ? key : Number(key),
    set: measureSet(window, days, episodes),
  }));
}
