import type { AvoidableCode, Caller } from './contact.ts';

/**
 * The letter for each optional answer, while one of the endings has the focus on the logging form. No letter stands
 * twice, so that the same keys serve both questions.
 */
export const callerKeys: Readonly<Record<Caller, string>> = {
  customer: 'u',
  carer: 'c',
  family: 'f',
  professional: 'p',
  provider: 'v',
  councillor: 'l',
  other: 'o',
};

export const avoidableKeys: Readonly<Record<AvoidableCode, string>> = {
  unnecessary_clarification: 'n',
  poor_signposting: 's',
  repeat_notification: 'r',
  progress_chasing: 'h',
  premature_closure: 'e',
};

/** "Safeguarding was communicated." */
export const SAFEGUARDING_KEY = 'g';
