import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { PlannedShopToMove } from './plan-deviation-queries.ts';

export interface ShopMove {
  readonly shopperId: number;
  readonly at: Instant;
  readonly day: Day;
  readonly reason: string;
  readonly by: number;
}

/**
 * Moves a planned shop and keeps how it was. The plan, whose hash is public, stays as it is.
 * @throws ConflictError when the shop is no longer as it was read
 */
export async function moveShop(tx: Tx, shop: PlannedShopToMove, move: ShopMove, now: Instant): Promise<void> {
  const moved = await tx('assignment')
    .where({ id: shop.id, version: shop.version })
    .update({
      shopper_id: move.shopperId,
      planned_at: move.at,
      due_on: move.day,
      version: shop.version + 1,
    });
  if (moved === 0) throw new ConflictError();
  await tx('plan_deviation').insert({
    assignment_id: shop.id,
    from_shopper_id: shop.shopperId,
    to_shopper_id: move.shopperId,
    from_at: shop.plannedAt,
    to_at: move.at,
    reason: move.reason,
    moved_by: move.by,
    moved_at: now,
  });
}
