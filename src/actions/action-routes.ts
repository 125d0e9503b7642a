import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { senderOf } from '../organisation/index.ts';
import { listThemes } from '../feedback/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { Fields } from '../platform/web/fields.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, idIn, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { addAction, closeAction, keepEvidence, startAction } from './action-acts.ts';
import { checkAction, checkClosing, checkEvidence, typedAction, typedClosing } from './action-forms.ts';
import {
  actionsPage,
  actionsView,
  addActionPage,
  addActionView,
  youSaidWeDidPage,
  youSaidWeDidView,
} from './action-pages.ts';
import { actionPaths } from './action-paths.ts';
import { findAction, listActions, publishedActions, quotableWords } from './action-queries.ts';
import type { From } from './action-queries.ts';
import type { ActionRead } from './action-store.ts';
import type { Action } from './domain/action.ts';
import { actionPage, actionView } from './one-action-pages.ts';
import type { Again } from './one-action-pages.ts';

const read = 'ambassadors.read';
const permission = 'actions.manage';

export function actionRoutes(around: Surroundings): AppRoute[] {
  const { database } = around;
  return [
    {
      method: 'get',
      path: actionPaths.list,
      permission: read,
      handle: async ({ viewer, query }) => {
        const from = fromIn(query);
        const given = { mayManage: permits(viewer.roles, permission), from };
        return page(actionsView, actionsPage(await listActions(database.read, from), todayOf(around), given));
      },
    },
    {
      method: 'get',
      path: actionPaths.add,
      permission,
      handle: async (request) => {
        const typed = typedAction(new Fields(await startingWith(around, request.query)));
        return page(addActionView, addActionPage(request.tokens(), typed, await listThemes(database.read)));
      },
    },
    { method: 'post', path: actionPaths.list, permission, handle: (request) => add(around, request) },
    {
      method: 'get',
      path: actionPaths.action(':id'),
      permission: read,
      handle: async (request) => show(around, request, await actionOr404(around, request)),
    },
    {
      method: 'post',
      path: actionPaths.start(':id'),
      permission,
      handle: async (request) => {
        const action = await actionOr404(around, request);
        await startAction(around, readIn(request, action), senderOf(request));
        return redirect(actionPaths.action(action.id));
      },
    },
    { method: 'post', path: actionPaths.evidence(':id'), permission, handle: (r) => evidence(around, r) },
    { method: 'post', path: actionPaths.close(':id'), permission, handle: (r) => close(around, r) },
    {
      method: 'get',
      path: actionPaths.youSaidWeDid,
      permission: 'public',
      handle: async () => page(youSaidWeDidView, youSaidWeDidPage(await publishedActions(database.read))),
    },
  ];
}

const todayOf = ({ clock }: Surroundings) => londonDay(clock.now());

const given = ['theme', 'comment', 'recommendation', 'evaluation', 'measure', 'title', 'owner'] as const;

/** A theme's, comment's or recommendation's page leads here with what it is about. */
async function startingWith({ database }: Surroundings, query: Fields): Promise<Record<string, string>> {
  const [year = '', month = '', day = ''] = query.text('due').split('-');
  const { commentId } = fromIn(query);
  return {
    ...Object.fromEntries(given.map((name) => [name, query.text(name)])),
    ...{ 'due-day': day, 'due-month': month, 'due-year': year },
    you_said: commentId === null ? '' : await quotableWords(database.read, commentId),
  };
}

/** What the asked actions came from. */
function fromIn(query: Fields): From {
  const id = (name: string) => idIn(query.text(name));
  return { themeId: id('theme'), commentId: id('comment'), evaluationId: id('evaluation') };
}

async function add(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedAction(request.form);
  const tokens = request.tokens();
  const again = async (problems: FieldProblems) =>
    invalidPage(
      addActionView,
      addActionPage(tokens, typed, await listThemes(around.database.read), problems),
    );
  const checked = checkAction(typed);
  if (!checked.ok) return again(checked.problem);
  const added = await addAction(around, checked.value, {
    accountId: request.viewer.accountId,
    token: tokens.token,
  });
  return added.ok ? redirect(actionPaths.action(Number(added.value))) : again(added.problem);
}

async function evidence(around: Surroundings, request: AppRequest): Promise<Reply> {
  const action = await actionOr404(around, request);
  const text = request.form.text('evidence').replaceAll('\r\n', '\n');
  const checked = checkEvidence(text);
  const read = readIn(request, action);
  if (!checked.ok)
    return show(around, request, action, {
      version: read.version,
      problems: checked.problem,
      evidence: text,
    });
  await keepEvidence(around, read, checked.value, senderOf(request));
  return redirect(actionPaths.action(action.id));
}

async function close(around: Surroundings, request: AppRequest): Promise<Reply> {
  const action = await actionOr404(around, request);
  const closing = typedClosing(request.form);
  const checked = checkClosing(closing);
  const read = readIn(request, action);
  const again = (problems: FieldProblems) =>
    show(around, request, action, { version: read.version, problems, closing });
  if (!checked.ok) return again(checked.problem);
  const closed = await closeAction(around, read, checked.value, senderOf(request));
  return closed.ok ? redirect(actionPaths.action(action.id)) : again(closed.problem);
}

function show(around: Surroundings, request: AppRequest, action: Action, again?: Again): Reply {
  const mayManage = permits(request.viewer.roles, permission);
  const model = actionPage(action, todayOf(around), { tokens: request.tokens(), mayManage }, again);
  return again ? invalidPage(actionView, model) : page(actionView, model);
}

function readIn({ form }: AppRequest, { id }: Action): ActionRead {
  return { id, version: versionIn(form) };
}

async function actionOr404({ database }: Surroundings, { params }: AppRequest): Promise<Action> {
  const action = await findAction(database.read, idFrom(params));
  if (!action) throw new NotFoundError();
  return action;
}
