import { promises } from '../mystery-shopping/domain/questionnaire.ts';
import type { Block } from '../platform/documents/document-model.ts';
import { wilsonInterval } from '../statistics/index.ts';
import type { Proportion } from '../statistics/index.ts';
import { gradeOf, grades, meetsTarget } from './domain/evaluation-plan.ts';
import type { EvaluationReport, ReportFigure } from './evaluation-report.ts';
import { BASELINE, PERIOD } from './figure-book.ts';
import type { FigureBook, SaidFigure } from './figure-book.ts';
import { percent, verdict } from './figures.ts';
import type { Snapshot } from './snapshot.ts';

/** What every section is made from. Pure: nothing here knows the time or the database. */
export interface ReportGiven {
  readonly snapshot: Snapshot;
  readonly report: EvaluationReport;
  readonly book: FigureBook;
}

export { BASELINE, PERIOD };

export function heading(level: 2 | 3 | 4, text: string): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** Stands where a table would: with it, what is hidden could be worked out. */
export function heldBack(table: string): Block {
  return paragraph(
    `${table}: not shown. Put beside the other figures of this report it would give a hidden number away.`,
  );
}

export type Counts = Pick<Proportion, 'numerator' | 'denominator'>;

/**
 * A share in the period and in the baseline, as two cells: figure, base, interval.
 * @param alsoKey the key by which the same figure stands elsewhere in the report
 */
export function bothCells(
  book: FigureBook,
  key: string,
  name: string,
  period: Counts,
  baseline: Counts,
  alsoKey = key,
): string[] {
  return [[PERIOD, period] as const, [BASELINE, baseline] as const].map(([scope, counts]) => {
    const figure = { key, name, scope, knownAs: `${alsoKey}|${scope}` };
    return withBaseAndInterval(book.share(figure, counts));
  });
}

/** A share with its interval in one cell, where its base has a cell of its own. */
export function withInterval({ value, interval }: SaidFigure): string {
  return interval === '–' ? value : `${value} (${interval})`;
}

/** The same with its base. */
export function withBaseAndInterval({ value, base, interval }: SaidFigure): string {
  return interval === '–' ? `${value} (${base})` : `${value} (${base}; ${interval})`;
}

/** How a measure of the report is named where its figures are exported. */
export function figureKey({ definition, window }: ReportFigure): string {
  return definition.key === 'repeat_adjusted_fcr' ? `${definition.key}_${String(window)}` : definition.key;
}

/** The plan's measures, beside the baseline and against their targets. */
export function measuresSection({ snapshot, report, book }: ReportGiven): Block[] {
  const { plan } = snapshot;
  book.section('Measures');
  const rows = report.figures
    .filter(({ definition }) => plan.measures.includes(definition.key))
    .map((figure) => {
      const { definition, window, period, baseline } = figure;
      const name = window === null ? definition.name : `${definition.name} (${String(window)} days)`;
      const key = figureKey(figure);
      const cells = bothCells(book, key, name, period, baseline);
      const { said, difference } = book.change({ key, name, scope: 'change' }, period, baseline);
      const target = plan.targets[definition.key];
      return [
        name,
        ...cells,
        `${said}. ${verdict(difference, definition.better)}`,
        targetWords(figure, target, book.known({ key, name, scope: PERIOD }, period)),
      ];
    });
  return [
    heading(3, 'The measures'),
    {
      kind: 'table',
      caption:
        'The measures in the evaluation period, beside the baseline, with their bases and 95% intervals',
      columns: [
        { text: 'Measure' },
        { text: 'Evaluation period' },
        { text: 'Baseline' },
        { text: 'Change in percentage points' },
        { text: 'Target' },
      ],
      rows,
    },
    ...gradeBlocks({ snapshot, report, book }),
    heading(4, 'What stands beside these figures'),
    { kind: 'list', items: besideFigures(report, book) },
  ];
}

/** @param known what the reader is shown of the figure; null: it is not said on which side of the target it lies */
function targetWords(
  { definition, period }: ReportFigure,
  target: number | undefined,
  known: Counts | null,
): string {
  if (target === undefined) return 'None';
  const met = meetsTarget(period, target, definition.better);
  const wanted = `${percent(target)} or ${definition.better === 'higher' ? 'more' : 'less'}`;
  if (met === null) return `${wanted}: nothing to judge`;
  if (known === null) return `${wanted}: too few to show`;
  // By the interval that stands beside it: one of the true numbers would tell of them.
  const interval = wilsonInterval(known.numerator, known.denominator);
  const unsure = interval !== null && interval.low <= target && target <= interval.high;
  return `${wanted}: ${met ? 'met' : 'not met'}${unsure ? ', within what chance alone could do' : ''}`;
}

