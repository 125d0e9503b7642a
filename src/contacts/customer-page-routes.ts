import type { AppRequest, AppRoute } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { versionIn } from '../platform/web/request-values.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { mergeCustomers, savePlan, unmergeCustomers } from './change-customer.ts';
import type { VersionedCustomer } from './change-customer.ts';
import { contactSender } from './contact-history-routes.ts';
import { contactPaths } from './contact-paths.ts';
import type { ContactSettings } from './contact-settings.ts';
import { checkPlan, typedPlan } from './customer-forms.ts';
import { customerPage, customerView } from './customer-page.ts';
import type { CustomerPage, CustomerPageGiven } from './customer-page.ts';
import { changesSince, findCustomerRecord, openMerges } from './customer-page-queries.ts';
import type { CustomerRecord } from './customer-page-queries.ts';
import { contactsOfCustomer, findCustomers, openPromisesTo } from './customer-queries.ts';
import { knownCustomerPanel } from './known-customer-pages.ts';

export function customerPageRoutes(settings: ContactSettings): AppRoute[] {
  const to = (handler: Handler) => (request: AppRequest) => handler(settings, request);
  return [
    { method: 'get', path: '/customers/:id', permission: 'contacts.read', handle: to(show) },
    { method: 'post', path: '/customers/:id/needs', permission: 'contacts.act', handle: to(saveNeeds) },
    { method: 'post', path: '/customers/:id/merge', permission: 'contacts.act', handle: to(merge) },
    { method: 'post', path: '/customers/:id/unmerge', permission: 'contacts.act', handle: to(unmerge) },
  ];
}

type Handler = (settings: ContactSettings, request: AppRequest) => Promise<Reply>;

const show: Handler = async (settings, request) => {
  const customer = await customerIn(settings, request);
  if (customer.mergedInto !== null) return redirect(contactPaths.customer(customer.mergedInto));
  return page(customerView, await customerPageFor(settings, request, customer));
};

const saveNeeds: Handler = async (settings, request) => {
  const customer = await customerIn(settings, request);
  const typed = typedPlan(request.form);
  const checked = checkPlan(typed, londonDay(settings.clock.now()));
  if (!checked.ok) {
    const given = { typed, problems: checked.problem };
    return invalidPage(customerView, await customerPageFor(settings, request, customer, given));
  }
  return act(settings, request, { typed }, (one) =>
    savePlan(settings, one, checked.value, contactSender(request)),
  );
};

const merge: Handler = (settings, request) => {
  const other = request.form.text('other');
  const otherId = /^\d{1,9}$/.test(other) ? Number(other) : 0;
  return act(settings, request, {}, (one) => mergeCustomers(settings, one, otherId, contactSender(request)));
};

const unmerge: Handler = (settings, request) => {
  const merged = request.form.text('merge');
  const mergeId = /^\d{1,9}$/.test(merged) ? Number(merged) : 0;
  return act(settings, request, {}, (one) =>
    unmergeCustomers(settings, one, mergeId, contactSender(request)),
  );
};

/** A save of what is no longer so comes back with what was typed, what it says now, and who changed it. */
async function act(
  settings: ContactSettings,
  request: AppRequest,
  typed: Pick<CustomerPageGiven, 'typed'>,
  save: (one: VersionedCustomer) => Promise<Result<string, FieldProblems>>,
): Promise<Reply> {
  const { id } = await customerIn(settings, request);
  const version = versionIn(request.form);
  try {
    const saved = await save({ id, version });
    if (saved.ok) return redirect(contactPaths.customer(id));
    const customer = await customerIn(settings, request);
    const given = { ...typed, problems: saved.problem };
    return invalidPage(customerView, await customerPageFor(settings, request, customer, given));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const customer = await customerIn(settings, request);
    const conflict = await changesSince(settings.database.read, id, version);
    return page(
      customerView,
      await customerPageFor(settings, request, customer, { ...typed, conflict }),
      409,
    );
  }
}

const MOST_RECENT = 20;
const MOST_CANDIDATES = 8;

async function customerPageFor(
  { database, clock }: ContactSettings,
  request: AppRequest,
  customer: CustomerRecord,
  given: Pick<CustomerPageGiven, 'typed' | 'problems' | 'conflict'> = {},
): Promise<CustomerPage> {
  const reader = database.read;
  const today = londonDay(clock.now());
  const [promises, recent, candidates, merges] = await Promise.all([
    openPromisesTo(reader, customer.id),
    contactsOfCustomer(reader, customer.id, MOST_RECENT),
    findCustomers(reader, customer.name, MOST_CANDIDATES + 1),
    openMerges(reader, customer.id),
  ]);
  const asKnown = { ...customer, communicationNeeds: customer.needs, lastContactOn: null };
  const known = knownCustomerPanel({ customer: asKnown, promises, recent }, today);
  return customerPage({ customer, known, candidates, merges, tokens: request.tokens(), today, ...given });
}

async function customerIn({ database }: ContactSettings, request: AppRequest): Promise<CustomerRecord> {
  const { id = '' } = request.params;
  const customer = /^\d{1,9}$/.test(id) ? await findCustomerRecord(database.read, Number(id)) : null;
  if (!customer) throw new NotFoundError();
  return customer;
}
