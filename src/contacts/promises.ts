import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { findContact } from './contact-queries.ts';
import { breakPromise, handPromiseOn, insertPromiseStep, openPromiseOf } from './promise-store.ts';

const LONGEST_REASON = 300;

export interface HandOn {
  readonly toTeamId: number | null;
  readonly reason: string;
}

/**
 * Another team takes the promise over; what the customer was told stays: its date never moves.
 * @returns the contact's reference, or what to mend
 */
export async function handOnPromise(
  around: Surroundings,
  reference: string,
  { toTeamId, reason }: HandOn,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  const problems = {
    ...(toTeamId === null ? { to_team: 'Select the team that takes the promise over' } : {}),
    ...reasonProblem('handed_on_reason', reason, 'Enter why it is handed on'),
  };
  if (toTeamId === null || Object.keys(problems).length > 0) return problem(problems);
  return actOnce(around, sender, async (tx, at) => {
    const { contactId, teamId } = await promiseToChange(tx, reference);
    if (teamId === toTeamId)
      throw new RefusedForm({ to_team: 'That team has the promise already: select another' });
    await handPromiseOn(tx, contactId, toTeamId);
    await insertPromiseStep(tx, {
      ...stepBy(sender, at, contactId, teamId, reason),
      step: 'handed_on',
      toTeamId,
    });
    return done(reference, 'contact.promise_handed_on', { from_team: teamId, to_team: toTeamId });
  });
}

/** It will not be kept: the customer was told, or cannot be. It stays in the figures as a promise that was not kept. */
export async function declarePromiseBroken(
  around: Surroundings,
  reference: string,
  reason: string,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  const problems = reasonProblem('broken_reason', reason, 'Enter why it could not be kept');
  if (Object.keys(problems).length > 0) return problem(problems);
  return actOnce(around, sender, async (tx, at) => {
    const { contactId, teamId } = await promiseToChange(tx, reference);
    await breakPromise(tx, contactId, londonDay(at));
    await insertPromiseStep(tx, {
      ...stepBy(sender, at, contactId, teamId, reason),
      step: 'broken',
      toTeamId: null,
    });
    return done(reference, 'contact.promise_broken', { team: teamId });
  });
}

function reasonProblem(field: string, reason: string, missing: string): FieldProblems {
  if (reason === '') return { [field]: missing };
  if (reason.length > LONGEST_REASON)
    return { [field]: `The reason must be ${String(LONGEST_REASON)} characters or fewer` };
  return {};
}

/** @throws ConflictError when somebody has kept or broken it meanwhile */
async function promiseToChange(tx: Tx, reference: string): Promise<{ contactId: number; teamId: number }> {
  const contact = await findContact(tx, reference);
  if (!contact) throw new NotFoundError();
  const promise = contact.withdrawnAt === null ? await openPromiseOf(tx, contact.id) : null;
  if (!promise) throw new ConflictError();
  return { contactId: contact.id, teamId: promise.teamId };
}

function stepBy({ accountId }: Sender, at: Instant, contactId: number, fromTeamId: number, reason: string) {
  return { contactId, at, accountId, fromTeamId, reason };
}

function done(reference: string, action: string, detail: Readonly<Record<string, unknown>>) {
  return { result: reference, event: { action, subject: `contact:${reference}`, detail } };
}
