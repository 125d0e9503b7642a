import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatTime } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import { emptyMeeting } from './meeting-forms.ts';
import type { MeetingProblems, TypedMeeting } from './meeting-forms.ts';
import type { Meeting } from './meeting-queries.ts';

export const changeMeetingView = defineView<ChangeMeetingPage>('ambassadors/change-meeting');

export interface ChangeMeetingPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly backHref: string;
  readonly changeAction: string;
  readonly cancelAction: string;
  readonly version: number;
  readonly typed: TypedMeeting;
  readonly why: string;
  readonly messages: FieldMessages<keyof TypedMeeting | 'why'>;
}

export function changeMeetingPage(
  tokens: FormTokens,
  given: {
    readonly meeting: Meeting;
    readonly version: number;
    readonly typed: TypedMeeting;
    readonly why: string;
    readonly problems: FieldProblems<keyof TypedMeeting | 'why'>;
  },
): ChangeMeetingPage {
  const { meeting, version, typed, why, problems } = given;
  return {
    title: `Change ${meeting.title}, ${formatDay(meeting.heldOn)}`,
    tokens,
    errors: errorLines(problems, { held_on: 'held_on-day' }),
    messages: fieldMessages(problems),
    backHref: ambassadorPaths.meeting(meeting.id),
    changeAction: ambassadorPaths.changeMeeting(meeting.id),
    cancelAction: ambassadorPaths.cancelMeeting(meeting.id),
    version,
    typed,
    why,
  };
}

export interface MeetingLine {
  readonly title: string;
  readonly href: string;
  /** "17 December 2009, 2:00pm" */
  readonly when: string;
  readonly place: string;
}

export function meetingLine({ id, title, heldOn, beginsAt, place, cancelledAt }: Meeting): MeetingLine {
  const cancelled = cancelledAt === null ? '' : ' (cancelled)';
  const when = `${formatDay(heldOn)}, ${formatTime(beginsAt)}${cancelled}`;
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
