import { scheduleInWords } from './opening.ts';
import { objectsIn, textOf } from './record.ts';
import type { Json, JsonObject } from './record.ts';

/** A kind of part that people write as lines, one for each: how it stands in a line, and what a line says. */
export interface LineKind {
  readonly words: (part: JsonObject) => string;
  readonly read: (line: string) => JsonObject;
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const dayWords = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const nths = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
const day = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?`;
const time = String.raw`(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|noon)?`;
const opening = new RegExp(
  String.raw`^(.+?),?\s+(?:from\s+)?${time}\s*(?:to|until|-|–)\s*${time}(?:[.,;]\s*(.*))?$`,
  'i',
);

const twelve =
  /\b(?:12\s*)?(midday|noon|midnight)\b(?=\s*(?:to|until|-|–)\s)|(?<=\b(?:to|until)\s|[-–]\s?)(?:12\s*)?(midday|noon|midnight)\b/gi;

/** "9am to 12pm" of "9am to midday". */
function inFigures(line: string): string {
  return line.replace(twelve, (said: string) => (/midnight/i.test(said) ? '12am' : '12pm'));
}

export const phoneLines: LineKind = {
  words: ({ number, description }) =>
    [textOf(number).replaceAll('"', ''), textOf(description)].filter(Boolean).join(', '),
  read: (line) => {
    const [number = '', ...about] = line.split(/[,;:]/);
    const description = about.join(',').trim();
    return { number: number.trim(), ...(description === '' ? {} : { description }) };
  },
};

/** @returns what is wrong with a line that should begin with a telephone number, or null */
export function phoneLineProblem(line: string): string | null {
  const { number } = phoneLines.read(line);
  return /^\+?[\d\s()-]{3,25}$/.test(textOf(number))
    ? null
    : `“${line.slice(0, 60)}” must begin with a telephone number, like 01632 960700, ask for Jane`;
}

export const languageLines: LineKind = {
  words: ({ name, note }) => textOf(name) || textOf(note),
  read: (line) => ({ name: line }),
};

export const accessibilityLines: LineKind = {
  words: ({ description, details }) => [textOf(description), textOf(details)].filter(Boolean).join(' '),
  read: (line) => ({ description: line }),
};

/** "£35 per session, under 18s" */
export const costLines: LineKind = {
  words: ({ amount, currency, amount_description: per, option }) => {
    const sign = currency === undefined || currency === 'GBP' ? '£' : `${textOf(currency)} `;
    const sum =
      typeof amount === 'number'
        ? `${sign}${Number.isInteger(amount) ? String(amount) : amount.toFixed(2)}`
        : '';
    return [[sum, textOf(per)].filter(Boolean).join(' '), textOf(option)].filter(Boolean).join(', ');
  },
  read: (line) => {
    const found = /^£\s?(\d{1,6}(?:\.\d{1,2})?)(?:\s+([^,]+))?(?:,\s*(.+))?$/.exec(line);
    if (!found) return { option: line };
    const [, amount = '0', per, option] = found;
    return {
      ...{ amount: Number(amount), currency: 'GBP' },
      ...(per === undefined ? {} : { amount_description: per.trim() }),
      ...(option === undefined ? {} : { option: option.trim() }),
    };
  },
};

/** A line that is no rhythm of days and times is kept as words: shown, but never "open now". */
export const openingLines: LineKind = {
  words: (schedule) => scheduleInWords(schedule) ?? '',
  read: (line) => {
    const found = opening.exec(inFigures(line));
    const days = found?.[1] === undefined ? null : daysIn(found[1]);
    if (!found || !days) return { description: line };
    const [from, to] = [timeOf(found.slice(2, 5)), timeOf(found.slice(5, 8))];
    if (from === null || to === null) return { description: line };
    const said = found[8]?.trim() ?? '';
    return {
      ...{ freq: /\d/.test(days) ? 'MONTHLY' : 'WEEKLY', byday: days, opens_at: from, closes_at: to },
      ...(said === '' ? {} : { description: said }),
    };
  },
};

/** "MO,TU" of "Monday and Tuesday", "MO,TU,WE" of "Mon to Wed", "1TU" of "first Tuesday of the month". */
function daysIn(text: string): string | null {
  const said = text.toLowerCase().trim();
  if (/^(every day|daily)$/.test(said)) return DAYS.join();
  const days: string[] = [];
  for (const piece of said.split(/\s*(?:,|&|\band\b)\s*/).filter(Boolean)) {
    const some = rangeIn(piece) ?? nthIn(piece);
    if (!some) return null;
    days.push(...some);
  }
  return days.length === 0 ? null : [...new Set(days)].join();
}

function rangeIn(piece: string): string[] | null {
  const found = new RegExp(`^(${day})(?:\\s*(?:to|-|–)\\s*(${day}))?$`).exec(piece);
  if (!found) return null;
  const first = dayWords.indexOf((found[1] ?? '').slice(0, 3) as 'mon');
  const last = found[2] === undefined ? first : dayWords.indexOf(found[2].slice(0, 3) as 'mon');
  return last >= first ? DAYS.slice(first, last + 1) : [...DAYS.slice(first), ...DAYS.slice(0, last + 1)];
}

function nthIn(piece: string): string[] | null {
  const found = new RegExp(
    `^(${nths.join('|')}|last)\\s+(${day})(?:\\s+(?:of|in) (?:the|each|every) month)?$`,
  ).exec(piece);
  if (!found) return null;
  const nth = nths.indexOf(found[1] as 'first') + 1;
  const code = DAYS[dayWords.indexOf((found[2] ?? '').slice(0, 3) as 'mon')] ?? '';
  return [`${nth === 0 ? '-1' : String(nth)}${code}`];
}

/** A time that may be of the morning or of the evening is none: "9 to 5" is kept as words. */
function timeOf([hours = '', minutes = '00', half]: readonly (string | undefined)[]): string | null {
  const said = Number(hours);
  if (half === undefined && hours.length < 2) return null;
  if (half !== undefined && (said < 1 || said > 12)) return null;
  const add = half?.toLowerCase() === 'am' ? 0 : 12;
  const hour = half === undefined ? said : (said % 12) + add;
  return hour > 23 || Number(minutes) > 59 ? null : `${String(hour).padStart(2, '0')}:${minutes}`;
}

export function linesOf(value: Json | undefined, kind: LineKind): string {
  return objectsIn(value)
    .map((part) => oneLine(kind.words(part)))
    .filter((line) => line !== '')
    .join('\n');
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

export function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '');
}

/** What of the parts the lines no longer say, and what they say that no part did. */
export interface ReadLines {
  readonly kept: readonly JsonObject[];
  readonly fresh: readonly JsonObject[];
}

/**
 * Parts that stand in the lines as they did are kept with everything that a line does not show; a part without words
 * is kept too, since nobody saw it. Every other line is a new part.
 */
export function readLines(parts: readonly JsonObject[], text: string, kind: LineKind): ReadLines {
  const lines = linesIn(text);
  const kept: JsonObject[] = [];
  for (const part of parts) {
    const words = oneLine(kind.words(part));
    const at = lines.indexOf(words);
    if (words !== '' && at === -1) continue;
    if (at !== -1) lines.splice(at, 1);
    kept.push(part);
  }
  return { kept, fresh: lines.map((line) => kind.read(line)) };
}
