import { avoidableCodes } from '../contacts/domain/contact.ts';
import { answerCounts, courtesyFromFeedback, ownWord } from '../feedback/index.ts';
import { promises } from '../mystery-shopping/domain/questionnaire.ts';
import type { Database } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import { counted, formatCount } from '../shared/words.ts';
import { proportion } from '../statistics/index.ts';
import type { Proportion } from '../statistics/index.ts';
import { customersContacts } from './domain/evidence.ts';
import type { EvidenceMeasureKey } from './domain/evidence-measure.ts';
import { measureSet, noEpisodes } from './domain/measure-set.ts';
import { evidenceFrom } from './evidence.ts';
import { periodResults } from './evaluation-results.ts';
import { baseOf, intervalOf, percent } from './figures.ts';
import type { MeasureScope } from './measure-queries.ts';
import { avoidableContacts, doorsSeen } from './report-queries.ts';

/** One figure of a measure as it is printed; the first is the measure itself. */
export interface EvidenceFigure {
  readonly name: string;
  readonly value: string;
  readonly base: string;
  readonly interval: string;
  /** How many it is based on. */
  readonly of: number;
}

export interface EvidenceFigures {
  readonly figures: readonly EvidenceFigure[];
  readonly notes: readonly string[];
}

export interface EvidenceAsked {
  readonly period: Period;
  readonly scope: MeasureScope;
  /** Whether the shops of unblinded rounds may be asked about, which are the whole Directorate's. */
  readonly withShops: boolean;
}

const CHOSE_TO = 'Whoever answers chose to: this is not a sample of customers.';

/** A measure of the evidence, from the queries that the evaluation's report is made of. */
export async function evidenceFigures(
  database: Database,
  key: EvidenceMeasureKey,
  asked: EvidenceAsked,
): Promise<EvidenceFigures> {
  const { read } = database;
  const { period, scope, withShops } = asked;
  switch (key) {
    case 'avoidable_contact':
      return avoidable(await avoidableContacts(read, period, scope));
    case 'doors_per_resolved_contact':
      return doors(await doorsSeen(read, period, scope));
    case 'own_word': {
      const { sortedYes, answered } = await ownWord(read, period, scope);
      return { figures: [share('Answered “yes”', proportion(sortedYes, answered))], notes: [CHOSE_TO] };
    }
    case 'courtesy': {
      const { welcomed, answered } = await courtesyFromFeedback(read, period, scope);
      const customers = share('Made welcome, customers', proportion(welcomed, answered));
      const shoppers = withShops ? await fromShops(database, key, period) : { figures: [], notes: [] };
      return { figures: [customers, ...shoppers.figures], notes: [CHOSE_TO, ...shoppers.notes] };
    }
    case 'effort':
      return effort(await answerCounts(read, period, scope));
    default:
      return withShops ? fromShops(database, key, period) : { figures: [], notes: [] };
  }
}

function share(name: string, of: Proportion): EvidenceFigure {
  return {
    name,
    value: percent(of.value),
    base: baseOf(of),
    interval: intervalOf(of),
    of: of.denominator,
  };
}

function avoidable({
  asked,
  notAsked,
  kinds,
}: Awaited<ReturnType<typeof avoidableContacts>>): EvidenceFigures {
  const of = (code: string) => kinds.find((kind) => kind.code === code)?.contacts ?? 0;
  const marked = kinds.reduce((sum, { contacts }) => sum + contacts, 0);
  return {
    figures: [
      share('Avoidable', proportion(marked, asked)),
      ...Object.entries(avoidableCodes).map(([code, name]) => share(name, proportion(of(code), asked))),
    ],
    notes: [`${counted(notAsked, 'contact')} tallied or imported: nobody was asked.`],
  };
}

function doors(seen: Awaited<ReturnType<typeof doorsSeen>>): EvidenceFigures {
  const contacts = seen.reduce((sum, each) => sum + each.contacts, 0);
  const all = seen.reduce((sum, each) => sum + each.doors * each.contacts, 0);
  const mean = contacts === 0 ? '–' : (all / contacts).toFixed(2);
  const name = (number: number) => (number === 1 ? 'Saw one door' : `Saw ${String(number)} doors`);
  return {
    figures: [
      {
        ...{ name: 'Doors, on average', value: mean, interval: '–', of: contacts },
        base: counted(contacts, 'contact'),
      },
      ...seen.map((each) => share(name(each.doors), proportion(each.contacts, contacts))),
    ],
    notes: [
      'An average of such small numbers has no interval of its own: those of the shares say how sure it is.',
    ],
  };
}

