import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';

/** What the public is told of a round's plan. No table of the vault is asked for it. */
export interface PublishedPlan {
  /** SHA-256 of the plan's text, in hexadecimal. */
  readonly hash: string;
  readonly publishedOn: Day;
  /** Null until its round is unblinded. */
  readonly plan: string | null;
}

/** The newest first. */
export async function publishedPlans(reader: Reader): Promise<PublishedPlan[]> {
  const rows: PublishedPlan[] = await reader('published_plan')
    .orderBy('published_on', 'desc')
    .orderBy('hash')
    .select({ hash: 'hash', publishedOn: 'published_on', plan: 'plan' });
  return rows;
}

export async function findPublishedPlan(reader: Reader, hash: string): Promise<PublishedPlan | null> {
  return (await publishedPlans(reader)).find((each) => each.hash === hash) ?? null;
}
