import type { Knex } from 'knex';
import type { Reader } from '../../platform/database/database.ts';
import { LAST_DAY } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';

export const reportStates = { open: 'Open', done: 'Done', declined: 'Answered, nothing to do' } as const;
export type ReportState = keyof typeof reportStates;

export interface DirectoryReport {
  readonly id: number;
  readonly reportedOn: Day;
  readonly serviceId: string | null;
  readonly service: string | null;
  readonly reason: string | null;
  readonly words: string;
  readonly state: ReportState;
  readonly answer: string;
  readonly answeredAt: Instant | null;
  readonly version: number;
}

/** What a reason is called now. */
function isNewest(this: Knex.JoinClause): void {
  this.on('r.reason_id', 'd.reason_id').andOnVal('r.valid_to', LAST_DAY);
}

function reports(reader: Reader) {
  return reader('directory_report as d')
    .leftJoin('service as s', 's.id', 'd.service_id')
    .leftJoin('reason_version as r', isNewest)
    .select({
      ...{ id: 'd.id', reportedOn: 'd.reported_on', serviceId: 'd.service_id', service: 's.name' },
      ...{ reason: 'r.name', words: 'd.words', state: 'd.state', answer: 'd.answer' },
      ...{ answeredAt: 'd.answered_at', version: 'd.version' },
    });
}

/** Open ones first, the oldest of them first; then those answered, the newest first. */
export async function listReports(reader: Reader, limit: number): Promise<DirectoryReport[]> {
  return (await reports(reader)
    .orderByRaw(`(case when d.state = 'open' then 0 else 1 end)`)
    .orderByRaw(`(case when d.state = 'open' then d.reported_at end)`)
    .orderBy('d.reported_at', 'desc')
    .orderBy('d.id')
    .limit(limit)) as DirectoryReport[];
}

export async function findReport(reader: Reader, id: number): Promise<DirectoryReport | null> {
  const [report] = (await reports(reader).where('d.id', id)) as DirectoryReport[];
  return report ?? null;
}

export async function countOpenReports(reader: Reader): Promise<number> {
  const rows: { count: number | string }[] = await reader('directory_report')
    .where({ state: 'open' })
    .count({ count: '*' });
  return Number(rows[0]?.count ?? 0);
}

export interface ReasonCount {
  /** Null for what was said without a reason. */
  readonly reason: string | null;
  readonly open: number;
  readonly all: number;
}

/** How often each reason stood behind a gap or an entry that was wrong, most often first. */
export async function countsByReason(reader: Reader): Promise<ReasonCount[]> {
  const rows: { reason: string | null; open: number | string; all: number | string }[] = await reader(
    'directory_report as d',
  )
    .leftJoin('reason_version as r', isNewest)
    .groupBy('r.name')
    .orderByRaw('count(*) desc')
    .orderBy('r.name')
    .select({ reason: 'r.name' })
    .select(reader.raw(`sum(case when d.state = 'open' then 1 else 0 end) as ??`, ['open']))
    .count({ all: '*' });
  return rows.map(({ reason, open, all }) => ({ reason, open: Number(open), all: Number(all) }));
}
