import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatInstant } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import type { ListedComment, ReadComment } from './comment-queries.ts';
import {
  askedElsewhereAnswers,
  commentStates,
  easeAnswers,
  moreThanOnceAnswers,
  sortedAnswers,
  ways,
  welcomeAnswers,
} from './domain/comment.ts';
import { safeguardingWords } from './domain/safeguarding-words.ts';
import { suggestRedactions } from './domain/redaction.ts';
import { feedbackPaths } from './feedback-paths.ts';
import type { ModerationProblems, TypedModeration } from './moderation-forms.ts';

interface CommentLine {
  readonly text: string;
  readonly href: string;
  readonly more: string;
  readonly tag: { readonly text: string; readonly classes: string } | null;
}

export interface ModerationPage extends PageModel {
  readonly done: string | null;
  readonly words: string;
  readonly toRead: readonly CommentLine[];
  readonly held: readonly CommentLine[];
}

export const moderationView = defineView<ModerationPage>('feedback/moderation');

export function moderationPage(given: {
  readonly toRead: readonly ListedComment[];
  /** Of all that nobody has read, those where somebody may be in danger, however many came before them. */
  readonly dangers: readonly ListedComment[];
  readonly count: number;
  readonly held: readonly ListedComment[];
  readonly done: boolean;
}): ModerationPage {
  const { toRead, dangers, count, held, done } = given;
  const more = count > toRead.length ? ` These are the oldest ${String(toRead.length)}.` : '';
  const pressing = new Set(dangers.map(({ id }) => id));
  return {
    title: 'Comments to read',
    done: done ? 'Your decision is saved.' : null,
    words:
      count === 0
        ? 'Every comment has been read.'
        : `${counted(count, 'comment')} to read, oldest first.${more}`,
    // Where somebody may be in danger, whatever came before it waits.
    toRead: [...dangers, ...toRead.filter(({ id }) => !pressing.has(id))].map((comment) => lineOf(comment)),
    held: held.filter(({ id }) => !pressing.has(id)).map((comment) => lineOf(comment, comment.stateReason)),
  };
}

function lineOf(comment: ListedComment, reason = ''): CommentLine {
  const from = comment.source === 'staff' ? 'Staff' : 'Public';
  return {
    text: `${from}, ${comment.place ?? (comment.source === 'staff' ? 'no team' : 'no door named')}`,
    href: feedbackPaths.comment(comment.id),
    more: [`Received ${formatDay(comment.receivedOn)}`, reason].filter((words) => words !== '').join('. '),
    tag: comment.danger
      ? { text: 'Act now', classes: 'govuk-tag--red' }
      : comment.complaint
        ? { text: 'Complaint', classes: 'govuk-tag--orange' }
        : null,
  };
}

export interface CommentPage extends PageModel {
  /** What was done to the one before it. */
  readonly done: string | null;
  /** How many nobody has read yet, this one among them. */
  readonly left: string | null;
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly action: string;
  readonly version: number;
  /** What in it may mean that somebody is in danger; null when nothing does. */
  readonly danger: string | null;
  /** Where its complaint is dealt with; null for what is none. */
  readonly complaintHref: string | null;
  readonly treatAsComplaint: string;
  /** Null for what may not be quoted anyway. */
  readonly withdrawConsent: string | null;
  readonly actionsHref: string;
  readonly addActionHref: string;
  readonly facts: { key: { text: string }; value: { text: string } }[];
  readonly original: string;
  /** What the suggestion hides, in words. */
  readonly suggested: string;
  /** Of a view from staff: who is to be kept from being recognised. */
  readonly whoReads: string | null;
  readonly typed: TypedModeration;
  readonly messages: FieldMessages<keyof TypedModeration>;
}

export const commentView = defineView<CommentPage>('feedback/comment');

