import { avoidableKeys, callerKeys, SAFEGUARDING_KEY } from '../contacts/domain/shortcut-keys.ts';
import { avoidableCodes, callers, outcomes } from '../contacts/domain/contact.ts';
import { paragraph, section, table } from './information-pages.ts';
import type { InformationPage } from './information-pages.ts';

export const shortcutsPage: InformationPage = {
  title: 'Keyboard shortcuts',
  lead: 'Everything can be done with the Tab key, the arrow keys, the space bar and Enter. These are quicker. They need JavaScript.',
  sections: [
    section(
      'On “Log a contact”',
      table(
        'Keys and what they do',
        ['Key', 'What it does'],
        [
          ['Ctrl + Enter', 'Saves the contact, from any field. On a Mac, Command + Enter as well'],
          ['1 to 7', 'Chooses how it ended, while one of the endings has the focus'],
          [
            'Shift + 1 to Shift + 5, while one of the endings has the focus',
            'Signposts to the first, second … of the entries shown below the reason: the ending and the organisation in one press',
          ],
          [
            'A letter, while one of the endings has the focus',
            'Answers an optional question: see below. The same letter again takes the answer back',
          ],
          ['Down arrow and Enter, in “Customer’s name”', 'Chooses a known customer'],
          [
            'Letters, in “What they wanted”',
            'Finds reasons by the beginnings of their words, and of the other words for them',
          ],
          ['Down and up arrow, in “What they wanted”', 'Moves through the reasons that were found'],
          ['Enter, in “What they wanted”', 'Takes the reason that is marked'],
          ['Escape, in “What they wanted”', 'Closes the list'],
        ],
      ),
      table(
        'The number of each ending',
        ['Key', 'How it ended'],
        Object.values(outcomes).map((words, index) => [String(index + 1), words]),
      ),
      table(
        'The letter of each optional answer',
        ['Key', 'What it says'],
        [
          ...Object.entries(callers).map(([code, words]) => [
            callerKeys[code as keyof typeof callers].toUpperCase(),
            `Who is speaking: ${words}`,
          ]),
          ...Object.entries(avoidableCodes).map(([code, words]) => [
            avoidableKeys[code as keyof typeof avoidableCodes].toUpperCase(),
            `Why it was avoidable: ${words}`,
          ]),
          [SAFEGUARDING_KEY.toUpperCase(), 'A safeguarding concern was passed on'],
        ],
      ),
    ),
    section(
      'Turning them off',
      paragraph(
        'If you speak to your computer, or press keys by accident, open your account (your name, at the top of each page) and turn off “Single-key shortcuts”. That turns off Ctrl + Enter, the digits and the letters.',
      ),
    ),
  ],
};
