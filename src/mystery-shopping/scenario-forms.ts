import { z } from 'zod';
import { checkFields } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { ethicsFindings, ethicsRules } from './domain/scenario-ethics.ts';
import type { NewScenario } from './scenario-store.ts';

export interface TypedScenario {
  readonly title: string;
  readonly reason: string;
  readonly persona: string;
  readonly opening_line: string;
  readonly answer_key: string;
  readonly exit_line: string;
  readonly abort_rule: string;
  readonly staff_minutes: string;
  /** 'yes' where it is for a door whose team does not own the reason. */
  readonly wrong_door: string;
}

export const blankScenario: TypedScenario = {
  title: '',
  reason: '',
  persona: '',
  opening_line: '',
  answer_key: '',
  exit_line: '',
  abort_rule: '',
  staff_minutes: '',
  wrong_door: '',
};

export function typedScenario(form: Fields): TypedScenario {
  const text = (name: keyof TypedScenario) => form.text(name).replaceAll('\r\n', '\n');
  return {
    title: text('title'),
    reason: text('reason'),
    persona: text('persona'),
    opening_line: text('opening_line'),
    answer_key: text('answer_key'),
    exit_line: text('exit_line'),
    abort_rule: text('abort_rule'),
    staff_minutes: text('staff_minutes'),
    wrong_door: text('wrong_door'),
  };
}

/** A scenario as it is kept, for the form that makes a new version of it. */
export function asTyped(scenario: NewScenario): TypedScenario {
  return {
    title: scenario.title,
    reason: String(scenario.reasonId),
    persona: scenario.persona,
    opening_line: scenario.openingLine,
    answer_key: scenario.answerKey,
    exit_line: scenario.exitLine,
    abort_rule: scenario.abortRule,
    staff_minutes: String(scenario.staffMinutes),
    wrong_door: scenario.wrongDoor ? 'yes' : '',
  };
}

const LONGEST = 1000;
const MOST_MINUTES = 60;

const words = (empty: string, longest = LONGEST) =>
  z
    .string()
    .min(1, empty)
    .max(longest, `Use ${longest.toLocaleString('en-GB')} characters or fewer`);

/** @param reasons what it may be about: nothing else is accepted, whatever is sent */
export function checkScenario(
  typed: TypedScenario,
  reasons: readonly { readonly id: number }[],
): Result<NewScenario, FieldProblems<keyof TypedScenario>> {
  const minutes = `Staff minutes must be a whole number from 1 to ${String(MOST_MINUTES)}`;
  const scenario = z.object({
    title: words('Enter a title', 100),
    reason: z
      .string()
      .refine((id) => reasons.some((reason) => String(reason.id) === id), 'Select what it is about'),
    persona: words('Enter who the shopper is'),
    opening_line: words('Enter the opening line'),
    answer_key: words('Enter the answer key: what a right answer is'),
    exit_line: words('Enter the exit line: without one a shopper cannot end the contact safely'),
    abort_rule: words('Enter the abort rule: when the shopper must stop at once'),
    wrong_door: z.string(),
    staff_minutes: z
      .string()
      .min(1, 'Enter how many minutes of staff time it will take')
      .regex(/^\d{1,3}$/, minutes)
      .refine((text) => Number(text) >= 1 && Number(text) <= MOST_MINUTES, minutes),
  });
  const checked = checkFields(scenario, typed);
  if (!checked.ok) return checked;
  const broken = ethicsProblems(typed);
  if (broken) return problem(broken);
  const given = checked.value;
  return ok({
    title: given.title,
    reasonId: Number(given.reason),
    persona: given.persona,
    openingLine: given.opening_line,
    answerKey: given.answer_key,
    exitLine: given.exit_line,
    abortRule: given.abort_rule,
    staffMinutes: Number(given.staff_minutes),
    wrongDoor: given.wrong_door === 'yes',
  });
}

/** What has to be written otherwise, by field; null when nothing has. */
function ethicsProblems(typed: TypedScenario): FieldProblems<keyof TypedScenario> | null {
  const problems: Partial<Record<keyof TypedScenario, string>> = {};
  for (const { rule, part, words } of ethicsFindings(typed)) {
    problems[part] ??= `“${words}”: a scenario that ${ethicsRules[rule]} is not allowed. Write it otherwise`;
  }
  return Object.keys(problems).length > 0 ? problems : null;
}
