import type { AppRequest, AppRoute, Surroundings } from '../../accounts/index.ts';
import { readDayRange } from '../../platform/web/day-query.ts';
import type { DayRangeQuery } from '../../platform/web/day-query.ts';
import { csv, invalidPage, page } from '../../platform/web/reply.ts';
import { addDays, addMonths, londonDay } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import type { Period } from '../../shared/period.ts';
import { directoryPaths } from '../directory-paths.ts';
import { readOrder } from './entry-order.ts';
import { signpostingCsv, signpostingPage, signpostingView } from './signposting-pages.ts';
import { countOutsideDirectory, countsByEntry } from './signposting-queries.ts';

const permission = 'directory.counts';
/** As far back as people remember what happened. */
const USUAL_MONTHS = 3;
const MOST_SHOWN = 200;
const MOST_IN_FILE = 100_000;

/** How many contacts of a period were signposted to each entry. */
export function signpostingRoutes({ database, clock }: Surroundings): AppRoute[] {
  const { read } = database;
  const asked = ({ query }: AppRequest) => {
    const range = readDayRange(query);
    return { range, order: readOrder(query.text('sort')), ...periodOf(range, londonDay(clock.now())) };
  };
  return [
    {
      method: 'get',
      path: directoryPaths.signposting,
      permission,
      handle: async (request) => {
        const { range, order, period, isWrong } = asked(request);
        const counts = await countsByEntry(read, period, order, MOST_SHOWN);
        const outside = await countOutsideDirectory(read, period);
        const model = signpostingPage({ period, range, order, counts, outside });
        return (isWrong ? invalidPage : page)(signpostingView, model);
      },
    },
    {
      method: 'get',
      path: directoryPaths.signpostingCsv,
      permission,
      handle: async (request) => {
        const { order, period } = asked(request);
        const { entries } = await countsByEntry(read, period, order, MOST_IN_FILE);
        return csv('signposting.csv', signpostingCsv(entries, period));
      },
    },
  ];
}

/** What was asked for, or the last months; these also where what was asked for is no period. */
function periodOf(range: DayRangeQuery, today: Day): { period: Period; isWrong: boolean } {
  const usual = { from: addMonths(addDays(today, 1), -USUAL_MONTHS), to: addDays(today, 1) };
  const to = range.to ?? usual.to;
  const from = range.from ?? addMonths(to, -USUAL_MONTHS);
  const isWrong = Object.keys(range.problems).length > 0 || from >= to;
  return { period: isWrong ? usual : { from, to }, isWrong };
}
