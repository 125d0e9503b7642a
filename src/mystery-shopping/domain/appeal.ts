/** On what ground a manager challenges a report. */
export const grounds = {
  not_what_happened: 'It is not what happened',
  not_our_door: 'It was not our door',
  not_by_the_scenario: 'The shopper did not keep to the scenario',
  question_unfair: 'The question is unfair or unclear',
  other: 'Something else',
} as const;
export type Ground = keyof typeof grounds;

export const appealDecisions = {
  upheld: 'Upheld',
  dismissed: 'Dismissed',
} as const;
export type AppealDecision = keyof typeof appealDecisions;

interface Decided {
  /** What was challenged, in words: a question, or the whole report. */
  readonly about: string;
  readonly decision: AppealDecision | null;
}

export interface OverturnRate {
  readonly about: string;
  readonly appeals: number;
  readonly decided: number;
  readonly upheld: number;
}

/** How often appeals about each question are upheld: one that often is may be a bad question. Most appealed first. */
export function overturnRates(appeals: readonly Decided[]): OverturnRate[] {
  return [...new Set(appeals.map(({ about }) => about))]
    .map((about) => {
      const own = appeals.filter((appeal) => appeal.about === about);
      return {
        about,
        appeals: own.length,
        decided: own.filter(({ decision }) => decision !== null).length,
        upheld: own.filter(({ decision }) => decision === 'upheld').length,
      };
    })
    .sort((one, other) => other.appeals - one.appeals || (one.about < other.about ? -1 : 1));
}
