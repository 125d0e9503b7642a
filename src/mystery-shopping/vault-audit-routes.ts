import { listPeople } from '../accounts/index.ts';
import type { AppRoute, Surroundings } from '../accounts/index.ts';
import { countEvents, latestEvents } from '../audit/index.ts';
import { auditTrailPage, auditTrailView } from '../organisation/index.ts';
import type { AuditTrailPlace, NamesBySubject } from '../organisation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { page } from '../platform/web/reply.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { listRounds } from './round-queries.ts';
import { listShoppers } from './shopper-admin-queries.ts';
import { vaultChain } from './vault-audit-store.ts';

const NEWEST_EVENTS = 200;

const ofTheVault: AuditTrailPlace = {
  title: 'Who did and saw what',
  back: { text: 'Mystery shopping', href: mysteryShoppingPaths.home },
  about:
    'Everything that is done to rounds, shops and shoppers, and every look at them: once an hour for each person and thing. Administrators have a trail of their own, and nothing of this is in it.',
};

export function vaultAuditRoutes({ database: { read } }: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: mysteryShoppingPaths.audit,
      permission: 'rounds.manage',
      handle: async () => {
        const [events, all, names] = await Promise.all([
          latestEvents(read, NEWEST_EVENTS, vaultChain),
          countEvents(read, vaultChain),
          namesOf(read),
        ]);
        return page(auditTrailView, auditTrailPage(events, all, names, ofTheVault));
      },
    },
  ];
}

async function namesOf(read: Reader): Promise<NamesBySubject> {
  const [people, shoppers, rounds] = await Promise.all([
    listPeople(read),
    listShoppers(read),
    listRounds(read),
  ]);
  return new Map([
    ...people.map(({ accountId, name }) => [`account:${String(accountId)}`, name] as const),
    ...shoppers.map(({ id, name }) => [`shopper:${String(id)}`, name] as const),
    ...rounds.map(({ id, name }) => [`round:${String(id)}`, name] as const),
  ]);
}
