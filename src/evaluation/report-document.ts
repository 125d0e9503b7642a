import { figureDictionary } from '../platform/documents/document-figures.ts';
import type { Block, DocumentModel } from '../platform/documents/document-model.ts';
import { addDays, formatDay, formatInstant, formatPeriod } from '../shared/london-time.ts';
import { grades, gradesInOrder } from './domain/evaluation-plan.ts';
import { definitionOf, measureDefinitions } from './domain/measure.ts';
import { reportFrom } from './evaluation-report.ts';
import { AsShown } from './as-shown.ts';
import type { ShownBefore } from './as-shown.ts';
import { FigureBook } from './figure-book.ts';
import type { Edition, Hiding } from './figure-book.ts';
import { percent, verdict } from './figures.ts';
import { heldBackFrom } from './held-back.ts';
import { ladderSection, sensitivitySection } from './report-evidence-sections.ts';
import { BASELINE, heading, measuresSection, paragraph, PERIOD, promisesSection } from './report-sections.ts';
import type { ReportGiven } from './report-sections.ts';
import { customersSection, staffSection } from './report-voice-sections.ts';
import { timeSection } from './report-time-section.ts';
import { teamsSection } from './report-team-section.ts';
import { wrongDoorsSection } from './report-way-sections.ts';
import { policyOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** The report as one kind of reader has it. Pure: the same snapshot, the same document. */
export function reportDocument(snapshot: Snapshot, edition: Edition): DocumentModel {
  if (edition === 'exact') return reportHiding(snapshot, null);
  return reportHiding(snapshot, publicHiding(snapshot));
}

/** What an edition shows in public, for the editions after it: with what those before it did, which it may not repeat. */
export function shownInPublic(snapshot: Snapshot): ShownBefore {
  return { ...snapshot.shownBefore, ...written(snapshot, publicHiding(snapshot)).book.shown };
}

function publicHiding(snapshot: Snapshot): Hiding {
  const asShown = new AsShown(policyOf(snapshot), snapshot.shownBefore);
  const report = reportFrom(snapshot.evaluation.window, snapshot.results);
  return { asShown, heldBack: heldBackFrom(snapshot, report, asShown) };
}

/**
 * In the order in which Cabinet reads: issue, recommendations, reasons, findings, implications, background papers, and
 * the annexes after them.
 */
export function reportHiding(snapshot: Snapshot, hiding: Hiding | null): DocumentModel {
  return written(snapshot, hiding).model;
}

function written(snapshot: Snapshot, hiding: Hiding | null): { model: DocumentModel; book: FigureBook } {
  const book = new FigureBook(hiding);
  const report = reportFrom(snapshot.evaluation.window, snapshot.results);
  const given = { snapshot, report, book };
  const { evaluation, words, edition: number, takenAt } = snapshot;
  const { period } = evaluation;
  const isDraft = number === 0;
  const { threshold, base } = policyOf(snapshot);
  const stands = isDraft ? 'Draft' : `Edition ${String(number)}, sealed ${formatInstant(takenAt)}`;
  const blocks: Block[] = [
    ...(isDraft ? [note('A draft: its figures follow the records until it is sealed.')] : []),
    ...(hiding !== null
      ? [
          note(
            `Numbers from 1 to ${String(threshold - 1)} are shown as “fewer than ${String(threshold)}”, others are rounded to the nearest ${String(base)}, and shares are made of the rounded numbers, so that no person can be worked out. What would give a hidden number away beside the rest is not shown.${snapshot.shownBefore ? ` A number that an earlier edition showed is shown as it was until it has moved by more than ${String(base)}.` : ''}`,
          ),
        ]
      : []),
    ...(snapshot.changes === ''
      ? []
      : [heading(2, 'What this edition changes'), ...paragraphs(snapshot.changes)]),
    heading(2, 'The issue'),
    ...paragraphs(words.issue),
    heading(2, 'Recommendations'),
    ...recommendations(snapshot),
    heading(2, 'Reasons for the recommendations'),
    ...(words.reasons === '' ? [paragraph('None have been written.')] : paragraphs(words.reasons)),
    heading(2, 'Findings'),
    ...headline(given),
    ...findings(snapshot),
    ...measuresSection(given),
    ...ladderSection(given),
    ...sensitivitySection(given),
    ...promisesSection(given),
    ...timeSection(given),
    ...wrongDoorsSection(given),
    ...teamsSection(given),
    ...customersSection(given),
    ...staffSection(given),
    heading(2, 'Implications'),
    ...(words.implications === '' ? [paragraph('None have been written.')] : paragraphs(words.implications)),
    heading(2, 'Background papers'),
    ...(words.background === '' ? [paragraph('None.')] : paragraphs(words.background)),
    ...annexes(snapshot),
  ];
  const model = {
    title: evaluation.title,
    subtitle: `${formatPeriod(period.from, period.to)}. ${stands}.`,
    author: snapshot.directorate,
    at: takenAt,
    footer: `${evaluation.title} · ${stands}`,
    blocks,
    figures: book.figures,
  };
  return { model, book };
}

/** One sentence that a hostile reader cannot misquote: what, when, of how many. */
function headline({ snapshot, report, book }: ReportGiven): Block[] {
  book.section('Headline');
  const { from, to } = snapshot.evaluation.period;
  const { recorded_fcr: now } = report.period.measures;
  const before = report.baseline.measures.recorded_fcr;
  const when = `From ${formatPeriod(from, to)}`;
  if (now.denominator === 0)
    return [
      {
        kind: 'paragraph',
        lead: true,
        text: `${when} no contacts were recorded, so there is nothing to evaluate yet.`,
      },
    ];
  const name = { key: 'headline', name: 'Resolved at first contact, as recorded' };
  const of = (scope: string) => ({ ...name, scope, knownAs: `recorded_fcr|${scope}` });
  const said = book.share(of(PERIOD), now);
  const lead = `${when}, staff recorded ${said.value} of contacts as resolved at first contact.`;
  const base = `${said.base} contacts; the 95% interval is ${said.interval}.`;
  if (before.denominator === 0)
    return [
      { kind: 'paragraph', lead: true, text: lead },
      paragraph(`${base} No contacts were recorded in the baseline, so there is nothing to compare with.`),
    ];
  const then = book.share(of(BASELINE), before);
  const { said: change, difference } = book.change({ ...name, scope: 'change' }, now, before, 'recorded_fcr');
  return [
    { kind: 'paragraph', lead: true, text: lead },
    paragraph(
      `${base} In the baseline it was ${then.value} (${then.base}): ${change}. ${verdict(difference, 'higher')}.`,
    ),
  ];
}

function findings({ findings: found }: Snapshot): Block[] {
  if (found.length === 0) return [];
  const items = found.map(({ measure, words }) => `${words} (${nameOf(measure)})`);
  return [{ kind: 'list', numbered: true, items }];
}

function recommendations({ recommendations: made }: Snapshot): Block[] {
  if (made.length === 0) return [paragraph('None has been made.')];
  return [
    {
      kind: 'table',
      caption: 'What is recommended, to whom, by when, and where it will show',
      columns: [
        { text: 'Recommendation' },
        { text: 'Owner' },
        { text: 'By' },
        { text: 'Measure on which it will show' },
      ],
      rows: made.map(({ words, owner, dueOn, measure }) => [words, owner, formatDay(dueOn), nameOf(measure)]),
    },
  ];
}

function annexes(snapshot: Snapshot): Block[] {
  const { evaluation, plan, planHash, planSealedAt, planSealedBy, deviations } = snapshot;
  const { period, baseline, window } = evaluation;
  const targets = measureDefinitions.flatMap(({ key, name, better }) => {
    const target = plan.targets[key];
    return target === undefined
      ? []
      : [`${name}: ${percent(target)} or ${better === 'higher' ? 'more' : 'less'}`];
  });
  return [
    heading(2, 'Annex A: method'),
    paragraph(
      'Staff record each contact as it ends. Shares are printed with their 95% Wilson intervals, changes with Newcombe’s hybrid score interval, weekly charts with the limits of a p-chart (Laney’s where weeks are large), teams and doors against a funnel with an allowance for overdispersion. The corrected rate is Rogan and Gladen’s with Lang and Reiczigel’s interval; how much is logged is Chapman’s estimate.',
    ),
    paragraph(
      `Mystery shops are joined to the contacts that staff logged for them; those contacts are left out of every figure about customers. Periods are London days. Where a figure depends on a repeat window and none is named, it is ${String(window)} days.`,
    ),
    heading(2, 'Annex B: what these figures cannot tell'),
    {
      kind: 'list',
      items: [
        'The first figures are what staff recorded. The evidence ladder says how far they can be believed.',
        'Mystery shops are planned, and made by people who know what to ask: they tell how well contacts are dealt with and recorded, not how often customers ask for what.',
        'How many contacts were never logged is estimated, not known.',
        'An interval says how far chance alone could move a figure. It does not cover contacts recorded wrongly.',
        'A change since the baseline is not proof that the policy caused it.',
        'Feedback comes from people who chose to give it.',
      ],
    },
    heading(2, 'Annex C: what the figures count'),
    ...measureDefinitions.flatMap(({ name, counts, outOf, leavesOut }): Block[] => [
      heading(3, name),
      paragraph(`${capital(counts)}, out of ${outOf}. Left out: ${leavesOut}`),
    ]),
    heading(2, 'Annex D: the plan, and what was done otherwise'),
    paragraph(
      `The plan was sealed ${formatInstant(planSealedAt)} by ${planSealedBy}, before the figures could be seen. Its SHA-256 is ${planHash}.`,
    ),
    {
      kind: 'list',
      items: [
        `Evaluation period: ${formatPeriod(period.from, period.to)}. Baseline: ${formatPeriod(baseline.from, baseline.to)}. Repeat window: ${String(window)} days.`,
        `Measures: ${plan.measures.map(nameOf).join('; ')}.`,
        `Targets: ${targets.length === 0 ? 'none' : targets.join('; ')}.`,
        `Left out besides: ${plan.exclusions === '' ? 'nothing' : plan.exclusions}.`,
        ...gradesInOrder.map(
          (grade) =>
            `Grade ${String(grade)}, ${grades[grade]}: ${plan.gradeWords[grade]} (from ${percent(plan.leastMet[grade])} of the targets)`,
        ),
      ],
    },
    heading(3, 'Deviations from the plan'),
    ...(deviations.length === 0
      ? [paragraph('None.')]
      : [
          {
            kind: 'table',
            caption: 'What was done otherwise than planned',
            columns: [{ text: 'When' }, { text: 'What' }, { text: 'Why' }, { text: 'Who decided' }],
            rows: deviations.map(({ what, why, decidedAt, decidedBy }) => [
              formatInstant(decidedAt),
              what,
              why,
              decidedBy,
            ]),
          } as const,
        ]),
    heading(2, 'Annex E: the figures as data'),
    {
      kind: 'table',
      caption: 'Columns of the CSV file, and names in the JSON file',
      columns: [{ text: 'Column' }, { text: 'What it means' }],
      rows: figureDictionary.map(({ name, means }) => [name, means]),
    },
  ];
}

/** What the officer may change before anything is written. */
export function usualWords({ period, baseline }: Snapshot['evaluation']): Snapshot['words'] {
  return {
    issue: `In December 2009 the Directorate launched No Wrong Door: whoever customers reach deals with it, with courtesy and welcome, promptly, at first contact, and does not send them back through our systems. An evaluation after six months was promised. This report is it: ${formatDay(period.from)} to ${formatDay(addDays(period.to, -1))}, beside ${formatDay(baseline.from)} to ${formatDay(addDays(baseline.to, -1))}.`,
    reasons: '',
    implications: '',
    background: '',
  };
}

function nameOf(key: string): string {
  return definitionOf(key)?.name ?? key;
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function paragraphs(text: string): Block[] {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map(paragraph);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
