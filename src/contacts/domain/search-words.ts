import { normaliseWords } from '../../shared/words.ts';

/** A London number of ten or eleven digits, or the same from abroad, however it is spaced. */
const PHONE = /(?:\+\s*44|\b0044|\b0)[\s()-]*(?:0[\s()-]*)?(?:\d[\s()-]*){8,10}\d\b/g;
const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b/g;
/** Nobody types more, and an index entry may not be endless. */
const LONGEST_WORD = 60;
const MOST_WORDS_ASKED = 8;

/**
 * What a search looks through: each word of the texts once, without accents, case and punctuation. A phone number and
 * a postcode are a word each, besides the pieces they are written in, so that it does not matter how somebody spaces
 * them. The reference has its own index.
 */
export function searchTextOf(texts: readonly string[]): string {
  const words = new Set<string>();
  for (const text of texts) {
    const plain = normaliseWords(text);
    for (const word of wordsIn(plain)) words.add(word);
    for (const whole of wholesIn(plain)) words.add(whole);
  }
  return [...words].join(' ');
}

/** What is asked for: the beginnings of words, all of which have to be there; a phone number or a postcode is one. */
export function wordsAskedFor(typed: string): string[] {
  const plain = normaliseWords(typed)
    .replace(PHONE, (number) => ` ${phoneDigits(number)} `)
    .replace(POSTCODE, '$1$2');
  return [...new Set(wordsIn(plain))].slice(0, MOST_WORDS_ASKED);
}

/** The digits of a phone number as they are dialled here. */
function phoneDigits(number: string): string {
  return number.replace(/\D/g, '').replace(/^(?:0044|44)0?/, '0');
}

function wordsIn(plain: string): string[] {
  return plain
    .replace(/['’‘]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, LONGEST_WORD));
}

function wholesIn(plain: string): string[] {
  return [
    ...[...plain.matchAll(PHONE)].map(([number]) => phoneDigits(number)),
    ...[...plain.matchAll(POSTCODE)].map(([, outward = '', inward = '']) => outward + inward),
  ];
}
