import type { Database, Tx } from '../../src/platform/database/database.ts';
import { rows } from './populated-database.ts';
import { tablesIn } from './tables.ts';

/**
 * The tables outside the vault, by why they are. Every other table is in it: a new table is the vault's until it
 * stands here, and a page of somebody blind that asks for it fails the test of blindness.
 */
export const outsideTheVault: Readonly<Record<string, readonly string[]>> = {
  'the organisation, which everybody knows': [
    ...['team', 'door', 'door_version', 'door_hours', 'door_channel', 'reason', 'reason_version'],
    ...['closed_day', 'setting'],
  ],
  'accounts, and what the product does for everybody who is signed in or sends a form': [
    ...['account', 'account_role', 'one_time_code', 'session', 'refused_sign_in', 'form_submission'],
    ...['outbox', 'audit_event', 'audit_head'],
  ],
  'contacts, and what staff write about them; a suspicion is theirs': [
    ...['contact', 'contact_draft', 'contact_identifier', 'contact_import', 'contact_link', 'contact_note'],
    ...[
      'contact_correction',
      'contact_suspicion',
      'contact_words',
      'contact_words_stat',
      'customer',
      'customer_change',
    ],
    ...['customer_detail', 'customer_identifier', 'customer_merge', 'customer_merge_contact'],
    ...['customer_word', 'communication_plan', 'handover', 'import_mapping', 'leg', 'log_time', 'promise'],
    ...['promise_step', 'safeguarding_communication', 'saved_view', 'signposting'],
  ],
  'feedback, and the Ambassadors Group': [
    ...['comment', 'comment_theme', 'complaint', 'complaint_act', 'complaint_contact', 'equality_count'],
    ...['theme', 'card', 'card_coding', 'card_coding_theme', 'card_sort', 'card_sort_theme', 'coder'],
    ...['meeting', 'meeting_minutes', 'attendance', 'decision', 'pack', 'released_figure', 'action', 'phase'],
  ],
  'evaluations, and counts of contacts': [
    ...['evaluation', 'evaluation_plan', 'evaluation_deviation', 'evaluation_finding', 'recommendation'],
    ...['evaluation_words', 'evaluation_edition', 'count_turn', 'day_count', 'episode_count'],
    ...['promise_count', 'stale_day'],
  ],
  'documents, yearly grades and their embargo': [
    ...['document', 'document_version', 'acknowledgement', 'assessment_year', 'outcome_grade'],
    ...['outcome_evidence', 'domain_remark', 'accuracy_comment', 'duty', 'duty_file', 'embargo'],
    ...['embargo_reader', 'embargo_audit_event', 'embargo_audit_head'],
  ],
  'the directory of services outside the council': [
    ...['organization', 'service', 'location', 'service_at_location', 'taxonomy', 'taxonomy_term'],
    ...['address', 'phone', 'schedule', 'contact_person', 'cost_option', 'accessibility', 'language'],
    ...['service_area', 'attribute', 'postcode', 'reason_service', 'reason_choice'],
    ...['directory_import', 'directory_import_line', 'directory_staged', 'directory_report', 'entry_keeper'],
  ],
  'what unblinding copies out of the vault, and what managers say of it': [
    ...['unblinded_shop', 'unblinded_answer', 'unblinded_contact', 'appeal'],
  ],
  'the one declared exception: a plan’s hash and the day it was published': ['published_plan'],
};

const isOutside = new Set(Object.values(outsideTheVault).flat());

export async function vaultTablesOf(database: Database): Promise<string[]> {
  return (await tablesIn(database)).filter((table) => !isOutside.has(table));
}

/** An audit trail is only ever added to; nothing that builds a world for a test writes into this one. */
const isKept = (table: string) => table.startsWith('vault_audit_');

/** Takes out whatever is in the vault: a council in which mystery shopping never happened. */
export async function emptyVault(tx: Tx, tables: readonly string[]): Promise<void> {
  const childrenFirst = rows.map(([table]) => table).reverse();
  for (const table of childrenFirst) if (tables.includes(table) && !isKept(table)) await tx(table).delete();
}

/** Puts a row into each table of the vault that has none, so that every one of them could tell. */
export async function fillVault(tx: Tx, tables: readonly string[]): Promise<void> {
  for (const [table, row] of rows) {
    if (!tables.includes(table)) continue;
    const there = (await tx(table).select(tx.raw('1')).limit(1)) as unknown[];
    if (there.length === 0) await tx(table).insert(row);
  }
}

/** How many rows each of them holds. */
export async function rowsIn({ read }: Database, tables: readonly string[]): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const table of tables) {
    const row = await read(table).count({ n: '*' }).first<{ n: number | string }>();
    counted[table] = Number(row.n);
  }
  return counted;
}

/** The table of the vault that a query reads or writes; null for none. */
export function vaultTableIn(sql: string, tables: readonly string[]): string | null {
  const named = new RegExp(`\\b(?:from|join|into|update)\\s+["\`]?(${tables.join('|')})\\b`, 'i');
  return named.exec(sql)?.[1] ?? null;
}
