import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../audit/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { LineProblem, RejectedLine } from '../../platform/csv-files/rejected-csv.ts';
import type { Database, Reader, Tx } from '../../platform/database/database.ts';
import { londonDay } from '../../shared/london-time.ts';
import { insertContacts } from '../contact-store.ts';
import type { NewContact } from '../contact-store.ts';
import { channels, isCodeOf } from '../domain/contact.ts';
import { quoted } from '../domain/written-time.ts';
import {
  createDoors,
  createReasons,
  insertPromises,
  readCatalogue,
  referencesAlreadyIn,
} from './import-store.ts';
import type { Catalogue } from './import-store.ts';
import type { ImportMapping } from './mapping.ts';
import type { ContactDraft, Name, ReadLine } from './read-line.ts';

export interface ImportContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly mapping: ImportMapping;
  readonly fileName: string;
  readonly actor: Actor;
}

export type NumberedLine = ReadLine & { readonly line: number };

export interface BatchResult {
  readonly imported: number;
  readonly alreadyImported: number;
  readonly rejected: readonly RejectedLine[];
  /** As it is after the batch, for the next one. */
  readonly catalogue: Catalogue;
}

type NumberedDraft = ContactDraft & { readonly line: number };

/** Writes one batch of lines in one transaction, with the audit event that says so. */
export async function importBatch(
  context: ImportContext,
  lines: readonly NumberedLine[],
  catalogue: Catalogue,
): Promise<BatchResult> {
  const write = (known: Catalogue) =>
    context.database.transact((tx) => writeLines(context, tx, lines, known));
  return write(catalogue).catch(async (error: unknown) => {
    // Somebody else may have made a door of the same name a moment ago; then it is known now.
    const fresh = await readCatalogue(context.database.read, today(context));
    if (fresh.doors.size === catalogue.doors.size && fresh.reasons.size === catalogue.reasons.size)
      throw error;
    return write(fresh);
  });
}

async function writeLines(
  context: ImportContext,
  tx: Tx,
  lines: readonly NumberedLine[],
  known: Catalogue,
): Promise<BatchResult> {
  const { drafts, rejected, alreadyImported } = await sortLines(context, tx, lines, known);
  if (drafts.length === 0) return { imported: 0, alreadyImported, rejected, catalogue: known };
  const missing = missingNames(drafts, known);
  await createDoors(tx, missing.doors);
  await createReasons(tx, missing.reasons);
  const created = missing.doors.length + missing.reasons.length > 0;
  const catalogue = created ? await readCatalogue(tx, today(context)) : known;
  const imported = await writeDrafts(context, tx, drafts, catalogue);
  if (imported > 0 || created) await recordBatch(context, tx, drafts, { imported, missing });
  // Another import of the same lines at the same time may have been first with some of them.
  return { imported, alreadyImported: alreadyImported + drafts.length - imported, rejected, catalogue };
}

/** What earlier batches of a file that is only looked at have had. */
export interface SeenInFile {
  readonly references: Set<string>;
  readonly doors: Map<string, string>;
  readonly reasons: Map<string, string>;
}

/** What `importBatch` would do with the lines; what they have in them is added to `seen`. */
export async function checkBatch(
  context: Pick<ImportContext, 'mapping'>,
  reader: Reader,
  lines: readonly NumberedLine[],
  catalogue: Catalogue,
  seen: SeenInFile,
): Promise<Omit<BatchResult, 'catalogue'>> {
  const { drafts, rejected, alreadyImported } = await sortLines(
    context,
    reader,
    lines,
    catalogue,
    seen.references,
  );
  for (const { sourceReference, door, reason } of drafts) {
    seen.references.add(sourceReference);
    if (!catalogue.doors.has(door.normal)) seen.doors.set(door.normal, door.text);
    if (!catalogue.reasons.has(reason.normal)) seen.reasons.set(reason.normal, reason.text);
  }
  return { imported: drafts.length, alreadyImported, rejected };
}

