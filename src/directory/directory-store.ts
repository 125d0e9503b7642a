import { takeTurn } from '../audit/index.ts';
import type { Reason } from '../organisation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { wordsAskedFor } from './domain/service-words.ts';
import { idOf } from './domain/record.ts';
import type { JsonObject } from './domain/record.ts';
import { wholeServices } from './record-queries.ts';
import { labelOf, reachOf } from './service-facts.ts';

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

/**
 * Offers for each reason, after what somebody chose, the entries that have most of the words which the reason and its
 * synonyms are made of. Runs after each import and now and then, so that opening the form searches nothing.
 */
export async function offerEntries(
  tx: Tx,
  reasons: readonly Pick<Reason, 'id' | 'name' | 'synonyms'>[],
): Promise<void> {
  // Two processes that keep house, or one that imports, would offer the same entry twice.
  await takeTurn(tx);
  for (const { id, name, synonyms } of reasons) {
    const rows: { service_id: string }[] = await tx('reason_service')
      .where({ reason_id: id, chosen: true })
      .orderBy('position')
      .select('service_id');
    const chosen = rows.map((row) => row.service_id);
    const found = await servicesWithWords(tx, `${name} ${synonyms}`);
    await tx('reason_service').where({ reason_id: id }).delete();
    const others = found
      .filter((each) => !chosen.includes(each))
      .slice(0, Math.max(0, MOST_OFFERED - chosen.length));
    await offer(tx, id, [...chosen, ...others], chosen.length);
  }
}

/** Too frequent to say anything about what somebody wants. */
const sayNothing = new Set([
  'the',
  'and',
  'for',
  'with',
  'from',
  'help',
  'about',
  'home',
  'care',
  'service',
  'other',
]);
const SHORTEST_WORD = 4;

async function servicesWithWords(tx: Tx, text: string): Promise<string[]> {
  const words = [...new Set(wordsAskedFor(text))]
    .filter((word) => word.length >= SHORTEST_WORD && !sayNothing.has(word))
    .slice(0, 20);
  if (words.length === 0) return [];
  const like = words.map((word) => `% ${word}%`);
  const score = words
    .map(() => '(case when name_words like ? then 3 when words like ? then 1 else 0 end)')
    .join(' + ');
  const rows: { id: string }[] = await tx('service')
    .where('status', 'active')
    .andWhere((any) => {
      for (const each of like) void any.orWhere('words', 'like', each);
    })
    .orderByRaw(
      `${score} desc`,
      like.flatMap((each) => [each, each]),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_OFFERED)
    .select('id');
  return rows.map(({ id }) => id);
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
