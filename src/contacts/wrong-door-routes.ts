import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { readDayRange } from '../platform/web/day-query.ts';
import { invalidPage, page } from '../platform/web/reply.ts';
import { idIn } from '../platform/web/request-values.ts';
import type { Reply } from '../platform/web/reply.ts';
import { addDays, addMonths, londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { contactPaths } from './contact-paths.ts';
import { wrongDoorsPage, wrongDoorsView } from './wrong-door-pages.ts';
import { barriersByDoor, doorsAndOwners, namesOn } from './wrong-door-queries.ts';

/** As far back as people remember what happened. */
const USUAL_MONTHS = 3;

export function wrongDoorRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: contactPaths.wrongDoors,
      permission: 'contacts.read',
      handle: (request) => show(around, request),
    },
  ];
}

/** ISO days are in the order of their letters. */
const min = (one: Day, other: Day) => (one < other ? one : other);

async function show({ database, clock }: Surroundings, { query }: AppRequest): Promise<Reply> {
  const today = londonDay(clock.now());
  const range = readDayRange(query);
  const to = range.to ?? addDays(today, 1);
  const from = range.from ?? addMonths(to, -USUAL_MONTHS);
  const isWrong = Object.keys(range.problems).length > 0 || from >= to;
  const period = isWrong ? { from: addMonths(today, -USUAL_MONTHS), to: addDays(today, 1) } : { from, to };
  const doorId = idIn(query.text('door'));
  const [cells, barriers, names] = await Promise.all([
    doorsAndOwners(database, period),
    barriersByDoor(database.read, period),
    // As they were called on the last day shown: a change since then renames nothing of before.
    namesOn(database.read, min(today, addDays(period.to, -1))),
  ]);
  const given = { period, range, cells, barriers, names, doorId };
  return (isWrong ? invalidPage : page)(wrongDoorsView, wrongDoorsPage(given));
}
