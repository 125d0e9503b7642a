import { avoidableCodes, barriers } from '../contacts/domain/contact.ts';
import type { CountedQuestion } from '../feedback/index.ts';
import type { Block } from '../platform/documents/document-model.ts';
import { heading, paragraph, PERIOD } from './report-sections.ts';
import type { ReportGiven } from './report-sections.ts';

const questions: Readonly<
  Record<CountedQuestion, { words: string; answers: Readonly<Record<string, string>> }>
> = {
  sorted: { words: 'Was it sorted?', answers: { yes: 'Yes', partly: 'Partly', no: 'No' } },
  welcome: {
    words: 'Were you made to feel welcome?',
    answers: { yes_definitely: 'Yes, definitely', to_some_extent: 'Yes, to some extent', no: 'No' },
  },
  ease: {
    words: 'How easy was it? (5 is very easy)',
    answers: { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5' },
  },
  more_than_once: {
    words: 'Did you have to contact us more than once?',
    answers: { no: 'No', twice: 'Twice', three_or_more: 'Three times or more', not_sure: 'Not sure' },
  },
  asked_elsewhere: {
    words: 'Were you asked to contact somebody else?',
    answers: { no: 'No', yes: 'Yes', not_sure: 'Not sure' },
  },
};

/** Satisfaction, courtesy and effort from the public's answers, the shops' score, and words that may be quoted. */
export function customersSection({ snapshot: { results }, book }: ReportGiven): Block[] {
  book.section('Customers and shoppers');
  const { answers, quotes, period } = results;
  const rows = (Object.keys(questions) as CountedQuestion[]).flatMap((question) => {
    const { words, answers: options } = questions[question];
    const of = answers.filter((each) => each.question === question);
    const all = of.reduce((sum, { people }) => sum + people, 0);
    return Object.entries(options).map(([answer, text]) => {
      const people = of.filter((each) => each.answer === answer).reduce((sum, each) => sum + each.people, 0);
      const said = book.share(
        { key: `answer_${question}_${answer}`, name: `${words} ${text}`, scope: PERIOD },
        { numerator: people, denominator: all },
      );
      return [`${words} ${text}`, said.value, said.base, said.interval];
    });
  });
  const eased = answers.filter(({ question }) => question === 'ease');
  const people = eased.reduce((sum, each) => sum + each.people, 0);
  const points = eased.reduce((sum, each) => sum + Number(each.answer) * each.people, 0);
  const easedAs = Object.keys(questions.ease.answers).map((answer) => ({
    name: `answer_ease_${answer}|${PERIOD}`,
    counts: {
      numerator: eased.filter((each) => each.answer === answer).reduce((sum, each) => sum + each.people, 0),
      denominator: people,
    },
  }));
  const ease = book.mean(
    { key: 'mean_ease', name: 'How easy it was, mean of 1 to 5', scope: PERIOD },
    people === 0 ? null : points / people,
    easedAs.map(({ counts }) => counts.numerator),
    easedAs,
  );
  const { meanScore, accepted, resolvedYes, courtesyJudgements } = period.shops;
  const score = book.mean(
    { key: 'mean_shop_score', name: 'Mean weighted score of shops, 0 to 1', scope: PERIOD },
    meanScore,
    [accepted],
    [
      {
        name: `ladder_shopper_verified|${PERIOD}`,
        counts: { numerator: resolvedYes, denominator: accepted },
      },
    ],
  );
  const courtesy = book.share(
    { key: 'courtesy_judgements', name: 'Shoppers’ judgements of courtesy that were good', scope: PERIOD },
    { numerator: courtesyJudgements.met, denominator: courtesyJudgements.applicable },
  );
  return [
    heading(3, 'Customers and shoppers'),
    paragraph(
      'From the public’s own answers; whoever answers chose to. Moderation of the words beside them moves none of these figures.',
    ),
    {
      kind: 'table',
      caption: 'What the public answered',
      columns: [
        { text: 'Question and answer' },
        { text: 'Share', numeric: true },
        { text: 'People' },
        { text: '95% interval' },
      ],
      rows,
    },
    paragraph(
      `How easy it was: ${ease} of 5 on average. Mystery shops scored ${score} of 1 on average; of shoppers’ judgements of courtesy ${courtesy.value} were good (${courtesy.base}; ${courtesy.interval}).`,
    ),
    ...(quotes.length === 0
      ? [paragraph('No comment of the period has been cleared to be quoted.')]
      : [heading(4, 'In their own words')]),
    ...quotes.map(({ text, quarter }): Block => ({
      kind: 'quote',
      text,
      source: `A member of the public, ${quarter}`,
    })),
  ];
}

/** What would have let staff resolve it, and how much they had to say. */
export function staffSection({ snapshot: { results }, book }: ReportGiven): Block[] {
  book.section('Staff');
  const { comments } = results;
  const all = results.barriers.reduce((sum, { contacts }) => sum + contacts, 0);
  const rows = Object.entries(barriers).map(([code, name]) => {
    const contacts = results.barriers.find(({ barrier }) => barrier === code)?.contacts ?? 0;
    const said = book.share(
      { key: `barrier_${code}`, name, scope: PERIOD },
      { numerator: contacts, denominator: all },
    );
    return [name, said.base, said.value, said.interval];
  });
  const total = (source: 'staff' | 'public', of: 'comments' | 'withWords' | 'complaints') =>
    comments.filter((each) => each.source === source).reduce((sum, each) => sum + each[of], 0);
  const count = (key: string, name: string, value: number) => book.count({ key, name, scope: PERIOD }, value);
  return [
    heading(3, 'Staff'),
    {
      kind: 'table',
      caption: 'Why contacts could not be resolved, as staff recorded it',
      columns: [
        { text: 'Barrier' },
        { text: 'Contacts', numeric: true },
        { text: 'Share', numeric: true },
        { text: '95% interval' },
      ],
      rows,
    },
    ...avoidableBlocks(results, book),
    paragraph(
      `Staff gave their own view of the policy ${count('staff_comments', 'Staff’s comments', total('staff', 'comments'))} times, ${count('staff_comments_with_words', 'Staff’s comments in words', total('staff', 'withWords'))} of them in words. The public commented ${count('public_comments', 'The public’s comments', total('public', 'comments'))} times; comments marked as complaints: ${count('complaints', 'Comments marked as complaints', total('public', 'complaints'))}.`,
    ),
  ];
}

/** National Indicator 14, as staff marked it. */
function avoidableBlocks(
  { avoidable }: ReportGiven['snapshot']['results'],
  book: ReportGiven['book'],
): Block[] {
  // Its numbers are in no list of what the public may add up, so the public is not shown them.
  if (!avoidable || book.edition === 'public') return [];
  const { asked, notAsked, kinds } = avoidable;
  const row = (key: string, name: string, contacts: number) => {
    const counts = { numerator: contacts, denominator: asked };
    const said = book.share({ key: `avoidable_${key}`, name, scope: PERIOD }, counts);
    return [name, said.value, said.base, said.interval];
  };
  const of = (code: string) => kinds.find((kind) => kind.code === code)?.contacts ?? 0;
  const marked = kinds.reduce((sum, { contacts }) => sum + contacts, 0);
  const notAskedOf = book.count(
    { key: 'avoidable_not_asked', name: 'Contacts tallied or imported', scope: PERIOD },
    notAsked,
  );
  return [
    {
      kind: 'table',
      caption: 'Avoidable contact (National Indicator 14), of contacts logged one at a time',
      columns: [
        { text: 'What made it avoidable' },
        { text: 'Share', numeric: true },
        { text: 'Contacts' },
        { text: '95% interval' },
      ],
      rows: [
        row('contact', 'Any of them', marked),
        ...Object.entries(avoidableCodes).map(([code, name]) => row(code, name, of(code))),
      ],
    },
    paragraph(
      `A contact without a mark counts as not avoidable. Of contacts that were tallied or imported nobody was asked: ${notAskedOf}.`,
    ),
  ];
}
