import { expect } from 'chai';
import fc from 'fast-check';
import { COLOUR } from '../../../../src/platform/charts/weekly-p-chart-frame.ts';
import {
  weeklyPChartSvg,
  type WeeklyPChartModel,
  type WeeklyPChartPoint,
  type WeeklyPChartVariant,
} from '../../../../src/platform/charts/weekly-p-chart.ts';

const variants: readonly WeeklyPChartVariant[] = ['wide', 'narrow'];

describe('Weekly p-chart', () => {
  for (const variant of variants) {
    describe(variant, () => {
      it('is well-formed XML', () => {
        expect(tagsLeftOpen(weeklyPChartSvg(aChart(), variant))).to.deep.equal([]);
      });

      it('carries no style, script or handler, so that a strict content policy shows all of it', () => {
        expect(weeklyPChartSvg(aChart(), variant)).to.not.match(/style|<script|\son\w+=|href|url\(/);
      });

      it('draws one mark per week that has a value', () => {
        const points = [aWeek(), aWeek({ value: null, lower: null, upper: null }), aWeek({ signal: true })];
        // The key repeats each of the two shapes once.
        expect(marks(weeklyPChartSvg(aChart({ points }), variant))).to.have.length(2 + 2);
      });

      it('draws a partial week hollow and a signal as a diamond', () => {
        const svg = weeklyPChartSvg(aChart(), variant);
        // One more of each stands in the key.
        const hollow = marks(svg).filter((mark) => mark.includes('--hollow'));
        expect(hollow).to.have.length(2 + 1);
        for (const mark of hollow)
          expect(mark)
            .to.match(/^<circle/)
            .and.include('fill="#ffffff"');
        const signals = marks(svg).filter((mark) => mark.includes('--signal'));
        expect(signals).to.have.length(1 + 1);
        for (const mark of signals) expect(mark).to.match(/^<polygon/);
      });

      it('explains only the shapes that it uses', () => {
        const plain = weeklyPChartSvg(aChart({ points: [aWeek(), aWeek()] }), variant);
        expect(plain).to.include('One week').and.not.include('Unusual week');
        expect(plain).to.not.include('Part of a week');
      });

      it('is an image with a title and a description, by ids that start with the prefix', () => {
        const svg = weeklyPChartSvg(aChart({ idPrefix: 'no-wrong-door' }), variant);
        expect(svg).to.include('role="img"');
        const [title, desc] = /aria-labelledby="([^"]+)"/.exec(svg)?.[1]?.split(' ') ?? [];
        expect(svg).to.include(`<title id="${String(title)}">First door, each week</title>`);
        expect(svg).to.include(`<desc id="${String(desc)}">Share resolved, by week.</desc>`);
        expect(title).to.match(/^no-wrong-door-/);
      });

      it('escapes every text that it is given', () => {
        const nasty = `<b>&"'\u0000</b>`;
        const chart = aChart({
          idPrefix: nasty,
          title: nasty,
          description: nasty,
          points: [
            aWeek({ label: nasty }),
            aWeek({ label: nasty, signal: true }),
            aWeek({ label: nasty, hollow: true }),
          ],
          phases: [{ from: 0, to: 3, centre: 0.6, name: nasty, centreText: nasty }],
          markers: [{ at: 1, text: nasty }],
          target: { share: 0.5, text: nasty },
          words: { upper: nasty, centre: nasty, lower: nasty, week: nasty, hollow: nasty, signal: nasty },
        });
        const svg = weeklyPChartSvg(chart, variant);
        expect(svg).to.not.include('<b>').and.not.include('\u0000');
        expect(svg).to.include('&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;');
        expect(tagsLeftOpen(svg)).to.deep.equal([]);
      });

      it('marks its axis in whole per cent', () => {
        expect(texts(weeklyPChartSvg(aChart(), variant)).map(({ text }) => text)).to.include.members([
          '60%',
          '80%',
        ]);
      });

      it('names both limits, each phase, its average and the launch', () => {
        const said = texts(weeklyPChartSvg(aChart(), variant))
          .map(({ text }) => text)
          .join(' ');
        for (const words of [
          'Upper limit',
          'Lower limit',
          'Before No Wrong Door',
          'Since the launch',
          'Average 61%',
          'Launch, 17 December 2009',
          'Two more people on Mondays',
          'Target: 80% or more',
        ]) {
          expect(said).to.include(words);
        }
      });

      it('keeps every text and mark inside the drawing, and no two texts on each other', () => {
        for (const [before, after] of [
          [26, 26],
          [26, 2],
          [3, 40],
          [0, 1],
          [52, 52],
        ] as const) {
          const svg = weeklyPChartSvg(aSplitChart(before, after), variant);
          const [width = 0, height = 0] = viewBox(svg);
          const boxes = texts(svg).map((text) => boxOf(text, fontSize(svg)));
          for (const box of boxes) {
            expect(box.left, box.text).to.be.at.least(0);
            expect(box.right, box.text).to.be.at.most(width);
            expect(box.top, box.text).to.be.at.least(0);
            expect(box.bottom, box.text).to.be.at.most(height);
          }
          for (const [i, a] of boxes.entries()) {
            for (const b of boxes.slice(i + 1)) {
              const meet = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
              expect(meet, `${a.text} / ${b.text} with ${String(before)} + ${String(after)} weeks`).to.equal(
                false,
              );
            }
          }
        }
      });

      it('draws something sound for any weeks at all', () => {
        const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
        const week = fc.record({
          label: fc.string(),
          value: share,
          lower: share,
          upper: share,
          hollow: fc.boolean(),
          signal: fc.boolean(),
        });
        fc.assert(
          fc.property(fc.array(week, { maxLength: 60 }), share, (points, centre) => {
            const phases = [{ from: 0, to: points.length, centre, name: 'All', centreText: '' }];
            const svg = weeklyPChartSvg(aChart({ points, phases, markers: [] }), variant);
            expect(svg).to.not.match(/NaN|Infinity|undefined|null/);
            expect(tagsLeftOpen(svg)).to.deep.equal([]);
          }),
        );
      });
    });
  }

  it('has text of at least 16 px on a screen of 320 px', () => {
    const svg = weeklyPChartSvg(aChart(), 'narrow');
    expect(viewBox(svg)[0]).to.equal(320);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).to.be.at.least(16);
  });

  it('has different ids in its two variants, which stand on one page', () => {
    const ids = variants.flatMap((variant) =>
      [...weeklyPChartSvg(aChart(), variant).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id),
    );
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('breaks the line at a partial week and at a week without contacts', () => {
    const points = [aWeek(), aWeek(), aWeek({ hollow: true }), aWeek(), aWeek({ value: null }), aWeek()];
    const path = /class="app-p-chart__values" d="([^"]*)"/.exec(
      weeklyPChartSvg(aChart({ points }), 'wide'),
    )?.[1];
    expect(path?.match(/M/g)).to.have.length(3);
  });

  it('draws in colours of at least 3:1 on its ground, and text of 4.5:1', () => {
    for (const use of ['values', 'limits', 'signal', 'lines'] as const) {
      expect(contrast(COLOUR[use], COLOUR.ground), use).to.be.at.least(3);
    }
    expect(contrast(COLOUR.text, COLOUR.ground)).to.be.at.least(4.5);
  });
});

