import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { contactPaths } from './contact-paths.ts';
import type { KnownCustomer } from './customer-queries.ts';
import { customerCandidate, foundInWords } from './known-customer-pages.ts';

export interface CustomersPage extends PageModel {
  readonly q: string;
  /** Null until something was searched for. */
  readonly found: string | null;
  readonly customers: readonly {
    readonly name: string;
    readonly about: string;
    readonly href: string;
    readonly logHref: string;
  }[];
}

export const customersView = defineView<CustomersPage>('contacts/customers');

export const MOST_CUSTOMERS = 20;

export function customersPage(q: string, customers: readonly KnownCustomer[]): CustomersPage {
  return {
    title: 'Customers',
    q,
    found: q === '' ? null : foundInWords(customers.length, MOST_CUSTOMERS),
    customers: customers.map((customer) => {
      const { name, about } = customerCandidate(customer);
      const href = contactPaths.customer(customer.id);
      return { name, about, href, logHref: contactPaths.logFor(customer.id) };
    }),
  };
}
