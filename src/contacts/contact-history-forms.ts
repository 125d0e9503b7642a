import type { Door, Reason, Team } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { Instant } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Correction, NewLeg } from './contact-history-store.ts';
import type { ShownContact } from './contact-queries.ts';
import {
  avoidableCodes,
  barriers,
  callers,
  channels,
  isCodeOf,
  legHows,
  outcomes,
} from './domain/contact.ts';
import { readReceivedAt } from './domain/received-at.ts';

const LONGEST_NOTE = 2000;
const LONGEST_WHY = 300;

export function checkNote(words: string): Result<string, FieldProblems<'words'>> {
  if (words === '') return problem({ words: 'Enter the note' });
  if (words.length > LONGEST_NOTE) return problem({ words: 'Note must be 2,000 characters or less' });
  return ok(words);
}

export interface TypedLeg {
  readonly how: string;
  readonly to_team: string;
  readonly happened_at: string;
}

export function typedLeg(form: Fields): TypedLeg {
  return { how: form.text('how'), to_team: form.text('to_team'), happened_at: form.text('happened_at') };
}

export function checkLeg(
  typed: TypedLeg,
  { teams, contact, now }: { teams: readonly Team[]; contact: ShownContact; now: Instant },
): Result<NewLeg, FieldProblems<keyof TypedLeg>> {
  const problems: Partial<Record<keyof TypedLeg, string>> = {};
  const team = teams.find(({ id }) => String(id) === typed.to_team);
  if (!isCodeOf(legHows, typed.how)) problems.how = 'Select what happened next';
  if (typed.to_team !== '' && !team) problems.to_team = 'Select the team, or leave it blank';
  const happened = readReceivedAt(typed.happened_at, now);
  if (!happened.ok) problems.happened_at = happened.problem.replace('it was received', 'it happened');
  else if (happened.value < contact.receivedAt) {
    problems.happened_at = 'When it happened must not be before the contact was received';
  }
  if (Object.keys(problems).length > 0 || !happened.ok || !isCodeOf(legHows, typed.how)) {
    return problem(problems);
  }
  return ok({ how: typed.how, toTeamId: team?.id ?? null, happenedAt: happened.value });
}

/** The fields of a contact that can have been logged wrongly, in the order of the form. */
export const correctable = {
  reason: 'What they wanted',
  door: 'Door',
  channel: 'How they got in touch',
  outcome: 'How it ended',
  barrier: 'What stood in the way',
  caller: 'Who was speaking',
  avoidable: 'Why it was avoidable',
} as const;
export type CorrectableField = keyof typeof correctable;

export type TypedCorrection = Readonly<Record<CorrectableField | 'why' | 'version', string>>;

export function typedCorrection(form: Fields): TypedCorrection {
  const names = [...(Object.keys(correctable) as CorrectableField[]), 'why', 'version'] as const;
  return Object.fromEntries(names.map((name) => [name, form.text(name)])) as TypedCorrection;
}

/** What the contact says now, as the form has it. */
export function correctionAsIs(contact: ShownContact): TypedCorrection {
  return {
    reason: String(contact.reasonId),
    door: String(contact.doorId),
    channel: contact.channel,
    outcome: contact.outcome,
    barrier: contact.barrier ?? '',
    caller: contact.caller ?? '',
    avoidable: contact.avoidable ?? '',
    why: '',
    version: String(contact.version),
  };
}

export interface CorrectionChoices {
  readonly contact: ShownContact;
  /** Those of the day the contact was received, as they were called then. */
  readonly doors: readonly Door[];
  readonly reasons: readonly Reason[];
}

/** @returns what differs from the contact as it is */
export function checkCorrection(
  typed: TypedCorrection,
  choices: CorrectionChoices,
): Result<Correction[], FieldProblems<CorrectableField | 'why'>> {
  const { contact } = choices;
  const now = correctionAsIs(contact);
  const problems: Partial<Record<CorrectableField | 'why', string>> = {};
  const corrections: Correction[] = [];
  for (const field of Object.keys(correctable) as CorrectableField[]) {
    const [said, says] = [wordsFor(field, now[field], choices), wordsFor(field, typed[field], choices)];
    if (says === null || said === null) problems[field] = 'Select one of the list';
    else if (typed[field] !== now[field]) {
      corrections.push({ field, said, says, values: valuesFor(field, typed[field]) });
    }
  }
  if (typed.why === '') problems.why = 'Enter why it is corrected';
  else if (typed.why.length > LONGEST_WHY) problems.why = 'Why must be 300 characters or less';
  if (Object.keys(problems).length === 0 && corrections.length === 0) {
    problems.reason = 'Change what was logged wrongly: so far everything is as it was';
  }
  return Object.keys(problems).length > 0 ? problem(problems) : ok(corrections);
}

const codes = {
  channel: channels,
  outcome: outcomes,
  barrier: barriers,
  caller: callers,
  avoidable: avoidableCodes,
};

/** As people read it; null for what the list does not have. */
export function wordsFor(
  field: CorrectableField,
  value: string,
  { doors, reasons, contact }: CorrectionChoices,
): string | null {
  if (field === 'reason') {
    if (value === String(contact.reasonId)) return contact.reasonName;
    return reasons.find(({ id }) => String(id) === value)?.name ?? null;
  }
  if (field === 'door') {
    if (value === String(contact.doorId)) return contact.doorName;
    return doors.find(({ id }) => String(id) === value)?.name ?? null;
  }
  if (value === '') return field === 'channel' || field === 'outcome' ? null : 'Not said';
  const list: Readonly<Record<string, string>> = codes[field];
  return Object.hasOwn(list, value) ? (list[value] ?? null) : null;
}

/**
 * What a correction writes to the contact. How it ended stays as it was logged: the figures of days that people have
 * read never change their mind about it, and the correction stands beside it.
 */
function valuesFor(field: CorrectableField, value: string): Readonly<Record<string, unknown>> {
  if (field === 'outcome') return {};
  if (field === 'reason' || field === 'door') return { [`${field}_id`]: Number(value) };
  return { [field]: value === '' ? null : value };
}
