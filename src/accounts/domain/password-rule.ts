import { deniedPasswords, deniedStems } from './denied-passwords.ts';

const SHORTEST = 12;
const LONGEST = 200;
/** How much of a password must be left once everything easy to guess is taken out of it. */
const ENOUGH_LEFT = 8;

export const passwordHint =
  'At least 12 characters. Any characters will do; three or four unrelated words are easy to remember and hard to guess';

/** Whose password it is: what everybody knows of them is no secret. */
export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
}

/** Known to everybody who works here. */
const contextWords: readonly string[] = `
  nowrongdoor nowrong wrongdoor customer council directorate healthandsocialcare socialcare health social sefton
  `
  .trim()
  .split(/\s+/);

/**
 * Why a password will not do, or null. Length decides, not its mixture of characters (NIST SP 800-63B §5.1.1.2):
 * what is refused is what a guessing program would try in its first minutes.
 */
export function passwordProblem(password: string, owner: PasswordOwner): string | null {
  const { length } = Array.from(password);
  if (length === 0) return 'Enter a password';
  if (length < SHORTEST) return `Password must be ${String(SHORTEST)} characters or more`;
  if (length > LONGEST) return `Password must be ${String(LONGEST)} characters or fewer`;

  const plain = fold(password);
  const spellings = [plain, unLeet(plain)];
  if (spellings.some((spelling) => deniedPasswords.has(spelling.replace(/[^\p{L}\p{N}]/gu, ''))))
    return tooCommon;
  if (isLittle(withoutRuns(plain)) || isRepeated(plain)) {
    return 'Password must not be mostly repeated characters, or a sequence such as ‘1234’ or ‘qwerty’';
  }
  const known = [...wordsOf(owner), ...contextWords];
  if (spellings.some((spelling) => isLittle(withoutRuns(without(spelling, known))))) {
    return 'Password must not be mostly your name, your email address, or the name of the council or this service';
  }
  if (spellings.some((spelling) => isLittle(withoutRuns(without(spelling, [...known, ...deniedStems]))))) {
    return tooCommon;
  }
  return null;
}

const tooCommon =
  'Choose a password that is harder to guess: this one is like passwords that many people use';

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\s]+/gu, '')
    .toLowerCase();
}

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
};

function unLeet(text: string): string {
  return text.replace(/[01!34@5$7]/g, (character) => leet[character] ?? character);
}

/** The parts of a name and an address that are long enough to be recognised. */
function wordsOf({ name, email }: PasswordOwner): string[] {
  const [local = '', domain = ''] = fold(email).split('@');
  const parts = [...name.split(/\s+/).map(fold), ...fold(name).split(/[^\p{L}\p{N}]+/u), local];
  parts.push(...local.split(/[^\p{L}\p{N}]+/u), ...domain.split('.'));
  return parts.filter((part) => part.length >= 3);
}

/** Longest first: "pass" taken out of "password" would leave "word". */
function without(text: string, words: readonly string[]): string {
  return [...words]
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), text);
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
];
const follows = new Set(
  rows.flatMap((row) =>
    Array.from(row)
      .slice(1)
      .flatMap((character, index) => [`${row[index] ?? ''}${character}`, `${character}${row[index] ?? ''}`]),
  ),
);

/** Takes out all but the first of each run of four or more in alphabet, number or keyboard order, or of three the same. */
function withoutRuns(text: string): string {
  const runs: string[] = [];
  for (const character of text.replace(/(.)\1{2,}/gu, '$1')) {
    const run = runs.at(-1);
    if (run !== undefined && follows.has(`${run.at(-1) ?? ''}${character}`))
      runs[runs.length - 1] = run + character;
    else runs.push(character);
  }
  return runs.map((run) => (run.length >= 4 ? run.slice(0, 1) : run)).join('');
}

/** A short piece over and over, or a handful of characters in any order. */
function isRepeated(text: string): boolean {
  return /^(.{1,7}?)\1+$/su.test(text) || new Set(text).size < 5;
}

function isLittle(text: string): boolean {
  return Array.from(text).length < ENOUGH_LEFT;
}
