import type { Database, Tx } from '../../src/platform/database/database.ts';
import { standardQuestionnaire } from '../../src/mystery-shopping/domain/standard-questionnaire.ts';
import { londonDay } from '../../src/shared/london-time.ts';
import type { TestOrganisation } from './organisation.ts';
import { londonInstant } from './contacts.ts';

export interface ShopGiven {
  /** London wall-clock time at which the shopper rang. */
  readonly at: string;
  /** What really happened: the answer to the question that tells. */
  readonly resolved?: boolean;
  readonly outcome?: 'reached' | 'unreachable';
  readonly state?: 'submitted' | 'accepted' | 'returned' | 'excluded';
  /** The contact that staff logged; null when it was decided that there is none. */
  readonly contactId?: number | null;
  /** Answers to the other questions, by their place; yes to all that is good unless given. */
  readonly answers?: Readonly<Record<number, string>>;
}

export interface RoundGiven {
  readonly name?: string;
  readonly unblinded: boolean;
  /** Closed and not unblinded yet: what is matched. */
  readonly closed?: boolean;
  readonly shops: readonly ShopGiven[];
}

const good: Readonly<Record<string, string>> = { yes_no: 'yes', no_yes: 'no', extent: 'yes_definitely' };

/** Writes a round with its shops straight into the vault's tables, as a test's table has them. */
export async function aRound(
  database: Database,
  { doors, reasons }: TestOrganisation,
  { name = 'Spring', unblinded, closed = unblinded, shops }: RoundGiven,
): Promise<number> {
  return database.transact(async (tx) => {
    const at = '2010-03-01T09:00:00.000Z';
    const questionnaire = await one(tx, 'questionnaire', { name: `For ${name}`, edition: 1, created_at: at });
    const questions: number[] = [];
    for (const [index, { naAllowed, tellsResolved, ...rest }] of standardQuestionnaire.questions.entries()) {
      const row = { ...rest, na_allowed: naAllowed, tells_resolved: tellsResolved, position: index + 1 };
      questions.push(await one(tx, 'question', { ...row, questionnaire_id: questionnaire }));
    }
    const shopper = await one(tx, 'shopper', {
      email: `${name}@shoppers.example`,
      name: 'Nerys',
      created_at: at,
    });
    const round = await one(tx, 'round', {
      name,
      questionnaire_id: questionnaire,
      opens_on: '2010-01-01',
      closes_on: '2010-12-31',
      created_at: at,
      closed_at: closed ? at : null,
      unblinded_at: unblinded ? at : null,
    });
    for (const shop of shops) {
      const rangAt = londonInstant(shop.at);
      const { outcome = 'reached', state = 'accepted', resolved = true, contactId, answers = {} } = shop;
      const report = await one(tx, 'shop_report', {
        round_id: round,
        shopper_id: shopper,
        door_id: doors.accessPhone,
        reason_id: reasons.badge,
        channel: 'phone',
        rang_at: rangAt,
        rang_on: londonDay(rangAt),
        outcome,
        state,
        submitted_at: rangAt,
      });
      if (outcome === 'reached') {
        const rows = standardQuestionnaire.questions.map(({ scale, tellsResolved }, index) => ({
          report_id: report,
          question_id: questions[index],
          value: answers[index + 1] ?? (tellsResolved && !resolved ? 'no' : (good[scale] ?? 'yes')),
        }));
        await tx('answer').insert(rows);
      }
      if (contactId !== undefined) {
        await tx('shop_match').insert({ report_id: report, contact_id: contactId, decided_at: at });
        if (unblinded && contactId !== null) await tx('unblinded_contact').insert({ contact_id: contactId });
      }
    }
    return round;
  });
}

async function one(tx: Tx, table: string, row: Record<string, unknown>): Promise<number> {
  const [inserted] = await tx(table).insert(row).returning<{ id: number }[]>('id');
  if (!inserted) throw new Error(`${table} came back without an id`);
  return inserted.id;
}
