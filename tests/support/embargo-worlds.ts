import type { Role } from '../../src/accounts/index.ts';
import { anAccount } from './app.ts';
import { aWorld } from './blind-worlds.ts';
import type { World } from './blind-worlds.ts';
import { letterDocument, nameOnLetter, openEvidence, withoutLetter } from './embargo.ts';
import type { FixedRandom } from './fixed-random.ts';
import type { Database } from '../../src/platform/database/database.ts';

const others = {
  coordinator: ['coordinator'],
  policy_lead: ['policy_lead'],
  administrator_and_lead: ['administrator', 'policy_lead'],
} as const satisfies Record<string, readonly Role[]>;

/** Everybody whom an embargo does not name. */
export const unnamed = [
  ...['signed_out', 'staff', 'manager', 'ambassador', 'administrator'],
  ...Object.keys(others),
] as Unnamed[];
export type Unnamed =
  'signed_out' | 'staff' | 'manager' | 'ambassador' | 'administrator' | keyof typeof others;

type Account = { readonly id: number; readonly email: string } | null;

export interface EmbargoWorld extends Omit<World, 'accounts'> {
  readonly accounts: Readonly<Record<Unnamed, Account>>;
  readonly lead: { readonly id: number; readonly email: string };
}

/** A council's whole database, in which the embargoed year is there with all that hangs on it, or never was. */
export async function anEmbargoWorld(
  real: Database,
  { year, random }: { readonly year: 'embargoed' | 'none'; readonly random: FixedRandom },
): Promise<EmbargoWorld> {
  const world = await aWorld(real, { vault: 'empty', random });
  const { database } = world;
  const accounts: Record<string, Account> = { ...world.accounts, signed_out: null };
  for (const [name, roles] of Object.entries(others))
    accounts[name] = await anAccount(database, { roles: [...roles], email: `${name}@example.org` });
  const lead = await anAccount(database, { roles: ['policy_lead'], email: 'named@example.org' });
  if (year === 'none') await withoutLetter(database);
  else {
    await nameOnLetter(database, lead.id);
    // Naming an administrator by hand in the database gives them nothing.
    await nameOnLetter(database, accounts.administrator_and_lead?.id ?? 0);
    await letterDocument(database);
    await openEvidence(database, lead.id);
  }
  // What comes afterwards has another id in one world than in the other.
  await database.transact(async (tx) => {
    const [row] = await tx('document')
      .insert({
        ...{ slug: 'afterwards', title: 'Afterwards', kind: 'other', owner: 'Us', review_on: '2010-06-30' },
        ...{ is_public: true, asks_acknowledgement: true },
      })
      .returning<{ id: number }[]>('id');
    const link = {
      what_changed: 'The first',
      published_at: '2010-06-24T07:00:00.000Z',
      link: 'https://a.example.org/',
    };
    await tx('document_version').insert({ document_id: row?.id, number: 1, ...link });
  });
  return { ...world, accounts: accounts as Record<Unnamed, Account>, lead };
}
