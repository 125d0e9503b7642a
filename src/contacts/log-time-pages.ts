import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatPeriod } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { formatCount } from '../shared/words.ts';
import type { CountedSeconds } from './log-time-store.ts';

/** Fewer contacts than this could tell of one person's morning. */
const FEWEST = 10;

export interface LogTimePage extends PageModel {
  readonly period: string;
  readonly rows: readonly {
    readonly team: string;
    readonly contacts: string;
    readonly median: string;
    readonly slow: string;
  }[];
  /** Teams with too few contacts to say anything of. */
  readonly tooFew: readonly string[];
}

export const logTimeView = defineView<LogTimePage>('contacts/time-to-log');

export function logTimePage(counted: readonly CountedSeconds[], from: Day, to: Day): LogTimePage {
  const teams = [...new Set(counted.map(({ team }) => team))].map((team) => {
    const times = counted.filter((each) => each.team === team);
    return { team, times, contacts: times.reduce((sum, each) => sum + each.contacts, 0) };
  });
  return {
    title: 'Time to log a contact',
    period: formatPeriod(from, to),
    rows: teams
      .filter(({ contacts }) => contacts >= FEWEST)
      .map(({ team, times, contacts }) => ({
        team,
        contacts: formatCount(contacts),
        median: inWords(secondsWithin(times, contacts, 0.5)),
        slow: inWords(secondsWithin(times, contacts, 0.9)),
      })),
    tooFew: teams.filter(({ contacts }) => contacts < FEWEST).map(({ team }) => team),
  };
}

/** The time within which this share of the contacts was logged: the smallest that covers it. */
function secondsWithin(times: readonly CountedSeconds[], contacts: number, share: number): number {
  let covered = 0;
  for (const time of times) {
    covered += time.contacts;
    if (covered >= contacts * share) return time.seconds;
  }
  return 0;
}

/** "48 seconds", "1 min 20 s" */
function inWords(seconds: number): string {
  if (seconds < 60) return `${String(seconds)} ${seconds === 1 ? 'second' : 'seconds'}`;
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
}
