import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { documentFragment } from '../platform/documents/document-html.ts';
import type { DocumentModel } from '../platform/documents/document-model.ts';
import { formatDay, formatInstant, formatTime } from '../shared/london-time.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import type { Meeting } from './meeting-queries.ts';
import type { OpenWork } from './open-work-queries.ts';
import type { RecordProblems, TypedRecord } from './meeting-record-forms.ts';
import type { MeetingRecord, Pack } from './meeting-record-store.ts';

export interface MeetingPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedRecord>;
  readonly facts: { key: { text: string }; value: { text: string } }[];
  /** Why it is not held; null when it is. */
  readonly cancelled: string | null;
  /** Null for who may not, and unless it is called off and still to come. */
  readonly restore: { readonly action: string; readonly version: number } | null;
  /** Null for who may not change it, and once it is past or called off. */
  readonly changeHref: string | null;
  readonly agenda: string;
  /** Null once the meeting is past. */
  readonly openWork: readonly OpenWork[] | null;
  readonly attendance: readonly string[];
  readonly interests: readonly string[];
  readonly minutes: string;
  readonly decisions: readonly string[];
  readonly mayManage: boolean;
  readonly typed: TypedRecord;
  readonly version: number;
  readonly actions: Readonly<Record<'attendance' | 'minutes' | 'decisions' | 'pack', string>>;
  readonly packHref: string | null;
  readonly calendarHref: string;
}

export const meetingView = defineView<MeetingPage>('ambassadors/meeting');

export interface MeetingGiven {
  readonly meeting: Meeting;
  readonly record: MeetingRecord;
  readonly openWork: readonly OpenWork[] | null;
  readonly hasPack: boolean;
  readonly mayManage: boolean;
  /** Whether its day is still to come. */
  readonly isComing: boolean;
  readonly calendarHref: string;
  readonly tokens: FormTokens;
}

export interface RecordAgain {
  readonly typed: TypedRecord;
  readonly version: number;
  readonly problems: RecordProblems;
}

export function meetingPage(given: MeetingGiven, again?: RecordAgain): MeetingPage {
  const { meeting, record, tokens, openWork, calendarHref } = given;
  const isHeld = meeting.cancelledAt === null;
  const mayManage = given.mayManage && isHeld;
  const problems = again?.problems ?? {};
  const asItIs: TypedRecord = {
    name: '',
    attended: '',
    interest: '',
    minutes: record.minutes,
    decided: '',
  };
  return {
    title: `${meeting.title}, ${formatDay(meeting.heldOn)}`,
    tokens,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    facts: [
      { key: { text: 'Date' }, value: { text: formatDay(meeting.heldOn) } },
      { key: { text: 'Time' }, value: { text: formatTime(meeting.beginsAt) } },
      { key: { text: 'Place' }, value: { text: meeting.place } },
    ],
    cancelled: isHeld ? null : meeting.cancelledWhy,
    restore:
      given.mayManage && given.isComing && !isHeld
        ? { action: ambassadorPaths.restoreMeeting(meeting.id), version: meeting.version }
        : null,
    changeHref: mayManage && given.isComing ? ambassadorPaths.changeMeeting(meeting.id) : null,
    agenda: meeting.agenda,
    openWork,
    attendance: record.attendance.map(({ name, attended }) =>
      attended === 'present' ? name : `${name} (apologies)`,
    ),
    interests: record.attendance
      .filter(({ interest }) => interest !== '')
      .map(({ name, interest }) => `${name}: ${interest}`),
    minutes: record.minutes,
    decisions: record.decisions,
    mayManage,
    typed: again?.typed ?? asItIs,
    version: again?.version ?? record.minutesVersion,
    actions: {
      attendance: ambassadorPaths.attendance(meeting.id),
      minutes: ambassadorPaths.minutes(meeting.id),
      decisions: ambassadorPaths.decisions(meeting.id),
      pack: ambassadorPaths.pack(meeting.id),
    },
    packHref: given.hasPack ? ambassadorPaths.pack(meeting.id) : null,
    calendarHref,
  };
}

export interface PackPage extends PageModel {
  readonly backHref: string;
  readonly frozen: string;
  readonly hash: string;
  readonly files: readonly { readonly text: string; readonly href: string }[];
  readonly subtitle: string;
  /** Made of the frozen document by platform/documents, which escapes it. */
  readonly html: string;
}

export const packView = defineView<PackPage>('ambassadors/pack');

export function packPage(meeting: Meeting, pack: Pack, document: DocumentModel): PackPage {
  const path = ambassadorPaths.pack(meeting.id);
  return {
    title: document.title,
    backHref: ambassadorPaths.meeting(meeting.id),
    frozen: formatInstant(pack.frozenAt),
    hash: pack.hash,
    subtitle: document.subtitle ?? '',
    files: [
      { text: 'PDF', href: `${path}.pdf` },
      { text: 'PDF in large print', href: `${path}.pdf?print=large` },
      { text: 'Word', href: `${path}.docx` },
      { text: 'Word in large print', href: `${path}.docx?print=large` },
      { text: 'Web page to keep', href: `${path}.html` },
      { text: 'Web page in large print', href: `${path}.html?print=large` },
    ],
    html: documentFragment(document),
  };
}
