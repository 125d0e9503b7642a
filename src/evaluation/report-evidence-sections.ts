import type { Block } from '../platform/documents/document-model.ts';
import { customersContacts } from './domain/evidence.ts';
import type { Evidence } from './evidence.ts';
import type { FigureBook } from './figure-book.ts';
import { BASELINE, bothCells, heading, paragraph, PERIOD } from './report-sections.ts';
import type { Counts, ReportGiven } from './report-sections.ts';

/** From what staff say to what is known to be true. */
export function ladderSection({ report, book }: ReportGiven): Block[] {
  const { period, baseline, evidence } = report;
  book.section('Evidence ladder');
  const row = (key: string, name: string, says: string, now: Counts, before: Counts, alsoKey?: string) => [
    name,
    says,
    ...bothCells(book, `ladder_${key}`, name, now, before, alsoKey),
  ];
  const measure = (key: 'recorded_fcr' | 'net_fcr' | 'repeat_adjusted_fcr') =>
    [
      ...([period.measures[key], baseline.measures[key]] as const),
      key === 'repeat_adjusted_fcr' ? `${key}_${String(period.window)}` : key,
    ] as const;
  const rows = [
    row('recorded', 'Recorded', 'What staff recorded of every contact', ...measure('recorded_fcr')),
    row('net', 'Net', 'Of contacts that could be resolved at once', ...measure('net_fcr')),
    row(
      'repeat_adjusted',
      'Repeat-adjusted',
      `Resolved, and not heard of again within ${String(period.window)} days`,
      ...measure('repeat_adjusted_fcr'),
    ),
    row(
      'own_word',
      'Customers’ own word',
      'Answered “yes” to “was it sorted?”; they chose to answer',
      evidence.period.ownWord,
      evidence.baseline.ownWord,
    ),
    row(
      'shopper_verified',
      'Shopper-verified',
      'Mystery shops that were dealt with before the contact ended; shops are planned, not drawn from real contacts',
      evidence.period.shopperVerified,
      evidence.baseline.shopperVerified,
    ),
    [
      'Corrected',
      'Recorded, corrected by how often staff recorded the truth about shops',
      corrected(book, evidence.period, PERIOD, period.measures.recorded_fcr),
      corrected(book, evidence.baseline, BASELINE, baseline.measures.recorded_fcr),
    ],
  ];
  return [
    heading(3, 'How far “resolved at first contact” can be believed'),
    {
      kind: 'table',
      caption: 'The evidence ladder: from what staff say to what is known to be true',
      columns: [
        { text: 'Rung' },
        { text: 'What it says' },
        { text: 'Evaluation period' },
        { text: 'Baseline' },
      ],
      rows,
    },
    ...completenessBlocks(evidence.period, period.measures.recorded_fcr, book),
  ];
}

function corrected(book: FigureBook, evidence: Evidence, scope: string, recorded: Counts): string {
  const { corrected: found } = evidence;
  if (found.kind === 'too_few')
    return book.edition === 'exact' ? `Too few matched shops. ${found.because}` : 'Too few matched shops';
  const madeOf = [
    { name: `recorded_fcr|${scope}`, counts: recorded },
    { name: `ladder_shopper_verified|${scope}`, counts: evidence.shopperVerified },
  ];
  return book.estimate({ key: 'corrected_fcr', name: 'Corrected', scope }, found.share, 'share', madeOf);
}

function completenessBlocks(
  { completeness, unreachable }: Evidence,
  recorded: Counts,
  book: FigureBook,
): Block[] {
  const { share } = completeness;
  if (share.denominator === 0) {
    return [
      paragraph(
        'No round of mystery shops in this period has been unblinded, so nobody can say how many contacts were never logged.',
      ),
    ];
  }
  const logged = book.share(
    { key: 'recording_completeness', name: 'Shops that staff logged', scope: PERIOD },
    share,
  );
  const missed = book.count(
    { key: 'unreachable_shops', name: 'Shops that reached nobody', scope: PERIOD },
    unreachable,
  );
  const sentences = [
    `Staff logged ${logged.value} of the shops that reached somebody (${logged.base}; 95% interval ${logged.interval}). Shops that reached nobody after three attempts: ${missed}; they count as delivered and not resolved, and stand outside this share.`,
  ];
  const customers = customersContacts(completeness);
  if (customers !== null) {
    const said = book.estimate(
      { key: 'customers_contacts_estimate', name: 'Contacts of customers, logged or not', scope: PERIOD },
      customers,
      'count',
      [
        { name: `recorded_fcr|${PERIOD}`, counts: recorded },
        { name: `recording_completeness|${PERIOD}`, counts: share },
      ],
    );
    sentences.push(
      `If other contacts were logged as often, customers made about ${said} contacts (Chapman’s estimate).`,
    );
  }
  return sentences.map(paragraph);
}

/** What the figure would be if what is not known were all one way, or all the other, and by other readings. */
export function sensitivitySection({ snapshot, report, book }: ReportGiven): Block[] {
  book.section('Sensitivity');
  const { resolved, eligible, unconfirmed, abandoned } = report.period.days;
  const { withShops, suspected } = snapshot.results;
  const readings: [key: string, name: string, counts: Counts, alsoKey?: string][] = [
    ['as_recorded', 'As recorded', { numerator: resolved, denominator: eligible }, 'recorded_fcr'],
    [
      'all_confirmed',
      'If every handover that nobody confirmed was resolved',
      { numerator: resolved + unconfirmed, denominator: eligible },
    ],
    [
      'unconfirmed_left_out',
      'If those handovers are left out',
      { numerator: resolved, denominator: eligible - unconfirmed },
    ],
    [
      'all_missing_yes',
      'If all of which the end is not known was resolved: those handovers, and contacts that the customer stopped',
      { numerator: resolved + unconfirmed + abandoned, denominator: eligible + abandoned },
    ],
    ['all_missing_no', 'If none of it was', { numerator: resolved, denominator: eligible + abandoned }],
    [
      'with_shops',
      'With the contacts that were mystery shops',
      { numerator: withShops.resolved, denominator: withShops.eligible },
    ],
    [
      'without_suspected',
      'Without the contacts that staff took for mystery shops',
      { numerator: resolved - suspected.resolved, denominator: eligible - suspected.eligible },
    ],
    ...report.figures.flatMap(({ definition, window, period }): typeof readings =>
      definition.key === 'repeat_adjusted_fcr' && window !== null
        ? [
            [
              `repeat_${String(window)}`,
              `Episodes resolved at once, and not heard of again within ${String(window)} days`,
              period,
              `repeat_adjusted_fcr_${String(window)}`,
            ],
          ]
        : [],
    ),
  ];
  const rows = readings.map(([reading, name, counts, alsoKey]) => {
    const key = `sensitivity_${reading}`;
    const figure = { key, name, scope: PERIOD, knownAs: `${alsoKey ?? key}|${PERIOD}` };
    const { value, base, interval } = book.share(figure, counts);
    return [name, value, base, interval];
  });
  return [
    heading(3, 'How much hangs on what is not known'),
    paragraph(
      'Resolved at first contact under other readings: what is not known taken one way and the other, with and without mystery shops, and with each repeat window.',
    ),
    {
      kind: 'table',
      caption: 'Resolved at first contact under other readings',
      columns: [
        { text: 'Reading' },
        { text: 'Share', numeric: true },
        { text: 'Out of', numeric: true },
        { text: '95% interval' },
      ],
      rows,
    },
  ];
}
