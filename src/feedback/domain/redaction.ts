import { hideNames } from './names-in-text.ts';

/** What a comment may hold that names or finds a person. */
export type RedactionKind = 'email address' | 'phone number' | 'NHS number' | 'postcode' | 'number' | 'name';

export interface SuggestedRedaction {
  readonly text: string;
  readonly found: readonly { readonly kind: RedactionKind; readonly count: number }[];
}

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
 * suggestions, for a person who then decides: too many is the safe side, and a rare name by itself is not seen.
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
  redacted = hideNames(redacted, () => hide('name'));
  return { text: redacted, found: [...counts].map(([kind, count]) => ({ kind, count })) };
}

/** Ten digits whose last checks the nine before it (NHS Data Dictionary, NHS number: modulus 11). */
function isNhsNumber(found: string): boolean {
  const digits = Array.from(found.replaceAll(/[\s-]/g, ''), Number);
  if (digits.length !== 10 || digits.some(Number.isNaN)) return false;
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}
