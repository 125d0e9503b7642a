import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { noFiles } from '../platform/web/uploads.ts';
import { NotFoundError } from '../shared/errors.ts';
import { commentsIn, countIn, findComment, nextToRead, unreadDangers } from './comment-queries.ts';
import type { ReadComment } from './comment-queries.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { treatAsComplaint } from './manage-complaint.ts';
import { moderateComment, withdrawConsent } from './moderate-comment.ts';
import { checkModeration, typedModeration } from './moderation-forms.ts';
import { commentPage, commentView, moderationPage, moderationView } from './moderation-pages.ts';
import { idIn, versionIn } from '../platform/web/request-values.ts';

const permission = 'feedback.moderate';
/** As many as a person reads in a morning. */
const MOST_LISTED = 100;

export function moderationRoutes(around: Surroundings): AppRoute[] {
  return [
    { method: 'get', path: feedbackPaths.moderation, permission, handle: (request) => list(around, request) },
    {
      method: 'get',
      path: feedbackPaths.comment(':id'),
      permission,
      handle: async (request) =>
        page(
          commentView,
          commentPage(await commentOr404(around, request), await aroundComment(around, request)),
        ),
    },
    {
      method: 'post',
      path: feedbackPaths.comment(':id'),
      permission,
      upload: noFiles,
      handle: (request) => decide(around, request),
    },
    {
      method: 'post',
      path: feedbackPaths.withdrawConsent(':id'),
      permission,
      handle: async (request) => {
        const { id } = await commentOr404(around, request);
        const token = `${request.tokens().token} ${feedbackPaths.withdrawConsent(id)}`;
        await withdrawConsent(around, id, { accountId: request.viewer.accountId, token });
        return redirect(feedbackPaths.comment(id));
      },
    },
    {
      method: 'post',
      path: feedbackPaths.treatAsComplaint(':id'),
      permission: 'complaints.manage',
      handle: async (request) => {
        const { id } = await commentOr404(around, request);
        const token = `${request.tokens().token} ${feedbackPaths.treatAsComplaint(id)}`;
        const sender = { accountId: request.viewer.accountId, token };
        return redirect(feedbackPaths.complaint(await treatAsComplaint(around, id, sender)));
      },
    },
  ];
}

async function list({ database: { read } }: Surroundings, { query }: AppRequest): Promise<Reply> {
  const [toRead, dangers, held, count] = await Promise.all([
    commentsIn(read, 'new', MOST_LISTED),
    unreadDangers(read),
    commentsIn(read, 'held', MOST_LISTED),
    countIn(read, 'new'),
  ]);
  const done = query.text('done') !== '';
  return page(moderationView, moderationPage({ toRead, dangers, held, count, done }));
}

async function decide(around: Surroundings, request: AppRequest): Promise<Reply> {
  const comment = await commentOr404(around, request);
  const version = versionIn(request.form);
  const typed = typedModeration(request.form);
  const checked = checkModeration(typed);
  if (!checked.ok) {
    const again = { typed, version, problems: checked.problem };
    return invalidPage(commentView, commentPage(comment, await aroundComment(around, request), again));
  }
  // Bound to its address: another comment's form is another form.
  const token = `${request.tokens().token} ${feedbackPaths.comment(comment.id)}`;
  const sender = { accountId: request.viewer.accountId, token };
  await moderateComment(around, { id: comment.id, version }, checked.value, sender);
  const next = request.form.text('then') === 'next' ? await nextToRead(around.database.read) : null;
  return redirect(next === null ? feedbackPaths.moderated(comment.id) : feedbackPaths.nextComment(next));
}

async function aroundComment({ database }: Surroundings, request: AppRequest) {
  const unread = await countIn(database.read, 'new');
  return { tokens: request.tokens(), unread, done: request.query.text('done') !== '' };
}

async function commentOr404({ database }: Surroundings, { params }: AppRequest): Promise<ReadComment> {
  const id = idIn(params.id);
  const comment = id === null ? null : await findComment(database.read, id);
  if (!comment) throw new NotFoundError();
  return comment;
}
