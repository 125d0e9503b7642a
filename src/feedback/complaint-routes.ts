import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { checkAct, typedAct } from './complaint-forms.ts';
import { complaintPage, complaintsPage, complaintsView, complaintView } from './complaint-pages.ts';
import type { ComplaintGiven } from './complaint-pages.ts';
import { actsOf, closedComplaints, findComplaint, openComplaints } from './complaint-queries.ts';
import type { ReadComplaint } from './complaint-queries.ts';
import type { ActProblems } from './domain/complaint-act.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { takeStep } from './manage-complaint.ts';
import { idIn, versionIn } from '../platform/web/request-values.ts';

const permission = 'complaints.manage';
const MOST_CLOSED = 50;

export function complaintRoutes(around: Surroundings): AppRoute[] {
  const path = feedbackPaths.complaint(':id');
  return [
    { method: 'get', path: feedbackPaths.complaints, permission, handle: () => list(around) },
    {
      method: 'get',
      path,
      permission,
      handle: async (request) => {
        const saved = request.query.text('saved') === 'yes';
        const given = await givenFor(around, request, await complaintOr404(around, request));
        return page(complaintView, complaintPage({ ...given, saved }));
      },
    },
    { method: 'post', path, permission, handle: (request) => step(around, request) },
  ];
}

async function list({ database: { read }, clock }: Surroundings): Promise<Reply> {
  const [open, closed] = await Promise.all([openComplaints(read), closedComplaints(read, MOST_CLOSED)]);
  return page(complaintsView, complaintsPage(open, closed, londonDay(clock.now())));
}

async function step(around: Surroundings, request: AppRequest): Promise<Reply> {
  const complaint = await complaintOr404(around, request);
  const typed = typedAct(request.form);
  // No form of ours says this: it is an old page's, or nobody's.
  if (typed === null) throw new ConflictError();
  const version = versionIn(request.form);
  const again = async (problems: ActProblems) => {
    const given = await givenFor(around, request, complaint);
    return invalidPage(complaintView, complaintPage({ ...given, again: { typed, version, problems } }));
  };
  const checked = checkAct(typed);
  if (!checked.ok) return again(checked.problem);
  const token = `${request.tokens().token} ${feedbackPaths.complaint(complaint.id)}`;
  const sender = { accountId: request.viewer.accountId, token };
  const done = await takeStep(around, { id: complaint.id, version }, checked.value, sender);
  return done.ok ? redirect(feedbackPaths.complaintSaved(complaint.id)) : again(done.problem);
}

async function givenFor(
  { database, clock }: Surroundings,
  request: AppRequest,
  complaint: ReadComplaint,
): Promise<ComplaintGiven> {
  const acts = await actsOf(database.read, complaint.id);
  return { complaint, acts, tokens: request.tokens(), today: londonDay(clock.now()) };
}

async function complaintOr404({ database }: Surroundings, { params }: AppRequest): Promise<ReadComplaint> {
  const id = idIn(params.id);
  const complaint = id === null ? null : await findComplaint(database.read, id);
  if (!complaint) throw new NotFoundError();
  return complaint;
}
