import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { channels } from '../organisation/domain/channel.ts';
import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { checkFields } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { addDays, addMonths } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { comparisons } from './domain/comparison.ts';
import type { Compares } from './domain/comparison.ts';
import type { RoundDraft } from './plan-round.ts';
import type { NamedDoor } from './planning-queries.ts';

export interface TypedRound {
  readonly name: string;
  readonly first: DateParts;
  readonly last: DateParts;
  readonly questionnaire: string;
  readonly scenarios: readonly string[];
  readonly doors: readonly string[];
  readonly shoppers: readonly string[];
  readonly channels: readonly string[];
  readonly shops: string;
  readonly compares: string;
  readonly budget: string;
  readonly lockout_days: string;
  readonly most_per_day: string;
  readonly seed: string;
}

/** What a round may be planned with: nothing else is accepted, whatever is sent. */
export interface RoundChoices {
  readonly questionnaires: readonly { readonly value: string; readonly text: string }[];
  readonly scenarios: readonly {
    readonly id: number;
    readonly title: string;
    readonly staffMinutes: number;
  }[];
  readonly doors: readonly NamedDoor[];
  readonly shoppers: readonly {
    readonly id: number;
    readonly name: string;
    readonly trainedOn: Day | null;
  }[];
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
    channels: form.all('channels'),
    shops: form.text('shops'),
    compares: form.text('compares'),
    budget: form.text('budget'),
    lockout_days: form.text('lockout_days'),
    most_per_day: form.text('most_per_day'),
    seed: form.text('seed'),
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
    channels: z.array(z.string()).transform((codes) => codes.filter((code) => Object.hasOwn(channels, code))),
    compares: z
      .string()
      .refine((code) => code === '' || Object.hasOwn(comparisons, code), 'Select what to compare')
      .transform((code) => (code === '' ? 'nothing' : (code as Compares))),
    budget: rule('Staff minutes', 1, 2400),
    lockout_days: rule('Days between two shops', 0, 365),
    most_per_day: rule('Most shops on a day', 1, 20),
    seed: z.string().max(100, 'Seed must be 100 characters or fewer'),
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
    channels: [...rest.channels],
  });
  const days = checkDays({ first, last }, today);
  if (!checked.ok || !days.ok) {
    return problem({ ...(days.ok ? {} : days.problem), ...(checked.ok ? {} : checked.problem) });
  }
  const { name, questionnaire, scenarios, doors, shoppers, shops, seed } = checked.value;
  return ok({
    name,
    questionnaireId: questionnaire === 'standard' ? null : Number(questionnaire),
    scenarioIds: scenarios,
    doorIds: doors,
    channels: checked.value.channels,
    shopperIds: shoppers,
    shops: Number(shops),
    days: days.value,
    seed: seed === '' ? freshSeed() : seed,
    compares: checked.value.compares,
    rules: {
      budgetMinutes: checked.value.budget,
      lockoutDays: checked.value.lockout_days ?? 0,
      mostPerDay: checked.value.most_per_day,
    },
  });
}

/** Short enough to be read out; what it starts is told to nobody before the unblinding. */
export function freshSeed(): string {
  return randomBytes(6).toString('hex');
}

/** A rule of the plan: a whole number, or blank for no such rule. */
function rule(what: string, least: number, most: number) {
  const message = `${what} must be a whole number from ${String(least)} to ${String(most)}, or blank`;
  return z
    .string()
    .regex(/^\d{0,4}$/, message)
    .refine((text) => text === '' || (Number(text) >= least && Number(text) <= most), message)
    .transform((text) => (text === '' ? null : Number(text)));
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
  return ok({ from, to: addDays(until, 1) });
}
