import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { ShopperRules } from './shopper-store.ts';

export interface TypedRules {
  readonly trained: DateParts;
  readonly conflicts: readonly string[];
}

export function typedRules(form: Fields): TypedRules {
  return { trained: readDateParts(form, 'trained'), conflicts: form.all('conflicts') };
}

/** @param doors those that may be named: no other is kept, whatever is sent */
export function checkRules(
  { trained, conflicts }: TypedRules,
  doors: readonly { readonly id: number }[],
  today: Day,
): Result<ShopperRules, FieldProblems<'trained'>> {
  const trainedOn = isEmptyDate(trained) ? null : dayOf(trained);
  if (!isEmptyDate(trained) && trainedOn === null) {
    return problem({ trained: 'The day they were trained must be a real date, like 17 12 2009' });
  }
  if (trainedOn !== null && trainedOn > today) {
    return problem({ trained: 'The day they were trained must be today or earlier' });
  }
  const conflictDoorIds = doors.map(({ id }) => id).filter((id) => conflicts.includes(String(id)));
  return ok({ trainedOn, conflictDoorIds });
}
