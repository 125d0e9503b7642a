import type { Knex } from 'knex';
import { contactFacts } from '../contacts/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { evidenceOf } from './domain/shop-evidence.ts';
import type { Shop, ShopEvidence } from './domain/shop-evidence.ts';
import { answersOf } from './moderation-queries.ts';
import { questionsByQuestionnaire } from './questionnaire-queries.ts';

/** What the shops of unblinded rounds tell of a period, by the London day on which the shopper rang. */
export async function shopEvidence(reader: Reader, period: Period): Promise<ShopEvidence> {
  const rows = unblindedShops(reader)
    .where('s.rang_on', '>=', period.from)
    .where('s.rang_on', '<', period.to);
  return evidenceOf(await shopsIn(reader, rows));
}

/** The shops of one round; none until it is unblinded. */
export async function shopsOfUnblindedRound(reader: Reader, roundId: number): Promise<Shop[]> {
  return shopsIn(reader, unblindedShops(reader).where('s.round_id', roundId));
}

/**
 * How many contacts staff took for a shop and were wrong: received at a round's doors on its days, noted before it was
 * unblinded, and the match of no shop of any round.
 */
export async function wrongSuspicions(reader: Reader, roundId: number): Promise<number> {
  const wrong = await reader('contact_suspicion as cs')
    .join('contact as c', 'c.id', 'cs.contact_id')
    .crossJoin(reader.raw('round as r'))
    .where('r.id', roundId)
    .whereNull('c.withdrawn_at')
    .whereRaw('c.received_on >= r.opens_on and c.received_on < r.closes_on')
    .whereRaw('cs.noted_at < r.unblinded_at')
    .whereIn('c.door_id', reader('shop_report').where({ round_id: roundId }).select('door_id'))
    .whereNotIn('c.id', reader('shop_match').whereNotNull('contact_id').select('contact_id'))
    .distinct<{ id: number }[]>('c.id');
  return wrong.length;
}

/**
 * Ids of the contacts that somebody took for a mystery shop, rightly or not, before a round of that day was unblinded:
 * what is noted afterwards may come of the results.
 */
export function contactsSuspectedBlind(reader: Reader): Knex.QueryBuilder {
  const unblindedBefore = reader('round as r')
    .whereRaw('c.received_on >= r.opens_on and c.received_on < r.closes_on')
    .whereRaw('cs.noted_at >= r.unblinded_at')
    .select('r.id');
  return (reader('contact_suspicion as cs') as Knex.QueryBuilder)
    .join('contact as c', 'c.id', 'cs.contact_id')
    .whereNotExists(unblindedBefore)
    .distinct('cs.contact_id');
}

/**
 * Ids of the contacts that staff logged for shops of unblinded rounds: a subquery with which figures about customers
 * leave them out. It asks a table outside the vault, which unblinding fills a whole round at a time.
 */
export function matchedContactsOfUnblindedRounds(reader: Reader): Knex.QueryBuilder {
  return reader('unblinded_contact').select('contact_id');
}

interface ShopRow {
  readonly id: number;
  readonly doorId: number;
  readonly state: 'accepted' | 'submitted';
  readonly outcome: 'reached' | 'unreachable';
  readonly questionnaireId: number;
  readonly contactId: number | null;
  readonly contactLeftOut: string | null;
  readonly contactResolved: boolean | number | null;
  readonly suspectedAt: Instant | null;
}

function unblindedShops(reader: Reader): Knex.QueryBuilder {
  return reader('shop_report as s')
    .join('round as r', 'r.id', 's.round_id')
    .leftJoin('shop_match as m', 'm.report_id', 's.id')
    .leftJoin(
      contactFacts(reader)
        .whereIn('c.id', reader('shop_match').whereNotNull('contact_id').select('contact_id'))
        .as('f'),
      'f.id',
      'm.contact_id',
    )
    .whereNotNull('r.unblinded_at')
    .whereIn('s.state', ['accepted', 'submitted'])
    .orderBy('s.rang_at')
    .orderBy('s.id')
    .select({
      id: 's.id',
      doorId: 's.door_id',
      state: 's.state',
      outcome: 's.outcome',
      questionnaireId: 'r.questionnaire_id',
      contactId: 'f.id',
      contactLeftOut: 'f.left_out',
      contactResolved: 'f.resolved',
      suspectedAt: reader('contact_suspicion as cs')
        .whereRaw('cs.contact_id = m.contact_id and cs.noted_at < r.unblinded_at')
        .min('cs.noted_at'),
    });
}

async function shopsIn(reader: Reader, query: Knex.QueryBuilder): Promise<Shop[]> {
  const rows = (await query) as ShopRow[];
  const answers = await answersOf(
    reader,
    rows.map(({ id }) => id),
  );
  const questions = await questionsByQuestionnaire(reader);
  return rows.map((row) => ({
    doorId: row.doorId,
    state: row.state,
    reached: row.outcome === 'reached',
    questions: questions.get(row.questionnaireId) ?? [],
    answers: answers.get(row.id) ?? new Map<number, string>(),
    contact:
      row.contactId === null
        ? null
        : {
            resolved: Boolean(row.contactResolved),
            leftOut: row.contactLeftOut !== null,
            suspected: row.suspectedAt !== null,
          },
  }));
}
