import { contactFacts } from '../contacts/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Volume } from './domain/recorded-volume.ts';

/** What staff logged at a round's doors, by its channels, on its days, beside the shops that reached somebody there. */
export async function volumeOfRound(reader: Reader, roundId: number): Promise<Volume> {
  const shops = await reader('shop_report as s')
    .join('round as r', 'r.id', 's.round_id')
    .leftJoin('shop_match as m', 'm.report_id', 's.id')
    .where({ 's.round_id': roundId, 's.state': 'accepted', 's.outcome': 'reached' })
    .select<
      { doorId: number; channel: string; contactId: number | null; opensOn: string; closesOn: string }[]
    >({
      doorId: 's.door_id',
      channel: 's.channel',
      contactId: 'm.contact_id',
      opensOn: 'r.opens_on',
      closesOn: 'r.closes_on',
    });
  const [first] = shops;
  if (!first) return { delivered: 0, logged: 0, matched: 0 };
  const ways = new Set(shops.map(({ doorId, channel }) => `${String(doorId)} ${channel}`));
  const rows = (await reader(
    contactFacts(reader)
      .where('c.received_on', '>=', first.opensOn)
      .where('c.received_on', '<', first.closesOn)
      .as('f'),
  )
    .groupBy('f.door_id', 'f.channel')
    .select('f.door_id as doorId', 'f.channel as channel')
    .count({ contacts: '*' })) as unknown as { doorId: number; channel: string; contacts: number | string }[];
  const logged = rows
    .filter(({ doorId, channel }) => ways.has(`${String(doorId)} ${channel}`))
    .reduce((sum, { contacts }) => sum + Number(contacts), 0);
  const matched = shops.filter(({ contactId }) => contactId !== null).length;
  return { delivered: shops.length, logged: Math.max(logged, matched), matched };
}
