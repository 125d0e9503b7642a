import { actOnce } from '../../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../../accounts/index.ts';
import { senderOf, writeSetting } from '../../organisation/index.ts';
import { invalidPage, page, redirect } from '../../platform/web/reply.ts';
import { londonDay } from '../../shared/london-time.ts';
import { directoryPaths } from '../directory-paths.ts';
import { findEntry } from './entry-acts.ts';
import { stalePage, staleView } from './stale-pages.ts';
import { reviewMonths, staleBefore, staleEntries } from './stale-queries.ts';
import { putKeeper } from './stale-store.ts';

const permission = 'directory.manage';
const MOST_SHOWN = 200;

/** Entries that nobody has checked for too long, who checks them, and how long that is. */
export function staleRoutes(around: Surroundings): AppRoute[] {
  const given = async (request: AppRequest) => {
    const { read } = around.database;
    const before = await staleBefore(read, londonDay(around.clock.now()));
    const { total, entries } = await staleEntries(read, before, MOST_SHOWN);
    return { tokens: request.tokens(), viewerId: request.viewer.accountId, total, entries };
  };
  return [
    {
      method: 'get',
      path: directoryPaths.toCheck,
      permission,
      handle: async (request) => {
        const months = String(await reviewMonths(around.database.read));
        return page(staleView, stalePage({ ...(await given(request)), months }));
      },
    },
    {
      method: 'post',
      path: directoryPaths.toCheck,
      permission,
      handle: async (request) => {
        const months = request.form.text('months');
        if (!/^[1-9]\d?$/.test(months)) {
          const problems = { months: 'Enter a number of months from 1 to 99' };
          return invalidPage(staleView, stalePage({ ...(await given(request)), months, problems }));
        }
        await actOnce(around, senderOf(request), async (tx) => {
          await writeSetting(tx, 'directory_review_months', months);
          const event = { action: 'setting.changed', subject: 'setting:directory_review_months' };
          return { result: months, event: { ...event, detail: { months } } };
        });
        return redirect(directoryPaths.toCheck);
      },
    },
    {
      method: 'post',
      path: directoryPaths.take(':id'),
      permission,
      handle: async (request) => {
        const id = request.params.id ?? '';
        const sender = senderOf(request);
        await actOnce(around, sender, async (tx) => {
          await findEntry(tx, id);
          await putKeeper(tx, id, sender.accountId);
          const event = { action: 'directory.keeper_changed', subject: `service:${id}` };
          return { result: id, event: { ...event, detail: { keeper: sender.accountId } } };
        });
        return redirect(directoryPaths.toCheck);
      },
    },
  ];
}