export function commentPage(
  comment: ReadComment,
  { tokens, unread, done }: { readonly tokens: FormTokens; readonly unread: number; readonly done: boolean },
  again?: {
    readonly typed: TypedModeration;
    readonly version: number;
    readonly problems: ModerationProblems;
  },
): CommentPage {
  const suggestion = suggestRedactions(comment.text);
  const problems = again?.problems ?? {};
  const asItIs: TypedModeration = {
    redacted_text: comment.state === 'new' ? suggestion.text : comment.redactedText || suggestion.text,
    decision: comment.state === 'new' ? '' : comment.state === 'cleared' ? 'clear' : 'hold',
    reason: comment.stateReason,
  };
  return {
    title: comment.source === 'staff' ? 'A view from staff' : 'A comment from the public',
    done: done ? 'Your decision is saved. This is the next one.' : null,
    left: comment.state === 'new' ? `${counted(unread, 'comment')} to read, this one among them.` : null,
    tokens,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    action: feedbackPaths.comment(comment.id),
    version: again?.version ?? comment.version,
    danger: dangerInWords(comment),
    complaintHref: comment.complaintId === null ? null : feedbackPaths.complaint(comment.complaintId),
    treatAsComplaint: feedbackPaths.treatAsComplaint(comment.id),
    withdrawConsent: comment.quoteConsent ? feedbackPaths.withdrawConsent(comment.id) : null,
    actionsHref: feedbackPaths.actions(comment.id),
    addActionHref: feedbackPaths.addAction(comment.id),
    facts: factsOf(comment),
    original: comment.text,
    suggested: suggestedInWords(suggestion.found),
    whoReads: comment.source === 'staff' ? STAFF_ARE_FEW : null,
    typed: again?.typed ?? asItIs,
  };
}

function dangerInWords({ text, contactDetailsGiven }: ReadComment): string | null {
  const words = safeguardingWords(text);
  if (words.length === 0) return null;
  const said = words.map((word) => `“${word}”`).join(', ');
  const reach = contactDetailsGiven
    ? 'They said how to reach them: see the complaint.'
    : 'They did not say how to reach them, but the words or the door may tell who they are.';
  return `It says ${said}. Somebody may be in danger. Read it now, and if there is any doubt ring the safeguarding team before you do anything else. ${reach}`;
}

const STAFF_ARE_FEW =
  'The Ambassadors Group reads the text below on a card that says “From staff” and the quarter, without team and day. A team may be small: take out its name, its door and its systems too, and anything by which colleagues would know who wrote it. If that leaves nothing, hold it back.';

function suggestedInWords(found: ReturnType<typeof suggestRedactions>['found']): string {
  if (found.length === 0)
    return 'We found nothing to take out. Look for uncommon names by themselves, addresses and anything that only one person could have said.';
  const kinds = found.map(({ kind, count }) =>
    counted(count, kind, kind.endsWith('s') ? `${kind}es` : `${kind}s`),
  );
  return `We took out ${kinds.join(', ')}. Check it: we miss uncommon names by themselves, addresses and anything that only one person could have said.`;
}

function factsOf(comment: ReadComment): CommentPage['facts'] {
  const staff = comment.source === 'staff';
  const answer = (codes: Readonly<Record<string, string>>, code: string | number | null) =>
    code === null ? null : (codes[String(code)] ?? null);
  const rows: readonly (readonly [string, string | null])[] = [
    ['Received', formatDay(comment.receivedOn)],
    [staff ? 'Team' : 'Door', comment.place ?? (staff ? 'None' : 'None named')],
    [staff ? 'Can sort it out' : 'Was it sorted?', answer(sortedAnswers, comment.sorted)],
    [staff ? 'Welcome at a handover' : 'Made to feel welcome', answer(welcomeAnswers, comment.welcome)],
    [staff ? 'Easy not to send back' : 'How easy', answer(easeAnswers, comment.ease)],
    ['More than once', answer(moreThanOnceAnswers, comment.moreThanOnce)],
    ['Asked to contact somebody else', answer(askedElsewhereAnswers, comment.askedElsewhere)],
    ['Came', staff ? null : ways[comment.way]],
    ['Helped by somebody', staff ? null : comment.helped ? 'Yes' : 'Not said'],
    ['May be quoted', staff ? null : comment.quoteConsent ? 'Yes' : 'No'],
    ['State', commentStates[comment.state]],
    ['Decided', comment.moderatedAt === null ? null : formatInstant(comment.moderatedAt)],
  ];
  return rows.flatMap(([key, value]) =>
    value === null ? [] : [{ key: { text: key }, value: { text: value } }],
  );
}
