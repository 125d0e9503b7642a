import { standardQuestionnaire } from '../../src/mystery-shopping/domain/standard-questionnaire.ts';
import { scales } from '../../src/mystery-shopping/domain/questionnaire.ts';
import type { Scale } from '../../src/mystery-shopping/domain/questionnaire.ts';
import type { Tx } from '../../src/platform/database/database.ts';
import { addDays, londonDay, toInstant } from '../../src/shared/london-time.ts';
import type { Day, Instant } from '../../src/shared/london-time.ts';
import { isOpen, momentOf } from './calendar.ts';
import type { Random } from './random.ts';
import { abortRule, exitLine, scenarioReasons, scenarios } from './scenarios.ts';
import type { Numbers } from './write-year.ts';

/** The demonstration's own shoppers; the first two are shown to visitors. */
export const shoppers = [
  { email: 'shopper@example.org', name: 'Nerys Calloway' },
  { email: 'shopper2@example.org', name: 'Frank Dunmorrow' },
  { email: 'shopper3@example.org', name: 'Amina Kesgrove' },
  { email: 'shopper4@example.org', name: 'Stanley Wexcombe' },
  { email: 'shopper5@example.org', name: 'Doreen Fallowby' },
  { email: 'shopper6@example.org', name: 'Rajan Thistlemoor' },
] as const;

/** What every part of the vault's story needs. */
export interface Vault {
  readonly tx: Tx;
  readonly random: Random;
  readonly numbers: Numbers;
  readonly questionnaireId: number;
  readonly questions: readonly {
    readonly id: number;
    readonly scale: Scale;
    readonly tellsResolved: boolean;
  }[];
  readonly scenarioIds: readonly number[];
  readonly shopperIds: readonly number[];
}

/** Questionnaire, scenarios and shoppers. */
export async function writeLibrary(
  tx: Tx,
  random: Random,
  numbers: Numbers,
  passwordHash: string,
): Promise<Vault> {
  const at = momentOf('2010-02-15', 10 * 60);
  const questionnaireId = await insertOne(tx, 'questionnaire', {
    name: standardQuestionnaire.name,
    edition: 1,
    created_at: at,
  });
  const questions: Vault['questions'][number][] = [];
  for (const [index, question] of standardQuestionnaire.questions.entries()) {
    const { naAllowed, tellsResolved, ...rest } = question;
    const row = { ...rest, na_allowed: naAllowed, tells_resolved: tellsResolved, position: index + 1 };
    const id = await insertOne(tx, 'question', { ...row, questionnaire_id: questionnaireId });
    questions.push({ id, scale: question.scale, tellsResolved });
  }
  const scenarioIds: number[] = [];
  for (const { title, reason, persona, opening, answerKey } of scenarios) {
    const id = await insertOne(tx, 'scenario', {
      title,
      persona,
      reason_id: numbers.reason.get(reason),
      opening_line: opening,
      answer_key: answerKey,
      exit_line: exitLine,
      abort_rule: abortRule,
      staff_minutes: 6,
      created_at: at,
      written_by: numbers.person.get('coordinator@example.org'),
      approved_at: at,
    });
    scenarioIds.push(id);
  }
  const shopperIds: number[] = [];
  for (const { email, name } of shoppers) {
    shopperIds.push(
      await insertOne(tx, 'shopper', {
        email,
        name,
        password_hash: passwordHash,
        created_at: at,
        trained_on: '2010-02-18',
      }),
    );
  }
  return { tx, random, numbers, questionnaireId, questions, scenarioIds, shopperIds };
}

export async function insertRound(
  { tx, questionnaireId }: Vault,
  round: {
    name: string;
    opensOn: Day;
    closesOn: Day;
    createdAt: Instant;
    closedAt: Instant | null;
    unblindedAt: Instant | null;
  },
): Promise<number> {
  return insertOne(tx, 'round', {
    name: round.name,
    questionnaire_id: questionnaireId,
    opens_on: round.opensOn,
    closes_on: round.closesOn,
    created_at: round.createdAt,
    closed_at: round.closedAt,
    unblinded_at: round.unblindedAt,
  });
}

/** A contact in the log that a shop could have left there: anonymous, about a scenario's reason. */
export interface LoggedContact {
  readonly id: number;
  readonly door_id: number;
  readonly reason_id: number;
  readonly channel: string;
  readonly received_at: Instant;
  readonly resolved: boolean | number;
}

