import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom } from '../platform/web/request-values.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { hasLookedSince } from './vault-audit-queries.ts';
import { recordVaultAudit } from './vault-audit-store.ts';

const paths = mysteryShoppingPaths;

/** Pages that show what is in the vault, by what they show. Where the address names a thing, the event names it too. */
const looks: ReadonlyMap<string, string> = new Map([
  [paths.home, 'vault:rounds'],
  [paths.shoppers.list, 'vault:shoppers'],
  [paths.shoppers.one(':id'), 'shopper'],
  [paths.rounds.one(':id'), 'round'],
  [paths.moderation.list, 'vault:reports'],
  [paths.moderation.one(':id'), 'report'],
  [paths.moderation.photo(':id', ':photo'), 'report'],
  [paths.secondRatings.list, 'vault:second ratings'],
  [paths.secondRatings.one(':id'), 'report'],
  [paths.matching.list, 'vault:matching'],
  [paths.matching.one(':id'), 'report'],
]);

/**
 * Writes down who looked into the vault, at what, and when: each thing once in an hour for each person, so that the
 * trail tells who knew what and is not drowned in pages that were turned. What nobody got to see is no look.
 */
export function withLooks(around: Surroundings, routes: readonly AppRoute[]): AppRoute[] {
  return routes.map((route): AppRoute => {
    const shown = route.method === 'get' ? looks.get(route.path) : undefined;
    if (shown === undefined || route.permission === 'public') return route;
    return {
      ...route,
      handle: async (request: AppRequest): Promise<Reply> => {
        const reply = await route.handle(request);
        if (reply.kind !== 'redirect') {
          const subject = shown.includes(':') ? shown : `${shown}:${String(idFrom(request.params))}`;
          await noteLook(around, request.viewer.accountId, subject);
        }
        return reply;
      },
    };
  });
}

async function noteLook(
  { database, clock }: Surroundings,
  accountId: number,
  subject: string,
): Promise<void> {
  const at = clock.now();
  const look = { actor: actorOf(accountId), action: 'vault.looked', subject } as const;
  const thisHour = `${at.slice(0, 13)}:00:00.000Z`;
  if (await hasLookedSince(database.read, look, thisHour)) return;
  await database.transact((tx) => recordVaultAudit(tx, { at, ...look }));
}
