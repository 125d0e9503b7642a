import type { Surroundings } from '../../accounts/index.ts';
import { actorOf, recordAudit } from '../../audit/index.ts';
import { keyedHash } from '../../platform/secret.ts';
import type { Keys } from '../../platform/secret.ts';
import { endedOrAMoment, hasGoneSilent } from '../../platform/long-run.ts';
import type { Instant } from '../../shared/london-time.ts';
import type { Result } from '../../shared/result.ts';
import { importContacts, previewContacts } from './import-contacts.ts';
import type { ImportPreview, ImportRequest } from './import-contacts.ts';
import { changeUpload, findUpload, sourceOf } from './import-upload-store.ts';
import type { ImportUpload, OwnUpload } from './import-upload-store.ts';
import { readMapping } from './mapping.ts';
import { rejectedCsv } from '../../platform/csv-files/rejected-csv.ts';

export interface ImportSettings extends Surroundings {
  readonly keys: Keys;
}

/** Progress is written down this often. */
const EVERY_MS = 1000;

const STOPPED =
  'It stopped because of a fault in the service. What was imported stays. Go on: lines that are there are not imported again.';

const CHECK_AGAIN = 'The check stopped because of a fault in the service. Check the file again.';

export function isSilent({ state, touchedAt }: ImportUpload, now: Instant): boolean {
  const isRunning = state === 'checking' || state === 'importing';
  return isRunning && hasGoneSilent(touchedAt, now);
}

/** Runs on in the server after the answer. @returns once it has ended, or a moment has gone by */
export async function runWithoutWaiting(
  settings: ImportSettings,
  own: OwnUpload,
  stage: 'checking' | 'importing',
): Promise<void> {
  const running = run(settings, own, stage).catch(async (error: unknown) => {
    process.emitWarning(error instanceof Error ? error : String(error));
    const { database, clock } = settings;
    await database.transact((tx) =>
      changeUpload(tx, own.id, [stage], {
        ...(stage === 'checking'
          ? { state: 'mapping', problem: CHECK_AGAIN }
          : { state: 'stopped', problem: STOPPED }),
        touched_at: clock.now(),
      }),
    );
  });
  // When even that cannot be written down the service is going down; the page then says that it has gone silent.
  await endedOrAMoment(running);
}

async function run(settings: ImportSettings, own: OwnUpload, stage: 'checking' | 'importing'): Promise<void> {
  const { database, clock } = settings;
  const upload = await findUpload(database.read, own);
  const source = upload && (await sourceOf(database.read, upload));
  const mapping = readMapping(upload?.mapping ?? '');
  if (!upload || !source || !mapping.ok) throw new Error('the file or its mapping has gone');
  const progress = progressOf(settings, own, stage);
  const request: ImportRequest = {
    database,
    clock,
    mapping: mapping.value,
    source,
    actor: actorOf(own.accountId),
    hash: (text) => keyedHash(settings.keys.customerLink, text),
    onProgress: progress.tell,
  };
  const result = stage === 'checking' ? await previewContacts(request) : await imported(request);
  await progress.written();
  if (!result.ok) {
    await database.transact((tx) =>
      changeUpload(tx, own.id, [stage], {
        state: 'mapping',
        problem: result.problem,
        touched_at: clock.now(),
      }),
    );
    return;
  }
  const report = result.value;
  const rejected = report.rejectedCount > 0 ? await rejectedCsv(source, report.rejected) : null;
  await database.transact(async (tx) => {
    const at = clock.now();
    const ended = { report: JSON.stringify(report), rejected_csv: rejected, lines: report.lines };
    if (stage === 'checking') {
      await changeUpload(tx, own.id, [stage], { ...ended, state: 'checked', touched_at: at });
      return;
    }
    // Imported, the file is needed no more.
    const change = { ...ended, state: 'done', content: null, touched_at: at } as const;
    if (!(await changeUpload(tx, own.id, [stage], change))) return;
    await recordAudit(tx, {
      at,
      actor: actorOf(own.accountId),
      action: 'contact_import.finished',
      subject: `contact_import:${String(own.id)}`,
      detail: {
        source: upload.source,
        lines: report.lines,
        imported: report.imported,
        already_imported: report.alreadyImported,
        rejected: report.rejectedCount,
      },
    });
  });
}

async function imported(request: ImportRequest): Promise<Result<ImportPreview>> {
  const result = await importContacts(request);
  return result.ok ? { ...result, value: { ...result.value, doors: [], reasons: [] } } : result;
}

/** Written down now and then, one after another; what could not be is told the next time. */
function progressOf({ database, clock }: ImportSettings, { id }: OwnUpload, stage: 'checking' | 'importing') {
  let last = performance.now();
  let writing = Promise.resolve();
  return {
    tell: (_: string, lines: number, of?: number): void => {
      if (performance.now() - last < EVERY_MS) return;
      last = performance.now();
      const change = { lines, of_lines: of ?? null, touched_at: clock.now() };
      writing = writing
        .then(() => database.transact((tx) => changeUpload(tx, id, [stage], change)))
        .then(
          () => undefined,
          () => undefined,
        );
    },
    written: () => writing,
  };
}
