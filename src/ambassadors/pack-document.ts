import { isOverdue } from '../actions/domain/action.ts';
import type { Action } from '../actions/domain/action.ts';
import { WHY_EXACT } from '../feedback/index.ts';
import type { AgreedTheme } from '../feedback/index.ts';
import type { Block, DocumentModel } from '../platform/documents/document-model.ts';
import { formatDay, formatInstant, formatMonth, formatTime, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { quarterInWords } from '../shared/quarter.ts';
import type { SaidShare } from '../statistics/index.ts';
import { dashboardPage } from './dashboard-pages.ts';
import type { LayMeasure } from './domain/lay-measure.ts';
import { partNames } from './measure-pages.ts';
import type { Meeting } from './meeting-queries.ts';
import type { SuppressedAnswers } from './suppressed-answers.ts';
import type { SuppressedEdition } from './suppressed-edition-queries.ts';
import type { SuppressedMeasure } from './suppressed-measure-queries.ts';
import { ABOUT_STAFF } from './who-told-us-pages.ts';

export interface PackGiven {
  readonly meeting: Meeting;
  readonly at: Instant;
  readonly author: string;
  readonly edition: SuppressedEdition;
  readonly measures: readonly { readonly measure: LayMeasure; readonly figures: SuppressedMeasure }[];
  readonly openWork: readonly string[];
  readonly actions: readonly Action[];
  /** At the meeting before; null before there was one. */
  readonly decided: { readonly heldOn: Day; readonly decisions: readonly string[] } | null;
  readonly themes: readonly AgreedTheme[];
  readonly staff: readonly SuppressedAnswers[];
}

/** What the group is given for one meeting, in words: the same facts always make the same document. */
export function packDocument({
  meeting,
  at,
  author,
  edition,
  measures,
  openWork,
  actions,
  decided,
  themes,
  staff,
}: PackGiven): DocumentModel {
  const dashboard = dashboardPage(edition, { next: null, last: null, work: [], moved: [] });
  const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });
  const list = (items: readonly string[]): Block[] =>
    items.length > 0 ? [{ kind: 'list', items }] : [{ kind: 'paragraph', text: 'Nothing.' }];
  const agenda = meeting.agenda.split('\n').filter((line) => line.trim() !== '');
  return {
    title: `Papers for ${meeting.title}, ${formatDay(meeting.heldOn)}`,
    subtitle: `${formatDay(meeting.heldOn)}, ${formatTime(meeting.beginsAt)}, ${meeting.place}`,
    author,
    at,
    footer: `Ambassadors Group, ${formatDay(meeting.heldOn)}`,
    blocks: [
      {
        kind: 'note',
        text: `Frozen on ${formatInstant(at)}. What the Ambassadors’ page shows later may differ: more is known by then. Small numbers are not shown, and all others are rounded, but for themes: they count cards.`,
      },
      { kind: 'paragraph', text: dashboard.sentence, lead: true },
      { kind: 'paragraph', text: dashboard.about },
      heading('Agenda'),
      ...list([...agenda, ...openWork]),
      ...(decided === null
        ? []
        : [heading(`Decided at the meeting on ${formatDay(decided.heldOn)}`), ...list(decided.decisions)]),
      heading('Four numbers'),
      {
        kind: 'table',
        caption: `Of the whole Directorate, ${quarterInWords(edition.quarter)}`,
        columns: [{ text: 'What' }, { text: 'How often' }, { text: 'Based on' }, { text: 'What it means' }],
        rows: dashboard.figures.map(({ name, share, percent, counted, meaning }) => [
          name,
          percent === null ? share : `${share} – ${percent}`,
          counted,
          meaning,
        ]),
      },
      heading(dashboard.changesHeading),
      ...list(dashboard.changes),
      heading('What people told us'),
      ...(dashboard.quotes.length === 0 ? list([]) : []),
      ...dashboard.quotes.map(({ text, quarter }): Block => ({ kind: 'quote', text, source: quarter })),
      heading(`What staff say, ${quarterInWords(edition.quarter)}`),
      { kind: 'paragraph', text: ABOUT_STAFF },
      ...staff.flatMap(staffBlocks),
      heading('Themes of comments, by quarter'),
      ...themeBlocks(themes),
      heading('Actions'),
      ...actionTable(actions, at),
      heading('Every measure over time'),
      ...measures.flatMap(({ measure, figures }) => measureBlocks(measure, figures)),
      heading('What is not shown, and why'),
      ...list(dashboard.notShown),
    ],
    figures: [],
  };
}

