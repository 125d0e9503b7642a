import { measureDefinitions } from '../evaluation/domain/measure.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { TypedClosing } from './action-forms.ts';
import { actionPaths } from './action-paths.ts';
import { actionStates, isOpen, isOverdue, origins, workedAnswers } from './domain/action.ts';
import type { Action } from './domain/action.ts';

export interface ActionPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly version: number;
  readonly facts: { key: { text: string }; value: { text: string } }[];
  readonly measureHref: string | null;
  /** Where it came from, for who may look there. */
  readonly origin: { readonly text: string; readonly href: string } | null;
  readonly youSaid: string;
  readonly weDid: string;
  readonly evidence: string;
  readonly mayManage: boolean;
  readonly startAction: string | null;
  readonly evidenceAction: string;
  readonly closeAction: string;
  readonly typed: TypedClosing;
  readonly messages: FieldMessages<keyof TypedClosing | 'evidence'>;
}

export const actionView = defineView<ActionPage>('actions/action');

export interface Again {
  readonly version: number;
  readonly problems: FieldProblems;
  readonly closing?: TypedClosing;
  readonly evidence?: string;
}

export function actionPage(
  action: Action,
  today: Day,
  { tokens, mayManage }: { readonly tokens: FormTokens; readonly mayManage: boolean },
  again?: Again,
): ActionPage {
  const problems = again?.problems ?? {};
  const asItIs: TypedClosing = {
    outcome: isOpen(action) ? '' : action.state,
    worked: action.worked ?? '',
    we_did: action.weDid,
    published: action.published ? 'yes' : '',
  };
  return {
    title: action.title,
    tokens,
    mayManage,
    version: again?.version ?? action.version,
    facts: factsOf(action, today),
    origin: originOf(action, mayManage),
    measureHref: action.measure === null ? null : `/ambassadors/measures/${action.measure}`,
    youSaid: action.youSaid,
    weDid: action.weDid,
    evidence: again?.evidence ?? action.evidence,
    startAction: action.state === 'planned' ? actionPaths.start(action.id) : null,
    evidenceAction: actionPaths.evidence(action.id),
    closeAction: actionPaths.close(action.id),
    typed: again?.closing ?? asItIs,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}

/** A theme is the group's to read; a comment's page and an evaluation's are the policy lead's. */
function originOf({ themeId, commentId, evaluationId }: Action, mayManage: boolean): ActionPage['origin'] {
  if (mayManage && evaluationId !== null)
    return {
      text: 'The recommendations it came from',
      href: `/evaluations/${String(evaluationId)}/recommendations`,
    };
  if (mayManage && commentId !== null)
    return { text: 'The comment it came from', href: `/feedback/moderation/${String(commentId)}` };
  return themeId === null
    ? null
    : { text: 'The theme it came from', href: `/ambassadors/themes/${String(themeId)}` };
}

function factsOf(action: Action, today: Day): ActionPage['facts'] {
  const measure = measureDefinitions.find(({ key }) => key === action.measure);
  const state = actionStates[action.state] + (isOverdue(action, today) ? ', overdue' : '');
  const rows: readonly (readonly [string, string | null])[] = [
    ['State', state],
    ['Owner', action.owner],
    ['Due', formatDay(action.dueOn)],
    ['From', origins[action.origin]],
    ['Recommendation', action.recommendation === '' ? null : action.recommendation],
    ['Should move', measure?.name ?? null],
    ['Started', action.startedOn === null ? null : formatDay(action.startedOn)],
    ['Closed', action.closedOn === null ? null : formatDay(action.closedOn)],
    ['Did it work?', action.worked === null ? null : workedAnswers[action.worked]],
    ['On “You said, we did”', isOpen(action) ? null : action.published ? 'Yes' : 'No'],
  ];
  return rows.flatMap(([key, value]) =>
    value === null ? [] : [{ key: { text: key }, value: { text: value } }],
  );
}