/** The grade by the rule that was written down before the figures were seen. */
function gradeBlocks({ snapshot: { plan }, report, book }: ReportGiven): Block[] {
  const judged = report.figures.flatMap(({ definition, window, period }) => {
    if (definition.key === 'repeat_adjusted_fcr' && window !== report.period.window) return [];
    return meetsTarget(period, plan.targets[definition.key], definition.better) ?? [];
  });
  const met = judged.filter((each) => each).length;
  const grade = gradeOf(met, judged.length, plan);
  if (grade === null)
    return [paragraph('The plan set no target that could be judged, so there is no grade.')];
  book.section('Grade');
  const exact = { key: 'targets_met', name: 'Targets met', scope: PERIOD };
  // How many targets are met says nothing of any person: the same in both editions.
  book.plain(exact, met, judged.length);
  return [
    {
      kind: 'note',
      text: `${String(met)} of ${String(judged.length)} targets are met. By the rule that the plan laid down before the figures were seen this is grade ${String(grade)}, ${grades[grade]}: “${plan.gradeWords[grade]}”`,
    },
  ];
}

/** The counts that stand outside a figure, said beside it. */
function besideFigures({ period }: EvaluationReport, book: FigureBook): string[] {
  const { days, episodes } = period;
  const count = (key: string, name: string, value: number) => book.count({ key, name, scope: PERIOD }, value);
  const identified = book.share(
    { key: 'repeat_adjusted_identified', name: 'Of customers we can recognise', scope: PERIOD },
    period.identifiedOnly,
  );
  const anonymous = book.share(
    { key: 'anonymous_share', name: 'Anonymous episodes', scope: PERIOD },
    period.anonymousShare,
  );
  return [
    `Contacts that count: ${count('eligible', 'Contacts that count', days.eligible)}. Stopped by the customer and left out: ${count('abandoned', 'Stopped by the customer', days.abandoned)}. Left out because safeguarding was communicated: ${count('safeguarding', 'Safeguarding communicated', days.safeguarding)}.`,
    `Handovers not confirmed by the receiver, counted as not resolved: ${count('unconfirmed', 'Handovers not confirmed', days.unconfirmed)}.`,
    `Contacts about a reason that nobody owns, neither right nor wrong door: ${count('unowned', 'Reason without an owner', days.unowned)}.`,
    `Episodes whose repeat window had not ended: ${count('episodes_not_yet_known', 'Episodes not yet known', episodes.notYetKnown)}. Of customers we can recognise ${identified.value} (${identified.base}; ${identified.interval}) were resolved and did not come back; ${anonymous.value} of episodes (${anonymous.base}; ${anonymous.interval}) are anonymous and can never be seen to repeat.`,
    `Promises at a wrong door still pending: ${count('wrong_door_pending', 'Wrong-door promises pending', episodes.wrongDoorPending)}. Promises due after the period: ${count('promises_not_yet_due', 'Promises due after the period', days.promisesNotYetDue)}.`,
  ];
}

/** The four promises, as shoppers found them: four tests, and all four together. */
export function promisesSection({ report, book }: ReportGiven): Block[] {
  book.section('The four promises');
  const { period, baseline } = report.evidence;
  const before = (promise: string) =>
    baseline.promises.find((each) => each.promise === promise)?.share ?? { numerator: 0, denominator: 0 };
  const rows = period.promises.map(({ promise, share }) => [
    promises[promise],
    ...bothCells(book, `promise_${promise}`, promises[promise], share, before(promise)),
  ]);
  rows.push([
    'All four together',
    ...bothCells(book, 'all_four_promises', 'All four together', period.allFour, baseline.allFour),
  ]);
  rows.push([
    'Made welcome, in customers’ own words',
    ...bothCells(
      book,
      'courtesy_customers',
      'Made welcome, customers',
      period.courtesy.customers,
      baseline.courtesy.customers,
    ),
  ]);
  return [
    heading(3, 'The four promises'),
    paragraph(
      'As mystery shoppers found them: shops that met the promise, of those it applied to. Courtesy is never marked by staff themselves.',
    ),
    {
      kind: 'table',
      caption: 'The four promises',
      columns: [{ text: 'Promise' }, { text: 'Evaluation period' }, { text: 'Baseline' }],
      rows,
    },
  ];
}
