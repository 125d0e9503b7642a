import { expect } from 'chai';
import { matchedContactsOfUnblindedRounds, shopEvidence } from '../../../src/mystery-shopping/index.ts';
import { anOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aRound } from '../../support/vault.ts';

forEachEngine('What shops tell of a period', (context) => {
  it('is what a person counts in this table', async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    const { accessPhone } = organisation.doors;
    const { badge } = organisation.reasons;
    const contact = { doorId: accessPhone, reasonId: badge };
    await someContacts(database, [
      { at: '2010-02-01 10:00', ...contact },
      { at: '2010-02-02 10:00', ...contact, outcome: 'unresolved' },
      { at: '2010-02-03 10:00', ...contact, outcome: 'signposted' },
      { at: '2010-02-04 10:00', ...contact, outcome: 'promised' },
      { at: '2010-02-05 10:00', ...contact, outcome: 'abandoned' },
      { at: '2010-02-09 10:00', ...contact },
      { at: '2010-03-01 10:00', ...contact },
    ]);
    await aRound(database, organisation, {
      unblinded: true,
      shops: [
        // truly, recorded
        { at: '2010-02-01 10:00', resolved: true, contactId: 1 }, // resolved, resolved
        { at: '2010-02-02 10:00', resolved: true, contactId: 2 }, // resolved, unresolved
        { at: '2010-02-03 10:00', resolved: false, contactId: 3 }, // unresolved, resolved
        { at: '2010-02-04 10:00', resolved: false, contactId: 4, answers: { 7: 'no' } }, // unresolved, unresolved
        { at: '2010-02-05 10:00', resolved: false, contactId: 5 }, // matched, but abandoned: not in the cross table
        { at: '2010-02-06 10:00', resolved: true, contactId: null, answers: { 5: 'na', 8: 'na' } }, // none logged
        { at: '2010-02-07 10:00', outcome: 'unreachable' },
        { at: '2010-02-08 10:00', state: 'excluded' },
        { at: '2010-01-31 23:59', resolved: true, contactId: null }, // before the period
        { at: '2010-03-01 10:00', resolved: true, contactId: 7 }, // the period ends before this day
      ],
    });
    await aRound(database, organisation, {
      name: 'Still blind',
      unblinded: false,
      shops: [{ at: '2010-02-09 10:00', contactId: 6 }],
    });

    const evidence = await shopEvidence(database.read, { from: '2010-02-01', to: '2010-03-01' });
    expect({ ...evidence, meanScore: null }).to.deep.equal({
      accepted: 7,
      resolvedYes: 3,
      promises: {
        resolved: { met: 3, applicable: 6 },
        not_sent_back: { met: 6, applicable: 6 },
        courteous: { met: 5, applicable: 6 },
        prompt: { met: 5, applicable: 5 },
      },
      // The one to which promptness did not apply met the other three, and so not all four.
      allFour: 2,
      delivered: 6,
      unreachable: 1,
      matched: 5,
      crossTable: {
        trulyResolvedRecordedResolved: 1,
        trulyResolved: 2,
        trulyUnresolvedRecordedUnresolved: 1,
        trulyUnresolved: 2,
      },
      courtesyJudgements: { met: 5, applicable: 6 },
      meanScore: null,
    });
    // 1, 1, 12/16, 10/16, 12/16, 1; the unreachable one has no score.
    expect(evidence.meanScore).to.be.closeTo((3 + 0.75 + 0.625 + 0.75) / 6, 1e-12);

    const left = (await database
      .read('contact')
      .whereIn('id', matchedContactsOfUnblindedRounds(database.read))
      .orderBy('id')
      .pluck('id')) as number[];
    expect(left, 'a whole round at a time, whatever the period').to.deep.equal([1, 2, 3, 4, 5, 7]);
  });

  it('is nothing where no round is unblinded', async () => {
    const evidence = await shopEvidence(context.database().read, { from: '2010-01-01', to: '2011-01-01' });
    expect(evidence).to.include({ accepted: 0, delivered: 0, unreachable: 0, matched: 0, meanScore: null });
  });
});
