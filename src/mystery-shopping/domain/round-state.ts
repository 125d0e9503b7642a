import type { Day, Instant } from '../../shared/london-time.ts';

/** Where a round stands. `over`: its days are past, and nobody has closed it yet. */
export type RoundState = 'planned' | 'open' | 'over' | 'closed' | 'unblinded';

export interface RoundMarks {
  readonly opensOn: Day;
  /** Exclusive. */
  readonly closesOn: Day;
  readonly closedAt: Instant | null;
  readonly unblindedAt: Instant | null;
}

export function roundState({ opensOn, closesOn, closedAt, unblindedAt }: RoundMarks, today: Day): RoundState {
  if (unblindedAt !== null) return 'unblinded';
  if (closedAt !== null) return 'closed';
  if (today < opensOn) return 'planned';
  return today < closesOn ? 'open' : 'over';
}

export const canClose = (state: RoundState): boolean => state === 'open' || state === 'over';

/** What of a round is still undecided. */
export interface Undecided {
  /** Reports that wait for a coordinator. */
  readonly toModerate: number;
  /** Reports sent back with a question that the shopper has not answered. */
  readonly returned: number;
  /** Accepted shops that reached somebody, and nobody has said which contact staff logged for them. */
  readonly toMatch: number;
}

export function isDecided({ toModerate, returned, toMatch }: Undecided): boolean {
  return toModerate === 0 && returned === 0 && toMatch === 0;
}
