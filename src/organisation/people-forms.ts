import { z } from 'zod';
import { conflictingRoles, emailAddress, nameField, roles } from '../accounts/index.ts';
import type { PersonChange, Role } from '../accounts/index.ts';
import { checkFields } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { KeptPart } from './part-queries.ts';

export interface TypedPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  /** Empty: no team. */
  readonly team: string;
}

export function typedPerson(form: Fields): TypedPerson {
  return {
    name: form.text('name'),
    email: form.text('email'),
    roles: form.all('roles'),
    team: form.text('team'),
  };
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

const chosenRoles = z
  .array(z.string())
  .transform((chosen) => roles.filter((role) => chosen.filter(isRole).includes(role)))
  .superRefine((chosen, check) => {
    const message = chosen.length === 0 ? 'Select what they are here to do' : conflictingRoles(chosen);
    if (message !== null) check.addIssue({ code: 'custom', message });
  });

/** @param teams those a person may be put in: nothing else is accepted, whatever is sent */
export function checkPerson(
  typed: TypedPerson,
  teams: readonly KeptPart[],
): Result<PersonChange, FieldProblems<keyof TypedPerson>> {
  const person = z.object({
    name: nameField('the person’s'),
    email: emailAddress,
    roles: chosenRoles,
    team: z
      .string()
      .refine(
        (id) => id === '' || teams.some((team) => String(team.id) === id),
        'Select their team, or no team',
      ),
  });
  const checked = checkFields(person, { ...typed, roles: [...typed.roles] });
  if (!checked.ok) return checked;
  const { team, ...rest } = checked.value;
  return ok({ ...rest, teamId: team === '' ? null : Number(team) });
}
