import type { Embargo, Look } from '../embargo/index.ts';
import { openTo } from '../embargo/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { dutyCodes, stateOf } from './domain/duty.ts';
import type { Duty, DutyCode } from './domain/duty.ts';

const columns = {
  id: 'd.id',
  code: 'd.code',
  dueOn: 'd.due_on',
  dischargedOn: 'd.discharged_on',
  dischargedBy: 'a.name',
  how: 'd.how',
  version: 'd.version',
} as const;

/** @param yearId of a year that was found: who may know of it has been asked */
export async function dutiesOf(reader: Reader, yearId: number): Promise<Duty[]> {
  const rows: Duty[] = await reader('duty as d')
    .leftJoin('account as a', 'a.id', 'd.discharged_by')
    .where('d.year_id', yearId)
    .select(columns);
  return rows.sort((one, other) => dutyCodes.indexOf(one.code) - dutyCodes.indexOf(other.code));
}

/** A duty that is not discharged, of a year that this person may know of. */
export interface OpenDuty {
  readonly id: number;
  readonly code: DutyCode;
  readonly dueOn: Day;
  readonly dischargedOn: null;
  readonly dischargedBy: null;
  readonly yearKey: string;
  readonly yearLabel: string;
  readonly embargo: Embargo;
}

export async function openDuties(reader: Reader, look: Look): Promise<OpenDuty[]> {
  type Row = Omit<OpenDuty, 'embargo' | 'dischargedOn' | 'dischargedBy'> & {
    readonly embargoId: number;
    readonly endsOn: Day;
  };
  const rows: Row[] = await reader('duty as d')
    .join('assessment_year as y', 'y.id', 'd.year_id')
    .join('embargo as m', 'm.id', 'y.embargo_id')
    .modify(openTo, 'y.embargo_id', look)
    .whereNull('d.discharged_on')
    .orderBy(['d.due_on', 'd.id'])
    .select({
      id: 'd.id',
      code: 'd.code',
      dueOn: 'd.due_on',
      yearKey: 'y.key',
      yearLabel: 'y.label',
      embargoId: 'm.id',
      endsOn: 'm.ends_on',
    });
  return rows.map(({ embargoId, endsOn, ...duty }) => ({
    ...duty,
    ...{ dischargedOn: null, dischargedBy: null },
    embargo: { id: embargoId, endsOn },
  }));
}

/** Duties that come due soon or are late: what somebody has to see to now, earliest first. */
export async function pressingDuties(reader: Reader, look: Look): Promise<OpenDuty[]> {
  const today = londonDay(look.at);
  return (await openDuties(reader, look)).filter((duty) => stateOf(duty, today) !== 'due');
}

export interface DutyFile {
  readonly number: number;
  readonly name: string;
  readonly kind: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly addedAt: Instant;
  readonly addedBy: string;
}

/** What shows that it was done; without the files' contents. */
export async function filesOf(reader: Reader, dutyId: number): Promise<DutyFile[]> {
  const rows: DutyFile[] = await reader('duty_file as f')
    .join('account as a', 'a.id', 'f.added_by')
    .where('f.duty_id', dutyId)
    .orderBy('f.number')
    .select({
      number: 'f.number',
      name: 'f.name',
      kind: 'f.kind',
      bytes: 'f.bytes',
      sha256: 'f.sha256',
      addedAt: 'f.added_at',
      addedBy: 'a.name',
    });
  return rows;
}

export interface KeptFile {
  readonly name: string;
  readonly kind: string;
  readonly content: Uint8Array;
}

export async function findFile(reader: Reader, dutyId: number, number: number): Promise<KeptFile | null> {
  const row = await reader('duty_file')
    .where({ duty_id: dutyId, number })
    .first<KeptFile | undefined>('name', 'kind', 'content');
  return row ?? null;
}
