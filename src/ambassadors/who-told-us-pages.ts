import { staffQuestionNames, staffQuestions } from '../feedback/domain/comment.ts';
import { equalityAnswers, equalityQuestionNames, equalityQuestions } from '../feedback/domain/equality.ts';
import type { EqualityCount, StaffAnswerCount } from '../feedback/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import type { Period } from '../shared/period.ts';
import { quarterInWords } from '../shared/quarter.ts';
import { inWords } from '../shared/words.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';
import { suppressedAnswers } from './suppressed-answers.ts';
import type { SuppressedAnswers } from './suppressed-answers.ts';

/** The optional questions about age, sex and so on, and what staff say, of a closed quarter and suppressed. */
export interface WhoToldUsPage extends PageModel {
  readonly about: string;
  readonly rounding: string;
  readonly parts: readonly {
    readonly heading: string;
    readonly about: string;
    readonly questions: readonly SuppressedAnswers[];
  }[];
}

export const whoToldUsView = defineView<WhoToldUsPage>('ambassadors/who-told-us');

export interface WhoToldUs {
  readonly ofThemselves: readonly EqualityCount[];
  readonly ofStaff: readonly StaffAnswerCount[];
}

export function whoToldUsPage(
  { ofThemselves, ofStaff }: WhoToldUs,
  quarter: Period,
  policy: SmallNumberPolicy,
): WhoToldUsPage {
  return {
    title: 'Who told us, and what staff say',
    about: `${quarterInWords(quarter)}: the last quarter that has ended.`,
    rounding: `Numbers are rounded to the nearest ${inWords(policy.base)}; those under ${inWords(policy.threshold)} are not shown, and no share that rests on them. Rounded, the answers may come to a little more or less than all, and their shares to more or less than 100%.`,
    parts: [
      {
        heading: 'Who told us',
        about:
          'What people said of themselves on a separate page. Nobody has to say it, and it cannot be tied to what they wrote.',
        questions: equalityQuestionNames.map((question) =>
          suppressedAnswers(
            { legend: equalityQuestions[question].legend, answers: equalityAnswers(question) },
            ofThemselves.filter((each) => each.question === question),
            policy,
          ),
        ),
      },
      { heading: 'What staff say', about: ABOUT_STAFF, questions: staffsAnswers(ofStaff, policy) },
    ],
  };
}

export const ABOUT_STAFF =
  'How staff see the policy from inside: all teams together, without names, and apart from what customers answered. What they wrote lies on cards.';

export function staffsAnswers(
  counts: readonly StaffAnswerCount[],
  policy: SmallNumberPolicy,
): SuppressedAnswers[] {
  return staffQuestionNames.map((question) =>
    suppressedAnswers(
      staffQuestions[question],
      counts.filter((each) => each.question === question),
      policy,
    ),
  );
}
