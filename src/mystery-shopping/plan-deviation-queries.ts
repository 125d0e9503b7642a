import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** A planned shop with what a move of it is checked against. */
export interface PlannedShopToMove {
  readonly id: number;
  readonly version: number;
  readonly roundId: number;
  readonly shopperId: number;
  readonly doorId: number;
  readonly plannedAt: Instant | null;
  readonly dueOn: Day;
  readonly scenarioTitle: string;
  readonly staffMinutes: number;
  readonly hasReport: boolean;
}

export async function findPlannedShop(reader: Reader, id: number): Promise<PlannedShopToMove | null> {
  const row = await reader('assignment as a')
    .join('scenario as c', 'c.id', 'a.scenario_id')
    .leftJoin('shop_report as s', 's.assignment_id', 'a.id')
    .where('a.id', id)
    .first<(Omit<PlannedShopToMove, 'hasReport'> & { reportId: number | null }) | undefined>({
      id: 'a.id',
      version: 'a.version',
      roundId: 'a.round_id',
      shopperId: 'a.shopper_id',
      doorId: 'a.door_id',
      plannedAt: 'a.planned_at',
      dueOn: 'a.due_on',
      scenarioTitle: 'c.title',
      staffMinutes: 'c.staff_minutes',
      reportId: 's.id',
    });
  if (!row) return null;
  const { reportId, ...shop } = row;
  return { ...shop, hasReport: reportId !== null };
}

/** A shopper's other shops, of every round. */
export async function otherShopsOf(
  reader: Reader,
  shopperId: number,
  exceptId: number,
): Promise<{ doorId: number; day: Day }[]> {
  return reader('assignment')
    .where({ shopper_id: shopperId })
    .whereNot('id', exceptId)
    .select<{ doorId: number; day: Day }[]>({ doorId: 'door_id', day: 'due_on' });
}

/** What a round's other shops take of a door's time, by their days. */
export async function minutesAtDoor(
  reader: Reader,
  { id, roundId, doorId }: Pick<PlannedShopToMove, 'id' | 'roundId' | 'doorId'>,
): Promise<{ day: Day; minutes: number }[]> {
  return reader('assignment as a')
    .join('scenario as c', 'c.id', 'a.scenario_id')
    .where({ 'a.round_id': roundId, 'a.door_id': doorId })
    .whereNot('a.id', id)
    .select<{ day: Day; minutes: number }[]>({ day: 'a.due_on', minutes: 'c.staff_minutes' });
}

/** Where a round is otherwise than its plan. */
export interface Deviation {
  readonly assignmentId: number;
  readonly scenarioTitle: string;
  readonly fromShopper: string;
  readonly toShopper: string;
  readonly fromAt: Instant | null;
  readonly toAt: Instant;
  readonly reason: string;
  readonly movedBy: string;
  readonly movedAt: Instant;
}

/** In the order in which they were made. */
export async function deviationsOf(reader: Reader, roundId: number): Promise<Deviation[]> {
  return reader('plan_deviation as d')
    .join('assignment as a', 'a.id', 'd.assignment_id')
    .join('scenario as c', 'c.id', 'a.scenario_id')
    .join('shopper as f', 'f.id', 'd.from_shopper_id')
    .join('shopper as t', 't.id', 'd.to_shopper_id')
    .join('account as b', 'b.id', 'd.moved_by')
    .where('a.round_id', roundId)
    .orderBy('d.id')
    .select<Deviation[]>({
      assignmentId: 'd.assignment_id',
      scenarioTitle: 'c.title',
      fromShopper: 'f.name',
      toShopper: 't.name',
      fromAt: 'd.from_at',
      toAt: 'd.to_at',
      reason: 'd.reason',
      movedBy: 'b.name',
      movedAt: 'd.moved_at',
    });
}
