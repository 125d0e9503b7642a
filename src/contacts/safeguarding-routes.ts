import { actOnce } from '../accounts/index.ts';
import type { AppRoute } from '../accounts/index.ts';
import { readSetting } from '../organisation/index.ts';
import { page, redirect } from '../platform/web/reply.ts';
import { contactPaths } from './contact-paths.ts';
import type { ContactSettings } from './contact-settings.ts';
import { safeguardingPage, safeguardingView } from './safeguarding-pages.ts';
import { insertBareSafeguarding } from './safeguarding-store.ts';

export function safeguardingRoutes({
  database,
  clock,
}: Pick<ContactSettings, 'database' | 'clock'>): AppRoute[] {
  return [
    {
      method: 'get',
      path: contactPaths.safeguarding,
      permission: 'contacts.read',
      handle: async (request) => {
        const numbers = await readSetting(database.read, 'safeguarding_numbers');
        const recorded = request.query.text('recorded') === '1';
        return page(safeguardingView, safeguardingPage(numbers, request.tokens(), recorded));
      },
    },
    {
      method: 'post',
      path: contactPaths.safeguarding,
      permission: 'contacts.act',
      handle: async (request) => {
        const { viewer } = request;
        const sender = { accountId: viewer.accountId, token: request.tokens().token };
        await actOnce({ database, clock }, sender, async (tx, now) => {
          await insertBareSafeguarding(tx, { at: now, teamId: viewer.teamId });
          return { result: '', event: { action: 'safeguarding.communicated', subject: 'safeguarding' } };
        });
        return redirect(`${contactPaths.safeguarding}?recorded=1`);
      },
    },
  ];
}
