import type { WebRequest } from '../platform/web/route.ts';
import type { Reader } from '../platform/database/database.ts';
import { NotFoundError } from '../shared/errors.ts';
import { findEvaluation } from './evaluation-store.ts';
import type { Evaluation } from './evaluation-store.ts';

/** The evaluation that an address names. @throws NotFoundError when there is none */
export async function evaluationFor(
  reader: Reader,
  { params }: Pick<WebRequest<unknown>, 'params'>,
): Promise<Evaluation> {
  const id = params.id ?? '';
  const evaluation = /^\d{1,9}$/.test(id) ? await findEvaluation(reader, Number(id)) : null;
  if (!evaluation) throw new NotFoundError();
  return evaluation;
}
