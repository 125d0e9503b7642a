import { firstNames, wordsAndNames } from './first-names.ts';

/** What a comment may hold that names or finds a person. */
export type RedactionKind = 'email address' | 'phone number' | 'NHS number' | 'postcode' | 'number' | 'name';

export interface SuggestedRedaction {
  readonly text: string;
  readonly found: readonly { readonly kind: RedactionKind; readonly count: number }[];
}

const titles = 'Mr Mrs Ms Miss Mx Dr Prof Rev Cllr'.split(' ');
/** Other words too, so that only a capitalised word behind them is a name: "the lady rang". */
const wordyTitles = 'Doctor Professor Sir Dame Lady Lord Reverend Councillor Nurse Sister'.split(' ');
/** What follows a title in small letters and is no name: "the dr said". */
const noName = new Set(
  (
    'a an and are as asked at be but came can could did does for from gave had has have he her his i in is it me my ' +
    'not of on or our practice rang said says she surgery that the them then there they to told took up was we went ' +
    'were when where which who will with would you'
  ).split(' '),
);
const capitalised = String.raw`\p{Lu}[\p{L}\p{M}'’-]*`;
const capitalisedWords = String.raw`${capitalised}\.?(?:[ \t]${capitalised}){0,3}`;
const afterTitle = (these: readonly string[], name: string) =>
  new RegExp(String.raw`((?<!\p{L})(?:${these.map(inAnyCase).join('|')})\.?\s{1,3})(${name})`, 'gu');
/** Capitalised words, or after a title that is no other word, one word in small letters. */
const titled = [
  afterTitle(titles, String.raw`${capitalisedWords}|[\p{L}\p{M}'’-]+`),
  afterTitle(wordyTitles, capitalisedWords),
];

/** Of the council or the calendar: capitalised where a name may stand, and no name. */
const noSurname = new Set(
  (
    'Access Adult Age Benefits Blue British Care Citizens Council Customer English Housing Social Team Town The Monday Tuesday ' +
    'Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October ' +
    'November December I GP NHS Reception Services'
  )
    .split(' ')
    .concat(titles, wordyTitles),
);
/** A first name, with the surname behind it if there is one. */
const firstNamed = new RegExp(
  String.raw`(?<![\p{L}\p{M}'’-])(?:(?:${firstNames.map(capitalOrSmall).join('|')})(?:-${capitalised})?(?:[ \t]${capitalised}){0,2}` +
    String.raw`|(?:${wordsAndNames.join('|')})[ \t](?!(?:${[...noSurname].join('|')})(?!\p{L}))${capitalised})(?![\p{L}\p{M}-])`,
  'gu',
);
/** Somebody gives a name: capitalised words behind it are one. */
const introduced = new RegExp(
  String.raw`(?<!\p{L})((?:[Mm]y name is|[Nn]ame’s|[Nn]ame's|[Cc]alled|[Nn]amed|[Ss]poke (?:to|with)|[Tt]alked to|[Ss]erved by|[Ss]igned)[ \t])` +
    String.raw`(${capitalised}(?:[ \t]${capitalised}){0,2})`,
  'gu',
);

/** In this order: what an earlier one takes, a later one no longer sees. All are bounded: no text makes them slow. */
const patterns: readonly (readonly [RedactionKind, RegExp])[] = [
  ['email address', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}\.\p{L}{2,24}/gu],
  [
    'phone number',
    /(?<![\p{L}\p{N}])(?:(?:\+|0\s?0\s?)44[\s().-]{0,3}(?:0[\s().-]{0,2})?|\(?0[\s().-]{0,2})(?:\d[\s().-]{0,2}){8,9}\d(?!\d)/gu,
  ],
  // Ten digits grouped as an NHS number's are, whether or not they are one.
  ['number', /(?<!\d)\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)/gu],
  ['number', /(?<!\d)\d{4}(?:[\s-]\d{4}){2,4}(?!\d)/gu],
  ['number', /(?<!\p{L})[A-Z]{2}\s?(?:\d{2}\s?){3}[A-D](?!\p{L})/giu],
  ['number', /\d{6,}/gu],
  ['postcode', /(?<![\p{L}\p{N}])(?:GIR\s{0,2}0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2})(?![\p{L}\p{N}])/giu],
];

/**
 * The text with what looks like a person's name, number or address replaced by what it was: "[phone number]". Only
 * suggestions, for a person who then decides: too many is the safe side, and a surname by itself is not seen.
 */
export function suggestRedactions(text: string): SuggestedRedaction {
  const counts = new Map<RedactionKind, number>();
  const hide = (kind: RedactionKind): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return `[${kind}]`;
  };
  let redacted = text;
  for (const [kind, pattern] of patterns)
    redacted = redacted.replace(pattern, (found: string) => hide(isNhsNumber(found) ? 'NHS number' : kind));
  for (const named of titled)
    redacted = redacted.replace(named, (whole: string, before: string, name: string) =>
      noName.has(name.toLowerCase()) ? whole : before + hide('name'),
    );
  redacted = redacted.replace(firstNamed, () => hide('name'));
  redacted = redacted.replace(introduced, (whole: string, before: string, name: string) =>
    noSurname.has(/^\p{L}+/u.exec(name)?.[0] ?? '') ? whole : before + hide('name'),
  );
  return { text: redacted, found: [...counts].map(([kind, count]) => ({ kind, count })) };
}

/** Ten digits whose last checks the nine before it (NHS Data Dictionary, NHS number: modulus 11). */
function isNhsNumber(found: string): boolean {
  const digits = Array.from(found.replaceAll(/[\s-]/g, ''), Number);
  if (digits.length !== 10 || digits.some(Number.isNaN)) return false;
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

function capitalOrSmall(name: string): string {
  return `[${name.slice(0, 1)}${name.slice(0, 1).toLowerCase()}]${name.slice(1)}`;
}

/** The i flag would make every letter a capital one. */
function inAnyCase(word: string): string {
  return word.replaceAll(/./g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
