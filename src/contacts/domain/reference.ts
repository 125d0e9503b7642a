/** Crockford's base 32: no I, L, O or U, so that a reference can be read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PLACES = 6;

/** How many references there are. */
export const REFERENCES = ALPHABET.length ** PLACES;

/** @param number from 0 up to, not including, REFERENCES; drawn at random, since a sequence would tell how busy we are */
export function referenceOf(number: number): string {
  let rest = number;
  let text = '';
  for (let place = 0; place < PLACES; place += 1) {
    text = (ALPHABET[rest % ALPHABET.length] ?? '') + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return `NWD-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** Reads what a person typed or heard: any case, with or without dashes, O for 0, I or L for 1. Null if it is none. */
export function parseReference(typed: string): string | null {
  const bare = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^NWD/, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const whole = new RegExp(`^[${ALPHABET}]{${String(PLACES)}}$`);
  return whole.test(bare) ? `NWD-${bare.slice(0, 4)}-${bare.slice(4)}` : null;
}
