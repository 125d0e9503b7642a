import type { AppRequest } from '../accounts/index.ts';
import { teamsOn } from '../organisation/index.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { contactHistory } from './contact-history-pages.ts';
import type { ContactHistoryGiven } from './contact-history-pages.ts';
import { correctionsOf, notesOf } from './contact-history-queries.ts';
import { contactPage } from './contact-pages.ts';
import type { ContactPage } from './contact-pages.ts';
import { findContact, legsOf } from './contact-queries.ts';
import type { ShownContact } from './contact-queries.ts';
import type { ContactSettings } from './contact-routes.ts';
import { promiseStepsOf } from './promise-store.ts';

/** What came back wrong from one of the page's forms, with what was typed into it. */
export interface CameBack extends Pick<ContactHistoryGiven, 'typedNote' | 'typedLeg' | 'problems'> {
  readonly handoverProblem?: string;
}

/** The page of the contact that the address names. */
export async function contactPageFor(
  settings: ContactSettings,
  request: AppRequest,
  { handoverProblem, ...cameBack }: CameBack = {},
): Promise<ContactPage> {
  const { database, clock } = settings;
  const contact = await shownContact(settings, request);
  const today = londonDay(clock.now());
  const [legs, steps, notes, corrections, teams] = await Promise.all([
    legsOf(database.read, contact.id),
    contact.dueOn === null ? [] : promiseStepsOf(database.read, contact.id),
    notesOf(database.read, contact.id),
    correctionsOf(database.read, contact.id),
    teamsOn(database.read, today),
  ]);
  const { reference } = contact;
  const history = contactHistory({ reference, notes, corrections, teams, ...cameBack });
  const given = {
    contact,
    legs,
    steps,
    history,
    problems: cameBack.problems ?? {},
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
