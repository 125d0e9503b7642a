import { measureDefinitions } from '../evaluation/domain/measure.ts';
import type { Theme } from '../feedback/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { ActionProblems, TypedAction } from './action-forms.ts';
import { actionPaths } from './action-paths.ts';
import type { From } from './action-queries.ts';
import { actionStates, isOpen, isOverdue, workedAnswers } from './domain/action.ts';
import type { Action } from './domain/action.ts';

export interface ActionLine {
  readonly title: string;
  readonly href: string;
  readonly more: string;
  readonly tag: { readonly text: string; readonly classes: string };
}

function actionLine(action: Action, today: Day): ActionLine {
  const { id, title, owner, dueOn, closedOn, worked, state } = action;
  const closed = closedOn === null ? '' : `Closed ${formatDay(closedOn)}.`;
  const open = `Due ${formatDay(dueOn)}.`;
  const did = worked === null ? '' : ` Did it work? ${workedAnswers[worked]}.`;
  const tag = isOverdue(action, today)
    ? { text: 'Overdue', classes: 'govuk-tag--red' }
    : { text: actionStates[state], classes: tagClasses[state] };
  return {
    title,
    href: actionPaths.action(id),
    more: `${owner}. ${isOpen(action) ? open : closed}${did}`,
    tag,
  };
}

const tagClasses = {
  planned: 'govuk-tag--grey',
  started: 'govuk-tag--blue',
  done: 'govuk-tag--green',
  not_done: 'govuk-tag--yellow',
} as const;

export interface ActionsPage extends PageModel {
  readonly addHref: string | null;
  /** What they came from, where the page is about that alone. */
  readonly from: string | null;
  readonly allHref: string;
  readonly open: readonly ActionLine[];
  readonly closed: readonly ActionLine[];
}

export const actionsView = defineView<ActionsPage>('actions/actions');

export function actionsPage(
  actions: readonly Action[],
  today: Day,
  { mayManage, from }: { readonly mayManage: boolean; readonly from: From },
): ActionsPage {
  const lines = (some: readonly Action[]) => some.map((action) => actionLine(action, today));
  return {
    title: 'Actions',
    addHref: mayManage ? actionPaths.add : null,
    from: fromInWords(from),
    allHref: actionPaths.list,
    open: lines(actions.filter(isOpen)),
    closed: lines(actions.filter((action) => !isOpen(action)).reverse()),
  };
}

function fromInWords({ themeId, commentId, evaluationId }: From): string | null {
  if (themeId !== null) return 'Only those that came from one theme.';
  if (commentId !== null) return 'Only those that came from one comment.';
  return evaluationId === null ? null : 'Only those that came from the recommendations of one evaluation.';
}

export interface AddActionPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly typed: TypedAction;
  readonly measures: readonly SelectItem[];
  readonly themes: readonly SelectItem[];
  readonly messages: FieldMessages<keyof TypedAction>;
}

export const addActionView = defineView<AddActionPage>('actions/add-action');

export function addActionPage(
  tokens: FormTokens,
  typed: TypedAction,
  themes: readonly Theme[],
  problems: ActionProblems = {},
): AddActionPage {
  const measures = Object.fromEntries(measureDefinitions.map(({ key, name }) => [key, name]));
  return {
    title: 'Add an action',
    tokens,
    typed,
    measures: optionsFromCodes('None', measures, typed.measure),
    themes: optionsFrom('None', themes, typed.theme),
    errors: errorLines(problems, { due: 'due-day' }),
    messages: fieldMessages(problems),
  };
}

export interface YouSaidWeDidPage extends PageModel {
  readonly did: readonly PublishedLine[];
  readonly couldNot: readonly PublishedLine[];
}

interface PublishedLine {
  readonly youSaid: string;
  readonly weDid: string;
  readonly when: string;
  readonly worked: string | null;
}

export const youSaidWeDidView = defineView<YouSaidWeDidPage>('actions/you-said-we-did');

export function youSaidWeDidPage(actions: readonly Action[]): YouSaidWeDidPage {
  const line = ({ youSaid, weDid, closedOn, worked }: Action): PublishedLine => ({
    youSaid,
    weDid,
    when: closedOn === null ? '' : formatDay(closedOn),
    worked: worked === null ? null : publicWords[worked],
  });
  return {
    title: 'You said, we did',
    did: actions.filter(({ state }) => state === 'done').map(line),
    couldNot: actions.filter(({ state }) => state === 'not_done').map(line),
  };
}

const publicWords = {
  shift: 'It worked: our figures have changed since.',
  no_shift: 'Our figures have not changed since.',
  too_early: 'It is too early to say whether it worked.',
} as const;
