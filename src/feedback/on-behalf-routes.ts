import type { AppRequest, AppRoute } from '../accounts/index.ts';
import { doorsOn } from '../organisation/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { noFiles } from '../platform/web/uploads.ts';
import { londonDay } from '../shared/london-time.ts';
import type { FeedbackAround } from './feedback-around.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { checkOnBehalf, emptyOnBehalf, typedOnBehalf } from './on-behalf-forms.ts';
import { onBehalfPage, onBehalfView } from './on-behalf-pages.ts';
import { receiveOnBehalf } from './receive-on-behalf.ts';

const permission = 'feedback.give';
const path = feedbackPaths.onBehalf;

export function onBehalfRoutes(around: FeedbackAround): AppRoute[] {
  return [
    { method: 'get', path, permission, handle: (request) => show(around, request) },
    { method: 'post', path, permission, upload: noFiles, handle: (request) => receive(around, request) },
  ];
}

async function show({ database, clock }: FeedbackAround, request: AppRequest): Promise<Reply> {
  const today = londonDay(clock.now());
  const doors = await doorsOn(database.read, today);
  const door = request.viewer.defaultDoorId;
  const typed = { ...emptyOnBehalf(today), door: door === null ? '' : String(door) };
  const saved = request.query.text('saved') === 'yes';
  return page(onBehalfView, onBehalfPage({ tokens: request.tokens(), typed, doors, saved }));
}

async function receive(around: FeedbackAround, request: AppRequest): Promise<Reply> {
  const { database, clock } = around;
  const today = londonDay(clock.now());
  const doors = await doorsOn(database.read, today);
  const tokens = request.tokens();
  const typed = typedOnBehalf(request.form);
  const checked = checkOnBehalf(typed, doors, today);
  if (!checked.ok) {
    const problems = checked.problem;
    return invalidPage(onBehalfView, onBehalfPage({ tokens, typed, doors, problems }));
  }
  const { accountId } = request.viewer;
  await receiveOnBehalf(around, checked.value, { accountId, token: `${tokens.token} ${path}` });
  return redirect(feedbackPaths.onBehalfSaved);
}
