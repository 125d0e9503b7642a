import { planRound } from '../../../src/mystery-shopping/index.ts';
import { insertScenario } from '../../../src/mystery-shopping/scenario-store.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { londonDay } from '../../../src/shared/london-time.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { londonInstant } from '../../support/contacts.ts';
import { rowsOf } from '../../support/forms.ts';
import type { Row } from '../../support/forms.ts';
import { aShopper } from '../../support/shops.ts';

export interface Coordinating {
  readonly app: TestApp;
  readonly agent: Agent;
  readonly accountId: number;
  readonly organisation: TestOrganisation;
}

/** A coordinator who has signed in, and an organisation to shop. */
export async function aCoordinator(database: Database): Promise<Coordinating> {
  const organisation = await anOrganisation(database);
  const app = createTestApp(database);
  const { id, email } = await anAccount(database, { roles: ['coordinator'] });
  return { app, accountId: id, organisation, agent: await agentFor(app, email) };
}

export async function aScenario(database: Database, reasonId: number, title = 'A badge'): Promise<number> {
  const scenario = {
    title,
    reasonId,
    persona: 'You care for your mother',
    openingLine: 'How do I get a badge?',
    answerKey: 'By phone, the same day',
    exitLine: 'Thank you, I will talk to her first',
    abortRule: 'Stop when somebody worries about her safety',
    staffMinutes: 6,
    wrongDoor: false,
  };
  return database.transact(async (tx) => {
    const { id: by } = await tx('account').orderBy('id').first<{ id: number }>('id');
    const id = await insertScenario(tx, scenario, { at: NINE_AM, by, replaces: null });
    await tx('scenario').where({ id }).update({ approved_at: NINE_AM });
    return id;
  });
}

/** A round of the last days of June, planned with one scenario, both doors and one shopper. @returns its id */
export async function aPlannedRound(
  database: Database,
  { app, accountId, organisation }: Coordinating,
  { shops = 4, shopper = 'shopper@example.org' } = {},
): Promise<number> {
  const { id } = await aShopper(database, { email: shopper });
  const { doors, reasons } = organisation;
  const draft = {
    name: 'June',
    questionnaireId: null,
    scenarioIds: [await aScenario(database, reasons.badge)],
    doorIds: [doors.accessPhone, doors.badgeDesk],
    channels: [],
    shopperIds: [id],
    shops,
    days: { from: '2010-06-21', to: '2010-07-01' },
    seed: 'june',
    rules: { budgetMinutes: null, lockoutDays: 0, mostPerDay: null },
    compares: 'nothing' as const,
  };
  const sender = { accountId, token: `plan ${shopper} and so on` };
  const planned = await planRound({ database, clock: app.clock }, draft, sender);
  if (!planned.ok) throw new Error(JSON.stringify(planned.problem));
  return Number(planned.value);
}

export interface SentReport {
  /** Which planned shop of the round it is of, from 0, doors in turn; null for one that nobody planned. */
  readonly shop: number | null;
  /** London wall-clock time. */
  readonly at: string;
  readonly outcome?: 'reached' | 'unreachable';
  readonly state?: 'draft' | 'submitted' | 'accepted' | 'returned' | 'excluded';
  /** Answers that are not the good one, by the question's place. */
  readonly answers?: Readonly<Record<number, string>>;
}

const good: Readonly<Record<string, string>> = { yes_no: 'yes', no_yes: 'no', extent: 'yes_definitely' };

/** A round's planned shops, each door's first before any door's second, doors in the order of their ids. */
async function plannedShops(database: Database, roundId: number): Promise<Row[]> {
  const all = (await rowsOf(database, 'assignment')).filter(({ round_id }) => round_id === roundId);
  const turnOf = (shop: Row) =>
    all.filter(({ door_id, id }) => door_id === shop.door_id && Number(id) < Number(shop.id)).length;
  return all.sort((one, other) => turnOf(one) - turnOf(other) || Number(one.door_id) - Number(other.door_id));
}

/** A report as a shopper sent it, of a round's planned shop at that shop's door. @returns its id */
export async function aSentReport(
  database: Database,
  roundId: number,
  { shop, at, outcome = 'reached', state = 'submitted', answers = {} }: SentReport,
): Promise<number> {
  const assignment = (await plannedShops(database, roundId))[shop ?? 0];
  const [scenario] = await rowsOf(database, 'scenario');
  const questions = await rowsOf(database, 'question', 'position');
  if (!assignment || !scenario) throw new Error('there is no such shop');
  const rangAt = londonInstant(at);
  return database.transact(async (tx) => {
    const [report] = await tx('shop_report')
      .insert({
        round_id: roundId,
        assignment_id: shop === null ? null : assignment.id,
        shopper_id: assignment.shopper_id,
        door_id: assignment.door_id,
        reason_id: scenario.reason_id,
        channel: assignment.channel,
        rang_at: rangAt,
        rang_on: londonDay(rangAt),
        outcome,
        state,
        told: `Told at ${at}`,
        submitted_at: state === 'draft' ? null : rangAt,
      })
      .returning<{ id: number }[]>('id');
    if (!report) throw new Error('the report was not stored');
    if (outcome === 'reached') {
      await tx('answer').insert(
        questions.map(({ id, scale, position }) => ({
          report_id: report.id,
          question_id: id,
          value: answers[Number(position)] ?? good[String(scale)],
        })),
      );
    }
    return report.id;
  });
}

/** Marks a round without asking whether it may be. */
export async function markedRound(
  database: Database,
  id: number,
  marks: { closed_at?: string; unblinded_at?: string },
): Promise<void> {
  await database.transact((tx) => tx('round').where({ id }).update(marks));
}

/** The newest line of the vault's own trail. */
export async function lastVaultEvent(database: Database): Promise<Row | undefined> {
  return (await rowsOf(database, 'vault_audit_event')).at(-1);
}
