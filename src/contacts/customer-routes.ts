import type { AppRequest, AppRoute } from '../accounts/index.ts';
import type { Database } from '../platform/database/database.ts';
import { json, page } from '../platform/web/reply.ts';
import { contactPaths } from './contact-paths.ts';
import { customersPage, customersView, MOST_CUSTOMERS } from './customer-pages.ts';
import { findCustomers } from './customer-queries.ts';
import type { KnownCustomer } from './customer-queries.ts';
import { customerCandidate } from './known-customer-pages.ts';

/** As many as a list under a box can show. */
const MOST_SUGGESTIONS = 8;
/** Longer than any name; what is typed beyond finds nobody anyway. */
const LONGEST_SEARCH = 200;

export function customerRoutes({ database }: { readonly database: Database }): AppRoute[] {
  const found = (request: AppRequest, most: number): Promise<KnownCustomer[]> =>
    findCustomers(database.read, request.query.text('q').slice(0, LONGEST_SEARCH), most);
  return [
    {
      method: 'get',
      path: contactPaths.customers,
      permission: 'contacts.read',
      handle: async (request) =>
        page(customersView, customersPage(request.query.text('q'), await found(request, MOST_CUSTOMERS))),
    },
    {
      method: 'get',
      path: contactPaths.customersJson,
      permission: 'contacts.read',
      handle: async (request) => json((await found(request, MOST_SUGGESTIONS)).map(customerCandidate)),
    },
  ];
}
