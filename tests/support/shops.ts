import { hashPassword } from '../../src/accounts/index.ts';
import { standardQuestionnaireId } from '../../src/mystery-shopping/questionnaire-store.ts';
import { insertShopper } from '../../src/mystery-shopping/shopper-store.ts';
import type { Database, Tx } from '../../src/platform/database/database.ts';
import { agentFor, NINE_AM, PASSWORD } from './app.ts';
import type { Agent, TestApp, TestOrganisation } from './app.ts';
import { rowsOf } from './forms.ts';

let passwordHash: Promise<string> | undefined;

/** A trained shopper who has chosen the password that everybody has in tests, unless another is given. */
export async function aShopper(
  database: Database,
  { email = 'shopper@example.org', name = 'Robin Shopper', password = PASSWORD } = {},
): Promise<{ id: number; email: string }> {
  const hash =
    password === PASSWORD ? await (passwordHash ??= hashPassword(PASSWORD)) : await hashPassword(password);
  const id = await database.transact((tx) => insertShopper(tx, { email, name, passwordHash: hash }, NINE_AM));
  if (id === null) throw new Error('the address already has a shopper');
  await database.transact((tx) => tx('shopper').where({ id }).update({ trained_on: '2009-11-02' }));
  return { id, email };
}

/** A browser of a shopper's, signed in where shoppers do. */
export async function shopperAgentFor(app: TestApp, email: string): Promise<Agent> {
  return agentFor(app, email, '/visits/sign-in');
}

export interface RoundGiven {
  readonly name?: string;
  readonly opensOn?: string;
  readonly closesOn?: string;
}

/** A round with the standard questionnaire, open all June unless told otherwise. */
export async function aRound(
  database: Database,
  { name = 'June 2010', opensOn = '2010-06-01', closesOn = '2010-07-01' }: RoundGiven = {},
): Promise<number> {
  return database.transact(async (tx) =>
    insertedId(tx, 'round', {
      name,
      questionnaire_id: await standardQuestionnaireId(tx, NINE_AM),
      opens_on: opensOn,
      closes_on: closesOn,
      created_at: NINE_AM,
    }),
  );
}

export interface AssignmentGiven {
  readonly roundId: number;
  readonly shopperId: number;
  readonly title?: string;
  readonly dueOn?: string;
}

/** A visit to the Blue Badge desk by phone, about a Blue Badge. */
export async function anAssignment(
  database: Database,
  { doors, reasons }: TestOrganisation,
  { roundId, shopperId, title = 'A badge for my mother', dueOn = '2010-06-28' }: AssignmentGiven,
): Promise<number> {
  return database.transact(async (tx) => {
    const scenarioId = await insertedId(tx, 'scenario', {
      title,
      reason_id: reasons.badge,
      persona: 'You care for your mother, who is 81',
      opening_line: 'How does my mother get a Blue Badge?',
      answer_key: 'The form is sent the same day',
      exit_line: 'Thank you, I will talk to her first',
      abort_rule: 'Stop if somebody begins to worry about her safety',
      staff_minutes: 6,
      created_at: NINE_AM,
    });
    return insertedId(tx, 'assignment', {
      round_id: roundId,
      scenario_id: scenarioId,
      door_id: doors.badgeDesk,
      shopper_id: shopperId,
      channel: 'phone',
      due_on: dueOn,
    });
  });
}

/** A whole report as the form sends it: every question answered with its first option. */
export async function aWholeReport(
  database: Database,
  more: Record<string, string> = {},
): Promise<Record<string, string>> {
  const questions = await rowsOf(database, 'question');
  const answers = questions.map(({ id, scale }) => [
    `answers[${String(id)}]`,
    scale === 'extent' ? 'yes_definitely' : 'yes',
  ]);
  return {
    rang_at: '23/6/2010 14:30',
    answered_at: '14:31',
    ended_at: '14:36',
    outcome: 'reached',
    told: 'The form is on its way',
    ...(Object.fromEntries(answers) as Record<string, string>),
    ...more,
  };
}

async function insertedId(tx: Tx, table: string, row: Record<string, unknown>): Promise<number> {
  const [inserted] = await tx(table).insert(row).returning<{ id: number }[]>('id');
  if (!inserted) throw new Error(`no row in ${table}`);
  return inserted.id;
}
