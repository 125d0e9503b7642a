import { parse } from 'csv-parse/sync';
import type { DocumentModel } from '../../src/platform/documents/document-model.ts';
import { weeklyPChartSvg } from '../../src/platform/charts/weekly-p-chart.ts';

/** One of each block, with what likes to break: Welsh letters, markup, a minus sign, a long table. */
export const oneOfEach: DocumentModel = {
  title: 'How it went <six months>',
  subtitle: 'For Cabinet, 17 June 2010',
  author: 'Health and Social Care Directorate',
  at: '2010-06-21T09:00:00.000Z',
  footer: 'No Wrong Door',
  blocks: [
    { kind: 'heading', level: 2, text: 'Findings', id: 'findings' },
    { kind: 'paragraph', text: 'Llŷr Ŵen wrote: “quick & kind”, −3.2 points → better.', lead: true },
    { kind: 'heading', level: 3, text: 'In detail' },
    { kind: 'list', items: ['The first point', 'The second point'] },
    { kind: 'list', numbered: true, items: ['Do this', 'Then that'] },
    { kind: 'note', text: 'Based on 60 people.' },
    { kind: 'quote', text: 'They rang me back.', source: 'A customer, April 2010' },
    {
      kind: 'table',
      caption: 'Contacts by team',
      columns: [{ text: 'Team' }, { text: 'Contacts', numeric: true }, { text: 'Resolved', numeric: true }],
      rows: Array.from({ length: 60 }, (_, at) => [
        `Team number ${String(at + 1)}`,
        String(100 + at),
        `${String(40 + at)}.5%`,
      ]),
    },
    {
      kind: 'figure',
      svg: weeklyPChartSvg(chart('a'), 'wide'),
      narrowSvg: weeklyPChartSvg(chart('a'), 'narrow'),
      caption: 'Resolved, week by week',
      alt: 'The share rises from 50% to 60% (two weeks).',
      table: {
        caption: 'Resolved, week by week: the same figures',
        columns: [{ text: 'Week' }, { text: 'Share', numeric: true }],
        rows: [
          ['21 Dec 2009', '50.0%'],
          ['28 Dec 2009', '60.0%'],
        ],
      },
    },
  ],
  figures: [
    {
      key: 'recorded_fcr',
      section: 'Findings',
      name: 'Resolved',
      scope: 'evaluation period',
      numerator: 1,
      denominator: 3,
      value: 1 / 3,
      low: 0.06,
      high: 0.8,
      unit: 'share',
      said: '33.3%',
    },
  ],
};

function chart(idPrefix: string): Parameters<typeof weeklyPChartSvg>[0] {
  const point = (label: string, value: number) => ({
    label,
    value,
    lower: 0.2,
    upper: 0.9,
    hollow: false,
    signal: value > 0.55,
  });
  return {
    idPrefix,
    title: 'Resolved',
    description: 'Two weeks',
    points: [point('21 Dec 2009', 0.5), point('28 Dec 2009', 0.6)],
    phases: [{ from: 0, to: 2, centre: 0.55, name: 'Since the launch', centreText: 'Average 55.0%' }],
    markers: [{ at: 0.5, text: 'Launch' }],
    target: { share: 0.7, text: 'Target: 70% or more' },
    words: {
      upper: 'Upper',
      centre: 'Average',
      lower: 'Lower',
      week: 'Week',
      hollow: 'Part',
      signal: 'Signal',
    },
  };
}

/** The lines of a report's CSV by the names of its columns. */
export function figuresIn(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true, skip_empty_lines: true });
}
