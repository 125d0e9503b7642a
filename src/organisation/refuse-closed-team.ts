import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import { isTeamOpen } from './version-store.ts';

/** @throws RefusedForm: a team that is closed, or about to be, takes on nothing new */
export async function refuseClosedTeam(tx: Tx, teamId: number): Promise<void> {
  if (!(await isTeamOpen(tx, teamId))) throw new RefusedForm({ team: 'Select a team that is not closed' });
}
