import type { Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Result } from '../shared/result.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { insertScenario, setRetired } from './scenario-store.ts';
import type { NewScenario } from './scenario-store.ts';

/** @returns the new scenario's id */
export async function addScenario(
  around: Surroundings,
  scenario: NewScenario,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const id = String(await insertScenario(tx, scenario, now));
    return { result: id, event: { action: 'scenario.added', subject: `scenario:${id}` } };
  });
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
