import { expect } from 'chai';
import { sealReport } from '../../../src/evaluation/index.ts';
import { findEdition } from '../../../src/evaluation/edition-store.ts';
import { reportDocument } from '../../../src/evaluation/report-document.ts';
import { reportFile } from '../../../src/evaluation/report-files.ts';
import { verifyEvaluation } from '../../../src/evaluation/verify-evaluation.ts';
import type { Snapshot } from '../../../src/evaluation/snapshot.ts';
import { percent } from '../../../src/evaluation/figures.ts';
import { elevenShops, fortyContacts, twelfthShop } from '../../fixtures/forty-contacts.ts';
import { anAccount } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { figuresIn } from '../../support/documents.ts';
import { anEvaluation } from '../../support/evaluations.ts';
import { anOrganisation } from '../../support/organisation.ts';
import { everyNode, readPdf } from '../../support/pdf.ts';
import { aRound } from '../../support/vault.ts';

const AT = '2010-06-21T09:00:00.000Z';

/** The printed report of the same forty contacts: every count here can be recounted from the fixture's table. */
forEachEngine('The report of forty contacts and twelve shops', (context) => {
  let snapshot: Snapshot;
  let id: number;

  beforeEach(async function () {
    this.timeout(60_000);
    const database = context.database();
    const organisation = await anOrganisation(database);
    await someContacts(database, fortyContacts(organisation));
    const rows = await database.read('contact').orderBy('id').select<{ id: number }[]>('id');
    const shops = elevenShops(rows.map((row) => row.id));
    // Somebody took 5, 12, and rightly 1 for a shop at once, and 13 after the round was unblinded, on 1 March.
    const { id: suspicious } = await anAccount(database, { roles: ['staff'] });
    await database.transact(async (tx) => {
      for (const contact of [5, 12, 1, 13]) {
        await tx('contact_suspicion').insert({
          contact_id: rows[contact - 1]?.id,
          noted_at: contact === 13 ? AT : '2010-02-26T09:00:00.000Z',
          noted_by: suspicious,
        });
      }
    });
    await aRound(database, organisation, { name: 'Spring', unblinded: true, shops });
    await aRound(database, organisation, { name: 'Summer', unblinded: false, shops: [twelfthShop] });
    id = await anEvaluation(database, {
      title: 'Six months',
      period: { from: '2009-12-17', to: '2010-06-17' },
      baseline: { from: '2009-06-17', to: '2009-12-17' },
    });
    const { id: accountId } = await anAccount(database, { roles: ['policy_lead'] });
    await sealReport({ database, clock: { now: () => AT } }, id, { accountId, token: 'a-form-of-a-test' });
    const edition = await findEdition(database.read, id, 1);
    if (!edition) throw new Error('nothing is sealed');
    ({ snapshot } = edition);
  });

  it('counts doors, ways, barriers and other readings as a person does', () => {
    const { figures } = reportDocument(snapshot, 'exact');
    const counts = (key: string) =>
      figures
        .filter((figure) => figure.key === key)
        .map(({ numerator, denominator }) => `${String(numerator)}/${String(denominator)}`)
        .sort();
    // Right door: 5 to 10, 12 to 14, 30 to 35 and 40 at B; 24, 25, 26 and 39 at A.
    expect(counts('flow_right_resolved')).to.deep.equal(['13/20']);
    // 12, 13, 14, and 35 and 40 by their legs.
    expect(counts('flow_right_sent_back')).to.deep.equal(['5/20']);
    // 24 and 26.
    expect(counts('flow_right_open')).to.deep.equal(['2/20']);
    // 16, 17, 18; 21, 22, 23; 20.
    expect(counts('flow_wrong_resolved')).to.deep.equal(['3/7']);
    expect(counts('flow_wrong_promised')).to.deep.equal(['3/7']);
    expect(counts('flow_wrong_sent_back')).to.deep.equal(['1/7']);
    expect(counts('worst_pair_sent_back')).to.deep.equal(['1/7']);
    // 28 and 29.
    expect(counts('flow_unknown_resolved')).to.deep.equal(['2/2']);
    const matrix = figures.filter(({ key }) => key === 'matrix').map(({ value }) => value ?? -1);
    expect(matrix.sort((one, other) => one - other)).to.deep.equal([0, 0, 2, 4, 7, 16]);
    // Door A: 16 to 18, 25, 28, 29 and 39; door B: 5 to 10 and 30 to 34, since 35 was sent back.
    expect(counts('door_resolved')).to.deep.equal(['11/16', '7/13']);
    expect(counts('team_resolved')).to.deep.equal(['11/16', '7/13']);
    // Everybody saw one door but 25, who was handed over.
    expect(counts('doors_seen_1')).to.deep.equal(['18/19']);
    expect(counts('doors_seen_2')).to.deep.equal(['1/19']);
    const doors = figures.find(({ key }) => key === 'doors_per_resolved_contact');
    expect(doors?.value).to.be.closeTo(20 / 19, 1e-12);
    // Nobody marked one, and none was tallied or imported.
    expect([counts('avoidable_contact'), counts('avoidable_progress_chasing')]).to.deep.equal([
      ['0/29'],
      ['0/29'],
    ]);
    expect(figures.find(({ key }) => key === 'avoidable_not_asked')?.value).to.equal(0);
    expect([counts('barrier_no_time'), counts('barrier_no_authority')]).to.deep.equal([['1/2'], ['1/2']]);
    expect(counts('sensitivity_all_confirmed')).to.deep.equal(['20/29']);
    expect(counts('sensitivity_unconfirmed_left_out')).to.deep.equal(['19/28']);
    // With shops 1 to 7, of which staff recorded five as resolved.
    expect(counts('sensitivity_with_shops')).to.deep.equal(['24/36']);
    // 26 that nobody confirmed, and 27 that the customer stopped.
    expect(counts('sensitivity_all_missing_yes')).to.deep.equal(['21/30']);
    expect(counts('sensitivity_all_missing_no')).to.deep.equal(['19/30']);
    // Without 5, which was resolved, and 12, which was not; 1 was a shop and is not counted anyhow, and 13 is hindsight.
    expect(counts('sensitivity_without_suspected')).to.deep.equal(['18/27']);
    for (const days of ['7', '14', '30']) {
      const here = counts(`sensitivity_repeat_${days}`);
      expect(here, days).to.have.length(1);
      expect(counts(`repeat_adjusted_fcr_${days}`), days).to.include(here[0]);
    }
    // From door A to the Blue Badge team: 16, 17, 18; 21, 22, 23; 20.
    const way = (end: string) => figures.find(({ key }) => key === `way_${end}`)?.value;
    expect([way('resolved'), way('promised'), way('sent_back'), way('open')]).to.deep.equal([3, 3, 1, 0]);
  });

  for (const edition of ['exact', 'public'] as const) {
    it(`prints every figure of the CSV in the PDF, tagged, each chart with its words and table: ${edition}`, async function () {
      this.timeout(60_000);
      const model = reportDocument(snapshot, edition);
      const pdf = readPdf((await reportFile(model, 'pdf')).bytes);
      const words = pdf.text.replace(/\s+/g, ' ');
      const figures = figuresIn((await reportFile(model, 'csv')).bytes.toString());
      expect(figures.length).to.be.greaterThan(150);
      for (const { key = '', said = '', numerator, denominator, low = '', high = '', unit } of figures) {
        // A change with its interval in its whole words; a share’s interval beside it.
        expect(words, key).to.contain(said);
        if (unit === 'share' && low !== '' && high !== '') {
          const bound = (value: string) =>
            edition === 'exact' ? percent(Number(value)) : `${String(Math.round(Number(value) * 100))}%`;
          expect(words, `${key}: its interval`).to.contain(`${bound(low)} to ${bound(high)}`);
        }
        if (edition === 'exact' && denominator !== '' && key !== 'targets_met')
          expect(words, key).to.contain(`${String(numerator)} of ${String(denominator)}`);
      }
      const nodes = everyNode(pdf.structure);
      const pictures = nodes.filter(({ type }) => type === 'Figure');
      // Two charts over time, teams, doors, and the way through wrong doors, which has none that the public may count.
      expect(pictures).to.have.length(edition === 'exact' ? 5 : 4);
      expect(pictures.every(({ alt }) => (alt ?? '').length > 40)).to.equal(true);
      for (const table of nodes.filter(({ type }) => type === 'Table')) {
        const [head, ...rows] = table.children.filter(({ type }) => type === 'TR');
        expect(head?.children.every(({ type, scope }) => type === 'TH' && scope === 'Column')).to.equal(true);
        expect(rows.every(({ children }) => children[0]?.scope === 'Row')).to.equal(true);
      }
    });
  }

  it('says plainly that there are too few matched shops', () => {
    const text = JSON.stringify(reportDocument(snapshot, 'exact').blocks);
    expect(text).to.contain('Too few matched shops');
    expect(text).to.contain('4 truly resolved and 3 truly unresolved');
  });

  it('is verified against its seal, and a changed snapshot is found', async function () {
    this.timeout(60_000);
    const database = context.database();
    const whole = await verifyEvaluation(database, id);
    expect(whole?.differs).to.deep.equal([]);
    expect(whole?.agrees.join(' ')).to.contain('The records still say');
    await database.transact(async (tx) => {
      await tx('contact').where({ outcome: 'redirected' }).update({ outcome: 'resolved' });
    });
    expect((await verifyEvaluation(database, id))?.agrees.join(' ')).to.contain('have been corrected since');
    await database.transact(async (tx) => {
      const row = await tx('evaluation_edition').first<{ snapshot: string }>('snapshot');
      await tx('evaluation_edition').update({ snapshot: row.snapshot.replace('Six months', 'Six weeks') });
    });
    const changed = await verifyEvaluation(database, id);
    expect(changed?.differs).to.include.members([
      'Edition 1: its snapshot, sealed under ' +
        (await database.read('evaluation_edition').first<{ hash: string }>('hash')).hash,
    ]);
    expect(changed?.differs.join(' ')).to.contain('exact.pdf');
    expect(await verifyEvaluation(database, 99)).to.equal(null);
  });
});
