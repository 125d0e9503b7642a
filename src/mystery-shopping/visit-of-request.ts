import type { Surroundings } from '../accounts/index.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { parseVisit } from './visit-paths.ts';
import { findVisit } from './visit-queries.ts';
import type { Visit } from './visit-queries.ts';
import type { VisitRequest } from './visit-route.ts';

/** @throws NotFoundError for what is no visit, or another shopper's: the two look the same */
export async function visitOr404({ database, clock }: Surroundings, request: VisitRequest): Promise<Visit> {
  const key = parseVisit(request.params.visit ?? '');
  const today = londonDay(clock.now());
  const visit = key && (await findVisit(database.read, request.viewer.shopperId, key, today));
  if (!visit || visit.opensOn > today) throw new NotFoundError();
  return visit;
}

/** The same while its round takes reports. */
export async function openVisitOr404(around: Surroundings, request: VisitRequest): Promise<Visit> {
  const visit = await visitOr404(around, request);
  if (visit.closedAt !== null) throw new NotFoundError();
  return visit;
}
