import { expect } from 'chai';
import fc from 'fast-check';
import { whoToldUsPage, whoToldUsView } from '../../../src/ambassadors/who-told-us-pages.ts';
import type { WhoToldUs } from '../../../src/ambassadors/who-told-us-pages.ts';
import { staffQuestionNames, staffQuestions } from '../../../src/feedback/domain/comment.ts';
import { equalityAnswers, equalityQuestionNames } from '../../../src/feedback/domain/equality.ts';
import { renderTemplate } from '../../../src/platform/web/templates.ts';
import { ui } from '../../../src/platform/web/ui.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import { naive, seed } from '../../support/all-that-is-read.ts';
import { wordsOf } from '../../support/forms.ts';
import { Solver } from '../../support/solver.ts';
import { boundsOf } from '../../support/what-is-read.ts';
import type { KnownRule } from '../../support/what-is-read.ts';

/** The first question of each part, with its answers; who answers nothing else leaves the other part empty. */
const [equality] = equalityQuestionNames;
const [staff] = staffQuestionNames;
if (equality === undefined || staff === undefined) throw new Error('no question');
const parts: readonly Part[] = [
  {
    of: 'Who told us',
    answers: Object.entries(equalityAnswers(equality)),
    given: (counts) => ({
      ofThemselves: counts.map((count) => ({ ...count, question: equality })),
      ofStaff: [],
    }),
  },
  {
    of: 'What staff say',
    answers: Object.entries(staffQuestions[staff].answers),
    given: (counts) => ({
      ofThemselves: [],
      ofStaff: counts.map((count) => ({ ...count, question: staff })),
    }),
  },
];
const quarter = { from: '2010-01-01', to: '2010-04-01' };

interface Part {
  readonly of: string;
  readonly answers: readonly (readonly [string, string])[];
  readonly given: (counts: readonly { readonly answer: string; readonly people: number }[]) => WhoToldUs;
}

/** What can have one value only, for somebody who has the page and knows the rule. */
function workedOut(
  { answers, given }: Part,
  people: readonly number[],
  rule: typeof smallNumberPolicy,
): { of: number; value: number }[] {
  const counts = answers.map(([answer], place) => ({ answer, people: people[place] ?? 0 }));
  const words = wordsOf(renderTemplate(whoToldUsView.name, whoToldUsPage(given(counts), quarter, rule), ui));
  const solver = new Solver();
  const total = solver.unknown(
    0,
    400,
    people.reduce((sum, each) => sum + each, 0),
  );
  const unknowns = people.map((each) => solver.unknown(0, 400, each));
  solver.knowSum(total, unknowns);
  const learn = (of: number, said: string | undefined, known: KnownRule) => {
    if (said === undefined) return;
    const { low, high } = boundsOf(said.startsWith('fewer') ? null : Number(said.replaceAll(',', '')), known);
    solver.knowWithin(of, low, high);
  };
  const number = '(fewer than \\d+|[\\d,]+)';
  learn(total, new RegExp(`Answered by ${number} people`).exec(words)?.[1], rule);
  for (const [place, [, answer]] of answers.entries()) {
    const escaped = answer.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const row = new RegExp(`(?<![\\w’])${escaped} ${number} (?:\\d+%|Too few to say)`).exec(words);
    learn(unknowns[place] ?? 0, row?.[1], rule);
  }
  expect(solver.contradicted(), 'the truth fits').to.deep.equal([]);
  const isHidden = (of: number) => {
    const count = people[unknowns.indexOf(of)] ?? 0;
    return count > 0 && count < rule.threshold;
  };
  return solver.recovered(unknowns.filter(isHidden));
}

describe('Who told us, and what staff say, as a solver reads it', function () {
  this.timeout(60_000);

  for (const part of parts)
    it(`${part.of}: gives no hidden number away, and would by “fewer than 5, exact totals”`, () => {
      const { length } = part.answers;
      const drawn = fc.array(fc.oneof(fc.nat(9), fc.nat(14), fc.nat(40)), {
        minLength: length,
        maxLength: length,
      });
      let given = 0;
      for (const people of fc.sample(drawn, { numRuns: 150, seed })) {
        expect(workedOut(part, people, smallNumberPolicy), people.join(' ')).to.deep.equal([]);
        given += workedOut(part, people, naive).length;
      }
      expect(given, 'hidden numbers that the naive rule gave away').to.be.above(10);
    });
});
