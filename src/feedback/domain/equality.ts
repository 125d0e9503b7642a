const ratherNot = { rather_not: 'I would rather not say' } as const;

/**
 * What the optional page asks, in the order it asks. Each answer is counted by itself: no row anywhere holds two
 * answers of one person, or leads from an answer to a comment.
 */
export const equalityQuestions = {
  age: {
    legend: 'How old are you?',
    answers: {
      under_25: 'Under 25',
      '25_44': '25 to 44',
      '45_64': '45 to 64',
      '65_74': '65 to 74',
      '75_84': '75 to 84',
      '85_over': '85 or over',
      ...ratherNot,
    },
  },
  sex: {
    legend: 'Are you',
    answers: { female: 'Female', male: 'Male', another: 'I use another word', ...ratherNot },
  },
  ethnic_group: {
    legend: 'What is your ethnic group?',
    answers: {
      asian: 'Asian or Asian British',
      black: 'Black, Black British, Caribbean or African',
      mixed: 'Mixed or several ethnic groups',
      white: 'White',
      other: 'Another ethnic group',
      ...ratherNot,
    },
  },
  disability: {
    legend: 'Do you have a condition or illness that has lasted, or will last, 12 months or more?',
    answers: { yes: 'Yes', no: 'No', ...ratherNot },
  },
  carer: {
    legend: 'Do you look after somebody who could not manage without your help?',
    answers: { yes: 'Yes', no: 'No', ...ratherNot },
  },
} as const;
export type EqualityQuestion = keyof typeof equalityQuestions;

export const equalityQuestionNames = Object.keys(equalityQuestions) as EqualityQuestion[];

/** The answers of a question by their codes. */
export function equalityAnswers(question: EqualityQuestion): Readonly<Record<string, string>> {
  return equalityQuestions[question].answers;
}
