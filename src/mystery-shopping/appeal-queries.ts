import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { AppealDecision, Ground } from './domain/appeal.ts';
import type { CallBackState } from './domain/call-back.ts';
import type { Promised, Scale } from './domain/questionnaire.ts';

/** A shop of an unblinded round, as it may be shown outside the vault. */
export interface UnblindedShop {
  readonly id: number;
  readonly reportId: number;
  readonly roundId: number;
  readonly roundName: string;
  readonly doorName: string;
  readonly teamId: number;
  readonly channel: string;
  readonly rangAt: Instant;
  readonly rangOn: Day;
  readonly outcome: 'reached' | 'unreachable';
  readonly scenario: string;
  readonly told: string;
  readonly excludedAt: Instant | null;
  /** When a promised call-back was due, and what became of it; null where none was promised. */
  readonly callBackDueOn: Day | null;
  readonly callBack: CallBackState | null;
  readonly calledBackOn: Day | null;
}

export interface UnblindedAnswer {
  readonly shopId: number;
  readonly questionId: number;
  readonly words: string;
  readonly scale: Scale;
  readonly promise: Promised;
  readonly value: string;
}

export interface Appeal {
  readonly id: number;
  readonly version: number;
  readonly shopId: number;
  /** Null: against the whole report. */
  readonly questionId: number | null;
  readonly questionWords: string | null;
  readonly ground: Ground;
  readonly words: string;
  readonly madeBy: string;
  readonly madeAt: Instant;
  readonly decision: AppealDecision | null;
  readonly reason: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}

/** The unblinded rounds with shops of a period: a team's, or with null everybody's. */
export async function roundsWithShops(
  reader: Reader,
  { from, to }: Period,
  teamId: number | null,
): Promise<{ id: number; name: string }[]> {
  const query = reader('unblinded_shop')
    .where('rang_on', '>=', from)
    .where('rang_on', '<', to)
    .distinct<{ id: number; name: string }[]>({ id: 'round_id', name: 'round_name' })
    .orderBy('round_id');
  return teamId === null ? query : query.where({ team_id: teamId });
}

/** Every shop of unblinded rounds that somebody may see: a team's, or with null everybody's; the newest first. */
export async function unblindedShops(reader: Reader, teamId: number | null): Promise<UnblindedShop[]> {
  const query = reader('unblinded_shop as u')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 'u.door_id')
        .andOn('dv.valid_from', '<=', 'u.rang_on')
        .andOn('dv.valid_to', '>', 'u.rang_on');
    })
    .orderBy('u.rang_at', 'desc')
    .orderBy('u.id')
    .select({
      id: 'u.id',
      reportId: 'u.report_id',
      roundId: 'u.round_id',
      roundName: 'u.round_name',
      doorName: 'dv.name',
      teamId: 'u.team_id',
      channel: 'u.channel',
      rangAt: 'u.rang_at',
      rangOn: 'u.rang_on',
      outcome: 'u.outcome',
      scenario: 'u.scenario',
      told: 'u.told',
      excludedAt: 'u.excluded_at',
      callBackDueOn: 'u.call_back_due_on',
      callBack: 'u.call_back',
      calledBackOn: 'u.called_back_on',
    });
  return (await (teamId === null ? query : query.where('u.team_id', teamId))) as UnblindedShop[];
}

export async function answersOfShop(reader: Reader, shopId: number): Promise<UnblindedAnswer[]> {
  const rows: UnblindedAnswer[] = await reader('unblinded_answer')
    .where({ shop_id: shopId })
    .orderBy('position')
    .select({
      shopId: 'shop_id',
      questionId: 'question_id',
      words: 'words',
      scale: 'scale',
      promise: 'promise',
      value: 'value',
    });
  return rows;
}

/** Appeals about shops that somebody may see, the undecided and then the newest first. */
export async function appealsOf(reader: Reader, shopIds: readonly number[]): Promise<Appeal[]> {
  const rows = (await appeals(reader)) as Appeal[];
  return rows.filter(({ shopId }) => shopIds.includes(shopId));
}

export async function findAppeal(reader: Reader, id: number): Promise<Appeal | null> {
  const [appeal] = (await appeals(reader).where('p.id', id)) as Appeal[];
  return appeal ?? null;
}

function appeals(reader: Reader): Knex.QueryBuilder {
  return reader('appeal as p')
    .join('account as m', 'm.id', 'p.made_by')
    .leftJoin('account as d', 'd.id', 'p.decided_by')
    .leftJoin('unblinded_answer as q', (join) => {
      join.on('q.shop_id', 'p.shop_id').andOn('q.question_id', 'p.question_id');
    })
    .orderByRaw('case when p.decision is null then 0 else 1 end')
    .orderBy('p.made_at', 'desc')
    .orderBy('p.id')
    .select({
      id: 'p.id',
      version: 'p.version',
      shopId: 'p.shop_id',
      questionId: 'p.question_id',
      questionWords: 'q.words',
      ground: 'p.ground',
      words: 'p.words',
      madeBy: 'm.name',
      madeAt: 'p.made_at',
      decision: 'p.decision',
      reason: 'p.reason',
      decidedBy: 'd.name',
      decidedAt: 'p.decided_at',
    });
}