function aWeek(overrides: Partial<WeeklyPChartPoint> = {}): WeeklyPChartPoint {
  return {
    label: '21 Dec 2009',
    value: 0.61,
    lower: 0.5,
    upper: 0.72,
    hollow: false,
    signal: false,
    ...overrides,
  };
}

function aChart(overrides: Partial<WeeklyPChartModel> = {}): WeeklyPChartModel {
  return { ...aSplitChart(26, 26), ...overrides };
}

/** Weeks before and since the launch; the launch week and the last one partial, one week a signal. */
function aSplitChart(before: number, after: number): WeeklyPChartModel {
  const count = before + after;
  const points = Array.from({ length: count }, (_, i) => {
    const mean = i < before ? 0.61 : 0.74;
    return aWeek({
      label: `${String((i % 28) + 1)} Dec 2009`,
      value: i === 9 ? 0.43 : mean + 0.06 * Math.sin(i * 2.3),
      lower: mean - 0.1 - 0.01 * Math.sin(i),
      upper: mean + 0.1 + 0.01 * Math.sin(i),
      hollow: i === before || i === count - 1,
      signal: i === 9,
    });
  });
  const phases = [
    { from: 0, to: before, centre: 0.61, name: 'Before No Wrong Door', centreText: 'Average 61%' },
    { from: before, to: count, centre: 0.74, name: 'Since the launch', centreText: 'Average 74%' },
  ];
  return {
    idPrefix: 'chart',
    title: 'First door, each week',
    description: 'Share resolved, by week.',
    points,
    phases: phases.filter(({ from, to }) => from < to),
    markers: [
      ...(before > 0 ? [{ at: before, text: 'Launch, 17 December 2009' }] : []),
      ...(after > 8 ? [{ at: before + 8.4, text: 'Two more people on Mondays, 1 February 2010' }] : []),
    ],
    target: { share: 0.8, text: 'Target: 80% or more' },
    words: {
      upper: 'Upper limit',
      centre: 'Average',
      lower: 'Lower limit',
      week: 'One week',
      hollow: 'Part of a week',
      signal: 'Unusual week',
    },
  };
}

/** A reader of the little XML that the chart uses; whatever is not a whole tag or clean text counts as left open. */
function tagsLeftOpen(svg: string): readonly string[] {
  const open: string[] = [];
  const token = /<\/([\w]+)>|<([\w]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|([^<>&]|&(?:amp|lt|gt|quot|#39);)+/gy;
  let read = 0;
  for (let match = token.exec(svg); match; match = token.exec(svg)) {
    read = token.lastIndex;
    const [, closed, opened, attributes, alone] = match;
    const names = [...(attributes ?? '').matchAll(/ ([\w:-]+)=/g)].map(([, name]) => name);
    if (new Set(names).size < names.length) return [`${String(opened)} has an attribute twice`];
    if (opened && !alone) open.push(opened);
    if (closed && open.pop() !== closed) return [`</${closed}> closes nothing`];
  }
  return read === svg.length ? open : [...open, svg.slice(read, read + 60)];
}

function marks(svg: string): readonly string[] {
  return [...svg.matchAll(/<(?:circle|polygon) class="app-p-chart__mark[^>]*>/g)].map(([mark]) => mark);
}

interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: string;
  readonly bold: boolean;
}

function texts(svg: string): readonly Text[] {
  return [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"([^>]*)>([^<]*)</g)].map(
    ([, x, y, rest = '', text = '']) => ({
      text,
      x: Number(x),
      y: Number(y),
      anchor: /text-anchor="(\w+)"/.exec(rest)?.[1] ?? 'start',
      bold: rest.includes('bold'),
    }),
  );
}

/** With Arial's true mean width, not the chart's own upper guess: half its size a letter, a little more in bold. */
function boxOf({ text, x, y, anchor, bold }: Text, size: number) {
  const width = text.length * size * (bold ? 0.56 : 0.51);
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
  return { text, left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.2 };
}

function viewBox(svg: string): readonly number[] {
  return (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).slice(1).map(Number);
}

function fontSize(svg: string): number {
  return Number(/font-size="(\d+)"/.exec(svg)?.[1]);
}

/** WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
