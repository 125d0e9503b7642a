import { expect } from 'chai';
import fc from 'fast-check';
import { funnelChart } from '../../../../src/platform/charts/funnel-chart.ts';
import type { FunnelChartGiven } from '../../../../src/platform/charts/funnel-chart.ts';

describe('A funnel chart', () => {
  it('keeps the order it is given and ranks nobody', () => {
    const chart = funnelChart(aFunnel());
    expect(chart.rows.map(({ key, name }) => [key, name])).to.deep.equal([
      ['1', 'Access'],
      ['2', 'Badges'],
      ['3', 'Care'],
      ['', 'Day services'],
    ]);
  });

  it('withholds a unit below the smallest base: its numbers are nowhere', () => {
    const chart = funnelChart(aFunnel());
    const row = chart.rows[3];
    expect(row).to.include({ numerator: '–', denominator: '–', share: '–' });
    expect(row?.says).to.equal('Fewer than 9: too few to show');
    expect(chart.findings.join(' ')).to.contain('1 team had too few to be shown');
  });

  it('says who lies beyond the outer limits, for better or for worse', () => {
    const far = { name: 'Far <b>', numerator: 10, denominator: 400 };
    const chart = funnelChart(aFunnel({ units: [...many(20), far] }));
    expect(chart.rows.at(-1)?.says).to.equal('Lower than chance explains: worse');
    expect(chart.wideSvg).to.contain('app-funnel__mark--beyond').and.not.contain('<b>');
    const lower = funnelChart(aFunnel({ units: [...many(20), far], better: 'lower' }));
    expect(lower.rows.at(-1)?.says).to.equal('Lower than chance explains: better');
  });

  it('draws nothing where nobody has enough, and says so', () => {
    const chart = funnelChart(aFunnel({ units: [{ name: 'Day', numerator: 1, denominator: 2 }] }));
    expect([chart.wideSvg, chart.narrowSvg]).to.deep.equal([null, null]);
    expect(chart.findings).to.deep.equal(['There are too few for any team to be shown.']);
  });

  it('draws every shown unit once, inside the drawing, without styles, whatever the numbers', () => {
    const unit = fc
      .tuple(fc.integer({ min: 0, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([denominator, share]) => ({
        name: 'Team',
        numerator: Math.round(denominator * share),
        denominator,
      }));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const chart = funnelChart(aFunnel({ units }));
        const shown = units.filter(({ denominator }) => denominator >= 9).length;
        for (const svg of [chart.wideSvg, chart.narrowSvg]) {
          expect((svg ?? '').match(/app-funnel__mark /g) ?? []).to.have.length(shown);
          expect(svg ?? '').to.not.match(/NaN|Infinity|style|script/);
        }
        expect(chart.rows).to.have.length(units.length);
      }),
      { numRuns: 50 },
    );
  });
});

function many(count: number): FunnelChartGiven['units'] {
  return Array.from({ length: count }, (_, i) => ({
    name: `Team ${String(i)}`,
    numerator: 60 + (i % 7),
    denominator: 100,
  }));
}

function aFunnel(given: Partial<FunnelChartGiven> = {}): FunnelChartGiven {
  return {
    heading: 'Resolved, by team',
    idPrefix: 'teams',
    units: [
      { name: 'Access', numerator: 60, denominator: 100 },
      { name: 'Badges', numerator: 25, denominator: 40 },
      { name: 'Care', numerator: 200, denominator: 300 },
      { name: 'Day services', numerator: 7, denominator: 8 },
    ],
    better: 'higher',
    smallestBase: 9,
    words: { unit: ['team', 'teams'], numerator: 'Resolved', denominator: 'Contacts' },
    ...given,
  };
}
