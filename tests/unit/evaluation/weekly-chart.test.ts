import { expect } from 'chai';
import { changesOf, weeklyChart } from '../../../src/evaluation/weekly-chart.ts';
import { addDays } from '../../../src/shared/london-time.ts';

const MONDAY = '2009-11-02';

/** Forty whole weeks of 100 contacts: 60 resolved before the launch, 70 after, 80 since something was begun. */
const days = Array.from({ length: 40 }, (_, week) => ({
  day: addDays(MONDAY, week * 7),
  numerator: week < 13 ? 60 : week < 26 ? 70 : 80,
  denominator: 100,
}));

function chart(target: number | null, phases: { beginsOn: string; title: string }[]) {
  return weeklyChart({
    heading: 'Resolved, week by week',
    idPrefix: 'resolved',
    period: { from: MONDAY, to: addDays(MONDAY, 40 * 7) },
    changes: changesOf(addDays(MONDAY, 13 * 7), phases),
    days,
    better: 'higher',
    target,
  });
}

const begun = { beginsOn: addDays(MONDAY, 26 * 7), title: 'Two more people on Mondays' };

describe('a weekly chart', () => {
  it('begins a phase at the launch and at whatever was begun to move the measure, each with its own average', () => {
    const { findings, wideSvg } = chart(null, [begun]);
    expect(findings.join(' '))
      .to.contain('Before the launch the weekly average is 60.0% over 13 whole weeks')
      .and.contain('Since the launch the weekly average is 70.0% over 13 whole weeks')
      .and.contain('Since “Two more people on Mondays” the weekly average is 80.0% over 14 whole weeks');
    expect(wideSvg)
      .to.contain('Two more people on Mondays, 3 May 2010')
      .and.contain('Launch, 1 February 2010');
    expect(wideSvg.match(/app-p-chart__marker/g)).to.have.length(2);
  });

  it('judges no week that a change cut in two, and ignores what was begun outside its days', () => {
    const { rows } = chart(null, [
      { ...begun, beginsOn: addDays(begun.beginsOn, 2) },
      { beginsOn: '2008-01-07', title: 'Long before' },
    ]);
    expect(
      rows.filter(({ signal }) => signal.startsWith('Part of a week')).map(({ monday }) => monday),
    ).to.deep.equal([begun.beginsOn]);
  });

  it('says whether weeks as they are now meet the target, and draws it', () => {
    const said = (target: number) => chart(target, [begun]).findings.at(-1);
    // The last phase's limits are 80% and 12 points either way.
    expect(said(0.6)).to.equal('As things are, a week can be relied on to meet the target of 60.0% or more.');
    expect(said(0.95)).to.equal(
      'As things are, no week will meet the target of 95.0% or more: something has to change first.',
    );
    expect(said(0.8)).to.equal(
      'As things are, whether a week meets the target of 80.0% or more is a matter of chance.',
    );
    expect(chart(0.8, []).narrowSvg).to.contain('Target: 80.0% or more').and.contain('app-p-chart__target');
    expect(chart(null, []).narrowSvg).to.not.contain('Target');
  });
});
