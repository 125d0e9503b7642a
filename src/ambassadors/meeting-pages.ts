import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatTime } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import { emptyMeeting } from './meeting-forms.ts';
import type { MeetingProblems, TypedMeeting } from './meeting-forms.ts';
import type { Meeting } from './meeting-queries.ts';

export interface MeetingLine {
  readonly title: string;
  readonly href: string;
  /** "17 December 2009, 2:00pm" */
  readonly when: string;
  readonly place: string;
}

export function meetingLine({ id, title, heldOn, beginsAt, place }: Meeting): MeetingLine {
  const when = `${formatDay(heldOn)}, ${formatTime(beginsAt)}`;
  return { title, href: ambassadorPaths.meeting(id), when, place };
}

export interface MeetingsPage extends PageModel {
  readonly callHref: string | null;
  readonly coming: readonly MeetingLine[];
  readonly past: readonly MeetingLine[];
}

export const meetingsView = defineView<MeetingsPage>('ambassadors/meetings');

export function meetingsPage(meetings: readonly Meeting[], today: Day, mayCall: boolean): MeetingsPage {
  const coming = meetings.filter(({ heldOn }) => heldOn >= today).reverse();
  return {
    title: 'Meetings of the Ambassadors Group',
    callHref: mayCall ? ambassadorPaths.callMeeting : null,
    coming: coming.map(meetingLine),
    past: meetings.filter(({ heldOn }) => heldOn < today).map(meetingLine),
  };
}

export interface CallMeetingPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly typed: TypedMeeting;
  readonly messages: FieldMessages<keyof TypedMeeting>;
}

export const callMeetingView = defineView<CallMeetingPage>('ambassadors/call-meeting');

export function callMeetingPage(
  tokens: FormTokens,
  typed = emptyMeeting,
  problems: MeetingProblems = {},
): CallMeetingPage {
  return {
    title: 'Call a meeting',
    tokens,
    typed,
    errors: errorLines(problems, { held_on: 'held_on-day' }),
    messages: fieldMessages(problems),
  };
}
