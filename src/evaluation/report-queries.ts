import type { Knex } from 'knex';
import { contactsSuspectedBlind } from '../mystery-shopping/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import { countedFacts, doorsSeenSql, everyCustomer, inScope } from './measure-queries.ts';
import type { AvoidableCounts, ContactWay, EvaluationResults } from './snapshot.ts';

/** The contacts of a period that measures count; of an evaluation those of customers, unblinded shops left out. */
function eligibleFacts(reader: Reader, { from, to }: Period, scope = everyCustomer): Knex.QueryBuilder {
  const facts = countedFacts(reader, scope)
    .where('c.received_on', '>=', from)
    .where('c.received_on', '<', to);
  return inScope(reader(facts.as('f')) as Knex.QueryBuilder, scope).whereNull('f.left_out');
}

/** By door, reason and how it ended, in an order that does not depend on the engine. */
export async function contactWays(reader: Reader, period: Period): Promise<ContactWay[]> {
  const ways = eligibleFacts(reader, period).select(
    'f.*',
    reader.raw(`case
    when f.sent_back then 'sent_back' when f.resolved then 'resolved'
    when f.outcome = 'promised' then 'promised' else 'open' end as ending`),
  );
  const columns = ['door_id', 'door_team_id', 'reason_id', 'owning_team_id', 'ending'];
  const rows: (Omit<ContactWay, 'contacts'> & { contacts: number })[] = await (
    reader(ways.as('w')) as Knex.QueryBuilder
  )
    .groupBy(columns)
    .select({
      doorId: 'door_id',
      doorTeamId: 'door_team_id',
      reasonId: 'reason_id',
      ownerId: 'owning_team_id',
      end: 'ending',
    })
    .count({ contacts: '*' });
  const key = (way: ContactWay) =>
    [way.doorId, way.doorTeamId, way.reasonId, way.ownerId ?? 0]
      .map((id) => String(id).padStart(9, '0'))
      .join() + way.end;
  return rows.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** The counted contacts that somebody took for a mystery shop, while they could not yet know. */
export async function suspectedOnes(reader: Reader, period: Period): Promise<EvaluationResults['suspected']> {
  const row = (await eligibleFacts(reader, period)
    .whereIn('f.id', contactsSuspectedBlind(reader))
    .select({
      eligible: reader.raw('count(*)'),
      resolved: reader.raw('coalesce(sum(case when f.resolved then 1 else 0 end), 0)'),
    })
    .first()) as { eligible: number | string; resolved: number | string };
  return { eligible: Number(row.eligible), resolved: Number(row.resolved) };
}

/** How many doors customers saw before their contact was resolved: the first, the one they were handed to, each further step. */
export async function doorsSeen(
  reader: Reader,
  period: Period,
  scope = everyCustomer,
): Promise<EvaluationResults['doorsSeen']> {
  const seen = eligibleFacts(reader, period, scope)
    .where(reader.raw('f.resolved'))
    .select(reader.raw(`${doorsSeenSql} as doors`));
  return (reader(seen.as('s')) as Knex.QueryBuilder)
    .groupBy('doors')
    .orderBy('doors')
    .select<{ doors: number; contacts: number }[]>('doors')
    .count({ contacts: '*' });
}

/** National Indicator 14: contacts marked as avoidable, of those of which staff are asked, and how many are not asked of. */
export async function avoidableContacts(
  reader: Reader,
  period: Period,
  scope = everyCustomer,
): Promise<AvoidableCounts> {
  const rows: { mode: string; avoidable: string | null; contacts: number }[] = await eligibleFacts(
    reader,
    period,
    scope,
  )
    .groupBy('f.mode', 'f.avoidable')
    .select('f.mode', 'f.avoidable')
    .count({ contacts: '*' });
  const asked = rows.filter(({ mode }) => mode === 'full');
  const sum = (of: typeof rows) => of.reduce((total, { contacts }) => total + contacts, 0);
  const marked = new Set(asked.flatMap(({ avoidable }) => avoidable ?? []));
  return {
    asked: sum(asked),
    notAsked: sum(rows) - sum(asked),
    kinds: [...marked].sort().map((code) => ({
      code,
      contacts: sum(asked.filter(({ avoidable }) => avoidable === code)),
    })),
  };
}

/** Why contacts could not be resolved, as staff recorded it. */
export async function barriersMet(reader: Reader, period: Period): Promise<EvaluationResults['barriers']> {
  return reader('contact as b')
    .whereIn('b.id', eligibleFacts(reader, period).select('f.id'))
    .whereNotNull('b.barrier')
    .groupBy('b.barrier')
    .orderBy('b.barrier')
    .select<{ barrier: string; contacts: number }[]>('b.barrier')
    .count({ contacts: '*' });
}

/** Names as they were at the end of the period. */
export async function namesAt(reader: Reader, { to }: Period): Promise<EvaluationResults['names']> {
  const versions = (table: string, id: string): Promise<{ id: number; name: string }[]> =>
    reader(table).where('valid_from', '<', to).orderBy('valid_from').select({ id, name: 'name' });
  const [doors, teams, reasons] = await Promise.all([
    versions('door_version', 'door_id'),
    reader('team').orderBy('id').select<{ id: number; name: string }[]>('id', 'name'),
    versions('reason_version', 'reason_id'),
  ]);
  // Of several versions the last one stays.
  const byId = (rows: readonly { id: number; name: string }[]) =>
    Object.fromEntries(rows.map(({ id, name }) => [String(id), name]));
  return { doors: byId(doors), teams: byId(teams), reasons: byId(reasons) };
}