function effort(answers: Awaited<ReturnType<typeof answerCounts>>): EvidenceFigures {
  const people = (question: string, wanted: (answer: string) => boolean) =>
    answers
      .filter((each) => each.question === question && wanted(each.answer))
      .reduce((sum, each) => sum + each.people, 0);
  const points = answers
    .filter(({ question }) => question === 'ease')
    .reduce((sum, each) => sum + Number(each.answer) * each.people, 0);
  const any = () => true;
  const answered = people('ease', any);
  const mean = answered === 0 ? '–' : (points / answered).toFixed(2);
  const easy = proportion(
    people('ease', (answer) => answer === '4' || answer === '5'),
    answered,
  );
  const once = proportion(
    people('more_than_once', (answer) => answer === 'no'),
    people('more_than_once', any),
  );
  return {
    figures: [share('Answered 4 or 5', easy), share('Had to contact us once only', once)],
    notes: [`On average ${mean} of 5, from ${counted(answered, 'answer')}.`, CHOSE_TO],
  };
}

/** What the shops of unblinded rounds tell, as the report's evidence ladder has it. */
async function fromShops(
  database: Database,
  key: Exclude<
    EvidenceMeasureKey,
    'avoidable_contact' | 'doors_per_resolved_contact' | 'own_word' | 'effort'
  >,
  period: Period,
): Promise<EvidenceFigures> {
  const results = await periodResults(database, period);
  // The repeat window and its episodes are in none of these.
  const evidence = evidenceFrom(results, measureSet(14, results.days, noEpisodes));
  const { shops } = results;
  switch (key) {
    case 'shopper_verified_fcr':
      return {
        figures: [share('Resolved', evidence.shopperVerified)],
        notes: [
          `${counted(evidence.unreachable, 'shop')} reached nobody.`,
          'Shops are planned, not drawn from real contacts.',
        ],
      };
    case 'recording_completeness': {
      const customers = customersContacts(evidence.completeness);
      const estimate =
        customers === null
          ? []
          : [
              {
                name: 'Contacts of customers, logged or not (Chapman’s estimate)',
                value: formatCount(Math.round(customers.value)),
                base: counted(evidence.completeness.share.denominator, 'shop'),
                interval: `${formatCount(Math.round(customers.low))} to ${formatCount(Math.round(customers.high))}`,
                of: evidence.completeness.share.denominator,
              },
            ];
      return {
        figures: [share('Logged', evidence.completeness.share), ...estimate],
        notes: [`${counted(evidence.unreachable, 'shop')} reached nobody, and stand outside this.`],
      };
    }
    case 'corrected_fcr':
      return corrected(evidence.corrected, shops.crossTable);
    case 'four_test_composite':
      return {
        figures: [
          share('All four together', evidence.allFour),
          ...evidence.promises.map(({ promise, share: of }) => share(promises[promise], of)),
        ],
        notes: [],
      };
    case 'courtesy': {
      const { met, applicable } = shops.courtesyJudgements;
      return {
        figures: [
          share('Courteous, mystery shops', evidence.courtesy.shoppers),
          share('Shoppers’ judgements of courtesy that were good', proportion(met, applicable)),
        ],
        notes: [],
      };
    }
  }
}

function corrected(
  found: ReturnType<typeof evidenceFrom>['corrected'],
  table: Awaited<ReturnType<typeof periodResults>>['shops']['crossTable'],
): EvidenceFigures {
  const matched = table.trulyResolved + table.trulyUnresolved;
  const figure = { name: 'Corrected', base: counted(matched, 'matched shop'), of: matched };
  const truth = [
    share(
      'Truly resolved, and recorded so',
      proportion(table.trulyResolvedRecordedResolved, table.trulyResolved),
    ),
    share(
      'Truly unresolved, and recorded so',
      proportion(table.trulyUnresolvedRecordedUnresolved, table.trulyUnresolved),
    ),
  ];
  if (found.kind === 'too_few') {
    const none = { ...figure, value: 'Too few matched shops', interval: '–' };
    return { figures: [none, ...truth], notes: [found.because] };
  }
  const { value, low, high } = found.share;
  const shown = { ...figure, value: percent(value), interval: `${percent(low)} to ${percent(high)}` };
  return { figures: [shown, ...truth], notes: [] };
}
