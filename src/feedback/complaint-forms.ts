import { isCodeOf } from '../contacts/domain/contact.ts';
import { dayOf, datePartsOf, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { complaintOutcomes, regimes } from './domain/complaint.ts';
import { complaintActs, datedActs } from './domain/complaint-act.ts';
import type { ActDraft, ActProblems, ComplaintActName } from './domain/complaint-act.ts';

export interface TypedAct {
  readonly act: ComplaintActName;
  readonly regime: string;
  readonly happened_on: DateParts;
  readonly answer_by: DateParts;
  readonly outcome: string;
  readonly note: string;
}

const MOST_NOTE = 2000;

/** Null for what is no act of ours. */
export function typedAct(form: Fields): TypedAct | null {
  const act = form.text('act');
  if (!isCodeOf(complaintActs, act)) return null;
  return {
    act,
    regime: form.text('regime'),
    happened_on: readDateParts(form, 'happened_on'),
    answer_by: readDateParts(form, 'answer_by'),
    outcome: form.text('outcome'),
    note: form.text('note').replaceAll('\r\n', '\n'),
  };
}

/** As the page first shows it: what happened, most often happened today. */
export function emptyAct(act: ComplaintActName, today: Day): TypedAct {
  const none: DateParts = { day: '', month: '', year: '' };
  return { act, regime: '', happened_on: datePartsOf(today), answer_by: none, outcome: '', note: '' };
}

/** What can be told without looking at the complaint. */
export function checkAct(typed: TypedAct): Result<ActDraft, ActProblems> {
  const { act, regime, outcome, note } = typed;
  if (note.length > MOST_NOTE) return problem({ note: 'What you write must be 2,000 characters or less' });
  return ok({
    act,
    regime: isCodeOf(regimes, regime) ? regime : null,
    happenedOn: datedActs.includes(act) ? dayOf(typed.happened_on) : null,
    answerBy: dayOf(typed.answer_by),
    outcome: isCodeOf(complaintOutcomes, outcome) ? outcome : null,
    note,
  });
}
