import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { CallBack } from './domain/call-back.ts';

const columns = {
  saidBy: 'b.said_by',
  dueOn: 'b.due_on',
  askOn: 'b.ask_on',
  answer: 'b.answer',
  calledBackOn: 'b.called_back_on',
};

/** @returns null when nothing was promised */
export async function findCallBack(reader: Reader, reportId: number): Promise<CallBack | null> {
  const row = await reader('promised_call_back as b')
    .where({ report_id: reportId })
    .first<CallBack | undefined>(columns);
  return row ?? null;
}

/** A promise that a shopper is asked about. */
export interface AskedCallBack {
  readonly reportId: number;
  readonly assignmentId: number | null;
  readonly title: string | null;
  readonly doorName: string;
  readonly rangAt: Instant;
  readonly dueOn: Day;
}

/** What a shopper is asked about today, the longest due first; also of rounds that are closed, until unblinded. */
export async function callBacksToAskAbout(
  reader: Reader,
  shopperId: number,
  today: Day,
): Promise<AskedCallBack[]> {
  const rows: AskedCallBack[] = await reader('promised_call_back as b')
    .join('shop_report as s', 's.id', 'b.report_id')
    .join('round as o', 'o.id', 's.round_id')
    .leftJoin('assignment as a', 'a.id', 's.assignment_id')
    .leftJoin('scenario as c', 'c.id', 'a.scenario_id')
    .join('door_version as d', 'd.door_id', 's.door_id')
    .where('s.shopper_id', shopperId)
    .whereIn('s.state', ['submitted', 'accepted', 'returned'])
    .whereNull('b.answer')
    .where('b.ask_on', '<=', today)
    .whereNull('o.unblinded_at')
    .whereRaw('d.valid_from <= ? and d.valid_to > ?', [today, today])
    .orderBy('b.due_on')
    .orderBy('s.id')
    .select({
      reportId: 's.id',
      assignmentId: 's.assignment_id',
      title: 'c.title',
      doorName: 'd.name',
      rangAt: 's.rang_at',
      dueOn: 'b.due_on',
    });
  return rows;
}

/** What became of the promises that a round's accepted shops were given; none until it is unblinded. */
export async function callBacksOfUnblindedRound(reader: Reader, roundId: number): Promise<CallBack[]> {
  const rows: CallBack[] = await reader('promised_call_back as b')
    .join('shop_report as s', 's.id', 'b.report_id')
    .join('round as o', 'o.id', 's.round_id')
    .where({ 's.round_id': roundId, 's.state': 'accepted' })
    .whereNotNull('o.unblinded_at')
    .orderBy('s.id')
    .select(columns);
  return rows;
}
