import { formatDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { dueInWords } from './contact-pages.ts';
import { contactPaths } from './contact-paths.ts';
import type { ListedContact } from './contact-queries.ts';
import type { KnownCustomer } from './customer-queries.ts';
import { outcomes } from './domain/contact.ts';

/** What whoever answers a known customer must see before anything else: what we owe them comes first. */
export interface KnownCustomerPanel {
  readonly name: string;
  readonly href: string;
  readonly needs: string | null;
  readonly promises: readonly {
    readonly href: string;
    readonly text: string;
    readonly due: string;
    readonly overdue: boolean;
  }[];
  readonly recent: readonly { readonly href: string; readonly text: string; readonly when: string }[];
}

export interface KnownCustomerGiven {
  readonly customer: KnownCustomer;
  readonly promises: readonly ListedContact[];
  readonly recent: readonly ListedContact[];
}

export const NAME_NOT_GIVEN = 'Name not given';

export function knownCustomerPanel(
  { customer, promises, recent }: KnownCustomerGiven,
  today: Day,
): KnownCustomerPanel {
  return {
    name: customer.name === '' ? NAME_NOT_GIVEN : customer.name,
    href: contactPaths.customer(customer.id),
    needs: customer.communicationNeeds === '' ? null : customer.communicationNeeds,
    promises: promises.map(({ reference, reasonName, dueOn }) => ({
      href: contactPaths.contact(reference),
      text: reasonName,
      due: dueInWords(dueOn ?? today, today),
      overdue: dueOn !== null && dueOn < today,
    })),
    recent: recent.map(({ reference, reasonName, outcome, receivedOn, duplicateOf }) => ({
      href: contactPaths.contact(reference),
      text: `${reasonName}: ${outcomes[outcome]}${duplicateOf === null ? '' : ` (logged twice, as ${duplicateOf})`}`,
      when: formatDay(receivedOn),
    })),
  };
}

/** A customer that the name, the number or the postcode might mean. */
export interface CustomerCandidate {
  readonly id: string;
  readonly name: string;
  /** What tells them from others of that name. */
  readonly about: string;
}

export function customerCandidate(customer: KnownCustomer): CustomerCandidate {
  const { id, name, postcode, lastContactOn } = customer;
  const about = [
    postcode ?? '',
    lastContactOn === null ? 'never in touch' : `last in touch ${formatDay(lastContactOn)}`,
  ];
  return {
    id: String(id),
    name: name === '' ? NAME_NOT_GIVEN : name,
    about: about.filter((part) => part !== '').join(', '),
  };
}

/** "3 customers found" */
export function foundInWords(found: number, most: number): string {
  return found >= most ? `The first ${String(most)} customers found` : `${counted(found, 'customer')} found`;
}
