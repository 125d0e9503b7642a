/** Four grades, as the regulator names them. */
export type Grade = 1 | 2 | 3 | 4;

/** How a grade is printed in tables and in full, and what it means in our own short words. */
export const gradeWords: Readonly<Record<Grade, { printed: string; full: string; means: string }>> = {
  4: {
    printed: 'Excellent',
    full: 'Performing excellently',
    means: 'People find services far better than they have to be',
  },
  3: {
    printed: 'Well',
    full: 'Performing well',
    means: 'People find services better than they have to be',
  },
  2: {
    printed: 'Adequate',
    full: 'Performing adequately',
    means: 'People find services as they have to be, and no better',
  },
  1: {
    printed: 'Poor',
    full: 'Performing poorly',
    means: 'People find services that are not what they have to be',
  },
};

export const grades: readonly Grade[] = [4, 3, 2, 1];

/** Whose grades they are. */
export const gradesSource =
  'Care Quality Commission, yearly assessment of councils’ adult social care; the meanings are in our own words';

/**
 * The crosswalk: what is graded, in the order in which it is printed. The code is the same every year, and each year
 * keeps the name that was printed then; these are the latest.
 */
export const outcomes = {
  overall: 'Overall',
  health: 'Improved health and emotional well-being',
  quality_of_life: 'Improved quality of life',
  contribution: 'Making a positive contribution',
  choice: 'Increased choice and control',
  freedom: 'Freedom from discrimination or harassment',
  economic: 'Economic well-being',
  dignity: 'Maintaining personal dignity and respect',
} as const;
export type OutcomeCode = keyof typeof outcomes;
export const outcomeCodes = Object.keys(outcomes) as readonly OutcomeCode[];

/** 1 to 7 as they are numbered in print; null for the overall grade. */
export function numberOf(outcome: OutcomeCode): number | null {
  return outcomeCodes.indexOf(outcome) || null;
}

/** Commented on, not graded. */
export const domains = {
  leadership: 'Leadership',
  resources: 'Use of resources and commissioning',
} as const;
export type DomainCode = keyof typeof domains;
export const domainCodes = Object.keys(domains) as readonly DomainCode[];

export interface OutcomeGrade {
  readonly outcome: OutcomeCode;
  readonly printedName: string;
  readonly grade: Grade;
}

export interface GradeChange {
  readonly outcome: OutcomeCode;
  readonly from: OutcomeGrade;
  readonly to: OutcomeGrade;
}

/** What rose or fell from one year to the next, in the printed order. */
export function changesBetween(
  earlier: readonly OutcomeGrade[],
  later: readonly OutcomeGrade[],
): GradeChange[] {
  return outcomeCodes.flatMap((outcome) => {
    const [from, to] = [earlier, later].map((all) => all.find((each) => each.outcome === outcome));
    return from && to && from.grade !== to.grade ? [{ outcome, from, to }] : [];
  });
}
