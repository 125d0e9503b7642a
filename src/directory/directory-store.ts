import { takeTurn } from '../audit/index.ts';
import type { Reason } from '../organisation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { MOST_GROUPS, wordsOfReason } from './domain/reason-words.ts';
import { idOf } from './domain/record.ts';
import type { JsonObject } from './domain/record.ts';
import { wholeServices } from './record-queries.ts';
import { labelOf, reachOf } from './service-facts.ts';
import { worthOf } from './word-queries.ts';

/** As many as the logging form has room for. */
export const MOST_OFFERED = 5;

/** Says which entries are offered first for a reason, in place of those chosen before. */
export async function chooseEntries(tx: Tx, reasonId: number, serviceIds: readonly string[]): Promise<void> {
  await tx('reason_service').where({ reason_id: reasonId }).delete();
  await offer(tx, reasonId, serviceIds, serviceIds.length);
  await tx('reason_choice')
    .insert({ reason_id: reasonId, version: 1 })
    .onConflict('reason_id')
    .merge({ version: tx.raw('reason_choice.version + 1') });
}

type Offered = Pick<Reason, 'id' | 'name' | 'synonyms'>;

/**
 * Offers for each reason, after what somebody chose, the entries that answer best to its name and its synonyms. Runs
 * after each import and now and then, so that opening the form searches nothing.
 */
export async function offerEntries(tx: Tx, reasons: readonly Offered[]): Promise<void> {
  // Two processes that keep house, or one that imports, would offer the same entry twice.
  await takeTurn(tx);
  for (const reason of reasons) {
    const { id } = reason;
    const rows: { service_id: string }[] = await tx('reason_service')
      .where({ reason_id: id, chosen: true })
      .orderBy('position')
      .select('service_id');
    const chosen = rows.map((row) => row.service_id);
    const found = await servicesWithWords(tx, reason);
    await tx('reason_service').where({ reason_id: id }).delete();
    const others = found
      .filter((each) => !chosen.includes(each))
      .slice(0, Math.max(0, MOST_OFFERED - chosen.length));
    await offer(tx, id, [...chosen, ...others], chosen.length);
  }
}

/**
 * The reason's name and each of its synonyms is asked for by itself: whoever has all the words of "meals on wheels" or
 * of "community meals" may help, and not who has "community" of the one and "wheels" of the other. Only where nobody
 * has all words of any do those come that have some, as far as they have about as much as the best.
 */
async function servicesWithWords(tx: Tx, { name, synonyms }: Offered): Promise<string[]> {
  const groups = wordsOfReason(name, synonyms);
  const whole = await servicesThatAnswer(tx, groups, 0);
  if (whole.length > 0) return whole;
  const words = [...new Set(groups.flat())].slice(0, MOST_GROUPS).map((word) => [word]);
  return servicesThatAnswer(tx, words, OF_THE_BEST);
}

/** The share of what the best entry answers that another must, to stand beside it. */
const OF_THE_BEST = 0.6;

async function servicesThatAnswer(
  tx: Tx,
  groups: readonly (readonly string[])[],
  ofTheBest: number,
): Promise<string[]> {
  if (groups.length === 0) return [];
  const [worth, values] = await worthOf(tx, groups);
  const rows = (await tx('service as s')
    .where('s.status', 'active')
    .whereRaw(`${worth} > 0`, values)
    .select('s.id', tx.raw(`${worth} as worth`, values))
    .orderBy('worth', 'desc')
    .orderBy(['s.name', 's.id'])
    .limit(MOST_OFFERED)) as { id: string; worth: number | string }[];
  const best = Number(rows[0]?.worth ?? 0);
  return rows.filter((row) => Number(row.worth) >= best * ofTheBest).map(({ id }) => id);
}

/** What an entry is called and how it is reached, where it is offered for a reason, after it was edited. */
export async function renameOffers(tx: Tx, serviceId: string): Promise<void> {
  const [service] = await wholeServices(tx, [serviceId]);
  if (service) await tx('reason_service').where({ service_id: serviceId }).update(offered(service));
}

function offered(service: JsonObject): { readonly name: string; readonly reach: string } {
  return { name: labelOf(service), reach: reachOf(service) };
}

async function offer(tx: Tx, reasonId: number, serviceIds: readonly string[], chosen: number): Promise<void> {
  const services = await wholeServices(tx, serviceIds);
  if (services.length === 0) return;
  await tx('reason_service').insert(
    services.map((service, index) => ({
      ...{ reason_id: reasonId, service_id: idOf(service), position: index + 1 },
      ...{ chosen: index < chosen, ...offered(service) },
    })),
  );
}
