import type { AppRequest, AppRoute, Surroundings, Viewer } from '../accounts/index.ts';
import { doorsOn } from '../organisation/index.ts';
import { keyedHash } from '../platform/secret.ts';
import type { Keys } from '../platform/secret.ts';
import { Fields } from '../platform/web/fields.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import { noFiles } from '../platform/web/uploads.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { checkFeedback, checkStaffView, doorNamed, typedFeedback } from './feedback-forms.ts';
import {
  giveFeedbackPage,
  giveFeedbackView,
  staffThanksPage,
  staffViewPage,
  staffViewView,
  thanksPage,
  thanksView,
} from './feedback-pages.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { moderationRoutes } from './moderation-routes.ts';
import { receiveComment } from './receive-comment.ts';
import { receiveStaffView } from './receive-staff-view.ts';

export interface FeedbackSettings extends Surroundings {
  readonly keys: Pick<Keys, 'throttle'>;
}

export function feedbackRoutes(settings: FeedbackSettings): AppRoute[] {
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
    ...moderationRoutes(settings),
  ];
}

type PublicRequest = WebRequest<Viewer | null>;

async function showForm({ database, clock }: FeedbackSettings, request: PublicRequest): Promise<Reply> {
  const now = clock.now();
  const doors = await doorsOn(database.read, londonDay(now));
  const door = doorNamed(doors, request.query.text('door'));
  const typed = typedFeedback(new Fields({}));
  const form = { tokens: request.tokens(), typed, doors, door, openedAt: now };
  return page(giveFeedbackView, giveFeedbackPage(form));
}

async function receive(settings: FeedbackSettings, request: PublicRequest): Promise<Reply> {
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
  if (!checked.ok)
    return invalidPage(giveFeedbackView, giveFeedbackPage({ ...form, problems: checked.problem }));
  const addressHash = keyedHash(keys.throttle, `feedback ${request.address}`);
  const from = { token: tokens.token, addressHash, openedAt };
  const received = await receiveComment(settings, checked.value, from);
  if (!received.ok) return page(giveFeedbackView, giveFeedbackPage({ ...form, tooMany: true }), 429);
  return redirect(thanks);
}

function momentIn(form: Fields): Instant | null {
  const text = form.text('opened_at');
  return /^\d{4}-\d{2}-\d{2}T[\d:.]{1,15}Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

async function receiveStaff(settings: FeedbackSettings, request: AppRequest): Promise<Reply> {
  const typed = typedFeedback(request.form);
  const tokens = request.tokens();
  const checked = checkStaffView(typed);
  if (!checked.ok) return invalidPage(staffViewView, staffViewPage(tokens, typed, checked.problem));
  const from = { teamId: request.viewer.teamId, token: tokens.token };
  await receiveStaffView(settings, checked.value, from);
  return redirect(feedbackPaths.staffThanks);
}
