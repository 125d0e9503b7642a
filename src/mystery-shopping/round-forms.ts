import { z } from 'zod';
import type { Door } from '../organisation/index.ts';
import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { checkFields } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { addDays, addMonths } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { workingDaysIn } from './domain/round-plan.ts';
import type { RoundDraft } from './round-acts.ts';

export interface TypedRound {
  readonly name: string;
  readonly first: DateParts;
  readonly last: DateParts;
  readonly questionnaire: string;
  readonly scenarios: readonly string[];
  readonly doors: readonly string[];
  readonly shoppers: readonly string[];
  readonly shops: string;
}

/** What a round may be planned with: nothing else is accepted, whatever is sent. */
export interface RoundChoices {
  readonly questionnaires: readonly { readonly value: string; readonly text: string }[];
  readonly scenarios: readonly {
    readonly id: number;
    readonly title: string;
    readonly staffMinutes: number;
  }[];
  readonly doors: readonly Door[];
  readonly shoppers: readonly { readonly id: number; readonly name: string }[];
}

export const MOST_SHOPS = 500;

export function typedRound(form: Fields): TypedRound {
  return {
    name: form.text('name'),
    first: readDateParts(form, 'first'),
    last: readDateParts(form, 'last'),
    questionnaire: form.text('questionnaire'),
    scenarios: form.all('scenarios'),
    doors: form.all('doors'),
    shoppers: form.all('shoppers'),
    shops: form.text('shops'),
  };
}

export function checkRound(
  typed: TypedRound,
  choices: RoundChoices,
  today: Day,
): Result<RoundDraft, FieldProblems<keyof TypedRound>> {
  const number = `Number of shops must be a whole number from 1 to ${String(MOST_SHOPS)}`;
  const chosen = (from: readonly { readonly id: number }[], message: string) =>
    z
      .array(z.string())
      .transform((ids) => from.filter(({ id }) => ids.includes(String(id))).map(({ id }) => id))
      .refine((ids) => ids.length > 0, message);
  const round = z.object({
    name: z.string().min(1, 'Enter the round’s name').max(100, 'Name must be 100 characters or fewer'),
    questionnaire: z
      .string()
      .refine((id) => choices.questionnaires.some(({ value }) => value === id), 'Select a questionnaire'),
    scenarios: chosen(choices.scenarios, 'Select at least one scenario'),
    doors: chosen(choices.doors, 'Select at least one door'),
    shoppers: chosen(choices.shoppers, 'Select at least one shopper'),
    shops: z
      .string()
      .min(1, 'Enter the number of shops')
      .regex(/^\d{1,4}$/, number)
      .refine((text) => Number(text) >= 1 && Number(text) <= MOST_SHOPS, number),
  });
  const { first, last, ...rest } = typed;
  const checked = checkFields(round, {
    ...rest,
    scenarios: [...rest.scenarios],
    doors: [...rest.doors],
    shoppers: [...rest.shoppers],
  });
  const days = checkDays({ first, last }, today);
  if (!checked.ok || !days.ok) {
    return problem({ ...(days.ok ? {} : days.problem), ...(checked.ok ? {} : checked.problem) });
  }
  const { name, questionnaire, scenarios, doors, shoppers, shops } = checked.value;
  return ok({
    name,
    questionnaireId: questionnaire === 'standard' ? null : Number(questionnaire),
    scenarioIds: scenarios,
    doors: choices.doors
      .filter(({ id }) => doors.includes(id))
      .map(({ id, defaultChannel }) => ({ id, channel: defaultChannel })),
    shopperIds: shoppers,
    shops: Number(shops),
    days: days.value,
  });
}

function checkDays(
  { first, last }: Pick<TypedRound, 'first' | 'last'>,
  today: Day,
): Result<RoundDraft['days'], FieldProblems<'first' | 'last'>> {
  const problems: { first?: string; last?: string } = {};
  const from = dayOf(first);
  const until = dayOf(last);
  if (isEmptyDate(first)) problems.first = 'Enter the first day';
  else if (from === null) problems.first = 'First day must be a real date, like 17 12 2009';
  else if (from < today) problems.first = 'First day must be today or later';
  if (isEmptyDate(last)) problems.last = 'Enter the last day';
  else if (until === null) problems.last = 'Last day must be a real date, like 16 6 2010';
  else if (from !== null && until < from) problems.last = 'Last day must be the first day or later';
  else if (from !== null && until > addMonths(from, 12)) {
    problems.last = 'Last day must be within a year of the first';
  }
  if (from === null || until === null || Object.keys(problems).length > 0) return problem(problems);
  const days = { from, to: addDays(until, 1) };
  return workingDaysIn(days).length === 0
    ? problem({ last: 'There must be a working day between the first day and the last' })
    : ok(days);
}
