import type { AppRequest, AppRoute, Viewer } from '../accounts/index.ts';
import { entriesByReason } from '../directory/index.ts';
import type { DirectoryEntry } from '../directory/index.ts';
import { closedDaysFrom, doorsOn, reasonsOn, teamsOn } from '../organisation/index.ts';
import { keyedHash } from '../platform/secret.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { londonDay } from '../shared/london-time.ts';
import { checkContact, earlierOf, typedContact } from './contact-forms.ts';
import type { ContactChoices, TypedContact } from './contact-forms.ts';
import { earlierContacts, lastSaidOfEarlier } from './contact-link-store.ts';
import type { EarlierContact } from './contact-link-store.ts';
import { contactPaths } from './contact-paths.ts';
import { findContact } from './contact-queries.ts';
import type { ContactSettings } from './contact-settings.ts';
import { contactsOfCustomer, findCustomer, findCustomers, openPromisesTo } from './customer-queries.ts';
import { contactIdentifiersOf } from './customer-identifiers.ts';
import { draftNotices } from './draft-pages.ts';
import { draftsOf, findDraft } from './draft-store.ts';
import type { KeptDraft } from './draft-store.ts';
import { UNDO_MS } from './follow-up.ts';
import { customerCandidate, foundInWords, knownCustomerPanel } from './known-customer-pages.ts';
import type { KnownCustomerPanel } from './known-customer-pages.ts';
import { lastContact, logContactPage, logContactView } from './log-contact-pages.ts';
import type { LogContactPage } from './log-contact-pages.ts';
import { recordContact } from './record-contact.ts';
import { emptyContact, typedAgain, typedBefore } from './typed-contact.ts';

export function logContactRoutes(settings: ContactSettings): AppRoute[] {
  const to = (handler: Handler) => (request: AppRequest) => handler(settings, request);
  return [
    { method: 'get', path: contactPaths.log, permission: 'contacts.record', handle: to(showForm) },
    { method: 'post', path: contactPaths.list, permission: 'contacts.record', handle: to(record) },
    { method: 'post', path: contactPaths.lookUp, permission: 'contacts.record', handle: to(lookUp) },
  ];
}

type Handler = (settings: ContactSettings, request: AppRequest) => Promise<Reply>;

async function choicesNow({ database, clock }: ContactSettings): Promise<ContactChoices> {
  const now = clock.now();
  const today = londonDay(now);
  const [doors, reasons, teams, closedDays] = await Promise.all([
    doorsOn(database.read, today),
    reasonsOn(database.read, today),
    teamsOn(database.read, today),
    closedDaysFrom(database.read, today),
  ]);
  return { doors, reasons, teams, closedDays, now };
}

const showForm: Handler = async (settings, request) => {
  const { viewer } = request;
  const choices = await choicesNow(settings);
  const reader = settings.database.read;
  const reference = request.query.text('saved') || request.query.text('undone');
  const before = reference === '' ? null : await findContact(reader, reference);
  const last = before && lastContact(before, viewer, choices.now, UNDO_MS);
  const [draft, drafts] = await Promise.all([
    findDraft(reader, viewer.accountId, request.query.text('draft')),
    draftsOf(reader, viewer.accountId),
  ]);
  const undone = before?.recordedBy === viewer.accountId && last?.undone ? before : null;
  const begun = startedForm(viewer, choices, { undone, draft });
  const started = undone ? { ...begun, earlier: await lastSaidOfEarlier(reader, undone.id) } : begun;
  const typed = await forCustomer(settings, started, request.query.text('customer'));
  const tokens = request.tokens();
  return page(
    logContactView,
    await formPage(settings, viewer, choices, typed, {
      // The form that was left and the one that is gone on with are one: it can be sent only once.
      tokens: draft ? { ...tokens, token: draft.token } : tokens,
      last,
      drafts: draftNotices(drafts, { restored: draft, reasons: choices.reasons }),
    }),
  );
};

type FindContact = Awaited<ReturnType<typeof findContact>>;

/** What was undone comes back, or what was left unsaved; else a new call begins with an empty form. */
function startedForm(
  viewer: Viewer,
  choices: ContactChoices,
  { undone, draft }: { undone: FindContact; draft: KeptDraft | null },
): TypedContact {
  const today = londonDay(choices.now);
  const empty = emptyContact(viewer, choices, today);
  if (undone) return typedAgain(undone, today, choices.closedDays);
  return draft ? typedBefore(draft.fields, empty) : empty;
}

/** The form with a customer whom somebody chose on another page. */
async function forCustomer(
  { database }: ContactSettings,
  typed: TypedContact,
  id: string,
): Promise<TypedContact> {
  const customer = /^\d{1,9}$/.test(id) ? await findCustomer(database.read, Number(id)) : null;
  return customer === null ? typed : { ...typed, customer: customer.name, customer_id: String(customer.id) };
}

const record: Handler = async (settings, request) => {
  const { viewer } = request;
  const choices = await choicesNow(settings);
  const typed = typedContact(request.form);
  const tokens = request.tokens();
  const checked = checkContact(typed, choices);
  if (checked.problems) {
    const given = { tokens, problems: checked.problems };
    return invalidPage(logContactView, await formPage(settings, viewer, choices, typed, given));
  }
  const { database, clock, keys } = settings;
  const hash = (text: string) => keyedHash(keys.customerLink, text);
  const recorder = { accountId: viewer.accountId, token: tokens.token };
  return redirect(
    contactPaths.saved(await recordContact({ database, clock, hash }, checked.draft, recorder)),
  );
};

