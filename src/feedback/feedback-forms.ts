import { isCodeOf } from '../contacts/domain/contact.ts';
import type { Door } from '../organisation/index.ts';
import { tooLong } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { NewComment } from './comment-store.ts';
import {
  askedElsewhereAnswers,
  easeAnswers,
  MOST_CHARACTERS,
  moreThanOnceAnswers,
  sortedAnswers,
  ways,
  welcomeAnswers,
} from './domain/comment.ts';

/** The public form as it was typed: what a page that comes back shows again. */
export interface TypedFeedback {
  readonly door: string;
  readonly sorted: string;
  readonly welcome: string;
  readonly ease: string;
  readonly more_than_once: string;
  readonly asked_elsewhere: string;
  readonly comment: string;
  readonly quote_consent: string;
  readonly complaint: string;
  readonly contact_details: string;
  /** Somebody filled it in for them. */
  readonly helped: string;
  /** Which form it is; of paper and phone, what staff said. */
  readonly way: string;
}

export type FeedbackProblems = FieldProblems<keyof TypedFeedback>;
export interface FeedbackDraft extends Omit<
  NewComment,
  'source' | 'receivedAt' | 'receivedOn' | 'state' | 'stateReason'
> {
  /** Kept with a complaint only, and apart from the comment. */
  readonly contactDetails: string;
}

const MOST_CONTACT_CHARACTERS = 500;

export function typedFeedback(form: Fields): TypedFeedback {
  return {
    door: form.text('door'),
    sorted: form.text('sorted'),
    welcome: form.text('welcome'),
    ease: form.text('ease'),
    more_than_once: form.text('more_than_once'),
    asked_elsewhere: form.text('asked_elsewhere'),
    comment: linesOf(form.text('comment')),
    quote_consent: form.text('quote_consent'),
    complaint: form.text('complaint'),
    contact_details: linesOf(form.text('contact_details')),
    helped: form.text('helped'),
    way: form.text('way'),
  };
}

/** A door by its id, or by the slug that a poster carries. */
export function doorNamed(doors: readonly Door[], given: string): Door | null {
  return doors.find(({ id, slug }) => String(id) === given || slug === given) ?? null;
}

/** Nothing is required, but something must be said. */
export function checkFeedback(
  typed: TypedFeedback,
  doors: readonly Door[],
): Result<FeedbackDraft, FeedbackProblems> {
  const problems: Partial<Record<keyof TypedFeedback, string>> = {};
  const sorted = codeOf(sortedAnswers, typed.sorted);
  const welcome = codeOf(welcomeAnswers, typed.welcome);
  const ease = codeOf(easeAnswers, typed.ease);
  const moreThanOnce = codeOf(moreThanOnceAnswers, typed.more_than_once);
  const askedElsewhere = codeOf(askedElsewhereAnswers, typed.asked_elsewhere);
  const door = doorNamed(doors, typed.door);
  if (typed.door !== '' && door === null) problems.door = 'Select where you contacted us, or leave it blank';
  const read = { sorted, welcome, ease, more_than_once: moreThanOnce, asked_elsewhere: askedElsewhere };
  for (const [name, code] of Object.entries(read)) {
    if (code === undefined)
      problems[name as keyof TypedFeedback] = 'Select one of the answers, or leave it out';
  }
  if (typed.comment.length > MOST_CHARACTERS) problems.comment = tooLong('Your comment', MOST_CHARACTERS);
  const complaint = typed.complaint === 'yes';
  const contactDetails = complaint ? typed.contact_details : '';
  if (contactDetails.length > MOST_CONTACT_CHARACTERS)
    problems.contact_details = tooLong('How to reach you', MOST_CONTACT_CHARACTERS);
  // On paper it may be missing for good; whoever fills in the form can still say it, or learn that nobody will answer.
  else if (complaint && contactDetails === '' && typed.way === '')
    problems.contact_details =
      'Enter how we can reach you, so that your complaint can be answered. Or choose “No”: what you wrote is read all the same';
  const said = [...Object.keys(read), 'comment'].some((name) => typed[name as keyof TypedFeedback] !== '');
  if (!said && !complaint) problems.sorted = 'Answer at least one question, or write something';
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({
    doorId: door?.id ?? null,
    teamId: null,
    sorted: sorted ?? null,
    welcome: welcome ?? null,
    ease: ease == null ? null : Number(ease),
    moreThanOnce: moreThanOnce ?? null,
    askedElsewhere: askedElsewhere ?? null,
    text: typed.comment,
    quoteConsent: typed.quote_consent === 'yes',
    complaint,
    contactDetails,
    way: isCodeOf(ways, typed.way) ? typed.way : 'form',
    helped: typed.helped === 'yes',
  });
}

/** Staff's own view: three of the promises seen from inside, and what gets in the way. */
export function checkStaffView(typed: TypedFeedback): Result<FeedbackDraft, FeedbackProblems> {
  const { sorted, welcome, ease, comment } = typed;
  const others = { door: '', more_than_once: '', asked_elsewhere: '' };
  const outside = { quote_consent: '', complaint: '', contact_details: '', helped: '', way: '' };
  return checkFeedback({ sorted, welcome, ease, comment, ...others, ...outside }, []);
}

/** Null for no answer, undefined for what is none of the answers. */
function codeOf<Codes extends object>(codes: Codes, text: string): (keyof Codes & string) | null | undefined {
  if (text === '') return null;
  return isCodeOf(codes, text) ? text : undefined;
}

/** Browsers send a line's end as two characters and count it as one. */
function linesOf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
