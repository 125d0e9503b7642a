import { expect } from 'chai';
import { everyCustomer } from '../../../src/evaluation/measure-queries.ts';
import { measuresOf } from '../../../src/evaluation/measures.ts';
import type { MeasureSet } from '../../../src/evaluation/domain/measure-set.ts';
import { changeReasonFrom } from '../../../src/organisation/organisation-store.ts';
import { anOrganisation } from '../../support/organisation.ts';
import type { TestOrganisation } from '../../support/organisation.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';

/** January 2010, the repeat window 14 days: windows of contacts received from the 18th on are not yet known. */
const january = { from: '2010-01-01', to: '2010-02-01' };

forEachEngine('The measures of a period', (context) => {
  let organisation: TestOrganisation;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
  });

  async function measures(given: readonly ContactGiven[], window: 7 | 14 | 30 = 14): Promise<MeasureSet> {
    await someContacts(context.database(), given);
    const [set] = await measuresOf(context.database(), january, everyCustomer, [window]);
    if (!set) throw new Error('no measures');
    return set;
  }
  const parts = (set: MeasureSet, key: keyof MeasureSet['measures']) => {
    const { numerator, denominator } = set.measures[key];
    return [numerator, denominator];
  };
  /** At the access line about equipment: the right door. */
  const right = (at: string, more: Partial<ContactGiven> = {}): ContactGiven => ({
    at,
    doorId: organisation.doors.accessPhone,
    reasonId: organisation.reasons.equipment,
    ...more,
  });
  /** At the access line about a Blue Badge: the wrong one. */
  const wrong = (at: string, more: Partial<ContactGiven> = {}): ContactGiven => ({
    ...right(at),
    reasonId: organisation.reasons.badge,
    ...more,
  });

  it('gives no value, not 0, where there is nothing to divide by', async () => {
    const set = await measures([]);
    for (const share of Object.values(set.measures)) {
      expect(share).to.include({ numerator: 0, denominator: 0, value: null, low: null, high: null });
    }
  });

  it('counts every contact but the abandoned as eligible, resolved by its outcome', async () => {
    const { badges } = organisation.teams;
    const set = await measures([
      right('2010-01-04 10:00', { outcome: 'resolved' }),
      right('2010-01-04 10:01', { outcome: 'signposted' }),
      right('2010-01-04 10:02', { outcome: 'handed_over', handover: { toTeamId: badges, resolved: true } }),
      right('2010-01-04 10:03', { outcome: 'handed_over', handover: { toTeamId: badges, resolved: false } }),
      right('2010-01-04 10:04', { outcome: 'handed_over', handover: { toTeamId: badges } }),
      right('2010-01-04 10:05', {
        outcome: 'promised',
        promise: { due: '2010-01-05', kept: '2010-01-05', teamId: badges },
      }),
      right('2010-01-04 10:06', { outcome: 'redirected' }),
      right('2010-01-04 10:07', { outcome: 'unresolved', barrier: 'no_time' }),
      right('2010-01-04 10:08', { outcome: 'abandoned' }),
    ]);
    expect(parts(set, 'recorded_fcr')).to.deep.equal([3, 8]);
    expect(set.days).to.include({ abandoned: 1, unconfirmed: 1 });
  });

  it('takes London days, half-open: the first is in, the last is out, whatever UTC says', async () => {
    const set = await measures([
      right('2009-12-31 23:59'),
      right('2010-01-01 00:00'),
      right('2010-01-31 23:59'),
      right('2010-02-01 00:00'),
    ]);
    expect(set.days.eligible).to.equal(2);
  });

  it('leaves reasons that cannot be resolved at first contact out of the net rate', async () => {
    const set = await measures([
      right('2010-01-04 10:00', { outcome: 'unresolved', barrier: 'no_time' }),
      wrong('2010-01-04 10:01', { outcome: 'resolved' }),
      wrong('2010-01-04 10:02', { outcome: 'redirected' }),
      wrong('2010-01-04 10:03', { reasonId: organisation.reasons.nobodys, outcome: 'resolved' }),
    ]);
    expect(parts(set, 'net_fcr')).to.deep.equal([2, 3]);
  });

  it('derives the wrong door from who kept the door and who owned the reason; nobody’s is unknown', async () => {
    const set = await measures([
      right('2010-01-04 10:00'),
      wrong('2010-01-04 10:01'),
      wrong('2010-01-04 10:02', { outcome: 'abandoned' }),
      right('2010-01-04 10:03', { reasonId: organisation.reasons.nobodys }),
    ]);
    expect(parts(set, 'wrong_door_share')).to.deep.equal([1, 2]);
    expect(set.days.unowned).to.equal(1);
  });

  it('asks who owned the reason on the day it was received, not today', async () => {
    const { access } = organisation.teams;
    await context.database().transact((tx) =>
      changeReasonFrom(tx, organisation.reasons.badge, '2010-01-05', {
        name: 'Blue Badge',
        owningTeamId: access,
        resolvable: 'no',
      }),
    );
    const set = await measures([
      wrong('2010-01-04 10:00'),
      wrong('2010-01-05 10:00'),
      wrong('2010-01-06 10:00'),
    ]);
    expect(parts(set, 'wrong_door_share')).to.deep.equal([1, 3]);
    expect(parts(set, 'net_fcr')).to.deep.equal([1, 1]);
  });

  it('counts voicemail, a cut-off and "ring again" as sent back, once, and keeps them in the denominator', async () => {
    const set = await measures([
      right('2010-01-04 10:00', { outcome: 'redirected' }),
      right('2010-01-04 10:01', { outcome: 'resolved', legs: ['voicemail', 'cut_off'] }),
      right('2010-01-04 10:02', { outcome: 'unresolved', barrier: 'no_time', legs: ['told_to_ring_again'] }),
      right('2010-01-04 10:03', { outcome: 'resolved', legs: ['transferred', 'passed_on'] }),
      right('2010-01-04 10:04', { outcome: 'abandoned', legs: ['cut_off'] }),
    ]);
    expect(parts(set, 'sent_back_rate')).to.deep.equal([3, 4]);
  });

  it('chains episodes, and knows a window only when it ends before the period', async () => {
    const set = await measures([
      // A: resolved, and again 14 days later: repeated. The second is of the same episode.
      right('2010-01-02 10:00', { customer: 'A' }),
      right('2010-01-16 10:00', { customer: 'A' }),
      // B: resolved, and again 15 days later: two episodes, the second not yet known.
      right('2010-01-03 10:00', { customer: 'B' }),
      right('2010-01-18 10:00', { customer: 'B' }),
      // C: began before the period, so January's contact begins nothing.
      right('2009-12-30 10:00', { customer: 'C' }),
      right('2010-01-05 10:00', { customer: 'C' }),
      // D: two reasons, two episodes.
      right('2010-01-06 10:00', { customer: 'D' }),
      wrong('2010-01-07 10:00', { customer: 'D' }),
      // E: chained through a contact that the customer stopped, ten days apart each.
      right('2010-01-01 09:00', { customer: 'E', outcome: 'unresolved', barrier: 'no_time' }),
      right('2010-01-11 09:00', { customer: 'E', outcome: 'abandoned' }),
      right('2010-01-21 09:00', { customer: 'E' }),
      // F: begun by an abandoned contact: no episode of ours, nor is what follows a beginning.
      right('2010-01-08 10:00', { customer: 'F', outcome: 'abandoned' }),
      right('2010-01-09 10:00', { customer: 'F' }),
      // Anonymous, same reason, same day: two episodes of one.
      right('2010-01-10 10:00'),
      right('2010-01-10 11:00', { outcome: 'redirected' }),
      // The last day that is known (17 + 14 = 31 < 1 February), and the first that is not.
      right('2010-01-17 10:00', { customer: 'G' }),
      right('2010-01-18 10:00', { customer: 'H' }),
    ]);
    // Known: A, B's first, D twice, E, two anonymous, G = 8. Resolved once: B, D, D, one anonymous, G = 5.
    expect(parts(set, 'repeat_adjusted_fcr')).to.deep.equal([5, 8]);
    expect(set.episodes.notYetKnown).to.equal(2);
    expect([set.identifiedOnly.numerator, set.identifiedOnly.denominator]).to.deep.equal([4, 6]);
    expect([set.anonymousShare.numerator, set.anonymousShare.denominator]).to.deep.equal([2, 8]);
  });

  it('counts a repeat within the window only: the same contacts at 7, 14 and 30 days', async () => {
    const given = [
      right('2010-01-01 10:00', { customer: 'A' }),
      right('2010-01-11 10:00', { customer: 'A' }),
    ];
    await someContacts(context.database(), given);
    const sets = await measuresOf(context.database(), january, everyCustomer, [7, 14, 30]);
    // 30 days: 1 + 30 = 31 January is known, and it repeated.
    expect(sets.map((set) => parts(set, 'repeat_adjusted_fcr'))).to.deep.equal([
      [2, 2],
      [0, 1],
      [0, 1],
    ]);
  });

  it('calls a wrong door dealt with if resolved, or promised, kept and not heard of again', async () => {
    const promise = (due: string, kept?: string) => ({
      outcome: 'promised' as const,
      promise: { due, teamId: organisation.teams.access, ...(kept === undefined ? {} : { kept }) },
    });
    const set = await measures([
      wrong('2010-01-04 10:00', { outcome: 'resolved' }), // yes
      wrong('2010-01-04 10:01', { outcome: 'resolved', legs: ['cut_off'] }), // no: sent back
      wrong('2010-01-04 10:02', { outcome: 'unresolved', barrier: 'not_ours' }), // no
      wrong('2010-01-04 10:03', { ...promise('2010-01-06', '2010-01-06') }), // yes: kept on the day
      wrong('2010-01-04 10:04', { ...promise('2010-01-06', '2010-01-07') }), // no: late
      wrong('2010-01-04 10:05', { ...promise('2010-01-06') }), // no: never
      wrong('2010-01-04 10:06', { ...promise('2010-01-06', '2010-01-05'), customer: 'A' }), // no: rang again
      wrong('2010-01-15 10:07', { outcome: 'abandoned', customer: 'A' }), // (the ringing again: not eligible)
      wrong('2010-01-04 10:08', { ...promise('2010-02-01') }), // pending: due with the period's end
      wrong('2010-01-18 10:09', { ...promise('2010-01-19', '2010-01-19') }), // pending: its window is open
      right('2010-01-04 10:10', { outcome: 'redirected' }), // not a wrong door
    ]);
    expect(parts(set, 'no_wrong_door_rate')).to.deep.equal([2, 7]);
    expect(set.episodes.wrongDoorPending).to.equal(2);
    expect(parts(set, 'promises_kept')).to.deep.equal([3, 5]);
    expect(set.days.promisesNotYetDue).to.equal(1);
  });

  it('belongs to the team whose door was reached first, an episode to where it began', async () => {
    await someContacts(context.database(), [
      wrong('2010-01-04 10:00', { customer: 'A' }),
      wrong('2010-01-05 10:00', { customer: 'A', doorId: organisation.doors.badgeDesk }),
    ]);
    const of = async (teamId: number) => {
      const [set] = await measuresOf(context.database(), january, { ...everyCustomer, teamId }, [14]);
      return set && [parts(set, 'recorded_fcr'), parts(set, 'repeat_adjusted_fcr')];
    };
    expect(await of(organisation.teams.access)).to.deep.equal([
      [1, 1],
      [0, 1],
    ]);
    expect(await of(organisation.teams.badges)).to.deep.equal([
      [1, 1],
      [0, 0],
    ]);
  });

  it('does not count a contact that was undone, nor let it break or lengthen an episode', async () => {
    const [, undone] = await someContacts(context.database(), [
      right('2010-01-04 10:00', { customer: 'A' }),
      right('2010-01-05 10:00', { customer: 'A' }),
    ]);
    await context.database().transact(async (tx) => {
      await tx('contact')
        .where({ reference: undone ?? '' })
        .update({ withdrawn_at: '2010-01-05T10:01:00.000Z' });
    });
    const set = await measures([]);
    expect(parts(set, 'recorded_fcr')).to.deep.equal([1, 1]);
    expect(parts(set, 'repeat_adjusted_fcr')).to.deep.equal([1, 1]);
  });

  it('does not depend on the order in which contacts were stored', async () => {
    const given = ['2010-01-02', '2010-01-09', '2010-01-12', '2010-01-28'].map((day, index) =>
      right(`${day} 10:00`, { customer: 'A', outcome: index % 2 === 0 ? 'resolved' : 'redirected' }),
    );
    const forwards = await measures(given);
    await context.database().transact(async (tx) => {
      await tx('contact').delete();
    });
    const backwards = await measures([...given].reverse());
    expect(backwards).to.deep.equal(forwards);
  });
});
