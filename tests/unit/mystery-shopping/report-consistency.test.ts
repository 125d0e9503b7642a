import { expect } from 'chai';
import { inconsistencies, writeUpMinutes } from '../../../src/mystery-shopping/domain/report-consistency.ts';
import type { ReportToCheck } from '../../../src/mystery-shopping/domain/report-consistency.ts';
import type { Question } from '../../../src/mystery-shopping/domain/questionnaire.ts';
import { agreementByQuestion, isSampled } from '../../../src/mystery-shopping/domain/second-rating.ts';
import { standardQuestionnaire } from '../../../src/mystery-shopping/domain/standard-questionnaire.ts';
import { usualHours } from '../../../src/organisation/domain/opening-hours.ts';

const questions: readonly Question[] = standardQuestionnaire.questions.map((question, index) => ({
  ...question,
  id: index + 1,
  position: index + 1,
}));
const good = new Map([
  [1, 'yes'],
  [2, 'no'],
  [3, 'no'],
  [4, 'no'],
  [5, 'yes'],
  [6, 'yes'],
  [7, 'yes_definitely'],
  [8, 'yes_definitely'],
]);
const report: ReportToCheck = {
  outcome: 'reached',
  rangAt: '2010-06-23T09:00:00.000Z',
  rangOn: '2010-06-23',
  rangMinute: 600,
  answeredAt: '2010-06-23T09:01:00.000Z',
  endedAt: '2010-06-23T09:06:00.000Z',
  submittedAt: '2010-06-23T09:30:00.000Z',
  told: 'The form is sent the same day',
  plannedAt: '2010-06-23T08:50:00.000Z',
  staffMinutes: 6,
  hours: usualHours,
};
const doubts = (more: Partial<ReportToCheck>, answers: Record<number, string> = {}) =>
  inconsistencies(
    { ...report, ...more },
    questions,
    new Map([...good, ...Object.entries(answers).map(([id, value]) => [Number(id), value] as const)]),
  );

describe('What does not fit together in a report', () => {
  it('is nothing where all is well', () => {
    expect(doubts({})).to.deep.equal([]);
    expect(writeUpMinutes(report)).to.equal(24);
    expect(writeUpMinutes({ ...report, endedAt: null })).to.equal(30);
  });

  it('is told of times', () => {
    expect(doubts({ answeredAt: null })).to.deep.equal([
      'Somebody was reached, and no time of answering is given.',
    ]);
    expect(doubts({ endedAt: '2010-06-23T09:00:00.000Z' })).to.deep.equal([
      'It ended before it was answered.',
    ]);
    expect(doubts({ endedAt: '2010-06-23T09:14:00.000Z' })).to.deep.equal([
      'It took 13 minutes; the scenario says 6.',
    ]);
    expect(doubts({ submittedAt: '2010-06-24T10:00:00.000Z' })).to.deep.equal([
      'It was written up more than a day later.',
    ]);
  });

  it('is told of the plan, the door and what is written', () => {
    expect(doubts({ plannedAt: '2010-06-23T07:59:00.000Z' })).to.deep.equal([
      'It was not made within an hour of the moment that was planned.',
    ]);
    expect(doubts({ rangMinute: 17 * 60 })).to.deep.equal(['The door was not open then.']);
    expect(doubts({ told: 'Fine' })).to.deep.equal(['Hardly anything is written about what was said.']);
  });

  it('is told of answers against each other and against the times', () => {
    expect(doubts({}, { 2: 'yes' })).to.deep.equal([
      'It was dealt with, and “Were you told to ring another number, write elsewhere or try again later?” is answered yes.',
    ]);
    expect(doubts({ answeredAt: '2010-06-23T09:04:00.000Z' })).to.deep.equal([
      'It was prompt, and took 4 minutes to be answered.',
    ]);
    expect(doubts({ answeredAt: report.rangAt }, { 5: 'no' })).to.deep.equal([
      'It was not prompt, and was answered within a minute.',
    ]);
    expect(doubts({ answeredAt: report.rangAt }, { 5: 'na' })).to.deep.equal([]);
  });
});

describe('Second ratings', () => {
  it('are of about one report in five, the same ones for the same seed', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => index + 1);
    const sample = ids.filter((id) => isSampled('north', id));
    expect(sample.length).to.be.within(160, 240);
    expect(ids.filter((id) => isSampled('north', id))).to.deep.equal(sample);
    expect(ids.filter((id) => isSampled('south', id))).not.to.deep.equal(sample);
  });

  it('agree as the table of both raters says, leaving out what the second could not tell', () => {
    const [question] = questions;
    if (!question) throw new Error('there is no question');
    // 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: κ = .40 (Wikipedia, “Cohen’s kappa”, simple example).
    const pairs = [
      ...Array.from({ length: 20 }, () => ['yes', 'yes']),
      ...Array.from({ length: 5 }, () => ['yes', 'no']),
      ...Array.from({ length: 10 }, () => ['no', 'yes']),
      ...Array.from({ length: 15 }, () => ['no', 'no']),
      ['yes', 'cannot_tell'],
    ].map(([first = '', second = '']) => ({ first: new Map([[1, first]]), second: new Map([[1, second]]) }));
    const [found] = agreementByQuestion([question], pairs);
    expect(found?.agreement?.cases).to.equal(50);
    expect(found?.agreement?.raw).to.be.closeTo(0.7, 1e-12);
    expect(found?.agreement?.kappa).to.be.closeTo(0.4, 1e-12);
    expect(agreementByQuestion([question], [])[0]?.agreement).to.equal(null);
  });
});
