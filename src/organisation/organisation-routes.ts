import type { AppRoute } from '../accounts/index.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { doorHoursRoutes } from './door-hours-routes.ts';
import { doorRoutes } from './door-routes.ts';
import { myAccountRoutes } from './my-account-routes.ts';
import type { MyAccountSettings } from './my-account-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import type { PeopleSettings } from './people-routes.ts';
import { reasonRoutes } from './reason-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { teamRoutes } from './team-routes.ts';

/** Everybody's own account, and what administrators keep. */
export function organisationRoutes(settings: MyAccountSettings & PeopleSettings): AppRoute[] {
  return [
    ...myAccountRoutes(settings),
    ...settingsRoutes(settings),
    ...calendarRoutes(settings),
    ...peopleRoutes(settings),
    ...teamRoutes(settings),
    ...doorRoutes(settings),
    ...doorHoursRoutes(settings),
    ...reasonRoutes(settings),
  ];
}
