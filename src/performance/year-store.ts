import type { Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import type { AccuracyComment, OutcomeEvidence, TakenFigure } from './domain/assessment-year.ts';
import type { NewDuty } from './domain/duty.ts';
import type { CheckedYear } from './year-forms.ts';

type PrintedYear = Pick<CheckedYear, 'label' | 'source' | 'sourceOn' | 'grades' | 'remarks'>;

/** @returns the new year's id */
export async function insertYear(
  tx: Tx,
  { key, embargoId }: { readonly key: string; readonly embargoId: number },
  year: PrintedYear,
): Promise<number> {
  const [row] = await tx('assessment_year')
    .insert({
      ...{ key, embargo_id: embargoId },
      ...{ label: year.label, source: year.source, source_on: year.sourceOn },
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new year came back without an id');
  await writeGrades(tx, row.id, year);
  return row.id;
}

/** @returns whether it was still as it was read */
export async function updateYear(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
  year: PrintedYear,
): Promise<boolean> {
  const changed = await tx('assessment_year')
    .where({ id, version })
    .update({ source: year.source, source_on: year.sourceOn, version: version + 1 });
  if (changed !== 1) return false;
  await tx('outcome_grade').where({ year_id: id }).delete();
  await tx('domain_remark').where({ year_id: id }).delete();
  await writeGrades(tx, id, year);
  return true;
}

async function writeGrades(tx: Tx, yearId: number, { grades, remarks }: PrintedYear): Promise<void> {
  for (const { outcome, printedName, grade } of grades)
    await tx('outcome_grade').insert({ year_id: yearId, outcome, printed_name: printedName, grade });
  for (const [domain, words] of Object.entries(remarks))
    if (words !== '') await tx('domain_remark').insert({ year_id: yearId, domain, words });
}

export async function insertDuties(tx: Tx, yearId: number, duties: readonly NewDuty[]): Promise<void> {
  for (const { code, dueOn, words } of duties)
    await tx('duty').insert({ year_id: yearId, code, due_on: dueOn, ...words });
}

/** The duty to keep the embargo comes due when the embargo ends. */
export async function moveEmbargoDuty(tx: Tx, yearId: number, endsOn: Day): Promise<void> {
  await tx('duty').where({ year_id: yearId, code: 'embargo' }).update({ due_on: endsOn });
}

/** @returns its number within the year */
export async function insertComment(
  tx: Tx,
  yearId: number,
  { madeBy, madeOn, about, words }: Pick<AccuracyComment, 'madeBy' | 'madeOn' | 'about' | 'words'>,
): Promise<number> {
  const last = await tx('accuracy_comment')
    .where({ year_id: yearId })
    .max<{ number: number | null }[]>({ number: 'number' });
  const number = (last[0]?.number ?? 0) + 1;
  await tx('accuracy_comment').insert({
    ...{ year_id: yearId, number, made_by: madeBy, made_on: madeOn, about, words, answer: 'waiting' },
  });
  return number;
}

/** @returns whether there is such a comment */
export async function answerComment(
  tx: Tx,
  yearId: number,
  {
    number,
    answer,
    answerWords,
    answeredOn,
  }: Pick<AccuracyComment, 'number' | 'answer' | 'answerWords' | 'answeredOn'>,
): Promise<boolean> {
  const changed = await tx('accuracy_comment')
    .where({ year_id: yearId, number })
    .update({ answer, answer_words: answerWords, answered_on: answeredOn });
  return changed === 1;
}

/** One measure says one thing of one outcome: linking it again changes what it says, and its figure. */
export async function linkEvidence(
  tx: Tx,
  yearId: number,
  { outcome, measure, says, figure }: OutcomeEvidence,
): Promise<void> {
  await tx('outcome_evidence')
    .insert({ year_id: yearId, outcome, measure, says, ...figureColumns(figure) })
    .onConflict(['year_id', 'outcome', 'measure'])
    .merge();
}

function figureColumns(figure: TakenFigure | null) {
  return {
    taken_at: figure?.takenAt ?? null,
    period_from: figure?.period.from ?? null,
    period_to: figure?.period.to ?? null,
    numerator: figure?.numerator ?? null,
    denominator: figure?.denominator ?? null,
    shown_numerator: figure?.shown?.numerator ?? null,
    shown_denominator: figure?.shown?.denominator ?? null,
    edition_id: figure?.editionId ?? null,
  };
}

export async function unlinkEvidence(
  tx: Tx,
  yearId: number,
  { outcome, measure }: Pick<OutcomeEvidence, 'outcome' | 'measure'>,
): Promise<boolean> {
  return (await tx('outcome_evidence').where({ year_id: yearId, outcome, measure }).delete()) === 1;
}
