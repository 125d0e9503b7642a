import { z } from 'zod';
import { checkFields } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { passwordProblem } from './domain/password-rule.ts';
import type { PasswordOwner } from './domain/password-rule.ts';

/** @param whose as in "Enter the person’s name" */
export const nameField = (whose: string) =>
  z.string().min(1, `Enter ${whose} name`).max(200, 'Name must be 200 characters or fewer');

export const emailAddress = z
  .email({
    error: ({ input }) =>
      input === ''
        ? 'Enter an email address'
        : 'Enter an email address in the correct format, like name@example.com',
  })
  .max(254, 'Email address must be 254 characters or fewer');

/** As typed, spaces at its ends too: they are part of it, and sign-in reads it so. */
export function typedPassword(form: Fields, name: string): string {
  return form.all(name)[0] ?? '';
}

export interface TypedAdministrator {
  readonly name: string;
  readonly email: string;
}

export function typedAdministrator(form: Fields): TypedAdministrator {
  return { name: form.text('name'), email: form.text('email') };
}

const administrator = z.object({ name: nameField('your'), email: emailAddress });
const personNamed = z.object({ name: nameField('the person’s'), email: emailAddress });

/** A person as an operator names them at a terminal. */
export function checkPersonNamed(typed: TypedAdministrator): Result<TypedAdministrator, FieldProblems> {
  return checkFields(personNamed, typed);
}

export function checkAdministrator(
  typed: TypedAdministrator,
  password: string,
): Result<TypedAdministrator & { password: string }, FieldProblems<'name' | 'email' | 'password'>> {
  const checked = checkFields(administrator, typed);
  const weakness = passwordProblem(password, typed);
  if (checked.ok && weakness === null) return ok({ ...checked.value, password });
  return problem({
    ...(checked.ok ? {} : checked.problem),
    ...(weakness === null ? {} : { password: weakness }),
  });
}

export function checkNewPassword(
  password: string,
  owner: PasswordOwner,
): Result<string, FieldProblems<'password'>> {
  const weakness = passwordProblem(password, owner);
  return weakness === null ? ok(password) : problem({ password: weakness });
}
