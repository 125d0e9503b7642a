import { expect } from 'chai';
import { countStaleDays } from '../../../src/evaluation/index.ts';
import { everyCustomer } from '../../../src/evaluation/measure-queries.ts';
import { measuresOf } from '../../../src/evaluation/measures.ts';
import { changeDoorFrom, changeReasonFrom } from '../../../src/organisation/organisation-store.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';

const CHANGED_ON = '2010-05-01';
const before = { from: '2010-04-01', to: CHANGED_ON };
const since = { from: CHANGED_ON, to: '2010-06-01' };
const between = ({ from, to }: { from: string; to: string }) => `from=${from}&to=${to}`;

forEachEngine('Names and owners of the day', (context) => {
  let organisation: TestOrganisation;
  let manager: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    const { teams, doors, reasons } = organisation;
    await someContacts(
      context.database(),
      // The same on either side of the day: at the wrong door, at the right one, and about nobody's reason.
      ['2010-04-30', CHANGED_ON].flatMap((day) => [
        { at: `${day} 10:00`, doorId: doors.accessPhone, reasonId: reasons.badge },
        { at: `${day} 11:00`, doorId: doors.badgeDesk, reasonId: reasons.badge, outcome: 'redirected' },
        { at: `${day} 12:00`, doorId: doors.accessPhone, reasonId: reasons.nobodys },
      ]),
    );
    const { email } = await anAccount(context.database(), { roles: ['manager'], teamId: teams.access });
    manager = await agentFor(createTestApp(context.database()), email);
    await countStaleDays(context.database());
  });

  /** The badge's reason moves to Customer Access; door and reason are called differently; somebody owns "other". */
  async function change(): Promise<void> {
    const { teams, doors, reasons } = organisation;
    await context.database().transact(async (tx) => {
      await changeReasonFrom(tx, reasons.badge, CHANGED_ON, {
        name: 'Parking permit',
        owningTeamId: teams.access,
        resolvable: 'no',
      });
      await changeReasonFrom(tx, reasons.nobodys, CHANGED_ON, { owningTeamId: teams.badges });
      await changeDoorFrom(tx, doors.accessPhone, CHANGED_ON, { name: 'Council line' });
      await changeDoorFrom(tx, doors.badgeDesk, CHANGED_ON, { teamId: teams.access });
    });
  }

  async function figures(period: { from: string; to: string }) {
    const [set] = await measuresOf(context.database(), period, everyCustomer, [14]);
    if (!set) throw new Error('no measures');
    return { days: set.days, episodes: set.episodes };
  }

  it('leave the measures of the days before as they were, and hold from their day on', async () => {
    const { days, episodes } = await figures(before);
    expect([days.owned, days.wrongDoor, days.unowned, days.netEligible]).to.deep.equal([2, 1, 1, 3]);
    await change();
    // From the kept counts and the stale days, and once more when these have been counted.
    for (const counted of [false, true]) {
      if (counted) await countStaleDays(context.database());
      expect(await figures(before)).to.deep.equal({ days, episodes });
      const after = (await figures(since)).days;
      // Only "other" came to a door whose team does not own it; the badge can no longer be resolved there.
      expect([after.owned, after.wrongDoor, after.unowned, after.netEligible]).to.deep.equal([3, 1, 0, 1]);
    }
  });

  it('leave the matrix of wrong doors of the days before as it was, names too', async () => {
    const matrix = async (period: { from: string; to: string }) => {
      const { text } = await manager.get(`/wrong-doors?${between(period)}`);
      return wordsOf([...text.matchAll(/<table[^]*?<\/table>/g)].map(([table]) => table).join(' '));
    };
    const was = await matrix(before);
    expect(was).to.match(/Access line 1 of 1 .*for Blue Badge team/);
    await change();
    expect(await matrix(before)).to.equal(was);
    expect(await matrix(since))
      .to.match(/Council line 1 of 2 /)
      .and.not.contain('Access line');
  });

  it('leave the list of the contacts before as it was, and its file', async () => {
    const file = async (period: { from: string; to: string }) =>
      (await manager.get(`/contacts.csv?${between(period)}`)).text;
    const [was, list] = [await file(before), (await manager.get(`/contacts?${between(before)}`)).text];
    expect(was).to.contain('Blue Badge').and.contain('Access line');
    await change();
    expect(await file(before)).to.equal(was);
    const table = /<tbody[^]*<\/tbody>/;
    const listed = (await manager.get(`/contacts?${between(before)}`)).text;
    expect(table.exec(listed)?.[0]).to.be.a('string').and.equal(table.exec(list)?.[0]);
    expect(await file(since))
      .to.contain('Parking permit')
      .and.contain('Council line')
      .and.not.contain('Access line');
  });

  it('are told of a team by the one name it has: a renamed team is the same team, with the same figures', async () => {
    const was = await figures(before);
    await context.database().transact(async (tx) => {
      await tx('team').where({ id: organisation.teams.badges }).update({ name: 'Permits team' });
    });
    expect(await figures(before)).to.deep.equal(was);
    const { text } = await manager.get(`/contacts.csv?${between(before)}`);
    expect(text).to.contain('Permits team').and.not.contain('Blue Badge team');
  });
});
