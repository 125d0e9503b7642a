import { wordsToFind } from './service-words.ts';

/** Too frequent in the directory to say anything about what somebody wants. */
const sayNothing = new Set('help about home care service services other people'.split(' '));
const SHORTEST_WORD = 3;
export const MOST_GROUPS = 20;

/**
 * What a reason is asked for by, each a group of words that belong together: "Day centre or luncheon club" is two, and
 * so is each synonym one. Words that say nothing are left out, and groups of only those.
 */
export function wordsOfReason(name: string, synonyms: string): string[][] {
  const groups = [name, synonyms]
    .flatMap((text) => text.split(/[,;/\n]|\s(?:and|or|&)\s/i))
    .map((said) => wordsToFind(said).filter((word) => word.length >= SHORTEST_WORD && !sayNothing.has(word)))
    .filter((words) => words.length > 0);
  return [...new Map(groups.map((words) => [words.join(' '), words])).values()].slice(0, MOST_GROUPS);
}
