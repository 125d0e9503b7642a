import type { Reader, Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';

/** @returns null where the shopper has no calendar */
export async function calendarSecret(reader: Reader, shopperId: number): Promise<string | null> {
  const row = await reader('shopper_calendar')
    .where({ shopper_id: shopperId })
    .first<{ secret: string } | undefined>('secret');
  return row?.secret ?? null;
}

/** A new secret closes the link that was made with an earlier one. */
export async function keepCalendarSecret(
  tx: Tx,
  shopperId: number,
  secret: string,
  at: Instant,
): Promise<void> {
  await tx('shopper_calendar')
    .insert({ shopper_id: shopperId, secret, made_at: at })
    .onConflict('shopper_id')
    .merge();
}

/** @returns false when there was none */
export async function deleteCalendarSecret(tx: Tx, shopperId: number): Promise<boolean> {
  return (await tx('shopper_calendar').where({ shopper_id: shopperId }).delete()) > 0;
}
