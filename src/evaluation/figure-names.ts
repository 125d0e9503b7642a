import type { Day } from '../shared/london-time.ts';
import { PERIOD } from './figure-book.ts';
import type { ContactWay, DoorsSeen } from './snapshot.ts';

/*
 * What the public report holds back and what it has shown go by these names, by ids where there are some: what is
 * renamed is still the same. Figures that stand alone go by "key|scope".
 */

export const partName = (part: 'team' | 'door', id: number) => `${part} ${String(id)}`;

export const weekName = (chart: 'resolved' | 'sent_back', monday: Day) => `week ${chart} ${monday}`;

export const cellName = (doorId: number, ownerId: number | null) =>
  `cell ${String(doorId)} ${String(ownerId)}`;

/** By the names in the picture: the smaller ones stand together in it. */
export const wayName = ({ from, to }: { from: string; to: string }, end: ContactWay['end'] | 'all') =>
  `way ${from} / ${to} ${end}`;

/** Tables of which a line may be missing. */
export const PAIRS = 'worst_pair_sent_back';
export const DOORS_SEEN = 'doors_seen';

export const doorsSeenName = ({ doors }: DoorsSeen) => `doors_seen_${String(doors)}|${PERIOD}`;

export const pairName = ({ doorId, reasonId, ownerId }: ContactWay) =>
  `pair ${String(doorId)} ${String(reasonId)} ${String(ownerId)}`;
