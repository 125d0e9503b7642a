import {
  insertDeviation,
  insertEvaluation,
  insertFinding,
  insertRecommendation,
  publishReport,
  sealReport,
  signOffReport,
  usualPlan,
  writePlan,
} from '../../src/evaluation/index.ts';
import { baselinePeriod, evaluationPeriod } from '../../src/organisation/index.ts';
import type { Database, Tx } from '../../src/platform/database/database.ts';
import { LAUNCH, momentOf } from './calendar.ts';
import type { Numbers } from './write-year.ts';

const PLANNED = momentOf('2010-01-11', 10 * 60 + 12);
const WRITTEN = momentOf('2010-06-21', 14 * 60);

/** Planned in January, before anybody looked; written up in the week after the period ended. @returns its id */
export async function writeEvaluation(tx: Tx, { person }: Numbers): Promise<number> {
  const lead = person.get('policy@example.org') ?? null;
  const evaluation = {
    title: 'No Wrong Door: the first six months',
    period: evaluationPeriod(LAUNCH),
    baseline: baselinePeriod(LAUNCH),
    window: 14,
    createdAt: PLANNED,
  } as const;
  const id = await insertEvaluation(tx, evaluation, lead);
  const targets = { recorded_fcr: 0.6, no_wrong_door_rate: 0.5, sent_back_rate: 0.1, promises_kept: 0.8 };
  await writePlan(tx, id, evaluation, { ...usualPlan, targets }, { at: PLANNED, by: lead });
  const by = { at: WRITTEN, accountId: lead };
  await insertDeviation(
    tx,
    id,
    {
      what: 'The second round of mystery shops is not in the report.',
      why: 'It was still blind when the report was written: its results belong to the next one.',
    },
    by,
  );
  const findings = [
    ['recorded_fcr', 'More people had their question dealt with at first contact than before the launch.'],
    ['sent_back_rate', 'Too many people are still asked to try again or to ring somewhere else.'],
  ] as const;
  for (const [measure, words] of findings) await insertFinding(tx, id, { measure, words }, by);
  await insertRecommendation(
    tx,
    id,
    {
      measure: 'sent_back_rate',
      words: 'Let every desk hand a customer over while they stay, instead of giving out another number.',
      owner: 'Head of Customer Access',
      dueOn: '2010-09-30',
    },
    by,
  );
  await insertRecommendation(
    tx,
    id,
    {
      measure: 'wrong_door_share',
      words: 'Put the owning team’s number on the letters that bring most people to a wrong door.',
      owner: 'Communications',
      dueOn: '2010-10-29',
    },
    by,
  );
  return id;
}

/** Sealed by one policy lead, signed off by the other, published on the morning the demonstration begins. */
export async function publishEvaluation(database: Database, id: number, { person }: Numbers): Promise<void> {
  const around = (at: string) => ({ database, clock: { now: () => at } });
  const sender = (email: string) => ({
    accountId: person.get(email) ?? 0,
    token: `demonstration-${email.replace(/\W/g, '-')}`,
  });
  await sealReport(around(momentOf('2010-06-22', 16 * 60)), id, sender('policy@example.org'));
  await signOffReport(around(momentOf('2010-06-23', 11 * 60)), id, sender('policy2@example.org'));
  const sent = { ...sender('policy@example.org'), token: 'demonstration-publication' };
  await publishReport(around(momentOf('2010-06-23', 12 * 60)), id, momentOf('2010-06-24', 0), sent);
}
