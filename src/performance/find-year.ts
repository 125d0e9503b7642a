import type { Surroundings, Viewer } from '../accounts/index.ts';
import { lookOf, noteLook } from '../embargo/index.ts';
import { NotFoundError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { findYear } from './year-queries.ts';

interface YearRequest {
  readonly viewer: Viewer | null;
  readonly params: Readonly<Record<string, string>>;
  readonly url: string;
}

/** The year of an address, or the missing page; that somebody looked under an embargo is written down. */
export async function findYearFor(
  around: Surroundings,
  { viewer, params, url }: YearRequest,
): Promise<{ year: AssessmentYear; at: Instant }> {
  const look = lookOf(viewer, around.clock.now());
  const year = await findYear(around.database.read, look, params.year ?? '');
  if (!year) throw new NotFoundError();
  await noteLook(around, look, [year.embargo], url.replace(/\?.*$/s, '').slice(0, 200));
  return { year, at: look.at };
}
