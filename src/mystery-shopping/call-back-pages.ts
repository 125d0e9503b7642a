import type { ErrorLine } from '../platform/web/app-components.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatInstant } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { CallBackAnswer } from './call-back-store.ts';
import { askedAgainOn, mayStillCome } from './domain/call-back.ts';
import type { CallBack } from './domain/call-back.ts';
import { nameOf, titleOf } from './visit-pages.ts';
import { visitPaths } from './visit-paths.ts';
import type { Visit } from './visit-queries.ts';

export interface TypedCallBack {
  readonly answer: string;
  readonly calledBackOn: DateParts;
}

export function typedCallBack(form: Fields): TypedCallBack {
  return { answer: form.text('answer'), calledBackOn: readDateParts(form, 'called_back_on') };
}

type Field = 'answer' | 'called_back_on';

/** @param rangOn the day of the shop: nobody calls back before it */
export function checkCallBack(
  { answer, calledBackOn }: TypedCallBack,
  callBack: CallBack,
  { rangOn, today }: { readonly rangOn: Day; readonly today: Day },
): Result<CallBackAnswer, FieldProblems<Field>> {
  if (answer === 'no') return ok({ answer, calledBackOn: null, askOn: callBack.askOn });
  if (answer === 'not_yet' && mayStillCome(callBack, today)) {
    return ok({ answer: null, calledBackOn: null, askOn: askedAgainOn(today) });
  }
  if (answer !== 'yes') return problem({ answer: 'Select whether they called back' });
  if (isEmptyDate(calledBackOn))
    return problem({ called_back_on: 'Enter the day on which they called back' });
  const day = dayOf(calledBackOn);
  if (day === null)
    return problem({ called_back_on: 'The day on which they called back must be a real date' });
  if (day > today)
    return problem({ called_back_on: 'The day on which they called back must not be in the future' });
  return day < rangOn
    ? problem({ called_back_on: `The day on which they called back must be ${formatDay(rangOn)} or after` })
    : ok({ answer, calledBackOn: day, askOn: callBack.askOn });
}

export interface CallBackPage extends PageModel {
  readonly visit: string;
  readonly promised: string;
  readonly action: string;
  readonly tokens: FormTokens;
  readonly answer: string;
  readonly answers: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint?: { readonly text: string };
  }[];
  readonly calledBackOn: DateParts;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<Field>;
}

export const callBackView = defineView<CallBackPage>('mystery-shopping/visit-call-back');

export interface CallBackGiven {
  readonly visit: Visit;
  readonly rangAt: Instant;
  readonly callBack: CallBack;
  readonly today: Day;
  readonly typed: TypedCallBack;
  readonly tokens: FormTokens;
  readonly problems?: FieldProblems<Field>;
}

export function callBackPage({
  visit,
  rangAt,
  callBack,
  today,
  typed,
  tokens,
  problems = {},
}: CallBackGiven): CallBackPage {
  const again = formatDay(askedAgainOn(today));
  return {
    title: 'Did they call back?',
    visit: `${titleOf(visit)}, ${visit.doorName}, ${formatInstant(rangAt)}.`,
    promised:
      callBack.saidBy === null
        ? `They promised to get back to you and said no day. We count on it by ${formatDay(callBack.dueOn)}.`
        : `They promised to get back to you by ${formatDay(callBack.saidBy)}.`,
    action: visitPaths.callBack(nameOf(visit)),
    tokens,
    answer: typed.answer,
    answers: [
      { value: 'yes', text: 'Yes', hint: { text: 'By telephone, e-mail or letter, or they tried to' } },
      ...(mayStillCome(callBack, today)
        ? [{ value: 'not_yet', text: 'Not yet', hint: { text: `You will be asked again on ${again}` } }]
        : []),
      { value: 'no', text: 'No', hint: { text: 'And you no longer expect it' } },
    ],
    calledBackOn: typed.calledBackOn,
    errors: errorLines(problems, { called_back_on: 'called_back_on-day' }),
    messages: fieldMessages(problems),
  };
}
