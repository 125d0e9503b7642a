import type { Instant } from '../../shared/london-time.ts';

/** How far apart the shopper's time and the time staff wrote down may be. */
export const MATCH_WITHIN_MINUTES = 60;

interface Shop {
  readonly reasonId: number;
  readonly rangAt: Instant;
}

interface Candidate {
  readonly reasonId: number;
  readonly receivedAt: Instant;
}

const MINUTE_MS = 60_000;

/** Near enough in time only; those about the same reason first, then the nearest in time, the earlier first. */
export function proposalsFor<Contact extends Candidate>(
  shop: Shop,
  contacts: readonly Contact[],
): { contact: Contact; sameReason: boolean; minutesApart: number }[] {
  return contacts
    .map((contact) => ({
      contact,
      sameReason: contact.reasonId === shop.reasonId,
      apart: Date.parse(contact.receivedAt) - Date.parse(shop.rangAt),
    }))
    .filter(({ apart }) => Math.abs(apart) <= MATCH_WITHIN_MINUTES * MINUTE_MS)
    .sort(
      (one, other) =>
        Number(other.sameReason) - Number(one.sameReason) ||
        Math.abs(one.apart) - Math.abs(other.apart) ||
        one.apart - other.apart,
    )
    .map(({ contact, sameReason, apart }) => ({
      contact,
      sameReason,
      minutesApart: Math.round(apart / MINUTE_MS),
    }));
}
