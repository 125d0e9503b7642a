import type { Knex } from 'knex';
import { contactFacts } from '../contacts/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** A shop of a closed round that reached somebody. */
export interface ShopToMatch {
  readonly id: number;
  readonly version: number;
  readonly roundId: number;
  readonly roundName: string;
  readonly unblindedAt: Instant | null;
  readonly shopperName: string;
  readonly doorId: number;
  readonly doorName: string;
  readonly reasonId: number;
  readonly reasonName: string;
  readonly channel: string;
  readonly rangAt: Instant;
  readonly rangOn: Day;
  readonly told: string;
  /** Null while nobody has decided. */
  readonly decidedAt: Instant | null;
  /** Null where nobody has decided, and where staff logged none. */
  readonly contactId: number | null;
  readonly contactReference: string | null;
}

/** Those without a decision, in the order of their calls; rounds that are unblinded are done with. */
export async function shopsToMatch(reader: Reader): Promise<ShopToMatch[]> {
  return (await openShops(reader).whereNull('m.report_id')) as ShopToMatch[];
}

/** Those with a decision, which stands until the round is unblinded. */
export async function matchedShops(reader: Reader): Promise<ShopToMatch[]> {
  return (await openShops(reader).whereNotNull('m.report_id')) as ShopToMatch[];
}

export async function findShopToMatch(reader: Reader, id: number): Promise<ShopToMatch | null> {
  const [shop] = (await shops(reader).where('s.id', id)) as ShopToMatch[];
  return shop ?? null;
}

function openShops(reader: Reader): Knex.QueryBuilder {
  return shops(reader).whereNull('r.unblinded_at').orderBy('s.rang_at').orderBy('s.id');
}

function shops(reader: Reader): Knex.QueryBuilder {
  return reader('shop_report as s')
    .join('round as r', 'r.id', 's.round_id')
    .join('shopper as p', 'p.id', 's.shopper_id')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 's.door_id')
        .andOn('dv.valid_from', '<=', 's.rang_on')
        .andOn('dv.valid_to', '>', 's.rang_on');
    })
    .join('reason_version as rv', (join) => {
      join
        .on('rv.reason_id', 's.reason_id')
        .andOn('rv.valid_from', '<=', 's.rang_on')
        .andOn('rv.valid_to', '>', 's.rang_on');
    })
    .leftJoin('shop_match as m', 'm.report_id', 's.id')
    .leftJoin('contact as c', 'c.id', 'm.contact_id')
    .whereNotNull('r.closed_at')
    .where({ 's.state': 'accepted', 's.outcome': 'reached' })
    .select({
      id: 's.id',
      version: 's.version',
      roundId: 's.round_id',
      roundName: 'r.name',
      unblindedAt: 'r.unblinded_at',
      shopperName: 'p.name',
      doorId: 's.door_id',
      doorName: 'dv.name',
      reasonId: 's.reason_id',
      reasonName: 'rv.name',
      channel: 's.channel',
      rangAt: 's.rang_at',
      rangOn: 's.rang_on',
      told: 's.told',
      decidedAt: 'm.decided_at',
      contactId: 'm.contact_id',
      contactReference: 'c.reference',
    });
}

/** A contact as a coordinator may see it: never whose, and never what was noted. */
export interface LoggedContact {
  readonly id: number;
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly reasonId: number;
  readonly reasonName: string;
  readonly outcome: string;
}

/** Contacts that may be the one logged for a shop: its door, channel and day, and no other shop's. */
export async function contactsLike(
  reader: Reader,
  shop: Pick<ShopToMatch, 'id' | 'doorId' | 'channel' | 'rangOn'>,
): Promise<LoggedContact[]> {
  const facts = contactFacts(reader)
    .where({ 'c.door_id': shop.doorId, 'c.channel': shop.channel, 'c.received_on': shop.rangOn })
    .whereNotExists(
      reader('shop_match as m')
        .whereRaw('m.contact_id = c.id')
        .whereNot('m.report_id', shop.id)
        .select('m.report_id'),
    );
  return reader(facts.as('f'))
    .join('reason_version as v', (join) => {
      join
        .on('v.reason_id', 'f.reason_id')
        .andOn('v.valid_from', '<=', 'f.received_on')
        .andOn('v.valid_to', '>', 'f.received_on');
    })
    .orderBy('f.received_at')
    .orderBy('f.id')
    .select<LoggedContact[]>({
      id: 'f.id',
      reference: 'f.reference',
      receivedAt: 'f.received_at',
      reasonId: 'f.reason_id',
      reasonName: 'v.name',
      outcome: 'f.outcome',
    });
}
