import type { Question } from './questionnaire.ts';

/** The questionnaire a new installation starts with: facts first, all four promises, one question that tells the truth. */
export const standardQuestionnaire: {
  readonly name: string;
  readonly questions: readonly Omit<Question, 'id' | 'position'>[];
} = {
  name: 'Four promises',
  questions: [
    {
      words: 'Was your enquiry dealt with before the contact ended?',
      kind: 'fact',
      scale: 'yes_no',
      weight: 4,
      naAllowed: false,
      promise: 'resolved',
      tellsResolved: true,
    },
    {
      words: 'Were you told to ring another number, write elsewhere or try again later?',
      kind: 'fact',
      scale: 'no_yes',
      weight: 3,
      naAllowed: false,
      promise: 'not_sent_back',
      tellsResolved: false,
    },
    {
      words: 'Were you cut off, or left on voicemail?',
      kind: 'fact',
      scale: 'no_yes',
      weight: 2,
      naAllowed: true,
      promise: 'not_sent_back',
      tellsResolved: false,
    },
    {
      words: 'Did you have to say the same thing to more than one person?',
      kind: 'fact',
      scale: 'no_yes',
      weight: 1,
      naAllowed: true,
      promise: 'not_sent_back',
      tellsResolved: false,
    },
    {
      words: 'Were you answered within a minute, or greeted within two at a desk?',
      kind: 'fact',
      scale: 'yes_no',
      weight: 2,
      naAllowed: true,
      promise: 'prompt',
      tellsResolved: false,
    },
    {
      words: 'Did the person say who they were?',
      kind: 'fact',
      scale: 'yes_no',
      weight: 1,
      naAllowed: false,
      promise: 'courteous',
      tellsResolved: false,
    },
    {
      words: 'Did you feel welcome?',
      kind: 'judgement',
      scale: 'extent',
      weight: 2,
      naAllowed: false,
      promise: 'courteous',
      tellsResolved: false,
    },
    {
      words: 'Did the person take the time that your question needed, and no more?',
      kind: 'judgement',
      scale: 'extent',
      weight: 1,
      naAllowed: true,
      promise: 'prompt',
      tellsResolved: false,
    },
  ],
};
