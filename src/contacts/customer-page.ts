import type { ErrorLine } from '../platform/web/app-components.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatInstant } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { contactPaths } from './contact-paths.ts';
import type { PlanField, TypedPlan } from './customer-forms.ts';
import type { CustomerChange, CustomerRecord, ShownMerge } from './customer-page-queries.ts';
import type { KnownCustomer } from './customer-queries.ts';
import { sharings } from './domain/communication-plan.ts';
import { customerCandidate, NAME_NOT_GIVEN } from './known-customer-pages.ts';
import type { CustomerCandidate, KnownCustomerPanel } from './known-customer-pages.ts';

type Field = PlanField | 'other';

export interface CustomerPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<Field>;
  readonly known: KnownCustomerPanel;
  readonly logHref: string;
  readonly version: string;
  readonly details: readonly {
    readonly key: { readonly text: string };
    readonly value: { readonly text: string };
  }[];
  /** A review that is due: they have to be asked again. */
  readonly reviewDue: string | null;
  readonly plan: {
    readonly action: string;
    readonly needs: string;
    readonly howMet: string;
    readonly identifiedOn: DateParts;
    readonly reviewOn: DateParts;
    readonly sharings: readonly {
      readonly value: string;
      readonly text: string;
      readonly checked: boolean;
    }[];
    readonly open: boolean;
  };
  readonly merge: { readonly action: string; readonly candidates: readonly CustomerCandidate[] };
  readonly merged: readonly { readonly id: string; readonly words: string; readonly action: string }[];
  /** Who changed what since the form was opened, and what it says now. */
  readonly conflict: { readonly changes: readonly string[]; readonly now: readonly string[] } | null;
}

export const customerView = defineView<CustomerPage>('contacts/customer');

function planAsIs(customer: CustomerRecord): TypedPlan {
  const parts = (day: Day | null) => (day === null ? { day: '', month: '', year: '' } : datePartsOf(day));
  return {
    needs: customer.needs ?? '',
    identified_on: parts(customer.identifiedOn),
    sharing: customer.sharing ?? 'not_asked',
    how_met: customer.howMet ?? '',
    review_on: parts(customer.reviewOn),
    version: String(customer.version),
  };
}

export interface CustomerPageGiven {
  readonly customer: CustomerRecord;
  readonly known: KnownCustomerPanel;
  readonly candidates: readonly KnownCustomer[];
  readonly merges: readonly ShownMerge[];
  readonly tokens: FormTokens;
  readonly today: Day;
  readonly typed?: TypedPlan;
  readonly problems?: FieldProblems<Field>;
  readonly conflict?: readonly CustomerChange[];
}

export function customerPage(given: CustomerPageGiven): CustomerPage {
  const { customer, known, candidates, merges, tokens, today, typed, problems = {}, conflict } = given;
  const plan = typed ?? planAsIs(customer);
  return {
    title: customer.name === '' ? NAME_NOT_GIVEN : customer.name,
    tokens,
    errors: errorLines(problems, { identified_on: 'identified_on-day', review_on: 'review_on-day' }),
    messages: fieldMessages(problems),
    known,
    logHref: contactPaths.logFor(customer.id),
    version: String(customer.version),
    details: detailsOf(customer),
    reviewDue:
      customer.reviewOn !== null && customer.reviewOn <= today
        ? `Ask again how to communicate with them: it was to be reviewed by ${formatDay(customer.reviewOn)}`
        : null,
    plan: {
      action: contactPaths.needs(customer.id),
      needs: plan.needs,
      howMet: plan.how_met,
      identifiedOn: plan.identified_on,
      reviewOn: plan.review_on,
      sharings: Object.entries(sharings).map(([value, text]) => ({
        value,
        text,
        checked: value === plan.sharing,
      })),
      open: typed !== undefined,
    },
    merge: {
      action: contactPaths.merge(customer.id),
      candidates: candidates.filter(({ id }) => id !== customer.id).map(customerCandidate),
    },
    merged: merges.map(({ id, name, at, by }) => ({
      id: String(id),
      words: `${name === '' ? NAME_NOT_GIVEN : name}, merged into this customer ${formatInstant(at)} by ${by ?? 'somebody'}`,
      action: contactPaths.unmerge(customer.id),
    })),
    conflict: conflict ? { changes: conflict.map(changeInWords), now: nowInWords(customer) } : null,
  };
}

function detailsOf(customer: CustomerRecord): CustomerPage['details'] {
  const rows: [string, string | null][] = [
    ['Phone', customer.phone],
    ['Postcode', customer.postcode],
    ['Communication needs', customer.needs],
    ['How we meet them', customer.howMet],
    ['They told us', customer.identifiedOn && formatDay(customer.identifiedOn)],
    ['May other services be told?', customer.sharing && sharings[customer.sharing]],
    ['Ask again by', customer.reviewOn && formatDay(customer.reviewOn)],
    ['Details are erased after', customer.retainUntil && formatDay(customer.retainUntil)],
  ];
  return rows.flatMap(([key, value]) =>
    value === null || value === '' ? [] : [{ key: { text: key }, value: { text: value } }],
  );
}

function changeInWords({ at, by, what }: CustomerChange): string {
  const acts = {
    needs: 'changed the communication needs',
    merge: 'merged customers',
    unmerge: 'took a merge back',
  };
  return `${by ?? 'Somebody'} ${acts[what]}, ${formatInstant(at)}`;
}

function nowInWords(customer: CustomerRecord): string[] {
  return detailsOf(customer).map(({ key, value }) => `${key.text}: ${value.text}`);
}
