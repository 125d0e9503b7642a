import { evidenceOf } from './shop-evidence.ts';
import type { Shop, ShopEvidence } from './shop-evidence.ts';

/** With fewer shops a door is not compared with others: its shares would say more about chance than about the door. */
export const FEWEST_TO_COMPARE = 9;

/** What the shops of one door tell, from how many that were accepted. */
export interface DoorResults {
  readonly doorId: number;
  readonly evidence: ShopEvidence;
  readonly comparable: boolean;
}

export function resultsByDoor(shops: readonly Shop[]): DoorResults[] {
  const doors = [...new Set(shops.map(({ doorId }) => doorId))].sort((one, other) => one - other);
  return doors.map((doorId) => {
    const evidence = evidenceOf(shops.filter((shop) => shop.doorId === doorId));
    return { doorId, evidence, comparable: evidence.accepted >= FEWEST_TO_COMPARE };
  });
}
