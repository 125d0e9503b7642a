import type { Sender, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { listScenarios } from './scenario-queries.ts';
import type { Scenario } from './scenario-queries.ts';
import { insertScenario, setApproved, setRetired } from './scenario-store.ts';
import type { NewScenario } from './scenario-store.ts';

/** A new scenario, or a new version of one: rounds that use the earlier keep it. @returns its id */
export async function addScenario(
  around: Surroundings,
  scenario: NewScenario,
  replacesId: number | null,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const replaces = replacesId === null ? null : await scenarioWith(tx, replacesId, now);
    if (replaces && replaces.retiredAt !== null) throw new ConflictError();
    const id = String(await insertScenario(tx, scenario, { at: now, by: sender.accountId, replaces }));
    const action = replaces ? 'scenario.changed' : 'scenario.added';
    return { result: id, event: { action, subject: `scenario:${id}` } };
  });
}

/**
 * Two pairs of eyes: whoever wrote it cannot approve it. The version it takes the place of is retired with it.
 * @throws NotFoundError, or ConflictError when it has changed, is approved or retired
 */
export async function approveScenario(
  around: Surroundings,
  scenario: Versioned,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const found = await scenarioWith(tx, scenario.id, now);
    if (found.writtenBy === sender.accountId) {
      throw new RefusedForm({ approve: 'Another coordinator must approve it, since you wrote it' });
    }
    await setApproved(tx, scenario, { at: now, by: sender.accountId });
    const before = found.replacesId === null ? null : await scenarioWith(tx, found.replacesId, now);
    if (before?.retiredAt === null) await setRetired(tx, before, now);
    const id = String(scenario.id);
    return { result: id, event: { action: 'scenario.approved', subject: `scenario:${id}` } };
  });
}

async function scenarioWith(tx: Tx, id: number, now: Instant): Promise<Scenario> {
  const scenario = (await listScenarios(tx, londonDay(now))).find((each) => each.id === id);
  if (!scenario) throw new NotFoundError();
  return scenario;
}

/** No new round can use it; rounds that do keep it. @throws ConflictError */
export async function retireScenario(
  around: Surroundings,
  scenario: Versioned,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    await setRetired(tx, scenario, now);
    const id = String(scenario.id);
    return { result: id, event: { action: 'scenario.retired', subject: `scenario:${id}` } };
  });
}