/** The form again with everything typed, and what is known of whoever is calling: nothing is saved. */
const lookUp: Handler = async (settings, request) => {
  const choices = await choicesNow(settings);
  const sent = typedContact(request.form);
  const asked = (name: string) => (request.form.names().includes(name) ? request.form.text(name) : null);
  const given = { tokens: request.tokens(), focusOnCustomer: false };
  if (asked('entries') !== null) {
    const problems = sent.reason === '' ? { reason: 'Select what the customer wanted first' } : {};
    const shown = { ...given, problems, entriesAsked: true };
    return page(logContactView, await formPage(settings, request.viewer, choices, sent, shown));
  }
  const signpost = asked('signpost');
  if (signpost !== null) {
    const entries = await entriesByReason(
      settings.database.read,
      choices.reasons.map(({ id }) => id),
    );
    const typed = signpostedTo(sent, entries, signpost);
    return page(logContactView, await formPage(settings, request.viewer, choices, typed, given));
  }
  const chosen = asked('choose');
  const typed = await forCustomer(
    settings,
    chosen === null ? sent : { ...sent, customer_id: '' },
    chosen ?? '',
  );
  const candidates = typed.customer_id === '' ? await candidatesFor(settings, typed) : null;
  const found = { tokens: request.tokens(), candidates };
  return page(logContactView, await formPage(settings, request.viewer, choices, typed, found));
};

/** The form with one of the entries of its reason chosen; what is none of them chooses nothing. */
function signpostedTo(
  typed: TypedContact,
  entries: ReadonlyMap<number, readonly DirectoryEntry[]>,
  id: string,
): TypedContact {
  const entry = entries.get(Number(typed.reason))?.find((each) => each.id === id);
  return entry
    ? { ...typed, outcome: 'signposted', signposted_to: entry.name, signposted_id: entry.id }
    : typed;
}

const MOST_CANDIDATES = 8;

async function candidatesFor(
  { database }: ContactSettings,
  { phone, postcode, customer }: TypedContact,
): Promise<LogContactPage['candidates']> {
  const asked = [customer, phone, postcode].find((each) => each !== '');
  if (asked === undefined) return { words: 'Type a name, a phone number or a postcode first', customers: [] };
  const found = await findCustomers(database.read, asked, MOST_CANDIDATES);
  return { words: foundInWords(found.length, MOST_CANDIDATES), customers: found.map(customerCandidate) };
}

type Given = Omit<
  Parameters<typeof logContactPage>[0],
  'viewer' | 'choices' | 'entries' | 'known' | 'earlier'
>;

async function formPage(
  settings: ContactSettings,
  viewer: Viewer,
  choices: ContactChoices,
  typed: TypedContact,
  given: Given,
): Promise<LogContactPage> {
  const [entries, known, earlier] = await Promise.all([
    entriesByReason(
      settings.database.read,
      choices.reasons.map(({ id }) => id),
    ),
    knownCustomer(settings, typed, choices.now),
    earlierFor(settings, typed, choices.now),
  ]);
  return logContactPage({ viewer, choices, entries, known, earlier, ...given }, typed);
}

/** Contacts about the same reason that are likely to be the same person's: offered before it is saved. */
async function earlierFor(
  { database, keys }: ContactSettings,
  typed: TypedContact,
  now: string,
): Promise<EarlierContact[]> {
  if (!/^\d{1,9}$/.test(typed.reason)) return [];
  const hash = (text: string) => keyedHash(keys.customerLink, text);
  const whose = { customerName: typed.customer, phone: typed.phone, postcode: typed.postcode };
  const likely = await earlierContacts(database.read, {
    customerId: /^\d{1,9}$/.test(typed.customer_id) ? Number(typed.customer_id) : null,
    identifiers: contactIdentifiersOf(whose, hash),
    reasonId: Number(typed.reason),
    receivedAt: now,
    receivedOn: londonDay(now),
  });
  if (likely.length > 0) return likely;
  // What somebody said of an earlier one stands until they say otherwise, whatever made it likely is gone.
  const said = earlierOf(typed.earlier);
  const earlier = said && (await findContact(database.read, said.reference));
  const fits = earlier?.withdrawnAt === null && String(earlier.reasonId) === typed.reason;
  return earlier && fits ? [{ ...earlier, strength: 'person' }] : [];
}

const MOST_RECENT = 5;

async function knownCustomer(
  { database }: ContactSettings,
  { customer_id: id }: TypedContact,
  now: string,
): Promise<KnownCustomerPanel | null> {
  const customer = /^\d{1,9}$/.test(id) ? await findCustomer(database.read, Number(id)) : null;
  if (!customer) return null;
  const [promises, recent] = await Promise.all([
    openPromisesTo(database.read, customer.id),
    contactsOfCustomer(database.read, customer.id, MOST_RECENT),
  ]);
  return knownCustomerPanel({ customer, promises, recent }, londonDay(now));
}
