import type { AppRequest, AppRoute } from '../accounts/index.ts';
import { senderOf } from '../organisation/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import { callOff, changeMeeting, holdAfterAll } from './change-meeting.ts';
import { checkCancelling, checkMoved, typedMeeting, typedOf } from './meeting-forms.ts';
import { changeMeetingPage, changeMeetingView } from './meeting-pages.ts';
import { findMeeting } from './meeting-queries.ts';
import type { Meeting } from './meeting-queries.ts';
import type { MeetingSettings } from './meeting-routes.ts';

const permission = 'meetings.manage';

/** Moving a meeting that is to come, calling it off, and holding it after all. */
export function changeMeetingRoutes(settings: MeetingSettings): AppRoute[] {
  return [
    {
      method: 'get',
      path: ambassadorPaths.changeMeeting(':id'),
      permission,
      handle: async (request) => {
        const meeting = await comingOr404(settings, request);
        if (meeting.cancelledAt !== null) return redirect(ambassadorPaths.meeting(meeting.id));
        const given = { meeting, version: meeting.version, typed: typedOf(meeting), why: '', problems: {} };
        return page(changeMeetingView, changeMeetingPage(request.tokens(), given));
      },
    },
    {
      method: 'post',
      path: ambassadorPaths.changeMeeting(':id'),
      permission,
      handle: (request) => change(settings, request),
    },
    {
      method: 'post',
      path: ambassadorPaths.cancelMeeting(':id'),
      permission,
      handle: (request) => cancel(settings, request),
    },
    {
      method: 'post',
      path: ambassadorPaths.restoreMeeting(':id'),
      permission,
      handle: async (request) => {
        const meeting = await comingOr404(settings, request);
        const version = versionIn(request.form);
        await holdAfterAll(settings, { ...meeting, version }, senderOf(request));
        return redirect(ambassadorPaths.meeting(meeting.id));
      },
    },
  ];
}

async function change(settings: MeetingSettings, request: AppRequest): Promise<Reply> {
  const meeting = await comingOr404(settings, request);
  const version = versionIn(request.form);
  const typed = typedMeeting(request.form);
  const checked = checkMoved(typed, londonDay(settings.clock.now()));
  if (!checked.ok) {
    const again = { meeting, version, typed, why: '', problems: checked.problem };
    return invalidPage(changeMeetingView, changeMeetingPage(request.tokens(), again));
  }
  await changeMeeting(settings, { ...meeting, version }, checked.value, senderOf(request));
  return redirect(ambassadorPaths.meeting(meeting.id));
}

async function cancel(settings: MeetingSettings, request: AppRequest): Promise<Reply> {
  const meeting = await comingOr404(settings, request);
  const version = versionIn(request.form);
  const why = request.form.text('why');
  const checked = checkCancelling(why);
  if (!checked.ok) {
    const again = { meeting, version, typed: typedOf(meeting), why, problems: checked.problem };
    return invalidPage(changeMeetingView, changeMeetingPage(request.tokens(), again));
  }
  await callOff(settings, { ...meeting, version }, checked.value, senderOf(request));
  return redirect(ambassadorPaths.meeting(meeting.id));
}

async function comingOr404({ database, clock }: MeetingSettings, request: AppRequest): Promise<Meeting> {
  const meeting = await findMeeting(database.read, idFrom(request.params));
  if (!meeting || meeting.heldOn < londonDay(clock.now())) throw new NotFoundError();
  return meeting;
}
