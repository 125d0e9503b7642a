import type { Door, Reason } from '../../organisation/index.ts';
import { dayOf, isEmptyDate, readDateParts } from '../../platform/web/date-fields.ts';
import type { DateParts } from '../../platform/web/date-fields.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import type { Fields } from '../../platform/web/fields.ts';
import { addDays, formatDay } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Channel } from '../domain/contact.ts';
import { isCodeOf } from '../domain/contact.ts';
import type { Sheet } from './record-tally.ts';
import { talliedOutcomes } from './tallied.ts';
import type { TalliedOutcome } from './tallied.ts';

/** Lines under the sheet's own, for what was written in by hand. */
export const WRITTEN_IN_LINES = 6;
const MOST_IN_A_BOX = 99;
const MOST_ON_A_SHEET = 500;
/** A sheet that turns up later than this belongs into no figure that anybody has still to look at. */
const KEYED_WITHIN_DAYS = 31;

/** One line that was written in by hand. */
export interface TypedLine {
  readonly reason: string;
  readonly outcome: string;
  readonly count: string;
}

export interface TypedSheet {
  readonly on: DateParts;
  /** By countField(); as typed. */
  readonly counts: ReadonlyMap<string, string>;
  readonly lines: readonly TypedLine[];
}

export function countField(reasonId: number, outcome: TalliedOutcome): string {
  return `count_${String(reasonId)}_${outcome}`;
}

export function typedSheet(form: Fields): TypedSheet {
  return {
    on: readDateParts(form, 'on'),
    counts: new Map(
      form
        .names()
        .filter((name) => name.startsWith('count_'))
        .map((name) => [name, form.text(name)]),
    ),
    lines: Array.from({ length: WRITTEN_IN_LINES }, (_, index) => ({
      reason: form.text(`reason-${String(index)}`),
      outcome: form.text(`outcome-${String(index)}`),
      count: form.text(`count-${String(index)}`),
    })),
  };
}

export const emptySheet = (on: DateParts): TypedSheet => ({
  on,
  counts: new Map(),
  lines: Array.from({ length: WRITTEN_IN_LINES }, () => ({ reason: '', outcome: '', count: '' })),
});

export interface SheetChoices {
  readonly door: Door | null;
  readonly channel: Channel | null;
  readonly reasons: readonly Reason[];
  readonly today: Day;
}

/** Reads a keyed sheet; what is wrong is told box by box, and everything typed stays. */
export function checkSheet(typed: TypedSheet, choices: SheetChoices): Result<Sheet, FieldProblems> {
  const problems: Record<string, string> = {};
  const { door, channel, reasons } = choices;
  if (!door) problems.door = 'Choose the door that the sheet is from';
  if (!channel) problems.channel = 'Choose how they got in touch';
  const on = checkDay(typed.on, choices.today, problems);
  const counts: { reasonId: number; outcome: TalliedOutcome; count: number }[] = [];
  for (const reason of reasons) {
    for (const outcome of Object.keys(talliedOutcomes) as TalliedOutcome[]) {
      const field = countField(reason.id, outcome);
      const count = numberIn(typed.counts.get(field) ?? '');
      if (count === null) {
        const ending = talliedOutcomes[outcome].toLowerCase();
        problems[field] =
          `${reason.name}, ${ending}: enter a whole number from 0 to ${String(MOST_IN_A_BOX)}`;
      } else if (count > 0) counts.push({ reasonId: reason.id, outcome, count });
    }
  }
  typed.lines.forEach((line, index) => {
    const read = checkLine(line, index, reasons, problems);
    if (read) counts.push(read);
  });
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total > MOST_ON_A_SHEET)
    problems.counts = `A sheet can have ${String(MOST_ON_A_SHEET)} contacts at most`;
  else if (total === 0 && Object.keys(problems).length === 0) problems.counts = 'Enter at least one number';
  if (Object.keys(problems).length > 0 || !door || !channel || on === null) return problem(problems);
  return ok({ doorId: door.id, channel, on, counts });
}

function checkDay(parts: DateParts, today: Day, problems: Record<string, string>): Day | null {
  const on = dayOf(parts);
  const earliest = addDays(today, -KEYED_WITHIN_DAYS);
  if (isEmptyDate(parts)) problems.on = 'Enter the date on the sheet';
  else if (on === null) problems.on = 'The date on the sheet must be a real date';
  else if (on > today) problems.on = 'The date on the sheet must be today or in the past';
  else if (on < earliest) problems.on = `The date on the sheet must be ${formatDay(earliest)} or later`;
  return on;
}

function checkLine(
  { reason, outcome, count }: TypedLine,
  index: number,
  reasons: readonly Reason[],
  problems: Record<string, string>,
): { reasonId: number; outcome: TalliedOutcome; count: number } | null {
  if (reason === '' && outcome === '' && count === '') return null;
  const line = `Line ${String(index + 1)} of those written in`;
  const number = numberIn(count);
  const known = reasons.find(({ id }) => String(id) === reason);
  if (!known) problems[`reason-${String(index)}`] = `${line}: choose what they wanted`;
  if (!isCodeOf(talliedOutcomes, outcome))
    problems[`outcome-${String(index)}`] = `${line}: choose how it ended`;
  if (number === null || number === 0) {
    problems[`count-${String(index)}`] = `${line}: enter a whole number from 1 to ${String(MOST_IN_A_BOX)}`;
  }
  if (!known || !isCodeOf(talliedOutcomes, outcome) || number === null || number === 0) return null;
  return { reasonId: known.id, outcome, count: number };
}

/** @returns 0 for an empty box, null for what is no number of customers */
function numberIn(typed: string): number | null {
  if (typed === '') return 0;
  return /^\d{1,2}$/.test(typed) ? Number(typed) : null;
}
