import type { AppRoute } from '../accounts/index.ts';
import { readSetting } from '../organisation/index.ts';
import type { Database } from '../platform/database/database.ts';
import { page } from '../platform/web/reply.ts';
import { contactPaths } from './contact-paths.ts';
import { safeguardingPage, safeguardingView } from './safeguarding-pages.ts';

export function safeguardingRoutes({ database }: { readonly database: Database }): AppRoute[] {
  return [
    {
      method: 'get',
      path: contactPaths.safeguarding,
      permission: 'contacts.read',
      handle: async () =>
        page(safeguardingView, safeguardingPage(await readSetting(database.read, 'safeguarding_numbers'))),
    },
  ];
}
