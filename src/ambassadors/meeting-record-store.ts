import type { Reader, Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';

export interface Attendance {
  readonly name: string;
  readonly attended: 'present' | 'apologies';
  readonly interest: string;
}

/** What was written down at a meeting. */
export interface MeetingRecord {
  readonly attendance: readonly Attendance[];
  readonly minutes: string;
  /** 0 until there are minutes. */
  readonly minutesVersion: number;
  readonly decisions: readonly string[];
}

export async function recordOf(reader: Reader, meetingId: number): Promise<MeetingRecord> {
  const [attendance, minutes, decisions] = await Promise.all([
    reader('attendance')
      .where({ meeting_id: meetingId })
      .orderBy('name')
      .select<Attendance[]>('name', 'attended', 'interest'),
    reader('meeting_minutes')
      .where({ meeting_id: meetingId })
      .first<{ minutes: string; version: number } | undefined>('minutes', 'version'),
    reader('decision')
      .where({ meeting_id: meetingId })
      .orderBy('id')
      .select<{ decided: string }[]>('decided'),
  ]);
  return {
    attendance,
    minutes: minutes?.minutes ?? '',
    minutesVersion: minutes?.version ?? 0,
    decisions: decisions.map(({ decided }) => decided),
  };
}

/** Written down again, a person's line is corrected. */
export async function putAttendance(tx: Tx, meetingId: number, attendance: Attendance): Promise<void> {
  await tx('attendance')
    .insert({ meeting_id: meetingId, ...attendance })
    .onConflict(['meeting_id', 'name'])
    .merge(['attended', 'interest']);
}

/** @returns whether the minutes were still as they were read */
export async function putMinutes(
  tx: Tx,
  meetingId: number,
  { minutes, version }: { readonly minutes: string; readonly version: number },
): Promise<boolean> {
  if (version === 0) {
    const put = await tx('meeting_minutes')
      .insert({ meeting_id: meetingId, minutes })
      .onConflict('meeting_id')
      .ignore()
      .returning<{ meeting_id: number }[]>('meeting_id');
    return put.length === 1;
  }
  const changed = await tx('meeting_minutes')
    .where({ meeting_id: meetingId, version })
    .update({ minutes, version: version + 1 });
  return changed === 1;
}

export async function insertDecision(tx: Tx, meetingId: number, decided: string, at: Instant): Promise<void> {
  await tx('decision').insert({ meeting_id: meetingId, decided, recorded_at: at });
}

/** A pack as it was frozen. */
export interface Pack {
  readonly document: string;
  readonly hash: string;
  readonly frozenAt: Instant;
}

export async function findPack(reader: Reader, meetingId: number): Promise<Pack | null> {
  const row = await reader('pack')
    .where({ meeting_id: meetingId })
    .first<Pack | undefined>({ document: 'document', hash: 'hash', frozenAt: 'frozen_at' });
  return row ?? null;
}

/** @returns false when the meeting has one */
export async function insertPack(
  tx: Tx,
  meetingId: number,
  pack: Pack & { readonly accountId: number },
): Promise<boolean> {
  const put = await tx('pack')
    .insert({
      meeting_id: meetingId,
      document: pack.document,
      hash: pack.hash,
      frozen_at: pack.frozenAt,
      frozen_by: pack.accountId,
    })
    .onConflict('meeting_id')
    .ignore()
    .returning<{ meeting_id: number }[]>('meeting_id');
  return put.length === 1;
}
