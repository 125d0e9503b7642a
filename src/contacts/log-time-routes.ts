import { permits } from '../accounts/index.ts';
import type { AppRoute } from '../accounts/index.ts';
import { page } from '../platform/web/reply.ts';
import { addDays, londonDay } from '../shared/london-time.ts';
import { contactPaths } from './contact-paths.ts';
import type { ContactSettings } from './contact-settings.ts';
import { logTimePage, logTimeView } from './log-time-pages.ts';
import { logTimes } from './log-time-store.ts';

const DAYS = 28;

/** For managers of their own team, and for the policy lead of all: never of a person. */
export function logTimeRoutes({ database, clock }: ContactSettings): AppRoute[] {
  return [
    {
      method: 'get',
      path: contactPaths.logTimes,
      permission: 'measures.read',
      handle: async ({ viewer }) => {
        const to = addDays(londonDay(clock.now()), 1);
        const from = addDays(to, -DAYS);
        const ofAll = permits(viewer.roles, 'evaluations.read');
        // A manager without a team has no team's times to see.
        const counted =
          ofAll || viewer.teamId !== null
            ? await logTimes(database.read, { from, to, teamId: ofAll ? null : viewer.teamId })
            : [];
        return page(logTimeView, logTimePage(counted, from, to));
      },
    },
  ];
}
