import { expect } from 'chai';
import {
  metAllPromises,
  metPromise,
  scoreOf,
  shopScore,
} from '../../../src/mystery-shopping/domain/questionnaire.ts';
import type { Promised, Question, Scale } from '../../../src/mystery-shopping/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../../src/mystery-shopping/domain/standard-questionnaire.ts';

const question = (id: number, scale: Scale, weight: number, promise: Promised): Question => ({
  id,
  position: id,
  words: `Question ${String(id)}`,
  kind: 'fact',
  scale,
  weight,
  naAllowed: true,
  promise,
  tellsResolved: id === 1,
});

/** Weights 4, 3, 2, 1: together 10. */
const four: readonly Question[] = [
  question(1, 'yes_no', 4, 'resolved'),
  question(2, 'no_yes', 3, 'not_sent_back'),
  question(3, 'extent', 2, 'courteous'),
  question(4, 'yes_no', 1, 'prompt'),
];
const answers = (...given: string[]) => new Map(given.map((value, index) => [index + 1, value]));

describe('The score of a shop', () => {
  for (const [given, by, score] of [
    [['yes', 'no', 'yes_definitely', 'yes'], '(4 + 3 + 2 + 1) / 10', 1],
    [['no', 'yes', 'no', 'no'], '0 / 10', 0],
    [['yes', 'yes', 'to_some_extent', 'no'], '(4 + 0 + 1 + 0) / 10', 0.5],
    [['no', 'no', 'to_some_extent', 'yes'], '(0 + 3 + 1 + 1) / 10', 0.5],
    [['na', 'no', 'to_some_extent', 'yes'], '(3 + 1 + 1) / 6, without the weight 4', 5 / 6],
    [['yes', 'na', 'na', 'no'], '4 / 5, without the weights 3 and 2', 0.8],
    [['na', 'na', 'to_some_extent', 'na'], '1 / 2', 0.5],
    [['na', 'na', 'no', 'na'], '0 / 2', 0],
  ] as const) {
    it(`is ${by} for ${given.join(', ')}`, () => {
      expect(shopScore(four, answers(...given))).to.be.closeTo(score, 1e-12);
    });
  }

  it('is nothing at all, not 0, where no question applies', () => {
    expect(shopScore(four, answers('na', 'na', 'na', 'na'))).to.equal(null);
    expect(shopScore(four, new Map())).to.equal(null);
  });

  it('leaves out a question that was not answered, or with what it does not offer', () => {
    expect(shopScore(four, answers('yes'))).to.equal(1);
    expect(shopScore(four, answers('no', 'maybe', 'yes_definitely'))).to.be.closeTo(2 / 6, 1e-12);
    expect(scoreOf('yes_no', 'to_some_extent')).to.equal(null);
  });

  it('of the standard questionnaire is what a hand makes of it', () => {
    const questions = standardQuestionnaire.questions.map((each, index) => ({
      ...each,
      id: index + 1,
      position: index + 1,
    }));
    // Weights 4 3 2 1 2 1 2 1. Resolved 4; not sent back 3; not cut off: na; repeated 0 of 1; answered 2 of 2;
    // name 0 of 1; welcome 1 of 2; time: na. 4 + 3 + 0 + 2 + 0 + 1 = 10 of 4 + 3 + 1 + 2 + 1 + 2 = 13.
    const shop = answers('yes', 'no', 'na', 'yes', 'yes', 'no', 'to_some_extent', 'na');
    expect(shopScore(questions, shop)).to.be.closeTo(10 / 13, 1e-12);
    expect(metPromise(questions, shop, 'resolved')).to.equal(true);
    expect(metPromise(questions, shop, 'not_sent_back')).to.equal(false);
    expect(metPromise(questions, shop, 'courteous')).to.equal(false);
    expect(metPromise(questions, shop, 'prompt')).to.equal(true);
    expect(metAllPromises(questions, shop)).to.equal(false);
  });
});

describe('A promise', () => {
  it('is met when every question of it that applies is, to some extent at least', () => {
    const two = [question(1, 'extent', 2, 'courteous'), question(2, 'yes_no', 1, 'courteous')];
    expect(metPromise(two, answers('to_some_extent', 'yes'), 'courteous')).to.equal(true);
    expect(metPromise(two, answers('yes_definitely', 'no'), 'courteous')).to.equal(false);
    expect(metPromise(two, answers('to_some_extent', 'na'), 'courteous')).to.equal(true);
  });

  it('is neither met nor broken where none of its questions applies, and then all four cannot be met', () => {
    const shop = answers('yes', 'no', 'na', 'yes');
    expect(metPromise(four, shop, 'courteous')).to.equal(null);
    expect(metAllPromises(four, shop)).to.equal(false);
    expect(metAllPromises(four, answers('yes', 'no', 'to_some_extent', 'yes'))).to.equal(true);
  });
});
