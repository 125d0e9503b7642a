import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages } from '../platform/web/field-problems.ts';
import type { RadiosItem } from '../platform/web/govuk-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { complaintOutcomes, complaintSteps, dueOf, regimes, stepOf } from './domain/complaint.ts';
import { actsFor, complaintActs, datedActs } from './domain/complaint-act.ts';
import type { ActField, ActProblems, ComplaintActName } from './domain/complaint-act.ts';
import { emptyAct } from './complaint-forms.ts';
import type { TypedAct } from './complaint-forms.ts';
import type { ListedComplaint, ReadComplaint, RecordedAct } from './complaint-queries.ts';
import { feedbackPaths } from './feedback-paths.ts';

export interface ComplaintLine {
  readonly text: string;
  readonly href: string;
  readonly more: string;
  readonly tag: { readonly text: string; readonly classes: string } | null;
}

export interface ComplaintsPage extends PageModel {
  readonly words: string;
  readonly open: readonly ComplaintLine[];
  readonly closed: readonly ComplaintLine[];
}

export const complaintsView = defineView<ComplaintsPage>('feedback/complaints');

export function complaintsPage(
  open: readonly ListedComplaint[],
  closed: readonly ListedComplaint[],
  today: Day,
): ComplaintsPage {
  return {
    title: 'Complaints',
    words: openInWords(open, today),
    open: open.map((complaint) => complaintLine(complaint, today)),
    closed: closed.map((complaint) => complaintLine(complaint, today)),
  };
}

export function isOverdue(complaint: ListedComplaint, today: Day): boolean {
  const due = dueOf(complaint);
  return due !== null && due < today;
}

export function openInWords(open: readonly ListedComplaint[], today: Day): string {
  if (open.length === 0) return 'No complaint is open.';
  const overdue = open.filter((complaint) => isOverdue(complaint, today)).length;
  const late = overdue === 0 ? 'none overdue' : `${String(overdue)} overdue`;
  return `${counted(open.length, 'complaint')} open, ${late}.`;
}

export function complaintLine(complaint: ListedComplaint, today: Day): ComplaintLine {
  const step = stepOf(complaint);
  const rules = complaint.regime === null ? 'Rules not chosen' : regimes[complaint.regime];
  const ended = complaint.closedOn === null ? '' : `. Closed ${formatDay(complaint.closedOn)}`;
  const stage = complaint.stage === 2 ? ', second stage' : '';
  return {
    text: `Complaint ${String(complaint.id)}: ${complaint.doorName ?? 'no door named'}`,
    href: feedbackPaths.complaint(complaint.id),
    more: `${rules}${stage}. Received ${formatDay(complaint.receivedOn)}. ${step === 'closed' ? outcomeInWords(complaint) : complaintSteps[step]}${ended}`,
    tag: tagOf(complaint, today),
  };
}

function tagOf(complaint: ListedComplaint, today: Day): ComplaintLine['tag'] {
  const due = dueOf(complaint);
  if (due === null) return null;
  if (due < today) return { text: `Overdue: ${formatDay(due)}`, classes: 'govuk-tag--red' };
  return due === today
    ? { text: 'Due today', classes: 'govuk-tag--yellow' }
    : { text: `Due ${formatDay(due)}`, classes: 'govuk-tag--grey' };
}

function outcomeInWords({ outcome }: ListedComplaint): string {
  return outcome === null ? 'Without an answer' : complaintOutcomes[outcome];
}

/** A form for one step; each has its own on the page, so ids begin with the act's name. */
export interface ActForm {
  readonly act: ComplaintActName;
  readonly heading: string;
  readonly hint: string;
  readonly button: string;
  readonly regimes: readonly RadiosItem[] | null;
  readonly happenedOn: { readonly legend: string; readonly values: Readonly<Record<string, string>> } | null;
  readonly answerBy: { readonly legend: string; readonly values: Readonly<Record<string, string>> } | null;
  readonly outcomes: readonly RadiosItem[] | null;
  readonly noteLabel: string;
  readonly typed: TypedAct;
  readonly messages: FieldMessages<ActField>;
}

export interface ComplaintPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly saved: string | null;
  readonly action: string;
  readonly version: number;
  readonly next: { readonly words: string; readonly overdue: boolean } | null;
  readonly facts: { key: { text: string }; value: { text: string } }[];
  readonly contactDetails: string;
  readonly contactKept: string;
  readonly original: string;
  readonly commentHref: string;
  readonly forms: readonly ActForm[];
  readonly history: readonly { readonly what: string; readonly when: string; readonly note: string }[];
}

export const complaintView = defineView<ComplaintPage>('feedback/complaint');

export interface ComplaintGiven {
  readonly complaint: ReadComplaint;
  readonly acts: readonly RecordedAct[];
  readonly tokens: FormTokens;
  readonly today: Day;
  readonly saved?: boolean;
  readonly again?: { readonly typed: TypedAct; readonly version: number; readonly problems: ActProblems };
}

