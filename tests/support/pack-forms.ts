import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import type { Agent } from './app.ts';
import { wordsOf } from './forms.ts';
import { everyNode, readPdf } from './pdf.ts';

/** The forms in which a pack is given out. */
export const packForms = [
  'html',
  'html?print=large',
  'pdf',
  'pdf?print=large',
  'docx',
  'docx?print=large',
] as const;
export type PackForm = (typeof packForms)[number];

export async function bytesOf(agent: Agent, path: string): Promise<Buffer> {
  const response = await agent.get(path).buffer(true).responseType('blob');
  expect(response.status, path).to.equal(200);
  return response.body as Buffer;
}

/** What a form says to whoever reads it, or has it read out, without the numbers of its pages. */
export function wordsOfPack(form: PackForm, bytes: Buffer): string {
  if (form.startsWith('pdf')) return wordsOfPdf(bytes);
  if (form.startsWith('docx')) return wordsOfDocx(bytes);
  return wordsOfPage(bytes.toString());
}

/** A cell ends visibly: a base of ten and the month of the next row are no date. */
export function wordsOfPage(html: string): string {
  return wordsOf(html.replaceAll(/<\/t[dh]>/g, ' |$&'));
}

function wordsOfPdf(bytes: Buffer): string {
  const { text, structure } = readPdf(bytes);
  const alternatives = everyNode(structure).flatMap(({ alt }) => alt ?? []);
  return spaced([text.replaceAll(/Page \d+( of \d+)?/g, ''), ...alternatives]);
}

/** Of every part of the file that holds text: headers, footers and notes too. */
function wordsOfDocx(bytes: Buffer): string {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /^word\/[^/]+\.xml$/.test(name));
  return spaced(
    parts.map(([, part]) => {
      const runs = strFromU8(part).matchAll(/<\/w:p>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g);
      return [...runs].map(([, text = ' ']) => text).join('');
    }),
  );
}

function spaced(texts: readonly string[]): string {
  return texts.join(' ').replaceAll(/\s+/g, ' ').trim();
}

/**
 * Fails unless the page says numbers that the rule allows and nothing else, and every other form the same numbers in
 * the same order. A solver reads the page.
 * @param furniture what stands on each page of some forms
 */
export function expectOnlyShownNumbers(forms: Readonly<Record<PackForm, string>>, furniture: string): void {
  const numbersIn = (form: PackForm) => forms[form].replaceAll(furniture, '').match(/\d[\d,.]*\d|\d/g) ?? [];
  expect(outsideTheRule(forms.html), 'numbers of the page that the rule hides').to.deep.equal([]);
  const said = numbersIn('html');
  expect(said, 'numbers of the page').to.have.length.above(10);
  for (const form of packForms) expect(numbersIn(form), form).to.deep.equal(said);
}

const months = 'January|February|March|April|May|June|July|August|September|October|November|December';

/** Every number that the rule does not allow, told apart from the code. */
export function outsideTheRule(words: string): string[] {
  const rest = withoutDates(withoutThemes(words))
    .replaceAll(/fewer than 8(?!\d)/g, '')
    .replaceAll('within 14 days', '')
    .replaceAll(/ – (\d+)% (?:\| |Based on )([\d,]+)/g, (whole, percent: string, base: string) =>
      isShareOf(percent, base) ? `Based on ${base}` : whole,
    )
    .replaceAll(
      /(\d+)% \| (?:About )?\d+ in 10(?: \(between \d+ and \d+ in 10\))? \| ([\d,]+)/g,
      (whole, percent: string, base: string) => (isShareOf(percent, base) ? `| ${base}` : whole),
    )
    .replaceAll(/\(between (?:\d|10) and (?:\d|10) in 10\)/g, '')
    .replaceAll(/(?<![\d,.])(?:\d|10) in 10(?!\d)/g, '');
  return [...rest.matchAll(/\d[\d,.]*\d%?|\d%?/g)]
    .map(([number]) => number)
    .filter((number) => {
      const value = Number(number.replaceAll(',', ''));
      return !(value === 0 || isShown(value));
    });
}

/** Themes count cards, which their readers have counted too (decision 0046): the one section with exact numbers. */
function withoutThemes(words: string): string {
  return words.replace(/ Themes of comments, by quarter .*? Actions (?=None is open|Open actions)/, ' ');
}

/** What of a page is no figure: its dates, months and quarters. */
function withoutDates(words: string): string {
  return words
    .replaceAll(new RegExp(`\\d{1,2} (?:${months}) \\d{4}(?:, \\d{1,2}:\\d{2}[ap]m)?`, 'g'), '')
    .replaceAll(new RegExp(`(?:(?:${months}) to )?(?:${months}) \\d{4}`, 'g'), '');
}

const isShown = (value: number) => value >= 10 && value % 5 === 0;

/** Whether some number that is not hidden is this share of the base as it is shown. */
function isShareOf(percent: string, shownBase: string): boolean {
  const base = Number(shownBase.replaceAll(',', ''));
  if (!isShown(base)) return false;
  const parts = Array.from({ length: base / 5 + 1 }, (_, index) => index * 5).filter((part) => part !== 5);
  return parts.some((part) => Math.round((part / base) * 100) === Number(percent));
}