function staffBlocks({ legend, base, rows }: SuppressedAnswers): Block[] {
  return [
    { kind: 'heading', level: 3, text: legend },
    { kind: 'paragraph', text: base },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: legend,
            columns: [
              { text: 'Answer' },
              { text: 'People', numeric: true },
              { text: 'Share', numeric: true },
            ],
            rows: rows.map(({ answer, people, share }) => [answer, people, share]),
          } as const,
        ]),
  ];
}

function themeBlocks(themes: readonly AgreedTheme[]): Block[] {
  if (themes.length === 0)
    return [{ kind: 'paragraph', text: 'No theme is agreed and has cards that are settled.' }];
  return [
    { kind: 'paragraph', text: WHY_EXACT },
    ...themes.flatMap(({ name, meaning, overTime: { findings, table } }): Block[] => [
      { kind: 'heading', level: 3, text: name },
      { kind: 'paragraph', text: meaning },
      ...findings.map((text): Block => ({ kind: 'paragraph', text })),
      {
        kind: 'table',
        caption: `${name}: cards about it, by quarter`,
        columns: [{ text: table.heading }, { text: 'Cards about it' }, { text: 'Share', numeric: true }],
        rows: table.rows.map((row) => [row.name, row.words, row.percent]),
      },
    ]),
  ];
}

function actionTable(actions: readonly Action[], at: Instant): Block[] {
  if (actions.length === 0) return [{ kind: 'paragraph', text: 'None is open.' }];
  const today = londonDay(at);
  return [
    {
      kind: 'table',
      caption: 'Open actions',
      columns: [{ text: 'Action' }, { text: 'Owner' }, { text: 'Due' }, { text: 'Because people said' }],
      rows: actions.map((action) => [
        action.title,
        action.owner,
        `${formatDay(action.dueOn)}${isOverdue(action, today) ? ', overdue' : ''}`,
        action.youSaid,
      ]),
    },
  ];
}

function measureBlocks(measure: LayMeasure, { quarter, quarters, table }: SuppressedMeasure): Block[] {
  const shares = (
    caption: string,
    first: string,
    rows: readonly (readonly [string, SaidShare])[],
  ): Block => ({
    kind: 'table',
    caption,
    columns: [
      { text: first },
      { text: 'Share', numeric: true },
      { text: 'In words' },
      { text: 'Based on', numeric: true },
    ],
    rows: rows.map(([name, { share, percent, denominator }]) => [
      name,
      percent === null ? '–' : `${String(percent)}%`,
      share ?? 'Too few to say',
      denominator.words,
    ]),
  });
  return [
    { kind: 'heading', level: 3, text: measure.name },
    { kind: 'paragraph', text: measure.meaning },
    shares(
      `${measure.name}, by quarter`,
      'Quarter',
      quarters.map((each) => [quarterInWords(each.quarter), each.table.whole] as const),
    ),
    ...table.breakdowns
      .filter(({ rows }) => rows.length > 0)
      .map(({ by, rows }) =>
        shares(
          `${measure.name}, ${quarterInWords(quarter)}, by ${partNames[by] ?? by}`,
          'Part',
          rows.map(({ name, share }) => [by === 'month' ? formatMonth(name) : name, share] as const),
        ),
      ),
  ];
}
