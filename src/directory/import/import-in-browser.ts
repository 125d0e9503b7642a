import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actOnce } from '../../accounts/index.ts';
import type { Sender, Surroundings } from '../../accounts/index.ts';
import { actorOf } from '../../audit/index.ts';
import type { Logger } from '../../platform/log.ts';
import { endedOrAMoment } from '../../platform/long-run.ts';
import { RefusedForm } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { fileAt, recordsOf } from './feed-files.ts';
import type { FeedFile } from './feed-files.ts';
import { importDirectory } from './run-import.ts';
import { addLines, endRun, insertRun, isSilent, newestRuns } from './import-run-store.ts';

const STOPPED =
  'It stopped because of a fault in the service. What was imported stays, each service whole. Import the same files again: nothing is done twice.';

export interface WantedImport {
  readonly source: string;
  readonly isWhole: boolean;
}

/** Files of a form, copied from where they lie until the answer is given. */
export interface KeptFiles {
  readonly files: readonly FeedFile[];
  readonly remove: () => Promise<void>;
}

export async function keepFiles(
  given: readonly { readonly name: string; readonly path: string }[],
): Promise<KeptFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'directory-import-'));
  const files: FeedFile[] = [];
  for (const [index, { name, path }] of given.entries()) {
    const copy = join(folder, String(index));
    await copyFile(path, copy);
    files.push(fileAt(copy, name));
  }
  return { files, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface BegunImport {
  readonly id: number;
  /** False when the same form was sent before: what it asks for is under way or done. */
  readonly isNew: boolean;
}

/** Writes down that it has begun: one at a time, since two of one source would each undo what the other says is gone. */
export async function beginImport(
  around: Surroundings,
  { source, isWhole }: WantedImport,
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
    const id = await insertRun(tx, { source, isWhole, files, accountId: sender.accountId }, at);
    const event = {
      action: 'directory_import.started',
      subject: `directory_import:${String(id)}`,
      detail: { source, isWhole, files },
    };
    return { result: String(id), event };
  });
  return begun.ok ? ok({ id: Number(begun.value), isNew }) : begun;
}

/** Runs on in the server after the answer. @returns once it has ended, or a moment has gone by */
export async function runWithoutWaiting(
  around: Surroundings & { readonly logger: Pick<Logger, 'error'> },
  id: number,
  wanted: WantedImport,
  kept: KeptFiles,
  accountId: number,
): Promise<void> {
  const running = run(around, id, wanted, kept, accountId)
    .catch(async (error: unknown) => {
      around.logger.error({ err: error }, 'importing the directory failed');
      const { database, clock } = around;
      await database.transact((tx) => endRun(tx, id, { state: 'stopped', problem: STOPPED }, clock.now()));
    })
    .finally(kept.remove);
  // When even that cannot be written down the service is going down; the page then says that it has gone silent.
  await endedOrAMoment(running);
}

async function run(
  { database, clock }: Surroundings,
  id: number,
  { source, isWhole }: WantedImport,
  { files }: KeptFiles,
  accountId: number,
): Promise<void> {
  const records = recordsOf({ database, clock }, files);
  if (!records.ok) {
    await database.transact((tx) =>
      endRun(tx, id, { state: 'stopped', problem: records.problem }, clock.now()),
    );
    return;
  }
  await importDirectory({
    ...{ database, clock, source, isWhole, actor: actorOf(accountId), records: records.value },
    onLines: (lines, tx) => addLines(tx, id, lines, clock.now()),
  });
  await database.transact((tx) => endRun(tx, id, { state: 'done' }, clock.now()));
}
