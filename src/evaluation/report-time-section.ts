import type { Block } from '../platform/documents/document-model.ts';
import { countedWeeks } from './domain/counted-weeks.ts';
import type { DayPart } from './domain/weeks.ts';
import type { FigureBook } from './figure-book.ts';
import { weekName } from './figure-names.ts';
import { heading, heldBack, paragraph, withInterval } from './report-sections.ts';
import type { ReportGiven } from './report-sections.ts';
import { changesOf, weeklyChart } from './weekly-chart.ts';

/** Weekly control charts, each with its table. */
export function timeSection({ snapshot, book }: ReportGiven): Block[] {
  const { results, evaluation } = snapshot;
  book.section('Time');
  const charts = [
    {
      key: 'resolved',
      measure: 'recorded_fcr',
      heading: 'Resolved at first contact, as recorded, week by week',
      better: 'higher',
      of: 'resolved',
    },
    {
      key: 'sent_back',
      measure: 'sent_back_rate',
      heading: 'Sent back, week by week',
      better: 'lower',
      of: 'sentBack',
    },
  ] as const;
  return [
    heading(3, 'Over time'),
    paragraph(
      'One point a week. A week cut by the launch, by something begun since, or by the ends of the periods is drawn hollow and judged by nothing. What was begun starts a new phase with limits of its own.',
    ),
    ...charts.map(({ key, measure, heading: title, better, of }): Block => {
      if (book.isHeldBack(`weekly_${key}`)) return heldBack(title);
      const days = results.daily.map((day) => ({
        day: day.day,
        numerator: day[of],
        denominator: day.eligible,
      }));
      const chart = weeklyChart({
        heading: title,
        idPrefix: `weekly-${key.replace('_', '-')}`,
        period: { from: evaluation.baseline.from, to: evaluation.period.to },
        changes: changesOf(
          evaluation.period.from,
          results.phases.filter((phase) => phase.measure === measure),
        ),
        days: book.edition === 'exact' ? days : shownWeeks(days, key, book),
        better,
        target: snapshot.plan.targets[measure] ?? null,
      });
      const rows = chart.rows.map((row) => {
        const said = { key: `weekly_${key}`, name: title, scope: `week of ${row.monday}` };
        const number = (text: string) => Number(text.replaceAll(',', ''));
        // The public sees a week's rate, made of rounded numbers, and no numbers.
        if (book.edition === 'public') {
          book.rate(said, number(row.numerator), number(row.denominator));
          return [row.week, row.share, row.limits, row.signal];
        }
        const share = withInterval(
          book.share(said, { numerator: number(row.numerator), denominator: number(row.denominator) }),
        );
        return [row.week, `${row.numerator} of ${row.denominator}`, share, row.limits, row.signal];
      });
      const counts = book.edition === 'exact' ? [{ text: 'Contacts', numeric: true }] : [];
      return {
        kind: 'figure',
        svg: chart.wideSvg,
        narrowSvg: chart.narrowSvg,
        caption: title,
        alt: chart.findings.join(' '),
        table: {
          caption: `${title}: the same figures as a table`,
          columns: [
            { text: 'Week beginning' },
            ...counts,
            book.edition === 'exact' ? { text: 'Share and 95% interval' } : { text: 'Share', numeric: true },
            { text: 'Limits' },
            { text: 'What it tells' },
          ],
          rows,
        },
      };
    }),
  ];
}

/** Weeks as the public may know them; one with too few contacts, or with a number that is hidden, has none. */
function shownWeeks(days: readonly DayPart[], chart: 'resolved' | 'sent_back', book: FigureBook): DayPart[] {
  const table = `weekly_${chart}`;
  book.table(table);
  const first = days[0]?.day;
  return countedWeeks(days).map(({ monday, numerator, denominator }) => {
    const day = first !== undefined && monday < first ? first : monday;
    const known = book.knownPart(weekName(chart, monday), { numerator, denominator }, table);
    return known === null ? { day, numerator: 0, denominator: 0 } : { day, ...known };
  });
}
