import type { AppRoute } from '../accounts/index.ts';
import { readSetting } from '../organisation/index.ts';
import type { Database } from '../platform/database/database.ts';
import { page } from '../platform/web/reply.ts';
import { accessibilityPage } from './accessibility-page.ts';
import { cookiesPage } from './cookies-page.ts';
import { helpPage } from './help-page.ts';
import { informationView } from './information-pages.ts';
import type { InformationPage } from './information-pages.ts';
import { informationPaths } from './information-paths.ts';
import { privacyPage } from './privacy-page.ts';
import { shortcutsPage } from './shortcuts-page.ts';

export function informationRoutes({ database }: { readonly database: Database }): AppRoute[] {
  return [
    unchanging(informationPaths.help, helpPage),
    unchanging(informationPaths.shortcuts, shortcutsPage),
    unchanging(informationPaths.cookies, cookiesPage),
    unchanging(informationPaths.accessibility, accessibilityPage),
    {
      method: 'get',
      path: informationPaths.privacy,
      permission: 'public',
      handle: async () =>
        page(informationView, privacyPage(await readSetting(database.read, 'directorate_name'))),
    },
  ];
}

function unchanging(path: string, model: InformationPage): AppRoute {
  return { method: 'get', path, permission: 'public', handle: () => page(informationView, model) };
}
