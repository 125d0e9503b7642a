import { csvLine } from '../csv.ts';
import type { DocumentFigure, DocumentModel } from './document-model.ts';

/** The columns of the CSV and the names in the JSON, each with what it means. */
export const figureDictionary: readonly { readonly name: keyof DocumentFigure; readonly means: string }[] = [
  { name: 'key', means: 'The figure’s name for programs; the same in every edition' },
  { name: 'section', means: 'The section of the document that prints it' },
  { name: 'name', means: 'The figure’s name in words' },
  { name: 'scope', means: 'What it is about: the period, the baseline, a week, a pair of teams' },
  { name: 'numerator', means: 'What was counted; empty where the figure is not a share' },
  { name: 'denominator', means: 'Out of how many; empty where the figure is not a share' },
  {
    name: 'value',
    means: 'The figure at full precision; a share is between 0 and 1; empty where there is none',
  },
  { name: 'low', means: 'Lower end of the 95% interval, in the unit of the value' },
  { name: 'high', means: 'Upper end of the 95% interval, in the unit of the value' },
  { name: 'unit', means: 'share, count, mean, or points (a difference of two shares)' },
  { name: 'said', means: 'The figure as the document prints it' },
];

/** A line for each figure, at full precision. */
export function figuresCsv({ figures }: Pick<DocumentModel, 'figures'>): string {
  const heading = csvLine(figureDictionary.map(({ name }) => name));
  const lines = figures.map((figure) => csvLine(figureDictionary.map(({ name }) => figure[name])));
  return ['\uFEFF' + heading, ...lines].join('');
}

/** What each column of the CSV means, as a CSV. */
export function dictionaryCsv(): string {
  return [
    '\uFEFF' + csvLine(['column', 'means']),
    ...figureDictionary.map(({ name, means }) => csvLine([name, means])),
  ].join('');
}

/** The same figures for programs, with their dictionary. */
export function figuresJson({ title, at, author, figures }: DocumentModel): string {
  const dictionary = Object.fromEntries(figureDictionary.map(({ name, means }) => [name, means]));
  return `${JSON.stringify({ title, author, at, dictionary, figures }, null, 2)}\n`;
}