/** Such contacts of a range of days, in the order in which they came; shops are logged like any other. */
export async function likelyShops({ tx, numbers }: Vault, from: Day, to: Day): Promise<LoggedContact[]> {
  return tx('contact as c')
    .leftJoin('handover as h', 'h.contact_id', 'c.id')
    .whereNull('c.customer_id')
    .whereIn('c.channel', ['phone', 'face_to_face'])
    .whereNotIn('c.outcome', ['abandoned'])
    .whereIn(
      'c.reason_id',
      scenarioReasons.map((reason) => numbers.reason.get(reason) ?? 0),
    )
    .where('c.received_on', '>=', from)
    .where('c.received_on', '<', to)
    .orderBy('c.received_at')
    .orderBy('c.id')
    .select<LoggedContact[]>(
      'c.id',
      'c.door_id',
      'c.reason_id',
      'c.channel',
      'c.received_at',
      tx.raw(
        "(c.outcome in ('resolved', 'signposted') or (c.outcome = 'handed_over' and h.resolved is true)) as resolved",
      ),
    );
}

export interface Shop {
  readonly roundId: number;
  readonly scenario: number;
  readonly shopper: number;
  readonly doorId: number;
  readonly channel: string;
  readonly rangAt: Instant;
  readonly dueOn: Day;
  readonly plannedAt: Instant;
  readonly resolved: boolean;
  readonly outcome: 'reached' | 'unreachable';
  readonly state: 'draft' | 'submitted' | 'accepted' | 'returned' | 'excluded';
  readonly reason: string;
  readonly told: string;
}

const minutesLater = (at: Instant, minutes: number): Instant => toInstant(Date.parse(at) + minutes * 60_000);

/** An assignment and the report on it. @returns the report's id */
export async function writeShop(vault: Vault, shop: Shop): Promise<number> {
  const { tx, numbers, shopperIds, random } = vault;
  const assignmentId = await writeAssignment(vault, shop);
  const reached = shop.outcome === 'reached';
  const submitted = shop.state === 'draft' ? null : minutesLater(shop.rangAt, random.whole(12, 90));
  const moderated = shop.state === 'accepted' || shop.state === 'returned' || shop.state === 'excluded';
  const id = await insertOne(tx, 'shop_report', {
    round_id: shop.roundId,
    assignment_id: assignmentId,
    shopper_id: shopperIds[shop.shopper],
    door_id: shop.doorId,
    reason_id: numbers.reason.get(scenarios[shop.scenario]?.reason ?? 'blue-badge'),
    channel: shop.channel,
    rang_at: shop.rangAt,
    rang_on: londonDay(shop.rangAt),
    answered_at: reached ? minutesLater(shop.rangAt, random.whole(0, 2)) : null,
    ended_at: reached ? minutesLater(shop.rangAt, random.whole(4, 11)) : null,
    outcome: shop.outcome,
    told: shop.told,
    submitted_at: submitted,
    state: shop.state,
    state_reason: shop.reason,
    moderated_by: moderated ? numbers.person.get('coordinator@example.org') : null,
    moderated_at: moderated && submitted !== null ? minutesLater(submitted, 60 * 20) : null,
  });
  if (reached) await tx('answer').insert(answersOf(vault, id, shop.resolved));
  return id;
}

export async function writeAssignment(
  { tx, scenarioIds, shopperIds }: Vault,
  planned: Pick<Shop, 'roundId' | 'scenario' | 'shopper' | 'doorId' | 'channel' | 'dueOn' | 'plannedAt'>,
): Promise<number> {
  return insertOne(tx, 'assignment', {
    round_id: planned.roundId,
    scenario_id: scenarioIds[planned.scenario],
    door_id: planned.doorId,
    shopper_id: shopperIds[planned.shopper],
    channel: planned.channel,
    due_on: planned.dueOn,
    planned_at: planned.plannedAt,
  });
}

/** What is resolved is usually pleasant too, but not always. */
function answersOf({ questions, random }: Vault, reportId: number, resolved: boolean) {
  return questions.map(({ id, scale, tellsResolved }) => {
    const options = scales[scale];
    const ranked = [...options].sort((one, other) => other.score - one.score);
    const good = random.chance(resolved ? 0.88 : 0.6);
    const drawn = good ? ranked[0] : (ranked[random.whole(1, ranked.length - 1)] ?? ranked[0]);
    const value = tellsResolved ? (resolved ? 'yes' : 'no') : (drawn?.value ?? 'no');
    return { report_id: reportId, question_id: id, value };
  });
}

/** The nth open day from a day on. */
export function openDay(from: Day, place: number): Day {
  let day = from;
  for (let left = place; left > 0 || !isOpen(day); day = addDays(day, 1)) if (isOpen(day)) left -= 1;
  return day;
}

async function insertOne(tx: Tx, table: string, row: Record<string, unknown>): Promise<number> {
  const [inserted] = await tx(table).insert(row).returning<{ id: number }[]>('id');
  if (!inserted) throw new Error(`the demonstration's ${table} came back without an id`);
  return inserted.id;
}
