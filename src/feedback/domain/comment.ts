/** The coded answers of the feedback form, in the order pages show them, with what people read. */

export const sortedAnswers = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;
export type Sorted = keyof typeof sortedAnswers;

export const welcomeAnswers = {
  yes_definitely: 'Yes, definitely',
  to_some_extent: 'To some extent',
  no: 'No',
} as const;
export type Welcome = keyof typeof welcomeAnswers;

/** 5 is very easy. */
export const easeAnswers = {
  1: '1 – very difficult',
  2: '2 – difficult',
  3: '3 – neither easy nor difficult',
  4: '4 – easy',
  5: '5 – very easy',
} as const;

export const moreThanOnceAnswers = {
  no: 'No',
  twice: 'Twice',
  three_or_more: 'Three times or more',
  not_sure: 'Not sure',
} as const;
export type MoreThanOnce = keyof typeof moreThanOnceAnswers;

export const askedElsewhereAnswers = { no: 'No', yes: 'Yes', not_sure: 'Not sure' } as const;
export type AskedElsewhere = keyof typeof askedElsewhereAnswers;

/** What staff are asked of the policy, seen from inside. */
export const staffQuestions = {
  sorted: {
    legend: 'Can you sort out what customers want while they are with you?',
    answers: sortedAnswers,
  },
  welcome: {
    legend: 'When you hand a customer over, are they and you made welcome?',
    answers: welcomeAnswers,
  },
  ease: {
    legend: 'How easy is it not to send customers back through our systems?',
    answers: easeAnswers,
  },
} as const;
export type StaffQuestion = keyof typeof staffQuestions;
export const staffQuestionNames = Object.keys(staffQuestions) as readonly StaffQuestion[];

/** Who said it, as the Ambassadors Group reads it beside the words. */
export const sources = { public: 'From the public', staff: 'From staff' } as const;
export type Source = keyof typeof sources;

/** Five thousand words and more: nobody is cut short. */
export const MOST_CHARACTERS = 50_000;

/** A comment is new until a policy lead has cleared it for others, or held it back. */
export const commentStates = { new: 'To read', cleared: 'Cleared', held: 'Held back' } as const;
export type CommentState = keyof typeof commentStates;

/** How a comment reached us. */
export const ways = {
  form: 'The form on the website',
  easy_read: 'The Easy Read form',
  paper: 'On paper',
  phone: 'By phone',
} as const;
export type Way = keyof typeof ways;
