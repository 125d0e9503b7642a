import type { AppRequest } from '../accounts/index.ts';
import { teamsOn } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { contactHistory } from './contact-history-pages.ts';
import type { ContactHistoryGiven } from './contact-history-pages.ts';
import { correctionsOf, notesOf, suspicionsOf } from './contact-history-queries.ts';
import { contactLinks } from './contact-link-pages.ts';
import type { TypedLink } from './contact-link-pages.ts';
import { earlierContacts, identifiersOfContact, openLinks } from './contact-link-store.ts';
import { contactPage } from './contact-pages.ts';
import type { ContactPage } from './contact-pages.ts';
import { findContact, legsOf } from './contact-queries.ts';
import type { ShownContact } from './contact-queries.ts';
import type { ContactSettings } from './contact-settings.ts';
import { promiseStepsOf } from './promise-store.ts';

/** What came back wrong from one of the page's forms, with what was typed into it. */
export interface CameBack extends Pick<ContactHistoryGiven, 'typedNote' | 'typedLeg'> {
  readonly problems?: FieldProblems;
  readonly handoverProblem?: string;
  readonly typedLink?: TypedLink;
}

/** The page of the contact that the address names. */
export async function contactPageFor(
  settings: ContactSettings,
  request: AppRequest,
  { handoverProblem, typedLink, ...cameBack }: CameBack = {},
): Promise<ContactPage> {
  const { database, clock } = settings;
  const contact = await shownContact(settings, request);
  const today = londonDay(clock.now());
  const [legs, steps, notes, suspicions, corrections, teams, links, identifiers] = await Promise.all([
    legsOf(database.read, contact.id),
    contact.dueOn === null ? [] : promiseStepsOf(database.read, contact.id),
    notesOf(database.read, contact.id),
    suspicionsOf(database.read, contact.id),
    correctionsOf(database.read, contact.id),
    teamsOn(database.read, today),
    openLinks(database.read, contact.id),
    identifiersOfContact(database.read, contact.id),
  ]);
  const likely = await earlierContacts(database.read, { ...contact, identifiers });
  const problems = cameBack.problems ?? {};
  const { reference } = contact;
  const history = contactHistory({
    reference,
    reasonId: contact.reasonId,
    notes,
    suspicions,
    corrections,
    teams,
    ...cameBack,
  });
  const linked = contactLinks({ reference, links, likely, typed: typedLink, problems });
  const given = {
    contact,
    legs,
    steps,
    history,
    linked,
    problems,
    tokens: request.tokens(),
    today,
  };
  return contactPage(handoverProblem === undefined ? given : { ...given, handoverProblem });
}

export async function shownContact(
  { database }: ContactSettings,
  request: AppRequest,
): Promise<ShownContact> {
  const contact = await findContact(database.read, request.params.reference ?? '');
  if (!contact) throw new NotFoundError();
  return contact;
}
