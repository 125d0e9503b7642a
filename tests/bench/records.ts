import { addDays } from '../../src/shared/london-time.ts';
import type { Day, Instant } from '../../src/shared/london-time.ts';

export const TEAMS = 10;
export const DOORS = 20;
export const REASONS = 40;
/** In an eighth of the notes. */
export const COMMON_WORD = 'handrail';
/** In none of them. */
export const ABSENT_WORD = 'xylophone';
const DAYS = 730;
const WORDS_IN_NOTE = 8;

const vocabulary = `
  handrail bathroom stairs bedroom kitchen doorbell carer daughter neighbour doctor hospital ward discharge
  tablet alarm pendant hoist wheelchair ramp taxi permit badge renewal form letter payment invoice refund direct
  debit assessment review visit morning evening weekend urgent meals delivery frozen lunch club transport minibus
  respite sitting service key safe grab rail stool bath seat commode mattress pressure nurse district referral
  panel decision appeal complaint thanks waiting list
`
  .trim()
  .split(/\s+/);

/** How contacts end, in about the shares of a directorate's year. */
const endings = [
  ...Array.from({ length: 11 }, () => 'resolved' as const),
  ...(['signposted', 'signposted', 'promised', 'promised', 'promised'] as const),
  ...(['redirected', 'redirected', 'unresolved', 'abandoned'] as const),
];

/** One invented contact, by numbers: what door, reason and customer they stand for is for whoever stores it. */
export interface BenchRecord {
  readonly receivedAt: Instant;
  readonly receivedOn: Day;
  readonly door: number;
  readonly reason: number;
  readonly customer: number | null;
  readonly outcome: (typeof endings)[number];
  readonly note: string;
}

export function teamOfDoor(door: number): number {
  return door % TEAMS;
}

export function customersAmong(contacts: number): number {
  return Math.ceil(contacts / 3);
}

export function customerName(customer: number): string {
  const word = vocabulary[customer % vocabulary.length] ?? '';
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} Person ${String(customer)}`;
}

/** The two years up to yesterday, oldest first, the same for the same count and day; a batch at a time. */
export function* records(count: number, today: Day, batch = 4000): Generator<BenchRecord[]> {
  const random = randomFrom(46);
  const below = (limit: number) => Math.floor(random() * limit);
  const first = addDays(today, -DAYS);
  const customers = customersAmong(count);
  let day = { index: -1, text: first };
  let made: BenchRecord[] = [];
  for (let index = 0; index < count; index += 1) {
    const place = (index / count) * DAYS;
    if (Math.floor(place) !== day.index) {
      day = { index: Math.floor(place), text: addDays(first, Math.floor(place)) };
    }
    made.push({
      // Between 9am and 4pm by UTC, so that the London day is the day that is written.
      receivedAt: `${day.text}T${timeOf(place % 1)}Z`,
      receivedOn: day.text,
      door: below(DOORS),
      reason: below(REASONS),
      customer: random() < 0.7 ? below(customers) : null,
      outcome: endings[below(endings.length)] ?? 'resolved',
      note: Array.from({ length: WORDS_IN_NOTE }, () => vocabulary[below(vocabulary.length)]).join(' '),
    });
    if (made.length === batch) {
      yield made;
      made = [];
    }
  }
  if (made.length > 0) yield made;
}

function timeOf(share: number): string {
  const millisecond = Math.floor((9 + share * 7) * 3_600_000);
  return new Date(millisecond).toISOString().slice(11, 23);
}

/** Mulberry32: small, quick, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
