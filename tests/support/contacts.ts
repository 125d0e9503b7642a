import { insertContacts } from '../../src/contacts/index.ts';
import type { NewContact } from '../../src/contacts/index.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { instantOf, londonDay } from '../../src/shared/london-time.ts';
import type { Instant } from '../../src/shared/london-time.ts';

export interface ContactGiven extends Partial<Omit<NewContact, 'receivedAt' | 'receivedOn'>> {
  /** London wall-clock time: '2010-01-11 10:00'. */
  readonly at: string;
  readonly doorId: number;
  readonly reasonId: number;
  /** A letter per customer; none is anonymous. */
  readonly customer?: string;
  readonly promise?: { readonly due: string; readonly kept?: string; readonly teamId: number };
  readonly handover?: { readonly toTeamId: number; readonly resolved?: boolean };
  readonly legs?: readonly string[];
}

/** Writes contacts as they stand in a test's table, in their order. @returns their references */
export async function someContacts(database: Database, given: readonly ContactGiven[]): Promise<string[]> {
  return database.transact(async (tx) => {
    const references: string[] = [];
    for (const { at, customer, promise, handover, legs = [], ...contact } of given) {
      const receivedAt = londonInstant(at);
      const [stored] = await insertContacts(tx, [
        {
          recordedAt: receivedAt,
          recordedBy: null,
          channel: 'phone',
          customerId: null,
          customerLink: customer === undefined ? null : `customer:${customer}`,
          caller: null,
          outcome: 'resolved',
          barrier: null,
          avoidable: null,
          redirectedToTeamId: null,
          note: '',
          mode: 'full',
          source: null,
          sourceReference: null,
          searchText: '',
          ...contact,
          receivedAt,
          receivedOn: londonDay(receivedAt),
        },
      ]);
      if (!stored) throw new Error('the contact was already there');
      references.push(stored.reference);
      if (promise) {
        await tx('promise').insert({
          contact_id: stored.id,
          team_id: promise.teamId,
          due_on: promise.due,
          kept_on: promise.kept ?? null,
        });
      }
      if (handover) {
        await tx('handover').insert({
          contact_id: stored.id,
          to_team_id: handover.toTeamId,
          resolved: handover.resolved ?? null,
          confirmed_at: handover.resolved === undefined ? null : receivedAt,
        });
      }
      for (const how of legs) await tx('leg').insert({ contact_id: stored.id, happened_at: receivedAt, how });
    }
    return references;
  });
}

export function londonInstant(wall: string): Instant {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = wall.split(/\D/).map(Number);
  const moment = instantOf({ year, month, day, hour, minute });
  if (!moment.ok) throw new Error(moment.problem);
  return moment.value;
}
