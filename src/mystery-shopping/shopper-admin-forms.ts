import { z } from 'zod';
import { emailAddress, nameField } from '../accounts/index.ts';
import { checkFields } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { Result } from '../shared/result.ts';

export interface TypedShopper {
  readonly name: string;
  readonly email: string;
}

export function typedShopper(form: Fields): TypedShopper {
  return { name: form.text('name'), email: form.text('email') };
}

const shopper = z.object({ name: nameField('the shopper’s'), email: emailAddress });

export function checkShopper(typed: TypedShopper): Result<TypedShopper, FieldProblems<keyof TypedShopper>> {
  return checkFields(shopper, typed);
}
