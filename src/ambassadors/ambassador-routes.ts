import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { movedSince } from '../actions/index.ts';
import { phasesOf } from '../evaluation/index.ts';
import { releasedFigures, smallNumberPolicyFor } from '../feedback/index.ts';
import { readSetting } from '../organisation/index.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import { callMeeting } from './call-meeting.ts';
import { changeMeetingRoutes } from './change-meeting-routes.ts';
import { dashboardPage, dashboardView } from './dashboard-pages.ts';
import { checkMeeting, typedMeeting } from './meeting-forms.ts';
import { callMeetingPage, callMeetingView, meetingsPage, meetingsView } from './meeting-pages.ts';
import { figuresLoader } from './figures-loader.ts';
import { layMeasure } from './domain/lay-measure.ts';
import { layMeasurePage, layMeasureView } from './measure-pages.ts';
import { suppressedMeasure } from './suppressed-measure-queries.ts';
import { meetingRoutes } from './meeting-routes.ts';
import type { MeetingSettings } from './meeting-routes.ts';
import { lastMeeting, listMeetings, nextMeeting } from './meeting-queries.ts';
import { openWork } from './open-work-queries.ts';
import { suppressedEdition } from './suppressed-edition-queries.ts';

export function ambassadorRoutes(settings: MeetingSettings): AppRoute[] {
  const { database, clock } = settings;
  const today = () => londonDay(clock.now());
  const loader = async () =>
    figuresLoader(database, await smallNumberPolicyFor(database.read, 'ambassadors'));
  return [
    {
      method: 'get',
      path: ambassadorPaths.dashboard,
      permission: 'ambassadors.read',
      handle: async () => {
        const [edition, next, last] = await Promise.all([
          suppressedEdition(await loader(), today(), await releasedFigures(database.read)),
          nextMeeting(database.read, today()),
          lastMeeting(database.read, today()),
        ]);
        const [work, moved] = await Promise.all([
          openWork(database.read, today(), last?.heldOn ?? null),
          last === null ? [] : movedSince(database.read, last.heldOn),
        ]);
        return page(dashboardView, dashboardPage(edition, { next, last, work, moved }));
      },
    },
    {
      method: 'get',
      path: ambassadorPaths.measure(':measure'),
      permission: 'ambassadors.read',
      handle: async ({ params }) => {
        const measure = layMeasure(params.measure ?? '');
        if (!measure) throw new NotFoundError();
        const released = await releasedFigures(database.read);
        const suppressed = await suppressedMeasure(await loader(), measure.key, today(), released);
        const phases = await phasesOf(database.read, measure.key);
        const launch = await readSetting(database.read, 'launch_date');
        return page(layMeasureView, layMeasurePage(measure, suppressed, phases, launch));
      },
    },
    {
      method: 'get',
      path: ambassadorPaths.meetings,
      permission: 'ambassadors.read',
      handle: async ({ viewer }) => {
        const mayCall = permits(viewer.roles, 'meetings.manage');
        return page(meetingsView, meetingsPage(await listMeetings(database.read), today(), mayCall));
      },
    },
    {
      method: 'get',
      path: ambassadorPaths.callMeeting,
      permission: 'meetings.manage',
      handle: (request) => page(callMeetingView, callMeetingPage(request.tokens())),
    },
    {
      method: 'post',
      path: ambassadorPaths.meetings,
      permission: 'meetings.manage',
      handle: (request) => call({ database, clock }, request),
    },
    ...meetingRoutes(settings),
    ...changeMeetingRoutes(settings),
  ];
}

async function call(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedMeeting(request.form);
  const checked = checkMeeting(typed);
  const tokens = request.tokens();
  if (!checked.ok) return invalidPage(callMeetingView, callMeetingPage(tokens, typed, checked.problem));
  const sender = { accountId: request.viewer.accountId, token: tokens.token };
  return redirect(ambassadorPaths.meeting(await callMeeting(around, checked.value, sender)));
}
