/** What became of one record of a feed. */
export interface ImportLine {
  /** The first is 1. */
  readonly position: number;
  readonly record: string;
  readonly name: string;
  readonly result: ImportResult;
  /** Why, where that needs saying. */
  readonly words: string;
}

export const importResults = {
  added: 'Added',
  changed: 'Changed',
  unchanged: 'As it was',
  refused: 'Refused',
  noted: 'Taken over, with a note',
  gone: 'No longer in the feed',
} as const;

/** The same of a check. */
const checkResults = {
  added: 'Would be added',
  changed: 'Would be changed',
  unchanged: 'Would stay as it is',
  refused: 'Would be refused',
  noted: 'Would be taken over, with a note',
  gone: 'Would be marked as gone',
} as const satisfies Record<keyof typeof importResults, string>;

export function resultsOf(isCheck: boolean): Readonly<Record<ImportResult, string>> {
  return isCheck ? checkResults : importResults;
}

export type ImportResult = keyof typeof importResults;
export type ImportCounts = Readonly<Record<ImportResult, number>>;

export const noCounts: ImportCounts = { added: 0, changed: 0, unchanged: 0, refused: 0, noted: 0, gone: 0 };

export function countsInWords(counts: ImportCounts, isCheck = false): string {
  const words = resultsOf(isCheck);
  return (Object.keys(importResults) as ImportResult[])
    .filter((result) => counts[result] > 0 || result === 'added')
    .map((result) => `${words[result]}: ${counts[result].toLocaleString('en-GB')}`)
    .join('. ');
}
