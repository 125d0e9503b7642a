import { actOnce } from '../../accounts/index.ts';
import type { Sender, Surroundings } from '../../accounts/index.ts';
import { actorOf } from '../../audit/index.ts';
import type { Logger } from '../../platform/log.ts';
import { endedOrAMoment } from '../../platform/long-run.ts';
import { RefusedForm } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ReadRecord } from './read-json.ts';
import { importDirectory } from './run-import.ts';
import { addLines, endRun, insertRun, isSilent, newestRuns } from './import-run-store.ts';

const CHECK_STOPPED =
  'It stopped because of a fault in the service. Nothing was changed. Check the same files again.';
const STOPPED =
  'It stopped because of a fault in the service. What was imported stays, each service whole. Import the same files again: nothing is done twice.';

export interface WantedImport {
  readonly source: string;
  readonly isWhole: boolean;
  readonly isCheck: boolean;
}

export interface BegunImport {
  readonly id: number;
  /** False when the same form was sent before: what it asks for is under way or done. */
  readonly isNew: boolean;
}

/** Writes down that it has begun: one at a time, since two of one source would each undo what the other says is gone. */
export async function beginImport(
  around: Surroundings,
  { source, isWhole, isCheck }: WantedImport,
  names: readonly string[],
  sender: Sender,
): Promise<Result<BegunImport, FieldProblems>> {
  let isNew = false as boolean;
  const begun = await actOnce(around, sender, async (tx, at) => {
    isNew = true;
    const [last] = await newestRuns(tx, 1);
    if (last?.state === 'importing' && !isSilent(last, at))
      throw new RefusedForm({ file: 'Another import is running. Wait until it has ended' });
    const files = names.join(', ');
    const id = await insertRun(tx, { source, isWhole, isCheck, files, accountId: sender.accountId }, at);
    const event = {
      action: isCheck ? 'directory_import.checked' : 'directory_import.started',
      subject: `directory_import:${String(id)}`,
      detail: { source, isWhole, files },
    };
    return { result: String(id), event };
  });
  return begun.ok ? ok({ id: Number(begun.value), isNew }) : begun;
}

export interface RunningImport {
  readonly id: number;
  readonly wanted: WantedImport;
  readonly records: AsyncIterable<ReadRecord>;
  readonly accountId: number;
}

/**
 * Runs on in the server after the answer.
 * @param ended is told when it no longer needs its files
 * @returns once it has ended, or a moment has gone by
 */
export async function runWithoutWaiting(
  around: Surroundings & { readonly logger: Pick<Logger, 'error'> },
  running: RunningImport,
  ended: () => Promise<void>,
): Promise<void> {
  const { database, clock } = around;
  const end = run(around, running)
    .catch(async (error: unknown) => {
      around.logger.error({ err: error }, 'importing the directory failed');
      const problem = running.wanted.isCheck ? CHECK_STOPPED : STOPPED;
      const stopped = { state: 'stopped', problem } as const;
      await database.transact((tx) => endRun(tx, running.id, stopped, clock.now()));
    })
    .finally(ended);
  // When even that cannot be written down the service is going down; the page then says that it has gone silent.
  await endedOrAMoment(end);
}

async function run(
  { database, clock }: Surroundings,
  { id, wanted: { source, isWhole, isCheck }, records, accountId }: RunningImport,
): Promise<void> {
  await importDirectory({
    ...{ database, clock, source, isWhole, isCheck, actor: actorOf(accountId), records },
    onLines: (lines, tx) => addLines(tx, id, lines, clock.now()),
  });
  await database.transact((tx) => endRun(tx, id, { state: 'done' }, clock.now()));
}
