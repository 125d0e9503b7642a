import {
  answerCounts,
  commentCounts,
  courtesyFromFeedback,
  ownWord,
  quotesCleared,
} from '../feedback/index.ts';
import { shopEvidence } from '../mystery-shopping/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import { repeatWindows } from './domain/measure.ts';
import type { EvaluationResults, PeriodResults } from './snapshot.ts';
import type { Evaluation } from './evaluation-store.ts';
import { figuresByDay } from './figures-by-day.ts';
import { everyCustomer } from './measure-queries.ts';
import { measuresOf } from './measures.ts';
import { phasesOf } from './phase-queries.ts';
import {
  avoidableContacts,
  barriersMet,
  contactWays,
  doorsSeen,
  namesAt,
  suspectedOnes,
} from './report-queries.ts';

const QUOTES = 12;
/** Those that the report draws over time. */
const chartedMeasures = ['recorded_fcr', 'sent_back_rate'] as const;

/** Asks everything that an evaluation's figures are made of, as the records stand now. */
export async function evaluationResults(
  database: Database,
  { period, baseline }: Pick<Evaluation, 'period' | 'baseline'>,
): Promise<EvaluationResults> {
  const { read } = database;
  const [
    now,
    before,
    { days: daily },
    withShops,
    phases,
    suspected,
    ways,
    seen,
    barriers,
    avoidable,
    comments,
    answers,
    quotes,
    names,
  ] = await Promise.all([
    periodResults(database, period),
    periodResults(database, baseline),
    figuresByDay(database, { from: baseline.from, to: period.to }, everyCustomer, []),
    measuresOf(database, period, { ...everyCustomer, customersOnly: false }, [14]),
    Promise.all(chartedMeasures.map((measure) => phasesOf(read, measure))),
    suspectedOnes(read, period),
    contactWays(read, period),
    doorsSeen(read, period),
    barriersMet(read, period),
    avoidableContacts(read, period),
    commentCounts(read, period),
    answerCounts(read, period),
    quotesCleared(read, { ...period, limit: QUOTES }),
    namesAt(read, period),
  ]);
  const all = withShops[0]?.days;
  return {
    period: now,
    baseline: before,
    daily: daily.map(({ day, eligible, resolved, sentBack }) => ({ day, eligible, resolved, sentBack })),
    withShops: { resolved: all?.resolved ?? 0, eligible: all?.eligible ?? 0 },
    phases: phases.flat().map(({ measure, beginsOn, title }) => ({ measure, beginsOn, title })),
    suspected,
    ways,
    doorsSeen: seen,
    barriers,
    avoidable,
    comments,
    answers,
    quotes: quotes.map(({ text, quarter }) => ({ text, quarter })),
    names,
  };
}

/** What one period’s figures are made of. */
export async function periodResults(database: Database, period: Period): Promise<PeriodResults> {
  const { read } = database;
  const [sets, shops, word, welcome] = await Promise.all([
    measuresOf(database, period, everyCustomer, repeatWindows),
    shopEvidence(read, period),
    ownWord(read, period),
    courtesyFromFeedback(read, period),
  ]);
  const [first] = sets;
  if (!first) throw new Error('no measures came back');
  return {
    days: first.days,
    episodes: sets.map(({ window, episodes }) => ({ window, counts: episodes })),
    shops,
    ownWord: word,
    welcome,
  };
}
