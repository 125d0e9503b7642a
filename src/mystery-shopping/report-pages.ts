import { channels } from '../organisation/domain/channel.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { messageFor, optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatPeriod } from '../shared/london-time.ts';
import { NOT_APPLICABLE, scales } from './domain/questionnaire.ts';
import type { Question } from './domain/questionnaire.ts';
import { shopOutcomes } from './domain/shop-report.ts';
import { answerField } from './report-forms.ts';
import type { CallChoices, TypedCall, TypedReport } from './report-forms.ts';
import { visitPaths } from './visit-paths.ts';
import type { OpenRound } from './visit-queries.ts';

type Message = { readonly text: string } | undefined;
type ReportField = 'rang_at' | 'answered_at' | 'ended_at' | 'outcome' | 'told' | 'promised_by';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: { readonly text: string };
}

interface AskedQuestion {
  readonly name: string;
  readonly id: string;
  readonly words: string;
  readonly value: string;
  readonly items: readonly Choice[];
  readonly error: Message;
}

export interface ReportPage extends PageModel {
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  /** Where the form goes to be kept as it stands. */
  readonly draftAction: string;
  readonly tokens: FormTokens;
  /** The coordinator's question, when the report came back. */
  readonly question: string | null;
  readonly typed: TypedReport;
  readonly timeHint: string;
  readonly outcomes: readonly Choice[];
  readonly facts: readonly AskedQuestion[];
  readonly judgements: readonly AskedQuestion[];
  /** Only for a call that nobody planned: where it went. */
  readonly call: {
    readonly round: string;
    readonly roundName: string;
    readonly doors: readonly SelectItem[];
    readonly reasons: readonly SelectItem[];
    readonly channels: readonly SelectItem[];
    readonly messages: Readonly<Record<keyof TypedCall, Message>>;
  } | null;
  readonly messages: Readonly<Record<ReportField, Message>>;
  readonly errors: readonly ErrorLine[];
}

export const reportView = defineView<ReportPage>('mystery-shopping/report');

export interface ReportGiven {
  readonly title: string;
  readonly back: ReportPage['back'];
  readonly action: string;
  readonly draftAction: string;
  readonly tokens: FormTokens;
  readonly question: string | null;
  readonly questions: readonly Question[];
  readonly round: Pick<OpenRound, 'id' | 'name' | 'opensOn' | 'closesOn'>;
  readonly call: (CallChoices & { readonly typed: TypedCall }) | null;
  readonly problems?: FieldProblems;
}

/** As they are asked: what happened before what it was like. */
export function inAskingOrder(questions: readonly Question[]): Question[] {
  const kinds = ['fact', 'judgement'];
  return [...questions].sort(
    (one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || one.position - other.position,
  );
}

export function reportPage(given: ReportGiven, typed: TypedReport): ReportPage {
  const { questions, round, problems = {} } = given;
  const message = (field: string): Message => messageFor(problems[field]);
  const asked = (kind: Question['kind']) =>
    questions.filter((question) => question.kind === kind).map((each) => ask(each, typed, message));
  return {
    title: given.title,
    back: given.back,
    action: given.action,
    draftAction: given.draftAction,
    tokens: given.tokens,
    question: given.question,
    typed,
    timeHint: `Like 14:30 for today, or 22/6/2010 14:30. The round is from ${formatPeriod(round.opensOn, round.closesOn)}`,
    outcomes: outcomeChoices,
    facts: asked('fact'),
    judgements: asked('judgement'),
    call: callPart(given, message),
    messages: {
      rang_at: message('rang_at'),
      answered_at: message('answered_at'),
      ended_at: message('ended_at'),
      outcome: message('outcome'),
      told: message('told'),
      promised_by: message('promised_by'),
    },
    errors: errorLines(problems, anchorsOf(questions)),
  };
}

const outcomeChoices: readonly Choice[] = [
  { value: 'reached', text: shopOutcomes.reached },
  {
    value: 'unreachable',
    text: shopOutcomes.unreachable,
    hint: { text: 'Leave the questions below blank' },
  },
];

/** An id that a link and a style sheet can name; the field's own name has brackets. */
export function answerAnchor(questionId: number): string {
  return `answers-${String(questionId)}`;
}

function anchorsOf(questions: readonly Question[]): Record<string, string> {
  return Object.fromEntries(questions.map(({ id }) => [answerField(id), answerAnchor(id)]));
}

function ask(question: Question, typed: TypedReport, message: (field: string) => Message): AskedQuestion {
  const name = answerField(question.id);
  return {
    name,
    id: answerAnchor(question.id),
    words: question.words,
    value: typed.answers.get(question.id) ?? '',
    items: answerChoices(question),
    error: message(name),
  };
}

/** The options of a question's scale, and "does not apply" where it may not. */
export function answerChoices({ scale, naAllowed }: Question): Choice[] {
  const options = scales[scale].map(({ value, text }) => ({ value, text }));
  return naAllowed ? [...options, { value: NOT_APPLICABLE, text: 'Does not apply' }] : options;
}

function callPart({ call, round }: ReportGiven, message: (field: string) => Message): ReportPage['call'] {
  if (call === null) return null;
  const { doors, reasons, typed } = call;
  return {
    round: String(round.id),
    roundName: round.name,
    doors: optionsFrom('Select a door', doors, typed.door),
    reasons: optionsFrom('Select a reason', reasons, typed.reason),
    channels: optionsFromCodes('Select how', channels, typed.channel),
    messages: { door: message('door'), reason: message('reason'), channel: message('channel') },
  };
}

/** Which round an unplanned call belongs to: its questions are asked next. */
export interface ChooseRoundPage extends PageModel {
  readonly action: string;
  readonly rounds: readonly Choice[];
  readonly problem: Message;
  readonly errors: readonly ErrorLine[];
}

export const chooseRoundView = defineView<ChooseRoundPage>('mystery-shopping/choose-round');

export function chooseRoundPage(rounds: readonly OpenRound[], problem?: string): ChooseRoundPage {
  return {
    title: 'Report an unplanned call',
    action: visitPaths.unplanned,
    rounds: rounds.map(({ id, name, opensOn, closesOn }) => ({
      value: String(id),
      text: name,
      hint: { text: formatPeriod(opensOn, closesOn) },
    })),
    problem: messageFor(problem),
    errors: errorLines(problem === undefined ? {} : { round: problem }),
  };
}
