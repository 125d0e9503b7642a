import { expect } from 'chai';
import { loadDemonstration } from '../../seeds/demonstration/index.ts';
import { evaluationReport } from '../../src/evaluation/evaluation-report.ts';
import type { EvaluationReport } from '../../src/evaluation/evaluation-report.ts';
import { findEvaluation } from '../../src/evaluation/evaluation-store.ts';
import { forEachEngine } from '../support/databases.ts';

forEachEngine('the demonstration’s shops and feedback', (context) => {
  let report: EvaluationReport;
  const rows = (table: string) =>
    context.database().read(table).orderBy('id').select('*') as unknown as Promise<Record<string, unknown>[]>;

  beforeEach(async function () {
    this.timeout(120_000);
    await loadDemonstration(context.database(), { passwordHash: 'a hash' });
    const evaluation = await findEvaluation(context.database().read, 1);
    if (!evaluation) throw new Error('the demonstration has no evaluation');
    report = await evaluationReport(context.database(), evaluation);
  });

  it('shows both answers of the ladder’s last rung: a corrected figure, and "too few" in the baseline', () => {
    const { period, baseline } = report.evidence;
    expect(period.corrected.kind).to.equal('shown');
    if (period.corrected.kind === 'shown') {
      const { value, low, high } = period.corrected.share;
      expect(low).to.be.lessThan(value);
      expect(high).to.be.greaterThan(value);
    }
    expect(baseline.corrected.kind).to.equal('too_few');
    expect(period.completeness.share.value).to.be.within(0.75, 0.95);
    expect(period.unreachable).to.equal(3);
    expect(period.ownWord.denominator).to.be.greaterThan(200);
  });

  it('has one round finished and matched, and one still blind with work for everybody in it', async () => {
    const [finished, blind] = await rows('round');
    expect(finished?.unblinded_at).to.be.a('string');
    expect(blind).to.include({ closed_at: null, unblinded_at: null });
    const reports = (await rows('shop_report')).filter(({ round_id }) => round_id === blind?.id);
    const states = new Set(reports.map(({ state }) => state));
    expect(states).to.deep.equal(new Set(['accepted', 'submitted', 'returned']));
    const [shopper] = await rows('shopper');
    const mine = (await rows('assignment')).filter(
      ({ id, round_id, shopper_id }) =>
        round_id === blind?.id &&
        shopper_id === shopper?.id &&
        !reports.some(({ assignment_id }) => assignment_id === id),
    );
    expect(mine.length).to.be.greaterThan(2);
    expect(mine.some(({ due_on }) => due_on === '2010-06-24')).to.equal(true);
    expect(
      reports.some(({ state, shopper_id }) => state === 'returned' && shopper_id === shopper?.id),
    ).to.equal(true);
  });

  it('leaves to evaluations exactly the contacts of the finished round', async () => {
    const contactsIn = (table: string) =>
      context
        .database()
        .read(table)
        .whereNotNull('contact_id')
        .select<{ contact_id: number }[]>('contact_id');
    const matched = await contactsIn('shop_match');
    const left = await contactsIn('unblinded_contact');
    const ids = (from: { contact_id: number }[]) =>
      from.map(({ contact_id }) => contact_id).sort((a, b) => a - b);
    expect(ids(left)).to.deep.equal(ids(matched));
  });

  it('has words to moderate, quotes to show and a meeting to come', async () => {
    const comments = await rows('comment');
    expect(comments.filter(({ state }) => state === 'new').length).to.be.within(5, 20);
    const quotable = comments.filter(
      ({ redacted_text, quote_consent }) => redacted_text !== '' && Boolean(quote_consent),
    );
    expect(quotable.length).to.be.greaterThan(10);
    expect(quotable.every(({ redacted_text }) => !/\d{5}|Mrs|Dr |Mr /.test(String(redacted_text)))).to.equal(
      true,
    );
    const [meeting] = await rows('meeting');
    expect(meeting?.held_on).to.equal('2010-07-08');
  });
});
