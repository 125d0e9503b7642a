import type { Reader } from '../platform/database/database.ts';
import { normaliseWords } from '../shared/words.ts';
import { normaliseEmail } from './domain/email.ts';
import { roles } from './domain/role.ts';
import type { Role } from './domain/role.ts';

/** Invited: has never set a password. */
export type PersonState = 'invited' | 'active' | 'deactivated';

/** An account as whoever administers it, or its own person, sees it. */
export interface Person {
  readonly accountId: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly teamId: number | null;
  readonly state: PersonState;
  readonly version: number;
}

interface PersonRow {
  id: number;
  name: string;
  email: string;
  team_id: number | null;
  version: number;
  deactivated_at: string | null;
  has_password: number;
  role: Role | null;
}

/** Everybody, by name, those who may no longer sign in too. */
export async function listPeople(reader: Reader): Promise<Person[]> {
  const people = peopleFrom(await selectPeople(reader));
  const keys = new Map(people.map((person) => [person, normaliseWords(person.name)]));
  const key = (person: Person) => keys.get(person) ?? '';
  return people.sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}

export async function findPerson(reader: Reader, accountId: number): Promise<Person | null> {
  return peopleFrom(await selectPeople(reader, { 'a.id': accountId }))[0] ?? null;
}

export async function findPersonByEmail(reader: Reader, email: string): Promise<Person | null> {
  return peopleFrom(await selectPeople(reader, { 'a.email': normaliseEmail(email) }))[0] ?? null;
}

async function selectPeople(
  reader: Reader,
  where: Readonly<Record<string, unknown>> = {},
): Promise<PersonRow[]> {
  return reader('account as a')
    .leftJoin('account_role as r', 'r.account_id', 'a.id')
    .where(where)
    .orderBy('a.id')
    .select<PersonRow[]>(
      ...['a.id', 'a.name', 'a.email', 'a.team_id', 'a.version', 'a.deactivated_at', 'r.role'],
      reader.raw('case when a.password_hash is null then 0 else 1 end as has_password'),
    );
}

function peopleFrom(rows: readonly PersonRow[]): Person[] {
  const rolesOf = new Map<number, Set<Role>>();
  for (const { id, role } of rows) {
    const chosen = rolesOf.get(id) ?? new Set();
    rolesOf.set(id, role === null ? chosen : chosen.add(role));
  }
  const seen = new Set<number>();
  return rows
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map((row) => ({
      accountId: row.id,
      name: row.name,
      email: row.email,
      roles: roles.filter((role) => rolesOf.get(row.id)?.has(role)),
      teamId: row.team_id,
      state: stateOf(row),
      version: row.version,
    }));
}

function stateOf(row: PersonRow): PersonState {
  if (row.deactivated_at !== null) return 'deactivated';
  return row.has_password === 1 ? 'active' : 'invited';
}
