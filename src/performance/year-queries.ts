import type { Embargo, Look } from '../embargo/index.ts';
import { openTo } from '../embargo/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { outcomeCodes } from './domain/grade.ts';
import type { DomainCode, OutcomeGrade } from './domain/grade.ts';
import type {
  AccuracyComment,
  AssessmentYear,
  OutcomeEvidence,
  TakenFigure,
} from './domain/assessment-year.ts';

interface YearRow {
  readonly id: number;
  readonly key: string;
  readonly label: string;
  readonly source: string;
  readonly sourceOn: Day;
  readonly embargoId: number;
  readonly endsOn: Day;
  readonly version: number;
}

const columns = {
  id: 'y.id',
  key: 'y.key',
  label: 'y.label',
  source: 'y.source',
  sourceOn: 'y.source_on',
  embargoId: 'y.embargo_id',
  endsOn: 'm.ends_on',
  version: 'y.version',
} as const;

/** The years that whoever looks may know of, oldest first. Every reading of a year goes through here. */
function yearsOpenTo(reader: Reader, look: Look) {
  return reader('assessment_year as y')
    .join('embargo as m', 'm.id', 'y.embargo_id')
    .modify(openTo, 'y.embargo_id', look);
}

export async function listYears(reader: Reader, look: Look): Promise<AssessmentYear[]> {
  const rows: YearRow[] = await yearsOpenTo(reader, look).orderBy(['y.label', 'y.id']).select(columns);
  return withGrades(reader, rows);
}

export async function findYear(reader: Reader, look: Look, key: string): Promise<AssessmentYear | null> {
  const rows: YearRow[] = await yearsOpenTo(reader, look).where('y.key', key).select(columns);
  return (await withGrades(reader, rows))[0] ?? null;
}

async function withGrades(reader: Reader, rows: readonly YearRow[]): Promise<AssessmentYear[]> {
  const ids = rows.map(({ id }) => id);
  type GradeRow = OutcomeGrade & { readonly yearId: number };
  const [grades, remarks] = await Promise.all([
    reader('outcome_grade').whereIn('year_id', ids).select({
      yearId: 'year_id',
      outcome: 'outcome',
      printedName: 'printed_name',
      grade: 'grade',
    }) as unknown as Promise<GradeRow[]>,
    reader('domain_remark').whereIn('year_id', ids).select({
      yearId: 'year_id',
      domain: 'domain',
      words: 'words',
    }) as unknown as Promise<{ yearId: number; domain: DomainCode; words: string }[]>,
  ]);
  return rows.map(({ embargoId, endsOn, ...year }) => {
    const embargo: Embargo = { id: embargoId, endsOn };
    const own = grades.filter(({ yearId }) => yearId === year.id);
    return {
      ...year,
      embargo,
      grades: outcomeCodes.flatMap((code) => own.find(({ outcome }) => outcome === code) ?? []),
      remarks: Object.fromEntries(
        remarks.filter(({ yearId }) => yearId === year.id).map(({ domain, words }) => [domain, words]),
      ),
    };
  });
}

/** @param yearId of a year that was found: who may know of it has been asked */
export async function commentsOf(reader: Reader, yearId: number): Promise<AccuracyComment[]> {
  const rows: AccuracyComment[] = await reader('accuracy_comment')
    .where({ year_id: yearId })
    .orderBy('number')
    .select({
      number: 'number',
      madeBy: 'made_by',
      madeOn: 'made_on',
      about: 'about',
      words: 'words',
      answer: 'answer',
      answerWords: 'answer_words',
      answeredOn: 'answered_on',
    });
  return rows;
}

export async function evidenceOf(reader: Reader, yearId: number): Promise<OutcomeEvidence[]> {
  const rows: EvidenceRow[] = await reader('outcome_evidence')
    .where({ year_id: yearId })
    .orderBy(['outcome', 'measure'])
    .select({
      ...{ outcome: 'outcome', measure: 'measure', says: 'says', takenAt: 'taken_at' },
      ...{ from: 'period_from', to: 'period_to', numerator: 'numerator', denominator: 'denominator' },
      ...{ shownNumerator: 'shown_numerator', shownDenominator: 'shown_denominator' },
      editionId: 'edition_id',
    });
  return rows.map(({ outcome, measure, says, ...row }) => ({
    ...{ outcome, measure, says },
    figure: figureIn(row),
  }));
}

type EvidenceRow = Omit<OutcomeEvidence, 'figure'> & FigureRow;
interface FigureRow {
  readonly takenAt: Instant | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly shownNumerator: number | null;
  readonly shownDenominator: number | null;
  readonly editionId: number | null;
}

function figureIn(row: FigureRow): TakenFigure | null {
  const { takenAt, from, to, numerator, denominator, shownNumerator, shownDenominator, editionId } = row;
  if (takenAt === null || from === null || to === null || numerator === null || denominator === null)
    return null;
  const shown =
    shownNumerator === null || shownDenominator === null
      ? null
      : { numerator: shownNumerator, denominator: shownDenominator };
  return { period: { from, to }, takenAt, numerator, denominator, shown, editionId };
}
