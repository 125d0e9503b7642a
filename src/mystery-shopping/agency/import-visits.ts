import { actorOf } from '../../audit/index.ts';
import { doorsOn, reasonsOn } from '../../organisation/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { UnusableFileError } from '../../platform/csv-files/check-text.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import type { ImportReport } from '../../platform/csv-files/import-report.ts';
import { readCsv } from '../../platform/csv-files/read-csv.ts';
import type { RejectedLine } from '../../platform/csv-files/rejected-csv.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { londonDay } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { normaliseWords } from '../../shared/words.ts';
import { questionsOf } from '../questionnaire-queries.ts';
import { findRound } from '../round-queries.ts';
import type { Round } from '../round-queries.ts';
import { lockRound } from '../round-store.ts';
import { recordVaultAudit } from '../vault-audit-store.ts';
import { agencyShopper, insertAgencyVisit, referencesIn } from './agency-store.ts';
import { visitLineReader } from './read-visit-line.ts';
import type { AgencyVisit, VisitRules } from './read-visit-line.ts';
import type { VisitMapping } from './visit-mapping.ts';

export interface VisitImport {
  readonly database: Database;
  readonly clock: Clock;
  readonly roundId: number;
  readonly mapping: VisitMapping;
  readonly source: CsvSource;
  /** Null from a terminal. */
  readonly by: number | null;
}

interface NumberedVisit {
  readonly line: number;
  readonly visit: AgencyVisit;
}

/** Rounds are small: what an agency sends is read at once. */
const MOST_LINES = 20_000;
const BATCH = 500;
/** Reports in one transaction, so that nobody waits long for the one writer. */
const AT_ONCE = 200;

/** What an import would do; nothing is written. */
export async function previewVisits(request: VisitImport): Promise<Result<ImportReport>> {
  const read = await readVisits(request);
  return read.ok ? ok(read.value.report) : read;
}

/**
 * Imports an agency's finished visits into an open round, scored with its questionnaire from then on. A visit that is
 * there already is left as it is, so the same file may come again.
 * @returns what became of the lines, or, with nothing changed, why the file cannot be used
 */
export async function importVisits(request: VisitImport): Promise<Result<ImportReport>> {
  const read = await readVisits(request);
  if (!read.ok) return read;
  const { report, visits } = read.value;
  let imported = 0;
  for (let start = 0; start < visits.length; start += AT_ONCE) {
    const some = visits.slice(start, start + AT_ONCE);
    const written = await request.database.transact((tx) => writeVisits(request, tx, some));
    if (written === null) return problem('The round has been closed meanwhile: it takes no more visits.');
    imported += written;
  }
  const alreadyImported = report.alreadyImported + report.imported - imported;
  return ok({ ...report, imported, alreadyImported });
}

/** @returns how many were new; null when the round takes no more */
async function writeVisits(
  { clock, roundId, mapping, source, by }: VisitImport,
  tx: Tx,
  visits: readonly NumberedVisit[],
): Promise<number | null> {
  const at = clock.now();
  const { agency, accepted } = mapping;
  const { closedAt } = await lockRound(tx, roundId);
  if (closedAt !== null) return null;
  const shopperId = await agencyShopper(tx, agency, at);
  let imported = 0;
  for (const { visit } of visits) {
    if (await insertAgencyVisit(tx, visit, { roundId, shopperId, agency, by, accepted, at })) imported += 1;
  }
  if (imported > 0) {
    const [first, last] = [visits[0]?.line, visits.at(-1)?.line];
    await recordVaultAudit(tx, {
      at,
      actor: by === null ? 'terminal' : actorOf(by),
      action: 'reports.imported',
      subject: `round:${String(roundId)}`,
      detail: { agency, file: source.name, first_line: first, last_line: last, imported, accepted },
    });
  }
  return imported;
}

async function readVisits(
  request: VisitImport,
): Promise<Result<{ readonly report: ImportReport; readonly visits: readonly NumberedVisit[] }>> {
  const { database, source, mapping } = request;
  const round = await findRound(database.read, request.roundId);
  if (!round) return problem('There is no such round.');
  if (round.closedAt !== null) return problem(`The round ${round.name} is closed: it takes no more visits.`);
  const rules = await rulesOf(request, round);
  const visits: NumberedVisit[] = [];
  const rejected: RejectedLine[] = [];
  const seen = new Set<string>();
  let [lines, alreadyImported] = [0, 0];
  let readLine: ReturnType<typeof visitLineReader> | undefined;
  try {
    for await (const records of readCsv(source, BATCH)) {
      const isFirst = readLine === undefined;
      readLine ??= visitLineReader(rules, records[0]?.fields ?? []);
      if (!readLine.ok) return problem(`${source.name}: ${readLine.problem}`);
      const read = readLine.value;
      const batch = (isFirst ? records.slice(1) : records).map(({ line, fields }) => ({
        line,
        ...read(fields),
      }));
      lines += batch.length;
      if (lines > MOST_LINES)
        return problem(`${source.name} has more than 20,000 lines: import it in parts.`);
      const references = batch.flatMap(({ reference }) => reference ?? []);
      const known = await referencesIn(database.read, mapping.agency, references);
      for (const { line, reference, visit } of batch) {
        if (reference !== null && (known.has(reference) || seen.has(reference))) alreadyImported += 1;
        else if (!visit.ok) rejected.push({ line, ...visit.problem });
        else {
          seen.add(visit.value.reference);
          visits.push({ line, visit: visit.value });
        }
      }
    }
  } catch (error) {
    if (error instanceof UnusableFileError) return problem(error.message);
    throw error;
  }
  if (readLine === undefined) return problem(`${source.name} is empty.`);
  if (lines === 0) return problem(`${source.name} has a heading and no lines.`);
  const counts = { lines, imported: visits.length, alreadyImported, rejectedCount: rejected.length };
  return ok({ report: { ...counts, rejected }, visits });
}

/** Doors and reasons are called as they were when the round opened, or as they are now. */
async function rulesOf(
  { database: { read }, clock, mapping }: VisitImport,
  round: Round,
): Promise<VisitRules> {
  const today = londonDay(clock.now());
  const [questions, ...named] = await Promise.all([
    questionsOf(read, round.questionnaireId),
    doorsOn(read, today),
    doorsOn(read, round.opensOn),
    reasonsOn(read, today),
    reasonsOn(read, round.opensOn),
  ]);
  const [doorsNow, doorsThen, reasonsNow, reasonsThen] = named;
  return {
    mapping,
    questions,
    doors: new Map([...doorsNow, ...doorsThen].map((door) => [normaliseWords(door.name), door])),
    reasons: new Map([...reasonsNow, ...reasonsThen].map(({ id, name }) => [normaliseWords(name), id])),
    opensOn: round.opensOn,
    closesOn: round.closesOn,
    now: clock.now(),
  };
}
