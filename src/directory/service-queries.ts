import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';

/** What the directory knows of a service besides what its record says. */
export interface KeptService {
  readonly id: string;
  /** Whose feed brought it; empty where it was written here. */
  readonly source: string;
  readonly fingerprint: string | null;
  /** The standard's properties that somebody changed here. */
  readonly edited: readonly string[];
  readonly seenIn: string | null;
  /** The day on which its feed was found to have it no longer. */
  readonly goneOn: Day | null;
  readonly version: number;
}

interface Row {
  readonly id: string;
  readonly source: string;
  readonly fingerprint: string | null;
  readonly edited: string;
  readonly seen_in: string | null;
  readonly gone_on: Day | null;
  readonly version: number;
}

export async function keptServices(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KeptService>> {
  const rows: Row[] = await reader('service')
    .whereIn('id', [...ids])
    .select('id', 'source', 'fingerprint', 'edited', 'seen_in', 'gone_on', 'version');
  return new Map(
    rows.map(({ edited, seen_in: seenIn, gone_on: goneOn, ...row }) => [
      row.id,
      { ...row, seenIn, goneOn, edited: JSON.parse(edited) as string[] },
    ]),
  );
}

export async function organizationNamed(reader: Reader, name: string): Promise<string | null> {
  const row = await reader('organization')
    .where({ name })
    .orderBy('id')
    .first<{ id: string } | undefined>('id');
  return row?.id ?? null;
}

export interface NamedTerm {
  readonly id: string;
  readonly name: string;
}

const MOST_TERMS = 5000;

/** Every kind of help that has a name, those that services are marked with first where two have the same. */
export async function namedTerms(reader: Reader): Promise<NamedTerm[]> {
  return reader('taxonomy_term as t')
    .whereNotNull('t.name')
    .orderByRaw(
      '(case when exists (select 1 from attribute as a where a.taxonomy_term_id = t.id) then 0 else 1 end)',
    )
    .orderBy('t.id')
    .limit(MOST_TERMS)
    .select<NamedTerm[]>('t.id', 't.name');
}

const MOST_ORGANIZATIONS = 1000;

/** For a list to choose from. */
export async function organizationNames(reader: Reader): Promise<string[]> {
  const rows: { name: string }[] = await reader('organization')
    .whereNotNull('name')
    .distinct('name')
    .orderBy('name')
    .limit(MOST_ORGANIZATIONS)
    .select('name');
  return rows.map(({ name }) => name);
}
