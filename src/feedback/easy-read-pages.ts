import { element } from '../platform/charts/svg.ts';

/** A picture beside a question of the Easy Read form: it says the same as the words, so that nobody needs to hear it. */
export type Picture = 'sorted' | 'welcome' | 'ease' | 'again' | 'elsewhere' | 'words';

const stroke = { fill: 'none', stroke: '#12436D', 'stroke-width': 5, 'stroke-linecap': 'round' } as const;
const ring = element('circle', { cx: 48, cy: 48, r: 40, ...stroke });
const line = (d: string): string => element('path', { d, ...stroke });

const drawings: Readonly<Record<Picture, readonly string[]>> = {
  sorted: [ring, line('M28 50 L43 64 L70 34')],
  welcome: [ring, line('M33 38 v4 M63 38 v4'), line('M30 58 Q48 76 66 58')],
  ease: [line('M10 84 h20 v-20 h20 v-20 h20 v-20 h18')],
  again: [line('M80 48 a32 32 0 1 1 -10 -23'), line('M72 8 v18 h-18')],
  elsewhere: [line('M14 12 h34 v72 h-34 z'), line('M56 48 h32 M76 36 l12 12 l-12 12')],
  words: [line('M10 18 h76 v48 h-46 l-18 16 v-16 h-12 z'), line('M26 36 h44 M26 50 h30')],
};

/** Markup of one drawing, hidden from screen readers. */
export function easyReadPicture(picture: Picture): string {
  return element(
    'svg',
    { viewBox: '0 0 96 96', width: 96, height: 96, 'aria-hidden': 'true', focusable: 'false' },
    ...drawings[picture],
  );
}

/** The same questions and answers in Easy Read: short words, one idea to a sentence (Inclusion Europe's rules). */
export const easyReadQuestions = [
  {
    name: 'sorted',
    legend: 'Did we sort out what you wanted?',
    answers: [
      ['yes', 'Yes'],
      ['partly', 'Some of it'],
      ['no', 'No'],
    ],
  },
  {
    name: 'welcome',
    legend: 'Were we kind and polite to you?',
    answers: [
      ['yes_definitely', 'Yes, very'],
      ['to_some_extent', 'A bit'],
      ['no', 'No'],
    ],
  },
  {
    name: 'ease',
    legend: 'Was it easy?',
    // From good to bad, as the answers of the others are; numbers for names would stand in their own order.
    answers: [
      ['5', 'Very easy'],
      ['4', 'Easy'],
      ['3', 'In the middle'],
      ['2', 'Hard'],
      ['1', 'Very hard'],
    ],
  },
  {
    name: 'more_than_once',
    legend: 'How many times did you have to ask us?',
    answers: [
      ['no', 'Once'],
      ['twice', '2 times'],
      ['three_or_more', '3 times or more'],
      ['not_sure', 'I am not sure'],
    ],
  },
  {
    name: 'asked_elsewhere',
    legend: 'Did we tell you to ask someone else?',
    answers: [
      ['no', 'No'],
      ['yes', 'Yes'],
      ['not_sure', 'I am not sure'],
    ],
  },
] as const;

export const easyReadPictures: Readonly<Record<(typeof easyReadQuestions)[number]['name'], Picture>> = {
  sorted: 'sorted',
  welcome: 'welcome',
  ease: 'ease',
  more_than_once: 'again',
  asked_elsewhere: 'elsewhere',
};
