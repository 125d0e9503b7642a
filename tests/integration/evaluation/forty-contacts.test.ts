import { expect } from 'chai';
import { evaluationReport } from '../../../src/evaluation/evaluation-report.ts';
import type { EvaluationReport } from '../../../src/evaluation/evaluation-report.ts';
import type { Proportion } from '../../../src/statistics/index.ts';
import { elevenShops, fortyContacts, sixComments, twelfthShop } from '../../fixtures/forty-contacts.ts';
import { anOrganisation } from '../../support/organisation.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aRound } from '../../support/vault.ts';

const evaluation = {
  id: 1,
  title: 'Six months',
  period: { from: '2009-12-17', to: '2010-06-17' },
  baseline: { from: '2009-06-17', to: '2009-12-17' },
  window: 14,
  createdAt: '2010-06-21T09:00:00.000Z',
} as const;

/** Every figure here can be recounted from tests/fixtures/forty-contacts.ts. */
forEachEngine('The evaluation of forty contacts and twelve shops', (context) => {
  let report: EvaluationReport;

  beforeEach(async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    await someContacts(database, fortyContacts(organisation));
    const rows = await database.read('contact').orderBy('id').select<{ id: number }[]>('id');
    const shops = elevenShops(rows.map(({ id }) => id));
    await aRound(database, organisation, { name: 'Spring', unblinded: true, shops });
    await aRound(database, organisation, { name: 'Summer', unblinded: false, shops: [twelfthShop] });
    await database.transact(async (tx) => {
      await tx('comment').insert(sixComments(organisation));
    });
    report = await evaluationReport(database, evaluation);
  });

  const counts = ({ numerator, denominator }: Proportion) => [numerator, denominator];
  const figure = (key: string, window: number | null = null) => {
    const found = report.figures.find((each) => each.definition.key === key && each.window === window);
    if (!found) throw new Error(`no figure ${key}`);
    return [counts(found.period), counts(found.baseline)];
  };

  it('counts what staff recorded, shops of the unblinded round left out', () => {
    // 37 contacts in the period, 7 of them shops', 1 abandoned: 29 eligible.
    expect(report.period.days).to.include({ eligible: 29, abandoned: 1, unconfirmed: 1 });
    expect(figure('recorded_fcr')).to.deep.equal([
      [19, 29],
      [1, 2],
    ]);
    // Without equipment: 24, 25, 26 and 39.
    expect(figure('net_fcr')).to.deep.equal([
      [17, 25],
      [1, 2],
    ]);
  });

  it('counts episodes: K came back after 7 days, L after 19, M is not yet known', () => {
    expect(figure('repeat_adjusted_fcr', 7)[0]).to.deep.equal([16, 26]);
    expect(figure('repeat_adjusted_fcr', 14)[0]).to.deep.equal([16, 26]);
    expect(figure('repeat_adjusted_fcr', 30)[0]).to.deep.equal([14, 25]);
    expect(report.period.episodes.notYetKnown).to.equal(2);
    expect(counts(report.period.identifiedOnly)).to.deep.equal([2, 3]);
    expect(counts(report.period.anonymousShare)).to.deep.equal([23, 26]);
  });

  it('counts doors, sent back and promises', () => {
    // 16, 17, 18, 20, 21, 22, 23 of all but 28 and 29.
    expect(figure('wrong_door_share')[0]).to.deep.equal([7, 27]);
    expect(report.period.days.unowned).to.equal(2);
    // 16, 17, 18 and 21; 23 is pending.
    expect(figure('no_wrong_door_rate', 14)[0]).to.deep.equal([4, 6]);
    expect(report.period.episodes.wrongDoorPending).to.equal(1);
    // 12, 13, 14, 20, 35 and 40.
    expect(figure('sent_back_rate')).to.deep.equal([
      [6, 29],
      [1, 2],
    ]);
    expect(figure('promises_kept')[0]).to.deep.equal([1, 2]);
    expect(report.period.days.promisesNotYetDue).to.equal(1);
  });

  it('climbs the evidence ladder, and says "too few" rather than guess', () => {
    const { evidence } = report;
    expect(counts(evidence.period.ownWord)).to.deep.equal([3, 5]);
    // Ten accepted, the unreachable one among them; 1 to 4 and 8 were resolved.
    expect(counts(evidence.period.shopperVerified)).to.deep.equal([5, 10]);
    expect(evidence.period.corrected).to.deep.equal({
      kind: 'too_few',
      because: 'Too few matched shops: 4 truly resolved and 3 truly unresolved, and it takes 20 of each.',
    });
    expect(evidence.baseline.corrected.kind).to.equal('too_few');
    expect(counts(evidence.baseline.shopperVerified)).to.deep.equal([0, 0]);
  });

  it('says how much is logged', () => {
    const { completeness, unreachable } = report.evidence.period;
    expect(counts(completeness.share)).to.deep.equal([7, 9]);
    // (9 + 1)(37 + 1)/(7 + 1) − 1
    expect(completeness.everyContact?.estimate).to.be.closeTo(46.5, 1e-9);
    expect(unreachable).to.equal(1);
  });

  it('tests the four promises apart, and all four together', () => {
    const { promises, allFour, courtesy } = report.evidence.period;
    const of = Object.fromEntries(promises.map(({ promise, share }) => [promise, counts(share)]));
    expect(of).to.deep.equal({
      resolved: [5, 9],
      not_sent_back: [8, 9],
      courteous: [8, 9],
      prompt: [8, 8],
    });
    // 3, 4 and 8: in 1 nobody was welcomed, in 2 promptness did not apply.
    expect(counts(allFour)).to.deep.equal([3, 10]);
    expect(counts(courtesy.customers)).to.deep.equal([3, 4]);
    expect(counts(courtesy.shoppers)).to.deep.equal([8, 9]);
  });
});
