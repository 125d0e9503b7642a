/** What a comment may hold that names or finds a person. */
export type RedactionKind = 'email address' | 'phone number' | 'NHS number' | 'postcode' | 'number' | 'name';

export interface SuggestedRedaction {
  readonly text: string;
  readonly found: readonly { readonly kind: RedactionKind; readonly count: number }[];
}

const titles =
  'Mr Mrs Ms Miss Mx Dr Doctor Prof Professor Sir Dame Lady Lord Rev Reverend Cllr Councillor Nurse Sister'.split(
    ' ',
  );
/** What follows a title in small letters and is no name: "the dr said". */
const noName = new Set(
  (
    'a an and are as asked at be but came can could did does for from gave had has have he her his i in is it me my ' +
    'not of on or our practice rang said says she surgery that the them then there they to told took up was we went ' +
    'were when where which who will with would you'
  ).split(' '),
);
const capitalised = String.raw`\p{Lu}[\p{L}\p{M}'’-]*`;
/** After a title: capitalised words, or one word in small letters. */
const named = new RegExp(
  String.raw`((?<!\p{L})(?:${titles.map(inAnyCase).join('|')})\.?\s{1,3})` +
    String.raw`(${capitalised}\.?(?:[ \t]${capitalised}){0,3}|[\p{L}\p{M}'’-]+)`,
  'gu',
);

/** In this order: what an earlier one takes, a later one no longer sees. All are bounded: no text makes them slow. */
const patterns: readonly (readonly [RedactionKind, RegExp])[] = [
  ['email address', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}\.\p{L}{2,24}/gu],
  [
    'phone number',
    /(?<![\p{L}\p{N}])(?:(?:\+|00)44[\s().-]{0,3}(?:0[\s().-]{0,2})?|\(?0[\s().-]{0,2})(?:\d[\s().-]{0,2}){8,9}\d(?!\d)/gu,
  ],
  ['NHS number', /(?<!\d)\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)/gu],
  ['number', /(?<!\d)\d{4}(?:[\s-]\d{4}){2,4}(?!\d)/gu],
  ['number', /(?<!\p{L})[A-Z]{2}\s?(?:\d{2}\s?){3}[A-D](?!\p{L})/giu],
  ['number', /\d{6,}/gu],
  ['postcode', /(?<![\p{L}\p{N}])(?:GIR\s{0,2}0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2})(?![\p{L}\p{N}])/giu],
];

/**
 * The text with what looks like a person's name, number or address replaced by what it was: "[phone number]". Only
 * suggestions, for a person who then decides: too many is the safe side, and a name without a title is not seen.
 */
export function suggestRedactions(text: string): SuggestedRedaction {
  const counts = new Map<RedactionKind, number>();
  const hide = (kind: RedactionKind): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return `[${kind}]`;
  };
  let redacted = text;
  for (const [kind, pattern] of patterns) redacted = redacted.replace(pattern, () => hide(kind));
  redacted = redacted.replace(named, (whole: string, before: string, name: string) =>
    noName.has(name.toLowerCase()) ? whole : before + hide('name'),
  );
  return { text: redacted, found: [...counts].map(([kind, count]) => ({ kind, count })) };
}

/** The i flag would make every letter a capital one. */
function inAnyCase(word: string): string {
  return word.replaceAll(/./g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
