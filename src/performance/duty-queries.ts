import type { Embargo, Look } from '../embargo/index.ts';
import { openTo } from '../embargo/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { dueBy, inOrder, stateOf, wordsOf } from './domain/duty.ts';
import type { Duty, DutyCode, OwnWords } from './domain/duty.ts';

const columns = {
  id: 'd.id',
  code: 'd.code',
  title: 'd.title',
  asks: 'd.asks',
  dueOn: 'd.due_on',
  dischargedOn: 'd.discharged_on',
  dischargedBy: 'a.name',
  how: 'd.how',
  version: 'd.version',
} as const;

/** @param yearId of a year that was found: who may know of it has been asked */
export async function dutiesOf(reader: Reader, yearId: number): Promise<Duty[]> {
  const rows: (Omit<Duty, 'title' | 'asks'> & WordsRow)[] = await reader('duty as d')
    .leftJoin('account as a', 'a.id', 'd.discharged_by')
    .where('d.year_id', yearId)
    .select(columns);
  const metOn = rows.find(({ code }) => code === 'open_meeting')?.dischargedOn ?? null;
  return rows.map((row) => ({ ...row, ...wordsOf(row.code, row), dueOn: dueBy(row, metOn) })).sort(inOrder);
}

interface WordsRow {
  readonly title: string | null;
  readonly asks: string | null;
}

/** What this year's letter asked for besides the template. */
export async function ownWordsOf(reader: Reader, yearId: number): Promise<OwnWords[]> {
  const rows: OwnWords[] = await reader('duty')
    .where({ year_id: yearId })
    .whereNotNull('title')
    .orderBy('id')
    .select('title', 'asks');
  return rows;
}

/** A duty that is not discharged, of a year that this person may know of. */
export interface OpenDuty {
  readonly id: number;
  readonly code: DutyCode;
  readonly title: string;
  readonly dueOn: Day;
  readonly dischargedOn: null;
  readonly dischargedBy: null;
  readonly yearKey: string;
  readonly yearLabel: string;
  readonly embargo: Embargo;
}

export async function openDuties(reader: Reader, look: Look): Promise<OpenDuty[]> {
  type Row = Omit<OpenDuty, 'embargo' | 'title' | 'dischargedOn' | 'dischargedBy'> &
    WordsRow & {
      readonly embargoId: number;
      readonly endsOn: Day;
      readonly metOn: Day | null;
    };
  const rows: Row[] = await reader('duty as d')
    .join('assessment_year as y', 'y.id', 'd.year_id')
    .join('embargo as m', 'm.id', 'y.embargo_id')
    .leftJoin('duty as met', (on) => {
      on.on('met.year_id', 'd.year_id').andOnVal('met.code', 'open_meeting');
    })
    .modify(openTo, 'y.embargo_id', look)
    .whereNull('d.discharged_on')
    .orderBy('d.id')
    .select({
      id: 'd.id',
      code: 'd.code',
      title: 'd.title',
      asks: 'd.asks',
      dueOn: 'd.due_on',
      metOn: 'met.discharged_on',
      yearKey: 'y.key',
      yearLabel: 'y.label',
      embargoId: 'm.id',
      endsOn: 'm.ends_on',
    });
  return rows
    .map(({ embargoId, endsOn, metOn, title, asks, ...duty }) => ({
      ...duty,
      ...{ title: wordsOf(duty.code, { title, asks }).title, dueOn: dueBy(duty, metOn) },
      ...{ dischargedOn: null, dischargedBy: null },
      embargo: { id: embargoId, endsOn },
    }))
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn));
}

/** Duties that come due soon or are late: what somebody has to see to now, earliest first. */
export async function pressingDuties(reader: Reader, look: Look): Promise<OpenDuty[]> {
  const today = londonDay(look.at);
  return (await openDuties(reader, look)).filter((duty) =>
    ['soon', 'overdue'].includes(stateOf(duty, today)),
  );
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
