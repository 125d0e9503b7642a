import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { idIn } from '../platform/web/request-values.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { slugOf } from '../shared/words.ts';

export interface TypedTheme {
  readonly name: string;
  readonly meaning: string;
}

export function typedTheme(form: Fields): TypedTheme {
  return { name: form.text('name'), meaning: form.text('meaning').replaceAll('\r\n', '\n') };
}

export function checkTheme(typed: TypedTheme): Result<TypedTheme, FieldProblems<keyof TypedTheme>> {
  const problems: Partial<Record<keyof TypedTheme, string>> = {};
  if (slugOf(typed.name) === '') problems.name = 'Enter the name of the theme';
  else if (typed.name.length > 60) problems.name = 'The name must be 60 characters or less';
  if (typed.meaning === '') problems.meaning = 'Enter what belongs under it';
  else if (typed.meaning.length > 500)
    problems.meaning = 'What belongs under it must be 500 characters or less';
  return Object.keys(problems).length > 0 ? problem(problems) : ok(typed);
}

export interface TypedSort {
  readonly title: string;
  readonly themes: readonly string[];
  readonly most: string;
}

/** Each card sends a field for each theme it is under, and a form has 200 fields at most. */
export const MOST_CARDS = 40;
const MOST_THEMES = 8;

export function typedSort(form: Fields): TypedSort {
  return { title: form.text('title'), themes: form.all('themes'), most: form.text('most') };
}

export interface SortDraft {
  readonly title: string;
  readonly themeIds: readonly number[];
  readonly most: number;
}

export function checkSort(typed: TypedSort): Result<SortDraft, FieldProblems<keyof TypedSort>> {
  const problems: Partial<Record<keyof TypedSort, string>> = {};
  const themeIds = [...new Set(typed.themes)].map((text) => idIn(text) ?? 0);
  const most = /^\d{1,3}$/.test(typed.most) ? Number(typed.most) : 0;
  if (typed.title === '') problems.title = 'Enter a title';
  else if (typed.title.length > 100) problems.title = 'The title must be 100 characters or less';
  if (themeIds.length === 0) problems.themes = 'Select the themes to sort by';
  else if (themeIds.includes(0)) problems.themes = 'Select themes from the list';
  else if (themeIds.length > MOST_THEMES) problems.themes = 'Select eight themes or fewer';
  if (most < 1 || most > MOST_CARDS)
    problems.most = `The number of cards must be from 1 to ${String(MOST_CARDS)}`;
  return Object.keys(problems).length > 0 ? problem(problems) : ok({ title: typed.title, themeIds, most });
}

/** Themes by card number, from fields such as `card-12`. */
export function sortedOnScreen(form: Fields): Map<number, number[]> {
  const sorted = new Map<number, number[]>();
  for (const name of form.names()) {
    const number = /^card-(\d{1,3})$/.exec(name)?.[1];
    if (number !== undefined) sorted.set(Number(number), themeIdsIn(form.all(name)));
  }
  return sorted;
}

export function themeIdsIn(texts: readonly string[]): number[] {
  return texts.map(idIn).filter((id) => id !== null);
}

/** Printed cards as they lie in piles: for each theme the numbers of its cards. */
export interface TypedPiles {
  readonly name: string;
  /** By the theme's id. */
  readonly piles: Readonly<Record<string, string>>;
}

export function typedPiles(form: Fields, themeIds: readonly number[]): TypedPiles {
  const piles = themeIds.map((id) => [String(id), form.text(`theme-${String(id)}`)] as const);
  return { name: form.text('name'), piles: Object.fromEntries(piles) };
}

/** Themes by card number. */
export function checkPiles(
  typed: TypedPiles,
  cards: number,
): Result<{ readonly name: string; readonly themes: Map<number, number[]> }, FieldProblems> {
  const problems: Record<string, string> = {};
  const themes = new Map<number, number[]>();
  if (typed.name === '') problems.name = 'Enter who sorted the cards';
  else if (typed.name.length > 100) problems.name = 'The name must be 100 characters or less';
  for (const [themeId, pile] of Object.entries(typed.piles)) {
    for (const text of pile.split(/[\s,;.]+/).filter((each) => each !== '')) {
      const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
      if (number < 1 || number > cards)
        problems[`theme-${themeId}`] =
          `There is no card “${text.slice(0, 20)}”: cards are 1 to ${String(cards)}`;
      else themes.set(number, [...(themes.get(number) ?? []), Number(themeId)]);
    }
  }
  return Object.keys(problems).length > 0 ? problem(problems) : ok({ name: typed.name, themes });
}
