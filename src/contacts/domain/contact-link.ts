/** Contacts further apart belong to no one episode: the longest repeat window. */
export const LONGEST_WINDOW_DAYS = 30;

/** What somebody says of two contacts. */
export const linkKinds = {
  episode: 'The same matter again',
  apart: 'Another matter',
  duplicate: 'The same contact, logged twice: count it once',
} as const;
export type LinkKind = keyof typeof linkKinds;

/** What makes two contacts likely to be the same person's, surest first. */
export const matchStrengths = {
  customer: 'certain: the same customer',
  postcode_and_name: 'likely: the same name and postcode',
  phone: 'possible: the same phone number',
  person: 'somebody said so',
} as const;
export type MatchStrength = keyof typeof matchStrengths;
