import type { Database } from '../platform/database/database.ts';
import { groupBy } from '../shared/group-by.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { cellsOf, staleDays } from './count-queries.ts';
import type { Cells } from './count-queries.ts';
import { dayCountsAt, episodeCountsAt } from './domain/day-cells.ts';
import type { RepeatWindow } from './domain/measure.ts';
import { addCounts, noEpisodes } from './domain/measure-set.ts';
import type { DayCounts, EpisodeCounts } from './domain/measure-set.ts';
import { whole } from './domain/parts.ts';
import type { Part } from './domain/parts.ts';
import { countsByDay, episodesByDay } from './measure-queries.ts';
import type { MeasureScope } from './measure-queries.ts';

/** What all measures of a period are made of, for each day that has contacts, in order. */
export interface FiguresByDay {
  readonly days: readonly (DayCounts & { readonly day: Day })[];
  readonly episodes: ReadonlyMap<RepeatWindow, readonly (EpisodeCounts & { readonly day: Day })[]>;
}

/** After an import most days are stale; until they are counted the database adds them up faster. */
const MANY = 62;

/**
 * Exact, at a cost that depends on the days asked for and not on the contacts in them: kept counts, and the contacts
 * of days that were written to since those were counted. Of two parts at once (a door and a channel) nothing is kept;
 * they are counted from the contacts.
 */
export async function figuresByDay(
  database: Database,
  period: Period,
  scope: MeasureScope,
  windows: readonly RepeatWindow[],
): Promise<FiguresByDay> {
  const part = partOfScope(scope);
  const stale = await staleDays(database.read, period);
  if (part === null || stale.length > MANY) return fromContacts(database, period, scope, windows);
  const edition = scope.customersOnly ? 'customers' : 'all';
  const cells = await database.snapshot((reader) => cellsOf(reader, period, { part, edition, windows }));
  return { days: daysAt(period.to, cells), episodes: episodesAt(period.to, cells, windows) };
}

async function fromContacts(
  database: Database,
  period: Period,
  scope: MeasureScope,
  windows: readonly RepeatWindow[],
): Promise<FiguresByDay> {
  const [days, ...episodes] = await Promise.all([
    countsByDay(database.read, period, scope),
    ...windows.map((window) => episodesByDay(database, period, scope, window)),
  ]);
  return { days, episodes: new Map(windows.map((window, index) => [window, episodes[index] ?? []])) };
}

/** Null for two or more at once; a team and one of its doors are two. */
function partOfScope({ teamId, doorId, channel, reasonId }: MeasureScope): Part | null {
  const parts: Part[] = [];
  if (teamId !== null) parts.push({ part: 'team', key: String(teamId) });
  if (doorId !== null) parts.push({ part: 'door', key: String(doorId) });
  if (channel !== null) parts.push({ part: 'channel', key: channel });
  if (reasonId !== null) parts.push({ part: 'reason', key: String(reasonId) });
  return parts.length > 1 ? null : (parts[0] ?? whole);
}

function daysAt(to: Day, { days, promises }: Cells): FiguresByDay['days'] {
  const promisesOf = groupBy(promises, ({ day }) => day);
  return days.map((cell) => dayCountsAt(to, cell, promisesOf.get(cell.day) ?? []));
}

function episodesAt(to: Day, cells: Cells, windows: readonly RepeatWindow[]): FiguresByDay['episodes'] {
  const ofWindow = groupBy(cells.episodes, ({ window }) => window);
  return new Map(
    windows.map((window) => {
      const byDay = groupBy(ofWindow.get(window) ?? [], ({ day }) => day);
      const counted = cells.days.map(({ day }) => {
        const seen = (byDay.get(day) ?? []).map((cell) => episodeCountsAt(to, cell));
        return { day, ...addCounts(noEpisodes, seen) };
      });
      return [window, counted];
    }),
  );
}
