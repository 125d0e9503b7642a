import { outcomes } from '../contacts/domain/contact.ts';
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
    ),
    section(
      'Turning them off',
      paragraph(
        'If you speak to your computer, or press keys by accident, open your account (your name, at the top of each page) and turn off “Single-key shortcuts”. That turns off Ctrl + Enter and the digits.',
      ),
    ),
  ],
};
