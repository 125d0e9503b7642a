import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { CommunicationPlan } from './customer-change-store.ts';
import { isCodeOf } from './domain/contact.ts';
import { sharings } from './domain/communication-plan.ts';

export interface TypedPlan {
  readonly needs: string;
  readonly identified_on: DateParts;
  readonly sharing: string;
  readonly how_met: string;
  readonly review_on: DateParts;
  readonly version: string;
}
export type PlanField = Exclude<keyof TypedPlan, 'version'>;

export function typedPlan(form: Fields): TypedPlan {
  return {
    needs: form.text('needs'),
    identified_on: readDateParts(form, 'identified_on'),
    sharing: form.text('sharing'),
    how_met: form.text('how_met'),
    review_on: readDateParts(form, 'review_on'),
    version: form.text('version'),
  };
}

const LONGEST_NEEDS = 200;
const LONGEST_HOW = 500;

export function checkPlan(typed: TypedPlan, today: Day): Result<CommunicationPlan, FieldProblems<PlanField>> {
  const problems: Partial<Record<PlanField, string>> = {};
  if (typed.needs.length > LONGEST_NEEDS)
    problems.needs = 'Communication needs must be 200 characters or less';
  if (typed.how_met.length > LONGEST_HOW)
    problems.how_met = 'How we meet them must be 500 characters or less';
  const identifiedOn = dayOf(typed.identified_on);
  const reviewOn = dayOf(typed.review_on);
  if (!isEmptyDate(typed.identified_on) && identifiedOn === null) {
    problems.identified_on = 'When they told us must be a real date';
  } else if (identifiedOn !== null && identifiedOn > today) {
    problems.identified_on = 'When they told us must be today or earlier';
  }
  if (!isEmptyDate(typed.review_on) && reviewOn === null) {
    problems.review_on = 'When to ask again must be a real date';
  }
  const { sharing } = typed;
  if (!isCodeOf(sharings, sharing)) {
    return problem({ ...problems, sharing: 'Select whether other services may be told' });
  }
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({ needs: typed.needs, identifiedOn, sharing, howMet: typed.how_met, reviewOn });
}
