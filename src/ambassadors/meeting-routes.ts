import { findViewer, permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Sender, Surroundings } from '../accounts/index.ts';
import { senderOf } from '../organisation/index.ts';
import { documentDocx } from '../platform/documents/document-docx.ts';
import { documentHtml } from '../platform/documents/document-html.ts';
import { documentPdf } from '../platform/documents/document-pdf.ts';
import type { DocumentModel, Print } from '../platform/documents/document-model.ts';
import { keyedHash } from '../platform/secret.ts';
import type { Keys } from '../platform/secret.ts';
import { content, download, invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import { freezePack } from './freeze-pack.ts';
import { accountOfKey, calendarKey, meetingCalendar } from './meeting-calendar.ts';
import { findMeeting, lastMeetingBefore, listMeetings } from './meeting-queries.ts';
import type { Meeting } from './meeting-queries.ts';
import { recordAttendance, recordDecision, recordMinutes } from './meeting-record-acts.ts';
import { checkAttendance, checkDecision, checkMinutes, typedRecord } from './meeting-record-forms.ts';
import type { RecordProblems, TypedRecord } from './meeting-record-forms.ts';
import { findPack, recordOf } from './meeting-record-store.ts';
import type { Pack } from './meeting-record-store.ts';
import { meetingPage, meetingView, packPage, packView } from './one-meeting-pages.ts';
import type { RecordAgain } from './one-meeting-pages.ts';
import { openWork } from './open-work-queries.ts';

export interface MeetingSettings extends Surroundings {
  readonly keys: Keys;
  readonly baseUrl: string;
}

const read = 'ambassadors.read';
const permission = 'meetings.manage';

/** One meeting: what it has before it, what was written down, and its pack; and the calendar of them all. */
export function meetingRoutes(settings: MeetingSettings): AppRoute[] {
  const { meeting, pack } = ambassadorPaths;
  return [
    {
      method: 'get',
      path: meeting(':id'),
      permission: read,
      handle: async (request) => show(settings, request, await meetingOr404(settings, request)),
    },
    {
      method: 'post',
      path: ambassadorPaths.attendance(':id'),
      permission,
      handle: (request) =>
        write(settings, request, checkAttendance, (id, attendance, sender) =>
          recordAttendance(settings, id, attendance, sender),
        ),
    },
    {
      method: 'post',
      path: ambassadorPaths.minutes(':id'),
      permission,
      handle: (request) =>
        write(settings, request, checkMinutes, (id, minutes, sender) =>
          recordMinutes(settings, id, { minutes, version: versionIn(request.form) }, sender),
        ),
    },
    {
      method: 'post',
      path: ambassadorPaths.decisions(':id'),
      permission,
      handle: (request) =>
        write(settings, request, checkDecision, (id, decided, sender) =>
          recordDecision(settings, id, decided, sender),
        ),
    },
    {
      method: 'post',
      path: pack(':id'),
      permission,
      handle: async (request) => {
        const found = await meetingOr404(settings, request);
        if (found.cancelledAt !== null) throw new ConflictError();
        await freezePack(settings, found, senderOf(request));
        return redirect(pack(found.id));
      },
    },
    {
      method: 'get',
      path: pack(':id'),
      permission: read,
      handle: async (request) => {
        const found = await packOr404(settings, request);
        return page(packView, packPage(found.meeting, found.pack, found.document));
      },
    },
    ...(['html', 'pdf', 'docx'] as const).map((form): AppRoute => ({
      method: 'get',
      path: `${pack(':id')}.${form}`,
      permission: read,
      handle: async (request) => file(form, await packOr404(settings, request), request),
    })),
    {
      method: 'get',
      path: ambassadorPaths.calendar,
      permission: 'public',
      handle: ({ query }) => calendar(settings, query.text('key')),
    },
  ];
}

async function show(
  { database, clock, keys }: MeetingSettings,
  request: AppRequest,
  meeting: Meeting,
  again?: RecordAgain,
): Promise<Reply> {
  const today = londonDay(clock.now());
  const isComing = meeting.heldOn >= today;
  const isHeld = isComing && meeting.cancelledAt === null;
  const [record, pack, before] = await Promise.all([
    recordOf(database.read, meeting.id),
    findPack(database.read, meeting.id),
    lastMeetingBefore(database.read, meeting),
  ]);
  const key = calendarKey((text) => keyedHash(keys.throttle, text), request.viewer.accountId);
  const model = meetingPage(
    {
      meeting,
      record,
      openWork: isHeld ? await openWork(database.read, today, before?.heldOn ?? null) : null,
      hasPack: pack !== null,
      mayManage: permits(request.viewer.roles, permission),
      isComing,
      calendarHref: `${ambassadorPaths.calendar}?key=${key}`,
      tokens: request.tokens(),
    },
    again,
  );
  return again ? invalidPage(meetingView, model) : page(meetingView, model);
}

async function write<Value>(
  settings: MeetingSettings,
  request: AppRequest,
  check: (typed: TypedRecord) => Result<Value, RecordProblems>,
  act: (meetingId: number, value: Value, sender: Sender) => Promise<void>,
): Promise<Reply> {
  const meeting = await meetingOr404(settings, request);
  if (meeting.cancelledAt !== null) throw new ConflictError();
  const typed = typedRecord(request.form);
  const checked = check(typed);
  if (!checked.ok) {
    // Each form has its own fields; the minutes that it does not have stay as they are.
    const { minutes } = await recordOf(settings.database.read, meeting.id);
    const kept = { ...typed, minutes: request.form.names().includes('minutes') ? typed.minutes : minutes };
    return show(settings, request, meeting, {
      typed: kept,
      version: versionIn(request.form),
      problems: checked.problem,
    });
  }
  await act(meeting.id, checked.value, senderOf(request));
  return redirect(ambassadorPaths.meeting(meeting.id));
}

async function meetingOr404({ database }: Surroundings, { params }: AppRequest): Promise<Meeting> {
  const meeting = await findMeeting(database.read, idFrom(params));
  if (!meeting) throw new NotFoundError();
  return meeting;
}

interface FoundPack {
  readonly meeting: Meeting;
  readonly pack: Pack;
  readonly document: DocumentModel;
}

async function packOr404(settings: MeetingSettings, request: AppRequest): Promise<FoundPack> {
  const meeting = await meetingOr404(settings, request);
  const pack = await findPack(settings.database.read, meeting.id);
  if (!pack) throw new NotFoundError();
  return { meeting, pack, document: JSON.parse(pack.document) as DocumentModel };
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function file(
  form: 'html' | 'pdf' | 'docx',
  { meeting, document }: FoundPack,
  { query }: AppRequest,
): Promise<Reply> {
  const print: Print = query.text('print') === 'large' ? 'large' : 'ordinary';
  const name = `ambassadors-${meeting.heldOn}${print === 'large' ? '-large-print' : ''}.${form}`;
  switch (form) {
    case 'html':
      return download('text/html; charset=utf-8', name, documentHtml(document, print));
    case 'pdf':
      return download('application/pdf', name, await documentPdf(document, print));
    case 'docx':
      return download(wordType, name, await documentDocx(document, print));
  }
}

/** A calendar program cannot sign in: the key says whose it is, and they must still be of the group. */
async function calendar({ database, keys, baseUrl }: MeetingSettings, key: string): Promise<Reply> {
  const accountId = accountOfKey((text) => keyedHash(keys.throttle, text), key);
  const viewer = accountId === null ? null : await findViewer(database.read, accountId);
  if (!viewer || !permits(viewer.roles, read)) throw new NotFoundError();
  const link = ({ id }: Meeting) => `${baseUrl}${ambassadorPaths.meeting(id)}`;
  const meetings = await listMeetings(database.read);
  return content('text/calendar; charset=utf-8', meetingCalendar(meetings, link));
}
