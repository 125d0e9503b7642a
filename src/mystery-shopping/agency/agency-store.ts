import { createHash } from 'node:crypto';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { Instant } from '../../shared/london-time.ts';
import type { AgencyVisit } from './read-visit-line.ts';

const AT_ONCE = 400;

/** Which of these numbers an agency has had imported already. */
export async function referencesIn(
  reader: Reader,
  agency: string,
  references: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < references.length; start += AT_ONCE) {
    const some = references.slice(start, start + AT_ONCE);
    const rows = await reader('shop_report')
      .where({ agency })
      .whereIn('agency_reference', some)
      .pluck<string[]>('agency_reference');
    for (const reference of rows) found.add(reference);
  }
  return found;
}

/** The shopper that stands for an agency: nobody signs in as it, and it is planned into no round. */
export async function agencyShopper(tx: Tx, agency: string, at: Instant): Promise<number> {
  const digest = createHash('sha256').update(agency).digest('hex').slice(0, 24);
  const email = `${digest}@agency.invalid`;
  await tx('shopper')
    .insert({ email, name: agency, is_agency: true, created_at: at, deactivated_at: at })
    .onConflict('email')
    .ignore();
  const row = await tx('shopper').where({ email }).first<{ id: number }>('id');
  return row.id;
}

export interface ImportedAs {
  readonly roundId: number;
  readonly shopperId: number;
  readonly agency: string;
  /** Null from a terminal. */
  readonly by: number | null;
  readonly accepted: boolean;
  readonly at: Instant;
}

/** @returns whether it is new */
export async function insertAgencyVisit(tx: Tx, visit: AgencyVisit, as: ImportedAs): Promise<boolean> {
  const [row] = await tx('shop_report')
    .insert({
      round_id: as.roundId,
      shopper_id: as.shopperId,
      door_id: visit.doorId,
      reason_id: visit.reasonId,
      channel: visit.channel,
      rang_at: visit.rangAt,
      rang_on: visit.rangOn,
      answered_at: visit.answeredAt,
      ended_at: visit.endedAt,
      outcome: visit.outcome,
      told: visit.told,
      submitted_at: as.at,
      state: as.accepted ? 'accepted' : 'submitted',
      moderated_by: as.accepted ? as.by : null,
      moderated_at: as.accepted ? as.at : null,
      agency: as.agency,
      agency_reference: visit.reference,
    })
    .onConflict(['agency', 'agency_reference'])
    .ignore()
    .returning<{ id: number }[]>('id');
  if (!row) return false;
  const answers = [...visit.answers].map(([question_id, value]) => ({
    report_id: row.id,
    question_id,
    value,
  }));
  if (answers.length > 0) await tx('answer').insert(answers);
  return true;
}
