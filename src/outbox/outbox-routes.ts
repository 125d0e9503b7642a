import { actOnce } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { outboxPage, outboxView } from './outbox-pages.ts';
import { outboxPaths } from './outbox-paths.ts';
import { listMails } from './outbox-queries.ts';
import { handBack } from './outbox-store.ts';

const permission = 'settings.manage';
/** All that is open, and so many of what is sent. */
const MOST_SENT = 100;

export function outboxRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: outboxPaths.list,
      permission,
      handle: async (request) => {
        const saved = request.query.text('saved') === 'handed_back';
        const mails = await listMails(around.database.read, around.clock.now(), MOST_SENT);
        return page(outboxView, outboxPage(mails, { tokens: request.tokens(), saved }));
      },
    },
    {
      method: 'post',
      path: outboxPaths.tryAgain(':key'),
      permission,
      handle: (request) => tryAgain(around, request),
    },
  ];
}

/** It waits again, and goes with the next that are sent: within the hour. */
async function tryAgain(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { key = '' } = request.params;
  const path = outboxPaths.tryAgain(key);
  const sender = {
    accountId: request.viewer.accountId,
    token: `${request.tokens().token} ${path}`,
  };
  await actOnce(around, sender, async (tx, now) => {
    const changed = await handBack(tx, key, now);
    return {
      result: '',
      event: changed ? { action: 'mail.handed_back', subject: `mail:${key}`, detail: {} } : null,
    };
  });
  return redirect(outboxPaths.handedBack);
}