/** What is new, what is already there (in the database or on an earlier line), and what cannot be imported. */
async function sortLines(
  { mapping }: Pick<ImportContext, 'mapping'>,
  reader: Reader,
  lines: readonly NumberedLine[],
  catalogue: Catalogue,
  seen: ReadonlySet<string> = new Set(),
) {
  const references = lines.flatMap((line) => line.sourceReference ?? []);
  const known = await referencesAlreadyIn(reader, mapping.source, references);
  const drafts: NumberedDraft[] = [];
  const rejected: RejectedLine[] = [];
  let alreadyImported = 0;
  for (const { line, sourceReference, draft } of lines) {
    if (sourceReference !== null && (known.has(sourceReference) || seen.has(sourceReference))) {
      alreadyImported += 1;
      continue;
    }
    const fault = draft.ok ? unknownName(draft.value, mapping, catalogue) : draft.problem;
    if (fault !== null) rejected.push({ line, ...fault });
    else if (draft.ok) {
      known.add(draft.value.sourceReference);
      drafts.push({ line, ...draft.value });
    }
  }
  return { drafts, rejected, alreadyImported };
}

function unknownName(draft: ContactDraft, mapping: ImportMapping, catalogue: Catalogue): LineProblem | null {
  for (const what of ['door', 'reason'] as const) {
    const names = what === 'door' ? catalogue.doors : catalogue.reasons;
    if (!mapping.creates[what] && !names.has(draft[what].normal)) {
      const found = `${quoted(draft[what].text)} is not the name of a ${what}, and the mapping does not create one`;
      return { column: mapping.columns[what] ?? null, problem: found };
    }
  }
  return null;
}

/** @returns how many were new */
async function writeDrafts(
  context: ImportContext,
  tx: Tx,
  drafts: readonly NumberedDraft[],
  catalogue: Catalogue,
): Promise<number> {
  const recordedAt = context.clock.now();
  const contacts = drafts.map((draft) => ({
    ...newContact(context.mapping.source, draft, catalogue),
    recordedAt,
  }));
  const stored = await insertContacts(tx, contacts);
  const promises = drafts.flatMap(({ promise, door }, index) => {
    const contactId = stored[index]?.id;
    if (promise === null || contactId === undefined) return [];
    return [{ contactId, teamId: inCatalogue(catalogue.doors, door).teamId, ...promise }];
  });
  await insertPromises(tx, promises);
  return stored.filter((contact) => contact !== null).length;
}

interface BatchFacts {
  readonly imported: number;
  readonly missing: { readonly doors: readonly string[]; readonly reasons: readonly string[] };
}

async function recordBatch(
  { mapping, fileName, actor, clock }: ImportContext,
  tx: Tx,
  drafts: readonly NumberedDraft[],
  { imported, missing }: BatchFacts,
): Promise<void> {
  await recordAudit(tx, {
    at: clock.now(),
    actor,
    action: 'contacts.imported',
    subject: `source:${mapping.source}`,
    detail: {
      source: mapping.source,
      file: fileName,
      first_line: drafts[0]?.line,
      last_line: drafts.at(-1)?.line,
      imported,
      ...(missing.doors.length > 0 && { doors_created: missing.doors }),
      ...(missing.reasons.length > 0 && { reasons_created: missing.reasons }),
    },
  });
}

/** Each name once, as the first line that has it writes it. */
function missingNames(drafts: readonly ContactDraft[], catalogue: Catalogue) {
  const missing = (what: 'door' | 'reason', known: ReadonlyMap<string, unknown>) => {
    const names = new Map<string, string>();
    for (const draft of drafts) {
      const { text, normal } = draft[what];
      if (!known.has(normal) && !names.has(normal)) names.set(normal, text);
    }
    return [...names.values()];
  };
  return { doors: missing('door', catalogue.doors), reasons: missing('reason', catalogue.reasons) };
}

function newContact(
  source: string,
  draft: ContactDraft,
  catalogue: Catalogue,
): Omit<NewContact, 'recordedAt'> {
  const door = inCatalogue(catalogue.doors, draft.door);
  return {
    receivedAt: draft.receivedAt,
    receivedOn: draft.receivedOn,
    recordedBy: null,
    doorId: door.id,
    channel: draft.channel ?? (isCodeOf(channels, door.defaultChannel) ? door.defaultChannel : 'phone'),
    reasonId: inCatalogue(catalogue.reasons, draft.reason),
    customerId: null,
    customerLink: draft.customerLink,
    caller: null,
    outcome: draft.outcome,
    barrier: draft.barrier,
    avoidable: null,
    redirectedToTeamId: null,
    note: draft.note,
    mode: 'import',
    source,
    sourceReference: draft.sourceReference,
    searchText: draft.searchText,
  };
}

function inCatalogue<Value>(names: ReadonlyMap<string, Value>, name: Name): Value {
  const found = names.get(name.normal);
  if (found === undefined) throw new Error(`“${name.text}” went missing while it was being imported`);
  return found;
}

function today({ clock }: ImportContext): string {
  return londonDay(clock.now());
}
