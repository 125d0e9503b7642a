import type { AppRequest, AppRoute, Viewer } from '../accounts/index.ts';
import { doorsOn } from '../organisation/index.ts';
import { keyedHash } from '../platform/secret.ts';
import { Fields } from '../platform/web/fields.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import { noFiles } from '../platform/web/uploads.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { complaintRoutes } from './complaint-routes.ts';
import { equalityRoutes } from './equality-routes.ts';
import { checkFeedback, checkStaffView, doorNamed, typedFeedback } from './feedback-forms.ts';
import {
  easyReadView,
  giveFeedbackPage,
  giveFeedbackView,
  printedFormView,
  staffThanksPage,
  staffViewPage,
  staffViewView,
  thanksPage,
  thanksView,
} from './feedback-pages.ts';
import type { FeedbackAround } from './feedback-around.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { feedbackSettingsRoutes } from './feedback-settings-routes.ts';
import { moderationRoutes } from './moderation-routes.ts';
import { onBehalfRoutes } from './on-behalf-routes.ts';
import { posterRoutes } from './poster-routes.ts';
import { receiveComment } from './receive-comment.ts';
import { themeRoutes } from './theme-routes.ts';
import { receiveStaffView } from './receive-staff-view.ts';

export function feedbackRoutes(settings: FeedbackAround): AppRoute[] {
  return [
    {
      method: 'get',
      path: feedbackPaths.give,
      permission: 'public',
      handle: (request) => showForm(settings, request),
    },
    {
      method: 'post',
      path: feedbackPaths.give,
      permission: 'public',
      upload: noFiles,
      handle: (request) => receive(settings, request),
    },
    {
      method: 'get',
      path: feedbackPaths.easyRead,
      permission: 'public',
      handle: (request) => showForm(settings, request, easyReadView),
    },
    {
      method: 'get',
      path: feedbackPaths.print,
      permission: 'public',
      handle: (request) => showForm(settings, request, printedFormView),
    },
    {
      method: 'get',
      path: feedbackPaths.thanks,
      permission: 'public',
      handle: ({ query }) => page(thanksView, thanksPage(query.text('complaint') === 'yes')),
    },
    {
      method: 'get',
      path: feedbackPaths.staff,
      permission: 'feedback.give',
      handle: (request) =>
        page(staffViewView, staffViewPage(request.tokens(), typedFeedback(new Fields({})))),
    },
    {
      method: 'post',
      path: feedbackPaths.staff,
      permission: 'feedback.give',
      upload: noFiles,
      handle: (request) => receiveStaff(settings, request),
    },
    {
      method: 'get',
      path: feedbackPaths.staffThanks,
      permission: 'feedback.give',
      handle: () => page(thanksView, staffThanksPage()),
    },
    ...equalityRoutes(settings),
    ...onBehalfRoutes(settings),
    ...posterRoutes(settings),
    ...moderationRoutes(settings),
    ...complaintRoutes(settings),
    ...feedbackSettingsRoutes(settings),
    ...themeRoutes(settings),
  ];
}

type PublicRequest = WebRequest<Viewer | null>;

async function showForm(
  { database, clock }: FeedbackAround,
  request: PublicRequest,
  view = giveFeedbackView,
): Promise<Reply> {
  const now = clock.now();
  const doors = await doorsOn(database.read, londonDay(now));
  const door = doorNamed(doors, request.query.text('door'));
  const typed = typedFeedback(new Fields({}));
  const form = { tokens: request.tokens(), typed, doors, door, openedAt: now };
  return page(view, giveFeedbackPage(form));
}

async function receive(settings: FeedbackAround, request: PublicRequest): Promise<Reply> {
  const { database, clock, keys } = settings;
  const typed = typedFeedback(request.form);
  const thanks = typed.complaint === 'yes' ? feedbackPaths.thanksForComplaint : feedbackPaths.thanks;
  // A field that people cannot see: who fills it in is a machine, and is thanked like everybody else.
  if (request.form.text('website') !== '') return redirect(thanks);

  const now = clock.now();
  const tokens = request.tokens();
  const doors = await doorsOn(database.read, londonDay(now));
  const openedAt = momentIn(request.form);
  const form = { tokens, typed, doors, door: doorNamed(doors, typed.door), openedAt: openedAt ?? now };
  const checked = checkFeedback(typed, doors);
  const view = typed.way === 'easy_read' ? easyReadView : giveFeedbackView;
  if (!checked.ok) return invalidPage(view, giveFeedbackPage({ ...form, problems: checked.problem }));
  const addressHash = keyedHash(keys.throttle, `feedback ${request.address}`);
  const saidHash = keyedHash(keys.throttle, `said ${tokens.csrf} ${JSON.stringify(checked.value)}`);
  const from = { token: tokens.token, saidHash, addressHash, openedAt };
  const received = await receiveComment(settings, checked.value, from);
  if (!received.ok) return page(view, giveFeedbackPage({ ...form, tooMany: true }), 429);
  return redirect(thanks);
}

function momentIn(form: Fields): Instant | null {
  const text = form.text('opened_at');
  return /^\d{4}-\d{2}-\d{2}T[\d:.]{1,15}Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

async function receiveStaff(settings: FeedbackAround, request: AppRequest): Promise<Reply> {
  const typed = typedFeedback(request.form);
  const tokens = request.tokens();
  const checked = checkStaffView(typed);
  if (!checked.ok) return invalidPage(staffViewView, staffViewPage(tokens, typed, checked.problem));
  const from = { teamId: request.viewer.teamId, token: tokens.token };
  await receiveStaffView(settings, checked.value, from);
  return redirect(feedbackPaths.staffThanks);
}
