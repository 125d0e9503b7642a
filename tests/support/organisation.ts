import { insertDoor, insertReason, insertTeam } from '../../src/organisation/organisation-store.ts';
import type { Database } from '../../src/platform/database/database.ts';

export interface TestOrganisation {
  readonly teams: { readonly access: number; readonly badges: number };
  readonly doors: { readonly accessPhone: number; readonly badgeDesk: number };
  readonly reasons: { readonly badge: number; readonly equipment: number; readonly nobodys: number };
}

/** Two teams with a door each; one reason apiece, and one that nobody owns. */
export async function anOrganisation(database: Database): Promise<TestOrganisation> {
  return database.transact(async (tx) => {
    const access = await insertTeam(tx, { slug: 'access', name: 'Customer Access' });
    const badges = await insertTeam(tx, { slug: 'badges', name: 'Blue Badge team' });
    return {
      teams: { access, badges },
      doors: {
        accessPhone: await insertDoor(tx, {
          slug: 'access-phone',
          name: 'Access line',
          teamId: access,
          defaultChannel: 'phone',
        }),
        badgeDesk: await insertDoor(tx, {
          slug: 'badge-desk',
          name: 'Badge desk',
          teamId: badges,
          defaultChannel: 'face_to_face',
        }),
      },
      reasons: {
        badge: await insertReason(tx, {
          slug: 'blue-badge',
          name: 'Blue Badge',
          owningTeamId: badges,
          resolvable: 'yes',
          synonyms: 'disabled parking, parking permit',
          usualResolution: 'Take the application by phone.',
        }),
        equipment: await insertReason(tx, {
          slug: 'equipment',
          name: 'Equipment at home',
          owningTeamId: access,
          resolvable: 'no',
        }),
        nobodys: await insertReason(tx, {
          slug: 'other',
          name: 'Something else',
          owningTeamId: null,
          resolvable: 'depends',
        }),
      },
    };
  });
}
