import { z } from 'zod';
import { checkFields } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { channels } from './domain/channel.ts';
import type { Channel } from './domain/channel.ts';
import { checkEffect, typedEffect } from './effective-date-forms.ts';
import type { TypedEffect } from './effective-date-forms.ts';
import type { KeptPart } from './part-queries.ts';
import type { DoorDraft } from './save-door.ts';
import type { ReasonDraft } from './save-reason.ts';

const LONGEST_NAME = 100;
const LONGEST_WORDS = 500;

const nameOf = (what: string) =>
  z
    .string()
    .min(1, `Enter the ${what}’s name`)
    .max(LONGEST_NAME, `Name must be ${String(LONGEST_NAME)} characters or fewer`);

const words = (what: string) =>
  z.string().max(LONGEST_WORDS, `${what} must be ${String(LONGEST_WORDS)} characters or fewer`);

const team = z.object({ name: nameOf('team') });

export function checkTeam(name: string): Result<{ name: string }, FieldProblems<'name'>> {
  return checkFields(team, { name });
}

/** What a form may name: nothing else is accepted, whatever is sent. */
type Choices = readonly KeptPart[];

const chosenFrom = (choices: Choices, message: string) =>
  z.string().refine((id) => choices.some((choice) => String(choice.id) === id), message);

export interface TypedDoor {
  readonly name: string;
  readonly team: string;
  readonly channel: string;
}

export function typedDoor(form: Fields): TypedDoor {
  return { name: form.text('name'), team: form.text('team'), channel: form.text('channel') };
}

export function checkDoor(
  typed: TypedDoor,
  teams: Choices,
): Result<DoorDraft, FieldProblems<keyof TypedDoor>> {
  const door = z.object({
    name: nameOf('door'),
    team: chosenFrom(teams, 'Select the team that keeps it'),
    channel: z
      .string()
      .refine((code) => Object.hasOwn(channels, code), 'Select how people usually get in touch through it'),
  });
  const checked = checkFields(door, typed);
  if (!checked.ok) return checked;
  const { name, channel } = checked.value;
  return ok({ name, teamId: Number(checked.value.team), defaultChannel: channel as Channel });
}

export interface TypedReason {
  readonly name: string;
  /** Empty: nobody owns it yet. */
  readonly team: string;
  readonly resolvable: string;
  readonly synonyms: string;
  readonly usual_resolution: string;
}

export function typedReason(form: Fields): TypedReason {
  return {
    name: form.text('name'),
    team: form.text('team'),
    resolvable: form.text('resolvable'),
    synonyms: form.text('synonyms'),
    usual_resolution: form.text('usual_resolution').replaceAll('\r\n', '\n'),
  };
}

export function checkReason(
  typed: TypedReason,
  teams: Choices,
): Result<ReasonDraft, FieldProblems<keyof TypedReason>> {
  const reason = z.object({
    name: nameOf('reason'),
    team: z.literal('').or(chosenFrom(teams, 'Select the team that owns it, or nobody yet')),
    resolvable: z.enum(['yes', 'no', 'depends'], 'Select whether it can be resolved at first contact'),
    synonyms: words('Other words'),
    usual_resolution: words('What usually resolves it'),
  });
  const checked = checkFields(reason, typed as z.input<typeof reason>);
  if (!checked.ok) return checked;
  const given = checked.value;
  return ok({
    name: given.name,
    owningTeamId: given.team === '' ? null : Number(given.team),
    resolvable: given.resolvable,
    synonyms: tidySynonyms(given.synonyms),
    usualResolution: given.usual_resolution,
  });
}

/** "stairlift, stair lift , ,stairlift" is "stairlift, stair lift". */
export function tidySynonyms(typed: string): string {
  const each = typed.split(/[,;\n]/).map((word) => word.replace(/\s+/g, ' ').trim());
  return [...new Set(each)].filter((word) => word !== '').join(', ');
}

/** An edit of something dated: the draft, and since when it holds. */
export function withEffect<Draft, Field extends string>(
  form: Fields,
  checked: Result<Draft, FieldProblems<Field>>,
): {
  typed: TypedEffect;
  checked: Result<{ draft: Draft; from: Day }, FieldProblems<Field | 'when' | 'from'>>;
} {
  const typed = typedEffect(form);
  const effect = checkEffect(typed);
  if (checked.ok && effect.ok) return { typed, checked: ok({ draft: checked.value, from: effect.value }) };
  const problems = { ...(checked.ok ? {} : checked.problem), ...(effect.ok ? {} : effect.problem) };
  return { typed, checked: problem(problems as FieldProblems<Field | 'when' | 'from'>) };
}
