import { groupBy } from '../../shared/group-by.ts';
import { daysFrom } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';

/** What the measures ask of one contact that counts, as contactFacts gives it. */
export interface CountedContact {
  readonly id: number;
  readonly day: Day;
  readonly doorId: number;
  readonly doorTeamId: number;
  readonly channel: string;
  readonly reasonId: number;
  readonly owningTeamId: number | null;
  readonly resolvable: string;
  readonly outcome: string;
  readonly resolved: boolean;
  readonly sentBack: boolean;
  /** Why it is in no measure of how contacts ended; null for most. */
  readonly leftOut: 'abandoned' | 'safeguarding' | null;
  readonly confirmed: boolean;
  readonly dueOn: Day | null;
  readonly keptOn: Day | null;
  /** Null for an anonymous customer. */
  readonly customerLink: string | null;
  /** Where it stands among the customer's contacts. */
  readonly order: string;
}

/** Where a contact stands among its customer's contacts about the same reason. */
export interface InItsEpisode {
  readonly contact: CountedContact;
  /** Calendar days since the one before, and until the one after; null where there is none. */
  readonly daysSince: number | null;
  readonly daysUntil: number | null;
}

/** An anonymous contact stands alone: it can never be seen to repeat. */
export function inTheirEpisodes(contacts: readonly CountedContact[]): InItsEpisode[] {
  const chains = groupBy(contacts, ({ id, reasonId, customerLink }) =>
    customerLink === null ? `alone ${String(id)}` : `${String(reasonId)} ${customerLink}`,
  );
  return [...chains.values()].flatMap(placed);
}

function placed(chain: readonly CountedContact[]): InItsEpisode[] {
  const inOrder = chain.toSorted((one, other) => (one.order < other.order ? -1 : 1));
  return inOrder.map((contact, index) => {
    const before = inOrder[index - 1];
    const after = inOrder[index + 1];
    return {
      contact,
      daysSince: before ? daysFrom(before.day, contact.day) : null,
      daysUntil: after ? daysFrom(contact.day, after.day) : null,
    };
  });
}