export function complaintPage(given: ComplaintGiven): ComplaintPage {
  const { complaint, acts, tokens, today, saved = false, again } = given;
  const anchors = (act: string) => ({
    regime: `${act}-regime`,
    happened_on: `${act}-happened_on-day`,
    answer_by: `${act}-answer_by-day`,
    outcome: `${act}-outcome`,
    note: `${act}-note`,
  });
  return {
    title: `Complaint ${String(complaint.id)}`,
    tokens,
    errors: again ? errorLines(again.problems, anchors(again.typed.act)) : [],
    saved: saved ? 'Saved.' : null,
    action: feedbackPaths.complaint(complaint.id),
    version: again?.version ?? complaint.version,
    next: nextInWords(complaint, today),
    facts: factsOf(complaint),
    contactDetails: complaint.contactDetails ?? 'None given, or no longer kept.',
    contactKept:
      complaint.keepUntil === null
        ? 'Kept apart from what they said, and only while it is needed.'
        : `Kept apart from what they said, until ${formatDay(complaint.keepUntil)}.`,
    original: complaint.text,
    commentHref: feedbackPaths.comment(complaint.commentId),
    forms: actsFor(complaint).map((act) =>
      again?.typed.act === act
        ? formOf(act, again.typed, complaint, fieldMessages(again.problems))
        : formOf(act, emptyAct(act, today), complaint, {}),
    ),
    history: acts.map((done) => ({
      what: complaintActs[done.act as ComplaintActName],
      when: `${formatDay(done.happenedOn)}${done.by === null ? '' : `, ${done.by}`}`,
      note: done.note,
    })),
  };
}

function nextInWords(complaint: ReadComplaint, today: Day): ComplaintPage['next'] {
  const step = stepOf(complaint);
  if (step === 'closed') return null;
  const due = dueOf(complaint);
  const overdue = isOverdue(complaint, today);
  const by = due === null ? '' : overdue ? `. It was due on ${formatDay(due)}` : `, by ${formatDay(due)}`;
  return { words: `${complaintSteps[step]}${by}.`, overdue };
}

function factsOf(complaint: ReadComplaint): ComplaintPage['facts'] {
  const day = (value: Day | null) => (value === null ? null : formatDay(value));
  const rows: readonly (readonly [string, string | null])[] = [
    ['Rules', complaint.regime === null ? 'Not chosen yet' : regimes[complaint.regime]],
    ['Door', complaint.doorName ?? 'None named'],
    ['Received', formatDay(complaint.receivedOn)],
    ['Stage', complaint.regime === 'other' ? (complaint.stage === 1 ? 'First' : 'Second') : null],
    ['Acknowledge by', formatDay(complaint.acknowledgeBy)],
    ['Acknowledged', day(complaint.acknowledgedOn)],
    ['Answer by', day(complaint.answerBy)],
    ['At the latest', day(complaint.latestBy)],
    ['Answered', day(complaint.answeredOn)],
    ['Outcome', complaint.outcome === null ? null : complaintOutcomes[complaint.outcome]],
    ['Closed', day(complaint.closedOn)],
  ];
  return rows.flatMap(([key, value]) =>
    value === null ? [] : [{ key: { text: key }, value: { text: value } }],
  );
}

interface ActWords {
  readonly heading: string;
  readonly hint: string;
  readonly button: string;
  readonly day: string;
  readonly note: string;
}

const words: Readonly<Record<ComplaintActName, ActWords>> = {
  sort: {
    heading: 'Which rules does it fall under?',
    hint: 'Until you say, it is to be acknowledged as fast as adult social care asks.',
    button: 'Save the rules',
    day: '',
    note: 'Why, if it is not plain',
  },
  acknowledge: {
    heading: 'Acknowledge it',
    hint: 'Tell the person that we have it, who deals with it, and offer to talk about how.',
    button: 'Save the acknowledgement',
    day: 'When was it acknowledged?',
    note: 'How, and by whom',
  },
  agree: {
    heading: 'Agree a timescale',
    hint: 'With the person, and within six months of when we received it. Agree it again if it cannot be kept.',
    button: 'Save the timescale',
    day: 'By when will they have the answer?',
    note: 'What was agreed, and how',
  },
  extend: {
    heading: 'Put the answer off',
    hint: 'Once, and only with a good reason, which you tell the person with the way to the Ombudsman.',
    button: 'Save the new day',
    day: 'By when will they have the answer?',
    note: 'The reason you told them',
  },
  answer: {
    heading: 'Record the answer',
    hint: 'In writing, with what we found, what we put right, and where to go next.',
    button: 'Save the answer',
    day: 'When was it answered?',
    note: 'What we found, and what will change',
  },
  escalate: {
    heading: 'Take it to the second stage',
    hint: 'When the person is not satisfied. Somebody who had no part in the first answer looks at it.',
    button: 'Begin the second stage',
    day: 'When did they ask for it?',
    note: 'What they are not satisfied with',
  },
  close: {
    heading: 'Close it',
    hint: 'Who complained is then kept for the time set by your administrator, and no longer.',
    button: 'Close the complaint',
    day: 'When was it over?',
    note: 'Anything to remember',
  },
};

function formOf(
  act: ComplaintActName,
  typed: TypedAct,
  complaint: ReadComplaint,
  messages: FieldMessages<ActField>,
): ActForm {
  const { heading, hint, button, day, note } = words[act];
  const choices = (codes: Readonly<Record<string, string>>) =>
    Object.entries(codes).map(([value, text]) => ({ value, text }));
  return {
    act,
    heading,
    hint,
    button,
    regimes: act === 'sort' ? choices(regimes) : null,
    happenedOn: datedActs.includes(act) ? { legend: day, values: { ...typed.happened_on } } : null,
    answerBy: act === 'agree' || act === 'extend' ? { legend: day, values: { ...typed.answer_by } } : null,
    outcomes: act === 'answer' ? choices(complaintOutcomes) : null,
    noteLabel: note,
    typed: act === 'sort' && typed.regime === '' ? { ...typed, regime: complaint.regime ?? '' } : typed,
    messages,
  };
}
